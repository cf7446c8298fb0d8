#!/bin/bash
# properties.t - what must hold for every article, over the whole corpus and,
# where it is there, over real Wikimedia Enterprise files: every record is
# accounted for, every citation is true, the same input gives the same content.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

indexer=$BUILD/ibid-indexer
shared=../shared/data/enterprise

manifest() { jq -r "$1" "$DATA/current/manifest.json"; }

accounted() {
    is "$(manifest '.counts.records_read')" \
        "$(manifest '.counts.articles + ([.passed_over[]] | add // 0)')" \
        "$1: records read = indexed + passed over"
    is "$(wc -l <"$DATA/current/report.jsonl")" \
        "$(manifest '[.passed_over[]] | add // 0')" \
        "$1: the report has a line for each one passed over"
    ok "$1: every citation verifies against the layer" \
        "$indexer" verify --full --data "$DATA"
}

# First passage that answers a question: title and section.
first() {
    call -G "$URL/v1/search" --data-urlencode "q=$1" -d limit=1
    jq -r '.results[0].citation.source
        | [.title, (.section.path | join(" > "))] | join(" | ")' <<<"$BODY"
}

# ---- the bundled corpus ----
new_data
index_corpus
is "$(manifest .counts.articles)" "$(cat corpus/*.ndjson | wc -l)" \
    'the corpus is indexed whole'
accounted corpus
digest=$(manifest .content_sha256)

new_data
cat corpus/*.ndjson | sort -r | gzip | "$indexer" build --data "$DATA" - \
    >"$TMP/indexer.log" 2>&1
is "$(manifest .content_sha256)" "$digest" \
    'the same records in another order and container give the same content'

# Of every question of the corpus, how many find their article among five.
# shellcheck disable=SC2119  # no options
start_server || exit 1
found=0
total=0
while IFS=$'\t' read -r qid _ question; do
    gold=$(awk -v q="$qid" '$1 == q { print $3 }' corpus/qrels.txt)
    total=$((total + 1))
    curl -sS -G "$URL/v1/search" --data-urlencode "q=$question" -d limit=5 |
        jq -e --arg gold "$gold" \
            'any(.results[]; .passage.article_id == $gold)' >/dev/null &&
        found=$((found + 1))
done <corpus/queries.tsv
stop_server
ok "$found of $total questions find their article among the first five" \
    test "$((found * 100))" -ge "$((total * 96))"

# ---- real files ----
if [ ! -d $shared ]; then
    skip 9 'no ../shared/data here'
    done_testing
fi
new_data
"$indexer" build --data "$DATA" $shared/articles.json.tar.gz \
    $shared/parsoid-pages.ndjson.zst $shared/sdk-articles.ndjson.gz \
    >"$TMP/indexer.log" 2>&1
is "$(manifest .counts.records_read)" 47 'all real records are read'
is "$(manifest .counts.articles)" 47 'and all are indexed'
accounted 'real files'
digest=$(manifest .content_sha256)
# shellcheck disable=SC2119  # no options
start_server || exit 1
like "$(first 'Where was Josephine Baker born?')" '^(Jos[eé]phine Baker) ' \
    'a question finds the right article first'
like "$(first 'what is the formula of the body mass index')" \
    '^Body mass index' 'another question'
like "$(first 'wo wurde Albert Einstein geboren')" '^Albert Einstein' \
    'a German one'
stop_server
new_data
"$indexer" build --data "$DATA" $shared/sdk-articles.ndjson.gz \
    $shared/parsoid-pages.ndjson.zst $shared/articles.json.tar.gz \
    >"$TMP/indexer.log" 2>&1
is "$(manifest .content_sha256)" "$digest" \
    'real files in another order give the same content'
done_testing
