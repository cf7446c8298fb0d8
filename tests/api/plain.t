#!/bin/bash
# plain.t - plain articles, served: what nobody gave a revision for is cited,
# exactly, and says that it is unpinned; what has one is cited as ever.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

field() {
    jq -r "$1" "$TMP/body" 2>&1
}

command -v jq >/dev/null || {
    skip 1 'jq is not installed'
    done_testing
}
new_data
cat >"$TMP/plain.jsonl" <<'JSON'
{"id": "12", "revid": "77", "url": "https://simple.wikipedia.org/wiki?curid=12", "title": "Salt &amp; sand", "text": "Salt is a mineral that people put on food.\nIn the kitchen.\nCooks keep rock salt in a wooden box beside the stove."}
{"id": "13", "revid": "78", "url": "https://simple.wikipedia.org/wiki?curid=13", "title": "Brine", "text": ""}
JSON
cat >"$TMP/own.jsonl" <<'JSON'
{"id": 21, "project": "enwiki", "url": "https://en.wikipedia.org/wiki/Kettle", "title": "Kettle", "text": "A copper kettle whistles when water boils in it.", "revision": 4711, "revision_time": "2025-01-24T10:00:00Z"}
{"id": 22, "project": "handbook", "title": "", "text": "Quokkas are fed at noon by the keeper on duty.", "language": "en"}
JSON
index_corpus --default-license CC-BY-4.0 "$TMP/plain.jsonl" "$TMP/own.jsonl"
start_server "$@" || exit 1

# ---- without a revision

call -G --data-urlencode 'q=rock salt box' "$URL/v1/search?limit=1"
is "$STATUS" 200 'a plain article is found'
is "$(field '.results[0].passage.id')" simplewiki:12:0:1 \
    'its passage has 0 for a revision'
is "$(field '.results[0].citation | .pinned, .source.revision_id' | xargs)" \
    'false null' 'C-7: it says that it is not pinned, and no revision'
is "$(field '.results[0].citation.links.permalink')" null \
    'C-8: it has no permalink'
like "$(field '.results[0].citation.links.passage')" \
    '^https://simple\.wikipedia\.org/wiki\?curid=12#:~:text=' \
    'C-9: the link to the passage is on its page'
is "$(field '.results[0].citation.source | .title, .section.path[0]' |
    paste -sd/)" 'Salt & sand/In the kitchen' 'title and section are there'
is "$(field '.results[0].citation.signals.reference_count')" null \
    'C-1: how many references the page has is not known'
is "$(field '.results[0].citation.freshness.state')" unknown \
    'nobody says that it is current'
like "$(field '.results[0].citation.attribution')" 'unpinned' \
    'the attribution says unpinned'
grep -q '"77"\|:77\|oldid' "$TMP/body"
is "$?" 1 'the number of a user is nowhere taken for a revision'
jq -j '.results[0].citation.quote.exact' "$TMP/body" >"$TMP/quote"
is "$(sha256sum <"$TMP/quote" | cut -d' ' -f1)" \
    "$(field '.results[0].citation.quote.sha256')" 'the quote is exact'
id=$(field '.results[0].citation.id')
like "$id" '^simplewiki:12:0:[0-9a-f]{16}$' 'the citation has an id'
call "$URL/v1/citations/$id"
is "$STATUS $(field .citation.pinned)" '200 false' 'and is found by it'
call "$URL/v1/passages/simplewiki:12:0:0"
is "$STATUS $(field .citation.pinned)" '200 false' 'so is its passage'
call -G --data-urlencode 'q=rock salt box' "$URL/v1/search?format=text"
like "$BODY" 'unpinned' 'plain text says unpinned'
like "$BODY" 'https://simple\.wikipedia\.org/wiki\?curid=12' 'and links the page'
call "$URL/v1/articles/simplewiki/12"
is "$STATUS $(field '.pinned, .revision_id, .reference_count' | xargs)" \
    '200 false null null' 'the article says it too'
jq -j .text "$TMP/body" | sha256sum | cut -d' ' -f1 >"$TMP/layer"
is "$(cat "$TMP/layer")" "$(field .layer_sha256)" 'its layer is exact'
call "$URL/v1/passages/simplewiki:12:77:0"
is "$STATUS" 404 'it has no other revision'
like "$(field .detail)" 'no known revision is indexed now' 'as is said'

# ---- without title and address

call "$URL/v1/citations/handbook:22:0:0"
is "$STATUS $(field '[.citation.links[]] | map(. == null) | all')" '200 true' \
    'what has no address has no link'
like "$(field .citation.attribution)" '^"page 22" by handbook contributors' \
    'what has no title has a number'
is "$(field '.citation.license[0] | .spdx, .basis' | xargs)" \
    'CC-BY-4.0 operator' 'C-13: a license that only the operator names says so'
call "$URL/v1/citations/handbook:22:0:0?format=text"
is "$STATUS" 200 'and can be read as text'

# ---- with a revision

call "$URL/v1/citations/enwiki:21:4711:0"
is "$STATUS $(field '.citation | .pinned, .source.revision_id' | xargs)" \
    '200 true 4711' 'our own form can carry a revision'
like "$(field .citation.links.permalink)" 'title=Kettle&oldid=4711$' \
    'and then has a permalink'

stop_server
ok 'the index verifies in full' \
    "$BUILD/ibid-indexer" verify --full --data "$DATA"
done_testing
