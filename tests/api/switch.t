#!/bin/bash
# switch.t - a new generation is put into service while questions are asked, and
# none of them notices.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

new_data
start_server --workers 2 || exit 1
call "$URL/readyz"
is "$STATUS" 503 'it starts without an index'

# ---- the first generation comes while the server runs

index_corpus
for _ in $(seq 60); do
    call "$URL/readyz"
    [ "$STATUS" = 200 ] && break
    sleep 0.1
done
is "$BODY" 'ok generation=000001' 'an index is served once it is published'
call "$URL/v1/index?pretty"
is "$STATUS" 200 'it is described'
like "$BODY" '"generation": "000001"' 'with its generation'
like "$BODY" '"file": "ensample.ndjson"' 'what it was made from'
like "$BODY" '"articles": [1-9]' 'how much there is'
like "$BODY" '"plain/1"' 'and of what version'
tag=$(header etag)
like "$tag" '^"[0-9a-f]{32}"$' 'it has a strong tag'
call -H "If-None-Match: $tag" "$URL/v1/index?pretty"
is "$STATUS" 304 'what the client has is not sent again'
is "$(cat "$TMP/body")" '' 'not a byte of it'
call -H "If-None-Match: $tag" "$URL/v1/index"
is "$STATUS" 200 'the compact form is another one'
call -H 'Accept-Encoding: gzip' "$URL/v1/index?pretty"
is "$(header etag)" "${tag%\"}-gzip\"" 'the packed form has its own tag'
call -H 'Accept-Encoding: gzip' -H "If-None-Match: ${tag%\"}-gzip\"" \
    "$URL/v1/index?pretty"
is "$STATUS" 304 'which is compared'
call "$URL/metrics"
like "$BODY" '^ibid_index_generation 1$' 'metrics tell the generation'
like "$BODY" '^ibid_index_articles [1-9]' 'and how much there is'

# ---- to and fro under load

index_corpus corpus/ensample.ndjson
ask() { # a client that counts what isn't 200
    local bad=0 n=0 status
    while [ ! -e "$TMP/enough" ]; do
        status=$("${CURL[@]}" -o /dev/null -o /dev/null -w "%{http_code}" \
            "$URL/v1/search?q=lighthouse+lamp" "$URL/v1/index")
        [ "$status" = 200200 ] || bad=$((bad + 1))
        [ "$status" = 200200 ] || echo "# $status"
        n=$((n + 1))
    done
    echo "$bad $n" >"$TMP/client.$1"
}
ask 1 &
one=$!
ask 2 &
two=$!
for i in $(seq 30); do
    "$BUILD/ibid-indexer" publish --data "$DATA" $((i % 2 + 1)) \
        >>"$TMP/publish.log" 2>&1 || sed 's/^/# /' "$TMP/publish.log"
    kill -HUP "$SERVER_PID"
    sleep 0.1
done
touch "$TMP/enough"
wait $one $two
is "$(cut -d' ' -f1 "$TMP/client.1" "$TMP/client.2" | sort -u)" 0 \
    'no question fails while generations change'
like "$(cat "$TMP/client.1" "$TMP/client.2" | tr '\n' ' ')" \
    '^0 [1-9][0-9]* 0 [1-9][0-9]* $' 'and some were asked'
call "$URL/metrics"
changes=$(sed -n 's/^ibid_index_switches_total //p' <<<"$BODY")
[ "$changes" -ge 10 ]
tap_line $? "generations did change ($changes times)"
sleep 0.5
is "$(grep -c index.opened "$SERVER_LOG")" \
    "$(($(grep -c index.closed "$SERVER_LOG") + 1))" \
    'each but the last was closed again'

# ---- a damaged one

"$BUILD/ibid-indexer" publish --data "$DATA" 1 >/dev/null 2>&1
sleep 1.3
cp -r "$DATA/generations/000001" "$DATA/generations/000009"
echo '{}' >"$DATA/generations/000009/manifest.json"
ln -sfn generations/000009 "$DATA/current"
sleep 1.3
like "$(cat "$SERVER_LOG")" 'index.open_failed' 'a damaged generation is logged'
call "$URL/v1/search?q=lighthouse"
is "$STATUS" 200 'and the old one still serves'
call "$URL/readyz"
is "$BODY" 'ok generation=000001' 'which the server says'
call "$URL/metrics"
like "$BODY" '^ibid_index_open_failures_total [1-9]' 'the failure is counted'

# ---- more than one worker with a queue of one can take

stop_server
"$BUILD/ibid-indexer" publish --data "$DATA" 1 >/dev/null 2>&1
start_server --workers 1 --queue 1
curl -sS --max-time 20 -Z --parallel-max 40 -o /dev/null -w '%{http_code}\n' \
    "$URL/v1/search?q=tide+moon+[1-300]" 2>/dev/null | sort | uniq -c |
    sed 's/^ *//' >"$TMP/counts"
unlike "$(cat "$TMP/counts")" ' (000|4..|500)$' 'a flood is answered or refused'
call "$URL/metrics"
is "$(sed -n 's/^ibid_queue_refused_total //p' <<<"$BODY")" \
    "$(awk '$2 == 503 { n = $1 } END { print n + 0 }' "$TMP/counts")" \
    'what was refused with 503 is counted'
like "$BODY" '^ibid_queue_length 0$' 'and nothing is left over'

# ---- an end in the middle of work

stop_server
start_server
rm -f "$TMP/enough"
for i in 1 2 3 4; do
    "${CURL[@]}" -o /dev/null -w '%{http_code}\n' "$URL/v1/search?q=tide+moon" \
        >"$TMP/last.$i" 2>/dev/null &
    last[i]=$!
done
sleep 0.05
stop_server
is "$SERVER_STATUS" 0 'TERM under load ends with 0'
wait "${last[@]}"
unlike "$(cat "$TMP"/last.*)" '^5' 'and no question gets an error for it'
unlike "$(cat "$SERVER_LOG")" 'Sanitizer|assert' 'nothing was found'

done_testing
