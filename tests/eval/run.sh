#!/bin/bash
# run.sh - every set of questions in ../shared/data/eval, with the indexes they
# need, and one table of the figures beside the baseline's.
#
#     EVAL_DIR=build/eval tests/eval/run.sh [SET...]
#
# EVAL_DIR keeps indexes (built anew only when the indexer or the input is
# newer), runs (SET.trec, SET.jsonl, SET.json) and the table (table.md).
# EVAL_OPTIONS are further options of ibid-eval, as in
# EVAL_OPTIONS='--query-option context=none'.
set -eu
build=${BUILD:-build}
dir=${EVAL_DIR:-$build/eval}
shared=../shared/data
sets=$shared/eval
wiki=$shared/corpora/simplewiki-2021.jsonl.zst
read -ra options <<<"${EVAL_OPTIONS:-}"

if [ ! -d "$sets" ]; then
    echo "SKIP: there is no $sets here; make eval-quick needs nothing but corpus/"
    exit 0
fi
mkdir -p "$dir"

# index NAME PROJECT LANGUAGE FILE...: a data folder of that name, up to date.
index() {
    local data=$dir/index-$1 project=$2 language=$3 manifest file fresh=yes
    shift 3
    manifest=$data/current/manifest.json
    for file in "$build/ibid-indexer" "$@"; do
        [ "$manifest" -nt "$file" ] || fresh=no
    done
    [ "$fresh" = no ] || return 0
    echo "building $data" >&2
    rm -rf "$data"
    "$build/ibid-indexer" build --data "$data" --default-project "$project" \
        --default-language "$language" --default-license CC-BY-SA-3.0 "$@" \
        >"$data.log" 2>&1 || {
        echo "$data was not built:" >&2
        tail -5 "$data.log" >&2
        return 1
    }
}

# index_of SET: builds what the set is asked of, and says its name.
index_of() {
    case $1 in
    nq-gold)
        index wiki-and-gold simplewiki en "$wiki" "$sets/nq-gold/docs.jsonl" &&
            echo wiki-and-gold
        ;;
    nq-open-simple | trivia-simple)
        index wiki simplewiki simple "$wiki" && echo wiki
        ;;
    xquad-*)
        index "$1" "${1#xquad-}wiki" "${1#xquad-}" "$sets/$1/docs.jsonl" &&
            echo "$1"
        ;;
    *)
        echo "$1: no index is known for this set" >&2
        return 1
        ;;
    esac
}

# measure SET: asks all its questions; the figures are in SET.json.
measure() {
    local name judged=()
    name=$(index_of "$1") || return 1
    [ ! -e "$sets/$1/qrels.txt" ] || judged+=(--qrels "$sets/$1/qrels.txt")
    [ ! -e "$sets/$1/answers.jsonl" ] ||
        judged+=(--answers "$sets/$1/answers.jsonl")
    echo "asking $1" >&2
    "$build/ibid-eval" --index "$dir/index-$name" \
        --queries "$sets/$1/queries.tsv" "${judged[@]}" \
        --run "$dir/$1.trec" --save "$dir/$1.jsonl" --json "$dir/$1.json" \
        "${options[@]}" >"$dir/$1.md"
}

# rows SET: a line for each figure of the set; those without a baseline too.
rows() {
    jq -r '.metrics | to_entries[]
        | [.key, .value.mean, .value.low, .value.high] | @tsv' "$dir/$1.json" |
        awk -F'\t' -v OFS='\t' -v name="$1" '
        NR == FNR { if ($1 == name) { base[$2] = $3; goal[$2] = $4 } next }
        {
            printf "| %s | %s | %s | %.4f | %.4f – %.4f | %s |\n", name, $1,
                $1 in base ? sprintf("%.4f", base[$1]) : "", $2, $3, $4,
                !($1 in base) ? "" : goal[$1] != "-" \
                    ? goal[$1] ($2 >= goal[$1] ? " reached" : "") \
                    : ($2 > base[$1] ? "beaten" : "not beaten")
        }' tests/eval/baseline.tsv -
}

[ $# -gt 0 ] || set -- nq-gold nq-open-simple trivia-simple xquad-en xquad-de \
    xquad-es xquad-ru xquad-zh xquad-ar xquad-hi
failed=0
{
    echo '| set | metric | Lucene | ibid | 95 % interval | target |'
    echo '|---|---|---|---|---|---|'
} >"$dir/table.md"
for name in "$@"; do
    if [ ! -d "$sets/$name" ]; then
        echo "SKIP: there is no $sets/$name" >&2
    elif measure "$name"; then
        rows "$name" >>"$dir/table.md"
    else
        failed=1
    fi
done
cat "$dir/table.md"
exit $failed
