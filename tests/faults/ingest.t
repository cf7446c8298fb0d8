#!/bin/bash
# ingest.t - whatever happens to the indexer, the last good index stays and is
# whole: kills at any instant, a full disk, a second indexer, broken input.
# shellcheck source=tests/tap.sh
. tests/tap.sh

indexer=$BUILD/ibid-indexer
data=$TMP/data

# A larger input than the corpus: each article twenty times under new ids, so
# that a run lasts long enough to be hit.
jq -c '. as $a | range(20) as $n | $a
    | .identifier += $n * 1000
    | .article_body.html |= gsub("\"mw:pageId\" content=\"(?<p>[0-9]+)\"";
        "\"mw:pageId\" content=\"\((.p | tonumber) + $n * 1000)\"")' \
    corpus/ensample.ndjson corpus/desample.ndjson >"$TMP/large.ndjson"

current() { readlink "$data/current"; }
sound() { "$indexer" verify --full --data "$data" >"$TMP/verify" 2>&1; }

"$indexer" build --data "$data" corpus/ensample.ndjson >"$TMP/out" 2>"$TMP/err"
is "$?" 0 'a first generation is built'
ok 'and it is sound' sound

# ---- kill -9 at many instants ----
before=$(current)
broken=
killed=0
for delay in 0.01 0.03 0.06 0.1 0.15 0.2 0.3 0.4 0.5 0.7 0.9 1.2 1.6 2; do
    "$indexer" build --data "$data" "$TMP/large.ndjson" >/dev/null 2>&1 &
    pid=$!
    sleep "$delay"
    kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
    wait "$pid" 2>/dev/null
    sound || broken="$broken $delay"
done
is "$broken" '' "after $killed kills at different instants what is served is sound"

# ---- the next run cleans up ----
"$indexer" build --data "$data" "$TMP/large.ndjson" >"$TMP/out" 2>"$TMP/err"
is "$?" 0 'the next run succeeds'
ok 'no half-made generation is left' test ! -e "$data/build"
ok 'the new generation is sound' sound
isnt "$(current)" "$before" 'and it is the one that is served'

# ---- a signal that asks ----
before=$(current)
"$indexer" build --data "$data" "$TMP/large.ndjson" >"$TMP/out" 2>"$TMP/err" &
pid=$!
sleep 0.3
kill -INT "$pid"
wait "$pid"
is "$?" 130 'Ctrl-C ends a run with status 130'
is "$(current)" "$before" 'and leaves the served generation as it was'
like "$(cat "$TMP/err")" 'stopped by a signal' 'and says so'
ok 'nothing half-made stays' test ! -e "$data/build"

# ---- two indexers at once ----
"$indexer" build --data "$data" "$TMP/large.ndjson" >/dev/null 2>&1 &
pid=$!
for _ in $(seq 100); do
    [ -d "$data/build" ] && break
    sleep 0.01
done
"$indexer" build --data "$data" corpus/ensample.ndjson >"$TMP/out" 2>"$TMP/err"
is "$?" 1 'a second indexer is refused while the first runs'
like "$(cat "$TMP/err")" "$pid" 'and is told who holds the folder'
wait "$pid"
is "$?" 0 'the first one is not disturbed'
ok 'its generation is sound' sound

# ---- input that breaks off ----
before=$(current)
gzip -c "$TMP/large.ndjson" | head -c 60000 >"$TMP/cut.ndjson.gz"
"$indexer" build --data "$data" "$TMP/cut.ndjson.gz" >"$TMP/out" 2>"$TMP/err"
is "$?" 1 'a truncated file fails'
like "$(cat "$TMP/err")" 'cut.ndjson.gz' 'naming the file'
like "$(cat "$TMP/err")" 'keep-partial' 'and what could be done'
is "$(current)" "$before" 'and nothing is published'
"$indexer" build --keep-partial --data "$data" "$TMP/cut.ndjson.gz" \
    >"$TMP/out" 2>"$TMP/err"
is "$?" 0 '--keep-partial publishes what could be read'
is "$(jq .partial "$data/current/manifest.json")" true \
    'and the manifest says so'
ok 'it is sound' sound

# ---- a snapshot that is not what its metadata says ----
before=$(current)
cp corpus/ensample.ndjson "$TMP/ensample_namespace_0.ndjson"
cat >"$TMP/wrong.json" <<'END'
{"identifier": "ensample_namespace_0", "version":
 "00000000000000000000000000000000", "date_modified": "2026-01-01T00:00:00Z"}
END
"$indexer" build --data "$data" --metadata "$TMP/wrong.json" \
    "$TMP/ensample_namespace_0.ndjson" >"$TMP/out" 2>"$TMP/err"
is "$?" 1 'a snapshot whose MD5 is not its version fails'
like "$(cat "$TMP/err")" '00000000000000000000000000000000' \
    'naming both'
is "$(current)" "$before" 'and nothing is published'
jq -n --arg v "$(md5sum <corpus/ensample.ndjson | cut -c1-32)" \
    '{identifier: "ensample_namespace_0", version: $v,
      date_modified: "2026-01-01T00:00:00Z"}' >"$TMP/right.json"
"$indexer" build --data "$data" --metadata "$TMP/right.json" \
    "$TMP/ensample_namespace_0.ndjson" >"$TMP/out" 2>"$TMP/err"
is "$?" 0 'with the right version it is published'
is "$(jq -r '.sources[0].snapshot' "$data/current/manifest.json")" \
    ensample_namespace_0 'and the manifest names the snapshot'

# ---- a disk that is full ----
before=$(current)
(
    ulimit -f 300 # blocks of 1,024 bytes
    exec "$indexer" build --data "$data" "$TMP/large.ndjson"
) >"$TMP/out" 2>"$TMP/err"
isnt "$?" 0 'a file that may not grow fails the run'
is "$(current)" "$before" 'and leaves the served generation as it was'
ok 'which is sound' sound

small=$TMP/small
mkdir "$small"
if mount -t tmpfs -o size=3m none "$small" 2>/dev/null; then
    "$indexer" build --data "$small" --limit 5 corpus/ensample.ndjson \
        >/dev/null 2>&1
    before=$(readlink "$small/current")
    "$indexer" build --data "$small" "$TMP/large.ndjson" >"$TMP/out" \
        2>"$TMP/err"
    isnt "$?" 0 'a full disk fails the run'
    like "$(cat "$TMP/err")" '[Nn]o space' 'and the message says so'
    is "$(readlink "$small/current")" "$before" 'what was served is served'
    ok 'and sound' "$indexer" verify --full --data "$small"
    umount "$small"
else
    skip 4 'no tmpfs can be mounted here'
fi

done_testing
