# lib.sh - for tests of the whole server: on top of tests/tap.sh, a server on a
# free port with its own data folder.
#
#   new_data            $DATA, an empty data folder
#   index_corpus [FILE...]   a generation of the corpus, or of the files, in it
#   start_server [OPTION...] $URL, $HOST, $PORT, $SERVER_PID, $SERVER_LOG
#   stop_server         TERM; $SERVER_STATUS is how it ended
#   call ARGUMENT...    curl: $STATUS, $HEAD (header fields), $BODY
#   header NAME         a field of $HEAD
# shellcheck shell=bash
# shellcheck disable=SC2034  # the variables are for the tests
# shellcheck source=tests/tap.sh
. tests/tap.sh

CURL=(curl -sS --max-time 20)
SERVER_LOG=$TMP/server.log
SERVER_PID=
SERVER_STATUS=

new_data() {
    DATA=$(mktemp -d "$TMP/data.XXXXXX")
}

index_corpus() {
    [ $# -gt 0 ] || set -- corpus/*.ndjson
    "$BUILD/ibid-indexer" build --data "$DATA" "$@" >"$TMP/indexer.log" 2>&1 ||
        sed 's/^/# /' "$TMP/indexer.log"
}

# start_server OPTION...: waits until it listens; false when it ended instead.
start_server() {
    : >"$TMP/server.out"
    "$BUILD/ibid-server" --data "$DATA" --listen 127.0.0.1:0 "$@" \
        >"$TMP/server.out" 2>"$SERVER_LOG" &
    SERVER_PID=$!
    for _ in $(seq 400); do
        if grep -q '^listening on ' "$TMP/server.out"; then
            URL=$(sed -n 's/^listening on //p' "$TMP/server.out")
            HOST=${URL#http://}
            PORT=${HOST##*:}
            return 0
        fi
        kill -0 "$SERVER_PID" 2>/dev/null || break
        sleep 0.05
    done
    sed 's/^/# /' "$SERVER_LOG"
    return 1
}

stop_server() {
    kill "$SERVER_PID"
    SERVER_STATUS=0
    wait "$SERVER_PID" || SERVER_STATUS=$?
    SERVER_PID=
}

# call ARGUMENT...: one exchange, the last of several when redirected or
# continued.
call() {
    : >"$TMP/head"
    : >"$TMP/body"
    STATUS=$("${CURL[@]}" -D "$TMP/head" -o "$TMP/body" -w '%{http_code}' \
        "$@" 2>"$TMP/curl.err")
    HEAD=$(tr -d '\r' <"$TMP/head" 2>/dev/null)
    BODY=$(tr -d '\0' <"$TMP/body" 2>/dev/null)
}

header() {
    sed -n "s/^$1: //Ip" <<<"$HEAD" | head -1
}
