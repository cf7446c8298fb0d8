#!/bin/bash
# generations.t - what the manifest says of a generation can be checked with
# tools that are not ours, and damage to any of its files is told.
# shellcheck disable=SC2317 # functions that ok calls
# shellcheck source=tests/tap.sh
. tests/tap.sh

indexer=$BUILD/ibid-indexer
data="$TMP/a data folder" # a path with spaces, as somebody will have one
served=$data/current

build() { "$indexer" build --data "$data" corpus/ensample.ndjson; }
verify() { "$indexer" verify "$@" --data "$data" >"$TMP/out" 2>&1; }

# Its digest is that of the manifest without the line that holds it.
manifest_agrees() {
    local want got
    want=$(sed -n '2s/.*"manifest_sha256": "\(.*\)".*/\1/p' \
        "$served/manifest.json")
    got=$(grep -v '"manifest_sha256"' "$served/manifest.json" | sha256sum)
    [ -n "$want" ] && [ "$want" = "${got%% *}" ]
}

files_agree() {
    (cd "$served/" && jq -r '.files[] | "\(.sha256)  \(.file)"' \
        manifest.json | sha256sum --strict -c -)
}

# every_file FORMAT: what find(1) prints of the files the manifest should name
every_file() {
    (cd "$served/" && find . -type f ! -name manifest.json ! -name flintlock \
        -printf "$1\n" | LC_ALL=C sort)
}

# flip FILE OFFSET: changes one bit
flip() {
    local byte
    byte=$(od -An -tu1 -j "$2" -N 1 "$1")
    printf '%b' "\\x$(printf '%02x' $((byte ^ 16)))" |
        dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# ---- a good one ----
ok 'a generation is built in a folder with spaces in its name' build
ok 'sha256sum agrees with the digest of the manifest' manifest_agrees
ok 'and with that of every file' files_agree
is "$(jq -r '.files[] | "\(.file) \(.bytes)"' "$served/manifest.json")" \
    "$(every_file '%P %s')" 'the manifest names all files, in order, with sizes'
ok 'it is sound' verify --full

# ---- a bit that turned ----
for file in $(every_file %P); do
    size=$(stat -c %s "$served/$file")
    [ "$size" -gt 0 ] || continue
    flip "$served/$file" $((size / 2))
    verify --full
    is "$?" 1 "a bit turned in $file fails verify --full"
    like "$(cat "$TMP/out")" "$file" 'and the file is named'
    flip "$served/$file" $((size / 2))
done
ok 'all bits turned back, it is sound' verify --full

# ---- files that are not what they were ----
cp -a "$served/passages/postlist.glass" "$TMP/kept"
truncate -s -8192 "$served/passages/postlist.glass"
verify
is "$?" 1 'a file that was cut is found without --full'
like "$(cat "$TMP/out")" 'postlist\.glass has [0-9]+ bytes' 'and named'
rm "$served/passages/postlist.glass"
verify
is "$?" 1 'so is one that is gone'
like "$(cat "$TMP/out")" 'postlist\.glass is missing' 'by its name'
cp -a "$TMP/kept" "$served/passages/postlist.glass"
ok 'restored from a copy, it is sound' verify --full

# ---- an old generation that can't be removed ----
# (a disk mounted in it is as immovable as a file of somebody else's)
busy=$data/generations/000001/busy
mkdir "$busy"
if mount -t tmpfs none "$busy" 2>/dev/null; then
    ok 'a build that cannot remove the old one succeeds' \
        "$indexer" build --keep 0 --data "$data" corpus/ensample.ndjson
    like "$(cat "$TMP/ok.out")" 'prune\.failed.*busy' 'and says what stays'
    is "$(readlink "$served")" generations/000002 'the new one is served'
    umount "$data"/generations/*/busy
    ok 'the next run removes it' build
    ok 'wholly' test ! -e "$data/generations/removed-000001"
else
    skip 5 'nothing can be mounted here'
fi
rm -rf "$data"

# ---- the manifest itself ----
ok 'a first generation is built anew' build
ok 'a second generation is built' build
before=$(readlink "$served")
cp -a "$served/manifest.json" "$TMP/kept"
sed -i 's/"articles": [0-9]*/"articles": 1/' "$served/manifest.json"
verify
is "$?" 1 'a manifest that was edited is told'
like "$(cat "$TMP/out")" 'manifest.json: the manifest was changed' 'as such'
"$indexer" publish 2 --data "$data" >"$TMP/out" 2>&1
is "$?" 1 'and not published'
is "$(readlink "$served")" "$before" 'nothing was changed for it'
cp -a "$TMP/kept" "$served/manifest.json"

# ---- current ----
rm -r "$data/generations/000002"
verify
is "$?" 1 'a current that leads nowhere is told'
like "$(cat "$TMP/out")" 'no generation 2 in .*, only 1' \
    'with the generations there are'
ok 'rolling back serves the one before' "$indexer" rollback --data "$data"
ok 'which is sound' verify --full
ok 'a build goes on' build
is "$(readlink "$served")" generations/000003 'and its number is a new one'
rm "$served"
mkdir "$served"
verify
is "$?" 1 'a current that is no link is told'
like "$(cat "$TMP/out")" 'ibid-indexer publish' 'with what to do'
rmdir "$served"
ok 'and doing it helps' "$indexer" publish 3 --data "$data"
ok 'it is sound' verify

done_testing
