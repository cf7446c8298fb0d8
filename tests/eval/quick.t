#!/bin/bash
# quick.t - the questions of the bundled corpus: the figures stay above their
# floors, an index in process and a server answer alike, and what ibid-eval
# writes is what an independent count finds.
# shellcheck source=tests/api/lib.sh
. tests/api/lib.sh

eval=$BUILD/ibid-eval
queries=(--queries corpus/queries.tsv)
judged=("${queries[@]}" --qrels corpus/qrels.txt)
both=("${judged[@]}" --answers corpus/answers.jsonl)

new_data
index_corpus

# ---- the gate ----
figures=$("$eval" --index "$DATA" "${both[@]}" --quiet --run "$TMP/in.trec" \
    --save "$TMP/in.jsonl" --json "$TMP/in.json" --floors tests/eval/floors \
    2>"$TMP/below")
status=$?
printf '%s\n' "$figures" | sed 's/^/# /'
is "$status$(cat "$TMP/below")" 0 'no figure is below its floor'
is "$(jq .judged "$TMP/in.json")" "$(wc -l <corpus/queries.tsv)" \
    'every question of the corpus is judged'

echo 'S@1 0.9999' >"$TMP/high"
"$eval" score "$TMP/in.jsonl" "${judged[@]}" --floors "$TMP/high" \
    >/dev/null 2>"$TMP/below"
is "$?" 1 'a figure below its floor fails the run'
like "$(cat "$TMP/below")" 'S@1 is 0\.[0-9]+, its floor is 0\.9999' \
    'and is named'

# ---- in process and over HTTP ----
# shellcheck disable=SC2119  # no options
start_server || exit 1
"$eval" --url "$URL/" "${both[@]}" --quiet --threads 3 --run "$TMP/url.trec" \
    --save "$TMP/url.jsonl" --json "$TMP/url.json" >"$TMP/url.out" 2>&1
is "$?" 0 'a server can be evaluated'
ok 'it returns the same passages, titles, texts and scores' \
    cmp "$TMP/in.jsonl" "$TMP/url.jsonl"
ok 'the same TREC run' cmp "$TMP/in.trec" "$TMP/url.trec"
ok 'the same figures' cmp "$TMP/in.json" "$TMP/url.json"

option=(--query-option project=desample --only en --quiet)
"$eval" --index "$DATA" "${judged[@]}" "${option[@]}" --save "$TMP/in.de" \
    >/dev/null
"$eval" --url "$URL" "${judged[@]}" "${option[@]}" --save "$TMP/url.de" \
    >/dev/null
ok 'an option of the search works either way' cmp "$TMP/in.de" "$TMP/url.de"
is "$(jq -r '.results[].docid' "$TMP/in.de" | cut -d: -f1 | sort -u)" desample \
    'and is obeyed'

printf 'x\t?!\n' >"$TMP/no.tsv"
echo 'x 0 1 1' >"$TMP/no.qrels"
for where in "--index $DATA" "--url $URL"; do
    # shellcheck disable=SC2086  # two words
    like "$("$eval" $where --queries "$TMP/no.tsv" --qrels "$TMP/no.qrels" \
        --quiet)" '1 of them refused' \
        "a question without a word counts as one without results (${where%% *})"
    # shellcheck disable=SC2086
    like "$("$eval" $where "${judged[@]}" --quiet --query-option colour=red \
        2>&1)" 'no parameter "colour"' \
        "an unknown option of the search ends the run (${where%% *})"
done
stop_server

# ---- what an outside tool finds in the run ----
# Success, reciprocal rank and nDCG as trec_eval counts them: one relevant
# document a question here, so the ideal gain is 1.
is "$(awk '
    NR == FNR { gold[$1] = $3; n++; next }
    gold[$1] == $3 {
        one += $4 == 1; five += $4 <= 5
        if ($4 <= 10) { rr += 1 / $4; gain += log(2) / log($4 + 1) }
    }
    END { printf "%.4f %.4f %.4f %.4f", one / n, five / n, rr / n, gain / n }
    ' corpus/qrels.txt "$TMP/in.trec")" \
    "$(jq -r '.metrics | [."S@1", ."S@5", ."MRR@10", ."nDCG@10"][].mean' \
        "$TMP/in.json" | awk '{ printf "%s%.4f", sep, $1; sep = " " }')" \
    'an independent count of the TREC run gives the same figures'
is "$(awk '{ print $1, $3 }' "$TMP/in.trec" | sort | uniq -d)" '' \
    'no document stands twice in the list of a question'
is "$(awk '$1 == q && $5 >= s { print } { q = $1; s = $5 }' "$TMP/in.trec")" \
    '' 'scores fall strictly'

# ---- stored runs ----
"$eval" score "$TMP/in.jsonl" "${both[@]}" --json "$TMP/score.json" >/dev/null
ok 'a saved run scores as when it was made' \
    cmp "$TMP/score.json" "$TMP/in.json"
"$eval" --index "$DATA" "${both[@]}" --quiet --per-article 1 --only en \
    --save "$TMP/one.jsonl" >/dev/null
report=$("$eval" compare "$TMP/in.jsonl" "$TMP/one.jsonl" "${both[@]}" \
    --only en --metric A@5 --show 2)
like "$report" '^\| S@1 \| ([0-9.]+) \| \1 \| \+0\.0000 ' \
    'one passage an article changes no first place'
like "$report" '^### -1\.0000 ' 'but loses answers, and shows where'
like "$report" '^- A[123] ✓ [a-z]+:[0-9]+ \*\*.+\*\*: .+' \
    'with title and text of the results'

# ---- mistakes ----
like "$("$eval" --index "$TMP/none" "${judged[@]}" 2>&1)" \
    'no data folder .*/none' 'a data folder that is not there is named'
like "$("$eval" --url http://127.0.0.1:1 "${judged[@]}" --quiet 2>&1)" \
    'is ibid-server running there' 'a server that is not there too'
like "$("$eval" --url localhost "${judged[@]}" --quiet 2>&1)" \
    'begin it with http' 'an address without a scheme too'
like "$("$eval" --index "$DATA" --queries corpus/queries.tsv \
    --qrels "$TMP/no.qrels" --quiet 2>&1)" 'none of the .* is judged' \
    'judgements of other questions are told'
done_testing
