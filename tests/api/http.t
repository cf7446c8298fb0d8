#!/bin/bash
# http.t - the server as its clients and its operator meet it: methods, limits,
# encodings, validators, slow clients, signals. The index is empty here; see
# switch.t for changing over.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

# raw TEXT [SECONDS]: sends bytes as they are, in one write, and shows what comes
# back; a server that answers before it has read everything may close meanwhile.
raw() {
    printf '%b' "$1" >"$TMP/raw"
    # shellcheck disable=SC2016  # for the inner shell
    timeout "${2:-5}" bash -c '
        trap "" PIPE
        exec 3<>/dev/tcp/127.0.0.1/"$0" || exit 1
        cat "$1" >&3
        cat <&3' "$PORT" "$TMP/raw" 2>/dev/null | tr -d '\r\0'
}

new_data
start_server --request-timeout 2 --idle-timeout 2 --connections 64 ||
    exit 1

# ---- what there is

call "$URL/"
is "$STATUS" 200 'the home page answers'
like "$BODY" '"path":"/v1/search"' 'and lists the routes'
call -H 'Accept: text/plain' "$URL/"
like "$BODY" '^  /v1/search +GET, HEAD, POST, OPTIONS$' 'in plain text too'
call "$URL/livez"
is "$STATUS $BODY" '200 ok' 'the server is alive'
call "$URL/readyz"
is "$STATUS" 503 'and not ready without an index'
like "$BODY" 'run ibid-indexer build' 'it says what to run'
like "$(header retry-after)" '^[0-9]+$' 'with Retry-After'
call "$URL/version?pretty"
like "$BODY" '^  "version": "[0-9.]+",$' 'pretty JSON is indented by 2'
call "$URL/v1/search?q=tide"
is "$STATUS" 503 'a search without an index is 503'
is "$(header content-type)" application/problem+json 'as a problem'
like "$BODY" "$DATA" 'that names the folder'

# ---- headers that all replies have

call -H 'X-Request-Id: abc-1:2' "$URL/livez"
is "$(header x-request-id)" 'abc-1:2' 'a request id is echoed'
call -H 'X-Request-Id: a b"<' "$URL/livez"
like "$(header x-request-id)" '^[0-9a-f]{32}$' 'a malformed one is replaced'
like "$(header server-timing)" '^total;dur=[0-9.]+$' 'the time is told'
is "$(header access-control-allow-origin)" '*' 'any origin may read'
is "$(header vary)" 'Accept, Accept-Encoding' 'Vary is set'
like "$(header server)" '^ibid/[0-9.]+$' 'the server has a name'
is "$(header content-length)" 3 'the length is told'
like "$(header date)" 'GMT$' 'and the date'
is "$(header cache-control)" no-store 'health is not cached'

# ---- methods

call -X OPTIONS "$URL/v1/search"
is "$STATUS" 204 'OPTIONS answers'
is "$(header allow)" 'GET, HEAD, POST, OPTIONS' 'with Allow'
is "$(header access-control-allow-methods)" 'GET, HEAD, POST, OPTIONS' \
    'and what pages of other origins may do'
call -X DELETE "$URL/livez"
is "$STATUS $(header allow)" '405 GET, HEAD, OPTIONS' 'DELETE is 405 with Allow'
call -X BREW "$URL/livez"
is "$STATUS" 501 'a method that nobody knows is 501'
call -d x "$URL/livez"
is "$STATUS" 405 'POST where only GET is: 405'
call "$URL/version"
length=$(header content-length)
call -I "$URL/version"
is "$STATUS $(header content-length)" "200 $length" 'HEAD has the length of GET'
is "$(raw 'HEAD /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' |
    sed '1,/^$/d')" '' 'and no body'
like "$(raw 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')" \
    '^HTTP/1.1 204' 'OPTIONS * answers'

# ---- paths and parameters

call "$URL/v1/serch"
is "$STATUS" 404 'a path that is not there is 404'
like "$BODY" "'/v1/serch'; did you mean /v1/search\?" 'with what was meant'
like "$BODY" '"near":\["/v1/search"\]' 'for programs too'
call "$URL/search"
like "$BODY" '"near":\["/v1/search"' 'the version may be forgotten'
call "$URL/v1/search/"
is "$STATUS" 404 'a slash more is another path'
call "$URL/v1/search?q=%E9"
is "$STATUS" 400 'a parameter that is not UTF-8 is 400'
like "$BODY" '"errors":\[\{"parameter":"q"' 'and named'
call "$URL/v1/search?limit=%4&q=x"
like "$STATUS $BODY" '^400 .*"parameter":"limit"' 'so is broken escaping'
call "$URL/v1/search?q=a%00b"
like "$STATUS $BODY" '^400 .*"parameter":"q"' 'and a NUL'
call "$URL/v1/passages/%C3%28"
is "$STATUS" 400 'a path that is not UTF-8 is 400'
like "$(raw 'GET /%2e%2e/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')" \
    '^HTTP/1.1 404' 'escaped dots lead nowhere'
like "$(raw 'GET http://x/livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')" \
    '^HTTP/1.1 200' 'a target may be a whole URL, as proxies send it'
like "$(raw 'GET livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')" \
    '^HTTP/1.1 400' 'a target that is no path is 400'
like "$(raw 'GET /livez HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n' | tr '\n' ' ')" \
    '^HTTP/1.1 400.*Connection: close' \
    'a field name with a space is 400 and ends the connection'
like "$(raw 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n')" \
    '^HTTP/1.1 400' 'HTTP/1.1 without Host is 400'
unlike "$(raw 'nonsense\r\n\r\n')" '^HTTP/1.[01] 200' 'nonsense has no answer'
like "$(raw "GET /livez\x01 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")" \
    '^HTTP/1.1 400' 'a control character in the path is 400'

# ---- limits

long=$(head -c 9000 /dev/zero | tr '\0' a)
call "$URL/v1/search?q=$long"
is "$STATUS" 414 'a URL over 8 KiB is 414'
like "$BODY" 'at most 8192' 'which says the limit'
call -H "X-Long: $long$long" "$URL/livez"
is "$STATUS $(header content-type)" '431 application/problem+json' \
    'headers over 16 KiB are 431'
many=()
for i in $(seq 110); do many+=(-H "X-$i: 1"); done
call "${many[@]}" "$URL/livez"
is "$STATUS" 431 'so are more than 100 of them'
head -c 1048577 /dev/zero >"$TMP/big"
head -c 1048576 /dev/zero >"$TMP/fits"
call --data-binary "@$TMP/big" "$URL/v1/search"
is "$STATUS" 413 'a body over 1 MiB is 413'
like "$BODY" '"type":"/problems/body-too-large"' 'as a problem'
call -H 'Expect:' --data-binary "@$TMP/big" "$URL/v1/search"
is "$STATUS" 413 'also when it comes without asking'
call -H 'Transfer-Encoding: chunked' --data-binary "@$TMP/big" "$URL/v1/search"
is "$STATUS" 413 'also in chunks'
call -H 'Transfer-Encoding: chunked' -H 'Expect:' --data-binary "@$TMP/big" \
    "$URL/v1/search"
is "$STATUS" 413 'also in chunks without asking'
call --data-binary "@$TMP/fits" "$URL/v1/search"
is "$STATUS" 503 'one of just 1 MiB is taken'
call -X GET --data-binary "@$TMP/big" "$URL/v1/search"
is "$STATUS" 413 'GET with a large body is refused too'
head -c 20000000 /dev/zero >"$TMP/huge"
call -H 'Expect:' -H 'Transfer-Encoding: chunked' --data-binary "@$TMP/huge" \
    "$URL/v1/search"
like "$STATUS" '^(000|413)$' 'a huge one is cut off'
like "$(raw 'POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n')" \
    '^HTTP/1.1 400' 'two lengths are 400'
like "$(raw 'POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n')" \
    '^HTTP/1.1 400' 'a negative length is 400'
like "$(raw 'POST /v1/search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nq=sky\r\n' 5)" \
    '^HTTP/1.1 501' 'a transfer coding that nobody can read is 501, at once'
is "$(raw 'GET /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n' 5)" \
    '' 'and where no reply can be had first, the connection ends'

# ---- encodings and validators

plain=$("${CURL[@]}" "$URL/metrics" | wc -c)
call -H 'Accept-Encoding: gzip' "$URL/metrics"
is "$(header content-encoding)" gzip 'gzip is spoken'
like "$(gunzip <"$TMP/body")" '^ibid_build_info\{version="' 'and can be read'
isnt "$(header content-length)" "$plain" 'and is shorter'
call -H 'Accept-Encoding: gzip;q=0.5, zstd' "$URL/metrics"
is "$(header content-encoding)" zstd 'zstd is spoken'
like "$(zstd -dc <"$TMP/body")" '^ibid_build_info\{version="' 'and can be read'
call -H 'Accept-Encoding: gzip, zstd;q=0.1' "$URL/metrics"
is "$(header content-encoding)" gzip 'the client chooses'
call -H 'Accept-Encoding: gzip;q=0, zstd;q=0' "$URL/metrics"
is "$(header content-encoding)" '' 'and may refuse'
call -H 'Accept-Encoding: gzip' "$URL/version"
is "$(header content-encoding)" '' 'what is short is not encoded'

# ---- metrics

call "$URL/metrics"
is "$(header content-type)" 'text/plain; version=0.0.4; charset=utf-8' \
    'metrics have their type'
like "$BODY" '^ibid_http_requests_total\{route="/livez",status="2xx"\} [0-9]+$' \
    'requests are counted by route and class'
like "$BODY" '^ibid_http_request_duration_seconds_bucket\{route="/livez",le="\+Inf"\} ' \
    'so is how long they took'
unlike "$BODY" 'tide|127\.0\.0\.1|abc-1' 'no question, address or id is in them'

# ---- clients

like "$(raw 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' |
    grep -c '^HTTP/1.1 200')" '^2$' 'two requests in one go have two replies'

before=$SECONDS
raw 'GET /livez HT' 15 >/dev/null
like "$((SECONDS - before))" '^[1-6]$' 'a silent client is closed in time'

trickle() {
    exec 3<>/dev/tcp/127.0.0.1/"$PORT"
    printf 'GET /livez HTTP/1.1\r\n' >&3
    for i in $(seq 40); do
        printf 'X-%s: 1\r\n' "$i" >&3 || break
        sleep 0.4
    done
}
before=$SECONDS
(trickle) 2>/dev/null
like "$((SECONDS - before))" '^[1-8]$' 'one that trickles is closed in time'
like "$(cat "$SERVER_LOG")" 'http.slow_clients_closed' 'and noted'

# ---- signals

kill -HUP "$SERVER_PID"
sleep 0.3
like "$(cat "$SERVER_LOG")" 'server.reloaded log-level=info' 'HUP reloads'
call "$URL/livez"
is "$STATUS" 200 'and nothing else happens'
stop_server
is "$SERVER_STATUS" 0 'TERM ends it with 0'
call "$URL/livez"
is "$STATUS" 000 'nobody listens any more'

start_server
kill -INT "$SERVER_PID"
wait "$SERVER_PID"
is $? 0 'INT does too'

# ---- the operator's mistakes

start_server
fault() { # STATUS PATTERN NAME ARGUMENT...
    local status=0 text want=$1 pattern=$2 name=$3
    shift 3
    text=$(timeout 10 "$BUILD/ibid-server" "$@" 2>&1 >/dev/null) || status=$?
    is "$status" "$want" "$name: $want"
    like "$text" "$pattern" "$name: says what"
}
fault 1 "127.0.0.1:$PORT is in use" 'an address in use' \
    --data "$DATA" --listen "127.0.0.1:$PORT"
fault 1 'brackets' 'an IPv6 address without brackets' \
    --data "$DATA" --listen '::1:8080'
fault 1 '192.0.2.1:8080 is not an address of this machine' \
    'the address of another machine' --data "$DATA" --listen 192.0.2.1:8080
fault 1 'nowhere' 'no data folder' --data "$TMP/nowhere"
printf 'workers = 2\nquue = 3\n' >"$TMP/bad.conf"
fault 1 "bad.conf:2: there is no setting 'quue'; did you mean 'queue'\?" \
    'a wrong file' --data "$DATA" --config "$TMP/bad.conf"
fault 1 'none.conf' 'no file' --data "$DATA" --config "$TMP/none.conf"
fault 2 'workers must be a number' 'a wrong option' --workers many
fault 2 "'serve' is not an option" 'a stray word' serve
fault 2 "there is no setting 'prot'" 'an unknown option' --prot 80
fault 2 'listen needs a value' 'an option without its value' --listen
stop_server

like "$("$BUILD/ibid-server" --version)" '^ibid-server [0-9.]+$' '--version'
like "$("$BUILD/ibid-server" --help)" '--listen ADDRESS:PORT' '--help'

if [ -e /proc/net/if_inet6 ] && grep -q ' lo$' /proc/net/if_inet6; then
    start_server --listen '[::1]:0'
    call -g "$URL/livez"
    is "$STATUS" 200 'it listens on IPv6'
    stop_server
else
    skip 1 'no IPv6 here'
fi

# ---- limits on connections and the queue

start_server --connections-per-address 3 --io-threads 1
for i in 1 2 3; do
    eval "exec $((i + 4))<>/dev/tcp/127.0.0.1/$PORT"
done
sleep 0.3
call --max-time 3 "$URL/livez"
is "$STATUS" 000 'a fourth connection of one address is not served'
exec 5>&- 6>&- 7>&-
sleep 0.3
call "$URL/livez"
is "$STATUS" 200 'a connection that goes makes room'
stop_server

done_testing
