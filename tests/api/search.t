#!/bin/bash
# search.t - questions over HTTP: what curl gets from the sample corpus.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

# field FILTER: of the last body, by jq; search QUERY_STRING: asks.
field() {
    jq -r "$1" "$TMP/body" 2>&1
}
search() {
    call "$URL/v1/search?$1"
}

command -v jq >/dev/null || {
    skip 1 'jq is not installed'
    done_testing
}
new_data
index_corpus
start_server "$@" || exit 1

# ---- a first answer

search 'q=longest+span+of+a+suspension+bridge'
is "$STATUS" 200 'a question is answered'
is "$(header content-type)" application/json 'as JSON'
is "$(field '.results[0].citation.source.title')" 'Suspension bridge' \
    'the right article comes first'
is "$(field '.results | length <= 10')" true 'with at most 10 results'
is "$(field '.snapshots | map(.file) == (map(.file) | unique)')" true \
    'snapshots are the files that the results are from, each once'
is "$(field '[.snapshots[].file] - [.results[].citation.source.project + ".ndjson"]')" \
    '[]' 'and no others'
is "$(field '[.results[].rank] == [range(1; 1 + (.results | length))]')" true \
    'ranks count from 1'
is "$(field '[.results[].score | . > 0 and . <= 1] | all')" true \
    'scores lie in 0 to 1'
is "$(field '[.results[].score] | . == (sort | reverse)')" true \
    'and fall with the rank'
is "$(field 'keys_unsorted | join(" ")')" \
    'query terms ignored languages did_you_mean relaxed expanded generation snapshots answerable estimated more order budget cursor results' \
    'the reply has the members it should'
is "$(field '.results[0] | keys_unsorted | join(" ")')" \
    'rank score raw_score confidence passage cut duplicates matches sentences cost citation' \
    'and so has a result'
is "$(field '.results[0].passage | keys_unsorted | join(" ")')" \
    'id text article_id section ordinal' 'and a passage'
is "$(field '[.results[] | .passage.text == .citation.quote.exact] | all')" \
    true 'what is quoted is the passage'
is "$(field '[.results[].passage.article_id] | group_by(.) | map(length) | max <= 3')" \
    true 'an article gives at most 3 passages'

# ---- spans: bytes, code points and UTF-16 name the same words

cat >"$TMP/spans.jq" <<'JQ'
# A text cut by bytes and by code points, and the length in UTF-16 units.
def by_codepoints($s): explode[$s.codepoints.start:$s.codepoints.end] | implode;
def utf16: [explode[] | if . > 65535 then 2 else 1 end] | add // 0;
[.results[] | .passage.text as $text | (.matches + .sentences)[] | . as $s
 | ($text | by_codepoints($s)) as $cut
 | ($cut | utf8bytelength) == $s.bytes.end - $s.bytes.start
   and ($cut | utf16) == $s.utf16.end - $s.utf16.start
   and ($text | explode[:$s.codepoints.start] | implode | utf8bytelength)
       == $s.bytes.start
   and $s.in == "passage.text"]
| length > 0 and all
JQ
for question in 'longest+bridge' '%E9%86%A4%E6%B2%B9' \
    '%D8%A7%D9%84%D9%82%D9%87%D9%88%D8%A9'; do
    search "q=$question&limit=20"
    is "$(jq -f "$TMP/spans.jq" "$TMP/body")" true \
        "spans of $question agree in three units"
done

# ---- filters

search 'q=bridge&project=ensample&limit=100'
is "$(field '[.results[].citation.source.project] | unique | join(",")')" \
    ensample 'project narrows'
search 'q=coffee&language=ar,he&limit=100'
is "$(field '[.results[].citation.quote.language | . == "ar" or . == "he"] | all')" \
    true 'language narrows'
search 'q=bridge&title=Suspension+bridge&per_article=0&limit=100'
is "$(field '[.results[].citation.source.title] | unique | join(",")')" \
    'Suspension bridge' 'title narrows'
search 'q=bridge&title=No+such+page'
is "$STATUS $(field '.results | length')" '200 0' \
    'an unknown title finds nothing, which is no error'
search 'q=bridge&page_id=101&project=ensample&per_article=0'
is "$(field '[.results[].passage.article_id] | unique | join(",")')" \
    ensample:101 'page_id narrows'
search 'q=bridge&license=CC0-1.0'
is "$(field '.results | length')" 0 'license narrows'
search 'q=bridge&modified_before=2001-01-01'
is "$(field '.results | length')" 0 'modified_before narrows'
search 'q=bridge&modified_after=2001-01-01&modified_before=2100-01-01'
isnt "$(field '.results | length')" 0 'and a wide range does not'

# ---- paging, context, caps

search 'q=bridge+water&limit=20'
all=$(field '[.results[].passage.id] | join(" ")')
pages=
for offset in 0 5 10 15; do
    search "q=bridge+water&limit=5&offset=$offset"
    pages="$pages $(field '[.results[].passage.id] | join(" ")')"
done
is "$(xargs <<<"$pages")" "$(xargs <<<"$all")" 'pages put together are the list'
search 'q=bridge&per_article=1&limit=50'
is "$(field '[.results[].passage.article_id] | length == (unique | length)')" \
    true 'per_article=1 gives each article once'
search 'q=longest+suspension+bridge&context=sentences:1&limit=3'
is "$(field '[.results[] | .context.bytes.end - .context.bytes.start
    == (.context.before + .passage.text + .context.after | utf8bytelength)] | all')" \
    true 'context and text are one piece of the layer'

# ---- POST

call -H 'Content-Type: application/json' \
    -d '{"q": "longest suspension bridge", "limit": 2, "project": ["ensample"]}' \
    "$URL/v1/search"
is "$STATUS $(field '.results | length')" '200 2' 'POST takes JSON'
call --data-urlencode 'q=longest suspension bridge' -d limit=1 \
    "$URL/v1/search?pretty"
is "$STATUS $(field '.results | length')" '200 1' 'and a form'
like "$BODY" '^  "query": ' 'pretty in the URL indents it'

# ---- plain text

call -H 'Accept: text/plain' "$URL/v1/search?q=longest+suspension+bridge&limit=3"
is "$(header content-type)" 'text/plain; charset=utf-8' 'Accept asks for text'
like "$BODY" '^ 1\. Suspension bridge' 'quotes are numbered'
like "$BODY" '^    https?://.*oldid=[0-9]+' 'with their permalink'
like "$BODY" 'CC BY-SA 4\.0: https://creativecommons' 'and the license'
is "$(awk 'length($0) > 82 && !/https?:/' "$TMP/body" | wc -l)" 0 \
    'in lines of 80 columns'

# ---- errors

search 'q='
is "$STATUS $(header content-type)" '400 application/problem+json' \
    'an empty question is a problem'
search 'q=bridge&limit=500'
is "$(field '.errors[0].parameter')" limit 'a problem names the parameter'
like "$(field .detail)" 'from 1 to 100' 'and says what would be right'
search 'q=bridge&limt=5'
like "$(field .detail)" 'did you mean "limit"' 'and what was meant'
call -d '{"q": "bridge", "limit": "many"}' "$URL/v1/search"
is "$STATUS $(field '.errors[0].pointer')" '400 /limit' \
    'a problem points into the body'
call -H 'Content-Encoding: gzip' -d 'x' "$URL/v1/search"
is "$STATUS" 415 'an encoded body is 415'
call -F q=bridge "$URL/v1/search"
is "$STATUS" 415 'and so is a multipart form'
call -d '{"q": "a", "q": "b"}' "$URL/v1/search"
like "$STATUS $(field .detail)" '^400 .*duplicate' 'a name given twice in JSON is 400'
call -d '{"q": ' "$URL/v1/search"
is "$STATUS" 400 'half a body is a problem'
search 'q=%3F%21'
is "$STATUS $(field '.errors[0].parameter')" '400 q' \
    'so is a question without a word'

# ---- validators and links

search 'q=bridge&project=ensample'
etag=$(header etag)
like "$etag" '^"[0-9a-f]{32}"$' 'a search has a strong ETag'
call -H "If-None-Match: $etag" "$URL/v1/search?project=ensample&limit=10&q=bridge"
is "$STATUS" 304 'the same question is not sent again'
call -H "If-None-Match: $etag" "$URL/v1/search?project=ensample&q=tower"
is "$STATUS" 200 'another one is'
like "$HEAD" '^Link: <https://creativecommons\.org/[^>]*>; rel="license"' \
    'the license is linked'
like "$(header server-timing)" 'search;dur=' 'the time of the search is told'
call -I "$URL/v1/search?q=bridge"
is "$STATUS" 200 'HEAD answers'

# ---- the same question, the same citations (C-10)

search 'q=bridge+coffee+tower&limit=50'
first=$(field '[.results[].citation.id]')
search 'q=bridge+coffee+tower&limit=50'
is "$(field '[.results[].citation.id]')" "$first" 'answers are repeatable'

# ---- several queries

call -d '{"q": "longest suspension bridge", "queries": [{"q": "Suspension bridge",
    "role": "title", "weight": 2}]}' "$URL/v1/search"
is "$STATUS $(field '.queries | map(.role) | join(" ")')" '200 question title' \
    'q is the first of several queries'
is "$(field '[.results[].found_by[] | .query == 0 or .query == 1] | length > 0 and all')" \
    true 'results tell by which they were found'
call -d '{"queries": ["a", {"q": "b", "weight": 0}]}' "$URL/v1/search"
is "$STATUS $(field '.errors[0].pointer')" '400 /queries/1/weight' \
    'a problem points into queries'

# ---- a question with syntax

search 'q=%22suspension+bridge%22&per_article=0'
is "$(field '.relaxed == false and (.results | length > 0)')" true \
    'a phrase is found'
search 'q=longest+title:bridge&per_article=0&limit=50'
is "$(field '[.results[].citation.source.title | test("bridge"; "i")] | length > 0 and all')" \
    true 'title: asks for articles'
search 'q=bridge+-suspension&per_article=0&limit=50'
is "$(field '[.results[].passage.text | test("suspension"; "i") | not] | length > 0 and all')" \
    true 'a minus leaves passages out'
search 'q=bridge&per_article=0&limit=100'
section=$(field '[.results[].citation.source.section.path[]?
    | select(test("^[A-Za-z]+$"))] | first')
search "q=bridge+section:$section&per_article=0"
is "$(jq --arg s "$section" '[.results[].citation.source.section.path
    | any(.[]; test($s; "i"))] | length > 0 and all' "$TMP/body")" true \
    'section: asks for sections'
search 'q=watter+tower'
is "$(field .did_you_mean)" 'water tower' 'a mistyped word is mended'

# ---- thresholds

search 'q=bridge+water&limit=50'
score=$(field '[.results[].score] | sort | .[length / 2 | floor]')
search "q=bridge+water&limit=50&min_score=$score"
is "$(jq --argjson s "$score" '[.results[].score >= $s - 1e-6] | length > 0 and all' \
    "$TMP/body")" true 'min_score leaves weaker ones out'
search 'q=bridge+water&limit=50&min_confidence=0.2'
is "$(field '[.results[].confidence.probability >= 0.2 - 1e-6] | all')" true \
    'and so does min_confidence'

# ---- budgets and cursors

for budget in 1 40 150 600; do
    search "q=bridge+water&budget_words=$budget&budget_tokens=900"
    is "$(field '.budget | .used.words <= .words and .used.tokens <= .tokens')" \
        true "a budget of $budget words is kept"
    is "$(field '.budget.used == {words: ([.results[].cost.words] | add // 0),
        tokens: ([.results[].cost.tokens] | add // 0)}')" true \
        'and is the sum of what results cost'
done

# pages QUERY: the ids of all results, page by page, along the cursors.
pages() {
    local cursor='' pages=0

    while [ $pages -lt 60 ]; do
        search "$1${cursor:+&cursor=$cursor}"
        [ "$STATUS" = 200 ] || echo "status $STATUS"
        field '.results[].passage.id'
        cursor=$(field '.cursor // ""')
        pages=$((pages + 1))
        [ -n "$cursor" ] || return
    done
    echo 'no end'
}
search 'q=bridge+water&limit=100'
all=$(field '.results[].passage.id')
is "$(pages 'q=bridge+water&limit=7')" "$all" \
    'pages along a cursor are the list'
pages 'q=bridge+water&budget_words=120&limit=5' | sort >"$TMP/paged"
is "$(uniq -d "$TMP/paged")" '' 'with a budget none comes twice'
unlike "$(cat "$TMP/paged")" 'status|no end' 'and it comes to an end'
search 'q=bridge+water&limit=5'
cursor=$(field .cursor)
search "q=bridge+tower&limit=5&cursor=$cursor"
is "$STATUS $(field '.errors[0].parameter')" '400 cursor' \
    'a cursor is good for its own query'
search "q=bridge+water&limit=5&offset=5&cursor=$cursor"
is "$STATUS $(field '.errors[0].parameter')" '400 offset' \
    'and not beside an offset'
search "q=bridge+water&limit=5&cursor=${cursor%?}"
is "$STATUS $(field '.errors[0].parameter')" '400 cursor' 'nor cut'

# ---- order

search 'q=bridge+water&limit=9&order=edges'
is "$(field '.order, .results[0].rank, .results[-1].rank' | xargs)" 'edges 1 2' \
    'order=edges puts the second last'
search 'q=bridge+water&limit=20&per_article=0&order=document'
is "$(field '[.results | group_by(.passage.article_id)[]
    | map(.passage.ordinal) | . == sort] | all')" true \
    'order=document goes along the articles'

# ---- asking why

search 'q=longest+suspension+bridge&explain&why_not=Coffee&limit=1'
is "$(field '.results[0].explanation | keys_unsorted | join(" ")')" \
    'base first_stage_rank matched missing features' 'explain explains'
is "$(field '.why_not.reason | length > 0')" true 'why_not gives a reason'
call -H 'Accept: text/plain' \
    "$URL/v1/search?q=longest+suspension+bridge&explain&why_not=Coffee&limit=1"
like "$BODY" '^Why not "Coffee": ' 'also in plain text'
like "$BODY" '^    log-odds from ' 'as the features are'

# ---- the same request, the same bytes

for query in 'q=bridge+water&explain&why_not=Coffee' 'q=bridge&budget_words=200' \
    'queries=bridge&queries=coffee&expand=feedback&merge_neighbours'; do
    search "$query"
    first=$BODY
    search "$query"
    is "$BODY" "$first" "$query: equal requests have equal bodies"
done

done_testing
