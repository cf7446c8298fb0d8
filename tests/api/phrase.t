#!/bin/bash
# phrase.t - quoted phrases over HTTP: what holds them is found and nothing else;
# where nothing does, their words are looked for and the answer says so.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

field() {
    jq -r "$1" "$TMP/body" 2>&1
}
# ask QUESTION [CURL-OPTION...]: the articles found, by page, in $FOUND.
ask() {
    local question=$1
    shift
    call -G --data-urlencode "q=$question" -d fold_duplicates=false "$@" \
        "$URL/v1/search"
    FOUND=$(field '[.results[].citation.source.page_id] | sort | unique | map(tostring) | join(" ")')
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
{
    page 1 'Harbour' 'A red lantern hangs at the end of the pier. Boats steer by it at night.'
    page 2 'Theatre' 'The lantern of the ghost is red. It swings from a rope above the stage.'
    page 3 'Railway' 'Guards carried red lanterns. A green flag meant that the line was clear.'
    page 4 'Red Lantern Inn' 'The house stands by the old ford and has eleven rooms.'
    page 5 'Garden' 'Tulips are planted in October. They need a cold winter to flower well.'
    for i in $(seq 6 25); do
        page "$i" "Station $i" "At station number $i a lantern of brass was lit for each train that passed."
    done
} >"$TMP/pages.jsonl"
new_data
index_corpus --default-license CC-BY-SA-4.0 "$TMP/pages.jsonl"
start_server "$@" || exit 1

# ---- a phrase that something holds

ask 'red lantern' -d per_article=0 -d limit=100
like "$FOUND" '^1 2 3 4 6 .* 25$' 'without quotes any of the words will do'
for quotes in '"red lantern"' '“red lantern”' '«red lantern»' '"RED Lantern"' \
    'where is the "red lantern" pier'; do
    ask "$quotes"
    is "$FOUND $(field .relaxed)" '1 4 false' \
        "$quotes: text or title hold the words in a row, as they stand"
done
ask '"red lanterns"'
is "$FOUND $(field .relaxed)" '3 false' 'another form is another phrase'
ask '"red lantern" "steer by it"'
is "$FOUND $(field .relaxed)" '1 false' 'of two phrases both have to be there'
ask '"lantern of the ghost"'
is "$FOUND $(field .relaxed)" '2 false' 'function words count in a phrase'
ask 'lantern -"red lantern" -brass'
is "$FOUND" '2 3' 'a phrase can be left out'

# ---- one that nothing holds

ask '"lantern red hangs"' -d per_article=0 -d limit=100
is "$STATUS $(field .relaxed)" '200 true' 'the answer says that phrases were let go'
like "$FOUND" '^1 2 3 4 6 .* 25$' 'and has what has any of the words'
relaxed=$(field '[.results[].citation.id] | join(" ")')
ask 'lantern red hangs' -d per_article=0 -d limit=100
is "$(field '[.results[].citation.id] | join(" ")')" "$relaxed" \
    'it is the answer to the question without quotes'
is "$(field .relaxed)" false 'which lets nothing go'
ask '"red lantern" "no such phrase"'
is "$(field .relaxed)" true 'one of two phrases that nothing holds is enough'
ask '"xyzzy plugh"'
is "$(field '.relaxed, (.results | length), .answerable.answerable' | xargs)" \
    'false 0 false' 'where the words are nowhere either nothing was let go'
like "$(field .answerable.reason)" 'no passage holds “xyzzy” (and|or) “plugh”' \
    'and the reason names them'

# Filters and exclusions were meant.
ask '"lantern red hangs"' -d page_id=2
is "$FOUND $(field .relaxed)" '2 true' 'filters hold when phrases do not'
ask '"lantern red hangs" -brass'
is "$FOUND $(field .relaxed)" ' false' \
    'what excludes is never let go, nor the phrase beside it'
ask '"tulips are red" title:Garden'
is "$FOUND $(field .relaxed)" ' false' 'nor is a title'
call -G --data-urlencode 'queries="lantern red hangs"' \
    --data-urlencode 'queries=tulips' "$URL/v1/search"
is "$(field '.relaxed, (.results | length)' | xargs)" 'false 0' \
    'of several queries the first one rules, and nothing is let go'

# ---- thresholds and pages

ask '"red lantern"' -d min_score=1
is "$FOUND $(field .relaxed)" ' false' \
    'a threshold hides what holds the phrase: that lets nothing go'

pages() { # QUESTION: the ids along the cursors, and whether all were relaxed
    local cursor='' n=0

    while [ $n -lt 30 ]; do
        ask "$1" -d limit=4 ${cursor:+-d "cursor=$cursor"}
        field '.results[].citation.id'
        field '"relaxed \(.relaxed)"' >>"$TMP/relaxed"
        cursor=$(field '.cursor // ""')
        n=$((n + 1))
        [ -n "$cursor" ] || return
    done
    echo 'no end'
}
: >"$TMP/relaxed"
is "$(pages '"lantern red hangs"' | xargs)" "$relaxed" \
    'a cursor goes on where phrases were let go'
is "$(sort -u "$TMP/relaxed")" 'relaxed true' 'as every page says'
ask '"lantern red hangs"' -d limit=4 -d offset=4
is "$(field '[.results[].citation.id] | join(" ")')" \
    "$(cut -d' ' -f5-8 <<<"$relaxed")" 'and so does an offset'
ask '"red lantern"' -d offset=2
is "$FOUND $(field .relaxed)" ' false' \
    'behind the last one that holds a phrase there is nothing'

done_testing
