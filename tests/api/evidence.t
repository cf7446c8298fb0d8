#!/bin/bash
# evidence.t - what a caller gets as evidence over HTTP: near-duplicates once,
# no article more than its share, neighbours as one on request, budgets kept
# over many articles, each quote still the bytes of its article, and a cursor
# that ends with its generation.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

field() {
    jq -r "$1" "$TMP/body" 2>&1
}
search() { # QUERY, as it stands behind the "?"
    call "$URL/v1/search?$1"
}

command -v jq >/dev/null || {
    skip 1 'jq is not installed'
    done_testing
}
page() { # ID TITLE TEXT
    jq -cn --argjson id "$1" --arg title "$2" --arg text "$3" \
        '{id: $id, project: "testwiki", title: $title, text: $text,
          language: "en", revision: (7000 + $id),
          revision_time: "2025-03-01T00:00:00Z",
          url: "https://test.wikipedia.org/wiki/P\($id)"}'
}
copied='The beam engine at Quarry Hill pumped water from the lower gallery for sixty years, and its boiler was fired with peat.'
long=
for i in $(seq 40); do
    long+="In year $i the engine of the mine pumped water through gallery number $i, where the pitmen kept a tally of each stroke and of every bucket raised. "
done
{
    page 1 'Quarry Hill' "$copied"
    page 2 'Peat' "$copied It was scrapped."
    page 3 'Mine diary' "$long"
    page 4 'Tulip' 'Tulips are planted in October. They need a cold winter.'
} >"$TMP/pages.jsonl"
new_data
index_corpus "$TMP/pages.jsonl"
start_server --workers 2 || exit 1

# ---- near-duplicates

search 'q=beam+engine+boiler+peat'
is "$(field '[.results[] | select(.citation.source.page_id < 3)] | length')" 1 \
    'a copied passage comes once'
is "$(field '.results[0].duplicates | length')" 1 'and names its double'
twin=$(field '.results[0].duplicates[0]')
call "$URL/v1/passages/$twin"
is "$STATUS" 200 'which can be read'
search 'q=beam+engine+boiler+peat&fold_duplicates=false'
is "$(field '[.results[] | select(.citation.source.page_id < 3)] | length')" 2 \
    'both come when asked for'

# ---- one article's share

search 'q=engine+mine+gallery+water&limit=20'
is "$(field '[.results[] | select(.citation.source.page_id == 3)] | length')" 3 \
    'three passages of an article, no more'
search 'q=engine+mine+gallery+water&limit=20&per_article=1'
is "$(field '[.results[] | select(.citation.source.page_id == 3)] | length')" 1 \
    'or one'
search 'q=engine+mine+gallery+water&limit=20&per_article=0'
all=$(field '[.results[] | select(.citation.source.page_id == 3)] | length')
[ "$all" -gt 3 ]
tap_line $? "or all $all"

# ---- neighbours as one

search 'q=engine+mine+gallery+water&limit=20&per_article=0&merge_neighbours=true'
merged=$(field '[.results[] | select(.citation.source.page_id == 3)] | length')
[ "$merged" -lt "$all" ]
tap_line $? "neighbours are merged: $merged instead of $all"
is "$(field '[.results[].passage.text] | length == (unique | length)')" true \
    'and no text comes twice'

# quotes: each result's id is found, and its quote is the layer's bytes.
quotes() {
    local bad='' i n
    cp "$TMP/body" "$TMP/results"
    n=$(jq '.results | length' "$TMP/results")
    for i in $(seq 0 $((n - 1))); do
        jq ".results[$i]" "$TMP/results" >"$TMP/one"
        call "$URL/v1/articles/$(jq -r '.passage.article_id | sub(":"; "/")' "$TMP/one")"
        [ "$STATUS" = 200 ] || bad+=" text:$STATUS"
        jq -j .text "$TMP/body" >"$TMP/layer"
        start=$(jq .citation.quote.bytes.start "$TMP/one")
        end=$(jq .citation.quote.bytes.end "$TMP/one")
        jq -j .citation.quote.exact "$TMP/one" >"$TMP/quote"
        tail -c +$((start + 1)) "$TMP/layer" | head -c $((end - start)) |
            cmp -s - "$TMP/quote" || bad+=" $i:span"
        call "$URL/v1/citations/$(jq -r .citation.id "$TMP/one")"
        [ "$STATUS $(field .citation.quote.sha256)" = \
            "200 $(sha256sum <"$TMP/quote" | cut -d' ' -f1)" ] ||
            bad+=" $i:id"
    done
    echo "$n$bad"
}
is "$(quotes)" "$(jq '.results | length' "$TMP/results")" \
    'C-2: a merged quote is the layer at its span, and its id is found'
search 'q=engine+mine+gallery+water&per_article=0&budget_words=40'
is "$(field '[.results[] | select(.cut)] | length > 0')" true \
    'a small budget cuts a passage'
is "$(quotes)" "$(jq '.results | length' "$TMP/results")" \
    'C-2: so is a cut quote'
stop_server

# ---- budgets over many articles

new_data
index_corpus
start_server --workers 2 || exit 1
bad=
for question in 'water' 'who+built+the+bridge' 'how+old+is+the+tower' 'coffee' \
    'lighthouse+lamp+keeper'; do
    for order in relevance document edges; do
        for words in 30 200 900; do
            search "q=$question&budget_words=$words&order=$order&limit=50"
            [ "$(field '(.budget.used.words <= .budget.words)
                and ([.results[].cost.words] | add // 0) == .budget.used.words
                and ([.results[].citation.id] | length == (unique | length))
                and ([.results[].passage.text]
                     | length == (unique | length))')" = true ] ||
                bad+=" $question:$order:$words"
        done
    done
done
is "$bad" '' 'budgets are kept and nothing comes twice, in every order'
bad=
for question in 'water' 'who+built+the+bridge' 'coffee'; do
    search "q=$question&limit=12&budget_words=300"
    field '[.results[].citation.id] | sort | join(" ")' >"$TMP/ids"
    for order in document edges; do
        search "q=$question&limit=12&budget_words=300&order=$order"
        [ "$(field '[.results[].citation.id] | sort | join(" ")')" = \
            "$(cat "$TMP/ids")" ] || bad+=" $question:$order"
    done
done
is "$bad" '' 'an order changes the order only'

# ---- what is answered and what isn't

search 'q=Who+built+the+Tacoma+Narrows+Bridge'
is "$(field '.answerable.answerable')" true 'an answer says that it is one'
search 'q=qwertzuiop+yxcvbnm'
is "$(field '.answerable.answerable')" false \
    'nothing is found for words that are nowhere'
is "$(field '.answerable.reason | length > 0')" true 'and it says why'

# ---- the end of a cursor

search 'q=water&limit=2'
cursor=$(field .cursor)
search "q=water&limit=2&cursor=$cursor"
is "$STATUS" 200 'a cursor goes on'
index_corpus corpus/ensample.ndjson
kill -HUP "$SERVER_PID"
for _ in $(seq 60); do
    search 'q=water&limit=2'
    [ "$(field .generation)" != 000001 ] && break
    sleep 0.1
done
search "q=water&limit=2&cursor=$cursor"
is "$STATUS" 410 'with its generation it is gone'
like "$(field .detail)" '[a-z]' 'and is told so'
stop_server
done_testing
