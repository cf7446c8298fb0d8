#!/bin/bash
# cold_start.sh - from exec to the first right answer, with the index in the
# page cache and without, as it is after a restart of the machine.
#
#     tests/bench/cold_start.sh DATA QUERIES.tsv [ROUNDS]
#
# Out of the page cache: every file of the generation in service is given up
# with posix_fadvise(2), which dd does for oflag=nocache; what another program
# holds mapped stays, so stop other servers first. The reply is compared with
# that of a server that is up: a wrong one ends the run. Prints milliseconds,
# and how long the next 50 questions took together.
set -eu
build=${BUILD:-build}
data=$1
queries=$2
rounds=${3:-3}
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT

now() {
    date +%s%N
}

# The first 51 questions, encoded, one for each line.
cut -f2 "$queries" | head -51 | jq -rR @uri >"$dir/questions"

ask() {
    curl -sf "$url/v1/search?limit=10&q=$1"
}

first_answer() {
    ask "$(head -1 "$dir/questions")" >"$dir/$1"
}

start() {
    : >"$dir/out"
    begin=$(now)
    "$build/ibid-server" --data "$data" --listen 127.0.0.1:0 "$@" \
        >"$dir/out" 2>"$dir/log" &
    server=$!
    until url=$(grep -o 'http://[0-9.:]*' "$dir/out"); do
        kill -0 "$server" || { cat "$dir/log" >&2 && exit 1; }
        sleep 0.002
    done
}

stop() {
    kill "$server"
    wait "$server" || true
    server=
}

forget() {
    find -L "$data/current/" -type f -exec \
        dd if=/dev/null of={} oflag=nocache conv=notrunc,fdatasync count=0 \
        status=none \;
}

measure() {
    local name=$1 ready answered
    shift
    start "$@"
    ready=$(now)
    first_answer answer
    answered=$(now)
    cmp -s "$dir/right" "$dir/answer" || {
        echo "$name: another answer than a server that is up" >&2
        exit 1
    }
    tail -n +2 "$dir/questions" |
        sed "s|.*|url = \"$url/v1/search?limit=10\&q=&\"|" |
        curl -sf -K - >/dev/null
    printf '%-24s ready %6.1f  first answer %6.1f  50 more %8.1f ms\n' "$name" \
        "$(((ready - begin) / 10000))e-2" "$(((answered - begin) / 10000))e-2" \
        "$((($(now) - answered) / 10000))e-2"
    stop
}

start
first_answer right
stop
for _ in $(seq "$rounds"); do
    measure 'in the cache'
    measure 'in the cache, --warm' --warm
    forget
    measure 'from the disk'
    forget
    measure 'from the disk, --warm' --warm
done
