#!/bin/bash
# train.sh - learns server/rank_table.c from every set in ../shared/data/eval,
# with the indexes that `make eval` has built into EVAL_DIR.
set -eu
build=${BUILD:-build}
dir=${EVAL_DIR:-$build/eval}
sets=../shared/data/eval

if [ ! -d "$sets" ]; then
    echo "SKIP: there is no $sets here to learn from"
    exit 0
fi

# dump NAME SET INDEX: the candidates of a set, asked of an index.
dump() {
    local judged=()
    [ ! -e "$sets/$2/qrels.txt" ] || judged+=(--qrels "$sets/$2/qrels.txt")
    [ ! -e "$sets/$2/answers.jsonl" ] ||
        judged+=(--answers "$sets/$2/answers.jsonl")
    if [ ! -e "$dir/index-$3/current" ]; then
        echo "there is no $dir/index-$3: run make eval first" >&2
        exit 1
    fi
    echo "features of $1" >&2
    "$build/ibid-eval" features "$dir/$1.features" --index "$dir/index-$3" \
        --queries "$sets/$2/queries.tsv" "${judged[@]}"
}

dump nq-gold nq-gold wiki-and-gold
dump without-nq-gold nq-gold wiki
dump nq-open-simple nq-open-simple wiki
dump trivia-simple trivia-simple wiki
for code in en de es ru zh ar hi; do
    dump "xquad-$code" "xquad-$code" "xquad-$code"
done
/usr/bin/python3 tests/eval/train.py "$dir" --table server/rank_table.c
