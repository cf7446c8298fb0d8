#!/bin/bash
# run.sh - builds an index of a whole wiki and searches it, timed.
#
# Where ../shared/data is there: the complete Simple English Wikipedia of 2021,
# put into Enterprise form (enterprise_form.c says what is real and what is
# made), and the 3,610 questions of nq-open-simple. Elsewhere: the bundled
# corpus, which shows that the benchmark runs and little more.
#
#     BENCH_DIR=/tmp/x tests/bench/run.sh     keeps what it made there
set -eu
build=${BUILD:-build}
dir=${BENCH_DIR:-$(mktemp -d)}
[ -n "${BENCH_DIR:-}" ] || trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir"
shared=../shared/data
server=

if [ -e $shared/corpora/simplewiki-2021.jsonl.zst ]; then
    input=$dir/simplewiki_namespace_0.ndjson
    queries=$shared/eval/nq-open-simple/queries.tsv
    [ -e "$input" ] || zstd -dcq $shared/corpora/simplewiki-2021.jsonl.zst |
        "$build/tests/bench/enterprise_form" >"$input"
    inputs=("$input")
else
    inputs=(corpus/*.ndjson)
    queries=$dir/queries.tsv
    cut -f1,3 corpus/queries.tsv >"$queries"
fi

echo "== build"
rm -rf "$dir/data"
/usr/bin/time -f 'build: %e s wall, %U s user, %S s system, %M KiB peak' \
    "$build/ibid-indexer" build --data "$dir/data" "${inputs[@]}" 2>"$dir/log"
grep -a '^build:' "$dir/log"
status=$("$build/ibid-indexer" status --json --data "$dir/data")
text=$(jq .counts.text_bytes <<<"$status")
index=$(du -sb "$dir/data/current/" | cut -f1)
wall=$(grep -ao '^build: [0-9.]*' "$dir/log" | cut -d' ' -f2)
bytes=$(cat "${inputs[@]}" | wc -c)
jq -r --argjson wall "$wall" --argjson bytes "$bytes" --argjson index "$index" \
    '"articles \(.counts.articles), passages \(.counts.passages), text \(.counts.text_bytes) bytes",
     "\(.counts.articles / $wall | floor) articles/s, \($bytes / $wall / 1e6 * 10 | floor / 10) MB/s of NDJSON",
     "index \($index) bytes, \($index / .counts.text_bytes * 100 | floor / 100) of the text"' \
    <<<"$status"
[ "$text" -gt 0 ]

echo "== search"
"$build/tests/bench/search_time" "$dir/data" "$queries" 10 1

"$build/ibid-server" --data "$dir/data" --listen 127.0.0.1:0 >"$dir/server" 2>"$dir/server.log" &
server=$!
for _ in $(seq 100); do
    grep -q 'listening on' "$dir/server" && break
    sleep 0.1
done
url=$(grep -o 'http://[0-9.:]*' "$dir/server" | head -1)
for connections in 1 2 16; do
    echo "-- $connections connection(s)"
    QUERIES=$queries wrk -t1 -c"$connections" -d"${BENCH_SECONDS:-10}s" \
        -s tests/bench/questions.lua "$url" | grep 'over HTTP'
done
grep -E '^Vm(HWM|RSS)|^RssAnon' "/proc/$server/status" | sed 's/^/server: /'
kill "$server"
wait "$server" || true
