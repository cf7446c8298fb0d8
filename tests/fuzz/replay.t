#!/bin/bash
# replay.t - every seed of every fuzz target is survived.
set -u
build=${BUILD:-build}
count=0
failed=0

for program in "$build"/tests/fuzz/fuzz_*; do
    [ -x "$program" ] || continue
    case $program in *.d | *.o) continue ;; esac
    name=${program##*/fuzz_}
    seeds=(tests/fuzz/seeds/"$name"/*)
    count=$((count + 1))
    if [ ! -e "${seeds[0]}" ]; then
        echo "not ok $count - $name has no seeds"
        failed=1
    elif output=$("$program" "${seeds[@]}" 2>&1); then
        echo "ok $count - $name survives its ${#seeds[@]} seeds"
    else
        echo "not ok $count - $name survives its ${#seeds[@]} seeds"
        printf '%s\n' "$output" | head -40 | sed 's/^/# /'
        failed=1
    fi
done
echo "1..$count"
[ "$count" -gt 0 ] || failed=1
exit "$failed"
