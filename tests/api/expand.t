#!/bin/bash
# expand.t - expand=feedback over HTTP: words that the first results share bring
# what the question's own words don't, and filters still hold.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

field() {
    jq -r "$1" "$TMP/body" 2>&1
}
search() {
    call "$URL/v1/search?$1"
}
ids() {
    field '[.results[].passage.article_id] | join(" ")'
}

command -v jq >/dev/null || {
    skip 1 'jq is not installed'
    done_testing
}

# Three pages that the question's words find speak of sluices, millstones and
# the ebb. Page 4 does, too, and has no word of the question. The others share
# nothing with any of them.
page() { # ID TITLE TEXT
    jq -cn --argjson id "$1" --arg title "$2" --arg text "$3" \
        '{id: $id, project: "testwiki", title: $title, text: $text,
          language: "en", revision: (7000 + $id),
          revision_time: "2025-03-01T00:00:00Z",
          url: "https://test.wikipedia.org/wiki/P\($id)"}'
}
{
    page 1 'Carew' 'The tidal mill at Carew turned its millstones while the ebb emptied the pond through a sluice.'
    page 2 'Eling' 'At Eling a tidal mill grinds flour: the sluice opens with the ebb and the millstones start.'
    page 3 'Woodbridge' 'Woodbridge has a tidal mill. Its keeper shut the sluice before the ebb and dressed the millstones.'
    page 4 'Birdham' 'Here the sluice let the sea in, and the ebb drove the millstones until the harbour was closed.'
    page 5 'Almond' 'Almond trees flower in February, long before any leaf can be seen on them.'
    page 6 'Chess' 'A knight moves two squares along a file and one across it, jumping over other pieces.'
    for i in $(seq 7 40); do
        page "$i" "Filler $i" "Number $i of the catalogue describes a violin from a workshop in Cremona."
    done
} >"$TMP/pages.jsonl"
new_data
index_corpus --default-license CC-BY-SA-4.0 "$TMP/pages.jsonl"
start_server "$@" || exit 1

# ---- off unless asked for

question='q=tidal+mill&fold_duplicates=false'
search "$question"
plain=$BODY
is "$(ids | xargs -n1 | sort | xargs)" 'testwiki:1 testwiki:2 testwiki:3' \
    'the plain question finds what has its words'
is "$(field '.expanded | length')" 0 'nothing is added to it'
search "$question&expand=none"
is "$BODY" "$plain" 'expand=none is the default'

# ---- asked for

search "$question&expand=feedback"
is "$STATUS" 200 'expand=feedback is answered'
is "$(ids | xargs -n1 | sort | xargs)" \
    'testwiki:1 testwiki:2 testwiki:3 testwiki:4' \
    'a page without any word of the question is found, and no other'
is "$(field '.results[-1].passage.article_id')" testwiki:4 \
    'behind those that have them'
is "$(field '[.expanded[] | select(. == "sluice" or . == "ebb" or . == "millstones")] | sort | join(" ")')" \
    'ebb millstones sluice' 'the answer tells the words that were added'
is "$(field '[.expanded[] | ascii_downcase
    | select(. == "tidal" or . == "mill" or . == "the" or . == "keeper"
             or . == "flour" or . == "violin")] | join(" ")')" '' \
    'none of the question, no function word, none that one passage has alone'
is "$(field '.terms | join(" ")')" "$(jq -r '.terms | join(" ")' <<<"$plain")" \
    'the terms are those that were asked for'
is "$(field '[.results[].score | . > 0 and . <= 1] | all')" true \
    'scores lie in 0 to 1'
is "$(field '.results[-1].matches | length')" 0 \
    'and words that were added are not shown as matches'

search "$question&expand=feedback&explain"
is "$(field '.results[-1].explanation | (.matched | length), (.missing | join(" "))' | xargs)" \
    '0 tidal mill' 'explain: the page that was brought lacks the whole question'
is "$(field '.results[-1].explanation.first_stage_rank')" 4 \
    'and where the wider first stage has it'

# ---- what else the question says still holds

search "$question&expand=feedback&title=Birdham&title=Carew"
is "$(ids)" 'testwiki:1 testwiki:4' 'one page is enough to learn from'
search "$question&expand=feedback&page_id=1,2,3"
is "$(ids | xargs -n1 | sort | xargs)" 'testwiki:1 testwiki:2 testwiki:3' \
    'filters hold for what is added'
search 'q=tidal+mill+-harbour&expand=feedback&fold_duplicates=false'
is "$(ids | xargs -n1 | sort | xargs)" 'testwiki:1 testwiki:2 testwiki:3' \
    'and so do exclusions'
search 'q=%22tidal+mill%22&expand=feedback&fold_duplicates=false'
is "$(ids | xargs -n1 | sort | xargs)" 'testwiki:1 testwiki:2 testwiki:3' \
    'and phrases'
search 'q=zeppelin&expand=feedback'
is "$STATUS $(field '(.results | length), (.expanded | length)' | xargs)" \
    '200 0 0' 'where nothing is found nothing is added'
search "$question&expand=feedback&limit=3"
first=$(ids)
cursor=$(field .cursor)
search "$question&expand=feedback&limit=3&cursor=$cursor"
is "$(wc -w <<<"$first") $(ids)" '3 testwiki:4' 'a cursor goes on into it'
search "$question&expand=more"
is "$STATUS $(field '.errors[0].parameter')" '400 expand' \
    'another value is a problem'

done_testing
