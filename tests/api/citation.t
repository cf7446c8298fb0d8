#!/bin/bash
# citation.t - every citation over HTTP can be checked from the outside: the
# quote by its digest and its place in the article, the ids by asking again.
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
index_corpus
start_server "$@" || exit 1

# ---- one article, from the outside

call "$URL/v1/articles/ensample/101"
is "$STATUS" 200 'an article is there by its id'
is "$(field .title)" 'Suspension bridge' 'the right one'
jq -j .text "$TMP/body" >"$TMP/layer"
is "$(sha256sum <"$TMP/layer" | cut -d' ' -f1)" "$(field .layer_sha256)" \
    'its text has the digest that is told'
field '.passages[]' >"$TMP/ids"
permalink=$(field .links.permalink)
like "$permalink" '/w/index\.php\?title=Suspension_bridge&oldid=[0-9]+$' \
    'the permalink carries title and revision'
like "$HEAD" "^Link: <[^>]*oldid=[0-9]+>; rel=\"cite-as\"" 'and is linked'

# Each passage: the bytes of the layer at its span, byte for byte.
bad=
while read -r id; do
    call "$URL/v1/passages/$id"
    jq -j .citation.quote.exact "$TMP/body" >"$TMP/quote"
    start=$(field .citation.quote.bytes.start)
    end=$(field .citation.quote.bytes.end)
    tail -c +$((start + 1)) "$TMP/layer" | head -c $((end - start)) |
        cmp -s - "$TMP/quote" || bad="$bad $id:span"
    [ "$(sha256sum <"$TMP/quote" | cut -d' ' -f1)" = \
        "$(field .citation.quote.sha256)" ] || bad="$bad $id:digest"
    citation=$(field .citation.id)
    cp "$TMP/body" "$TMP/passage"
    call "$URL/v1/citations/$citation"
    [ "$(field .citation.quote.sha256)" = \
        "$(jq -r .citation.quote.sha256 "$TMP/passage")" ] ||
        bad="$bad $id:citation"
done <"$TMP/ids"
is "$bad" '' 'C-2: quotes are the layer at their span; ids find them again'
ok 'the article has passages' test -s "$TMP/ids"

# ---- every citation of many questions

cat >"$TMP/check.jq" <<'JQ'
def filled: . != null and . != "";
[.results[].citation
 | ((.source | "\(.project):\(.page_id):\(.revision_id):") as $key
    | .quote.sha256[:16] as $hash | .id == $key + $hash)
   and (.source.revision_id as $revision
        | .links.permalink | endswith("&oldid=\($revision)"))
   and (.links.passage | startswith("http"))
   and (.quote.exact | filled) and (.quote.sha256 | length) == 64
   and (.quote.layer | startswith("plain/"))
   and .quote.codepoints.end - .quote.codepoints.start
       == (.quote.exact | length)
   and .quote.bytes.end - .quote.bytes.start
       == (.quote.exact | utf8bytelength)
   and (.source | has("title") and has("main_entity"))
   and (.source.site_name | filled)
   and .credit.url == .links.history
   and (.credit.text | endswith(" contributors"))
   and (.license | length) == 1 and (.license[0].url | filled)
   and .changes.kind == "excerpt" and (.changes.note | filled)
   and (.notices.disclaimer_url | filled)
   and (.notices.endorsement | filled)
   and (.obligations | length) > 0
   and .freshness.state == "current"
   and has("signature") and has("signals")
   and (.attribution | filled and (contains("\n") | not))]
| length > 0 and all
JQ
questions=0
wrong=
while IFS=$'\t' read -r id _ question; do
    call -G --data-urlencode "q=$question" "$URL/v1/search"
    [ "$(jq -f "$TMP/check.jq" "$TMP/body" 2>&1)" = true ] ||
        wrong="$wrong $id"
    grep -q 'GFDL' "$TMP/body" && wrong="$wrong $id:gfdl"
    grep -qF 'Margin Note' "$TMP/body" && wrong="$wrong $id:editor"
    questions=$((questions + 1))
done < <(head -40 corpus/queries.tsv)
is "$wrong" '' 'C-1, C-11 to C-17: every citation of 40 questions is whole'
isnt "$questions" 0 'questions were asked'

# ---- revisions: never other words under an old id

call "$URL/v1/passages/ensample:101:1:0"
is "$STATUS $(field .type)" '404 /problems/other-revision' \
    'a passage of another revision is not found'
like "$(field .detail)" 'revision [0-9]+ is indexed now' \
    'and it says which one is indexed'
is "$(field '.near[0]')" /v1/articles/ensample/101 'and where it is'
call "$URL/v1/citations/ensample:101:1:0123456789abcdef"
is "$STATUS" 404 'so is a citation of it'

# ---- neighbours

first=$(head -1 "$TMP/ids")
call "$URL/v1/passages/$first?after=2&before=5"
is "$(field '(.before | length), (.after | length)' | xargs)" '0 2' \
    'neighbours come with a passage'
is "$(field '.after[1].passage.ordinal')" 2 'in order'
call "$URL/v1/passages/$first?after=21"
is "$STATUS $(field '.errors[0].parameter')" '400 after' 'but not too many'

# ---- titles

call "$URL/v1/articles/ensample/suspension_bridge"
is "$STATUS $(field .page_id)" '200 101' 'titles are taken as on the wiki'
is "$(field .redirected_from)" null 'which is no redirect'
call "$URL/v1/articles/ensample/No%2Fsuch%2Fpage"
is "$STATUS" 404 'an unknown title is not found'
like "$(field .detail)" 'No/such/page' 'by its decoded name'
call "$URL/v1/articles/ensample/1P/Halley"
is "$STATUS $(field .page_id) $(field .redirected_from)" '200 119 1P/Halley' \
    'a title may have slashes, unescaped'
call "$URL/v1/articles/ensample/1P%2FHalley"
is "$STATUS $(field .page_id)" '200 119' 'and escaped'
call "$URL/v1/articles/nowhere/101"
like "$STATUS $(field .detail)" '^404 .*ensample' \
    'an unknown project lists the known ones'

# ---- text, validators

call -H 'Accept: text/plain' "$URL/v1/articles/ensample/101"
like "$BODY" '^Suspension bridge$' 'an article reads as text'
call "$URL/v1/passages/$first"
etag=$(header etag)
like "$etag" '^"[0-9a-f]{32}"$' 'a passage has a strong ETag'
call -H "If-None-Match: $etag" "$URL/v1/passages/$first"
is "$STATUS" 304 'and is not sent again'

done_testing
