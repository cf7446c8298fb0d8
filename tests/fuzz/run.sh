#!/bin/bash
# run.sh - fuzzes each target for a while with libFuzzer, AddressSanitizer and
# UndefinedBehaviorSanitizer. What it finds is kept in build/fuzz/NAME: put a
# file that made it crash among the seeds, with its fix.
#
#     FUZZ_SECONDS=60 tests/fuzz/run.sh [NAME...]
set -eu
build=${BUILD:-build}/fuzz
seconds=${FUZZ_SECONDS:-60}
libs='xapian-core jansson libmicrohttpd libarchive icu-uc icu-i18n libxml-2.0
    nettle libzstd zlib'

mkdir -p "$build/obj"
# shellcheck disable=SC2086  # a list of words
read -ra library_flags <<<"$(pkg-config --cflags $libs)"
# shellcheck disable=SC2086
read -ra library_links <<<"$(pkg-config --libs $libs)"
# shellcheck disable=SC2054  # commas belong to the flag
flags=(-g -O1 -I. -D_GNU_SOURCE '-DIBID_VERSION="fuzz"' -pthread
    -fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize-recover=undefined "${library_flags[@]}")

objects=()
for source in common/*.c common/*.cc indexer/*.c server/*.c; do
    case $source in */main.c) continue ;; esac
    object=$build/obj/$(echo "$source" | tr / _).o
    objects+=("$object")
    [ "$object" -nt "$source" ] && continue
    echo "compile $source"
    case $source in
    *.cc) clang++ -std=c++17 "${flags[@]}" -c -o "$object" "$source" ;;
    *) clang -std=c17 "${flags[@]}" -c -o "$object" "$source" ;;
    esac
done
rm -f "$build/libibid.a"
ar rcs "$build/libibid.a" "${objects[@]}"

for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    if [ $# -gt 0 ]; then
        case " $* " in *" $name "*) ;; *) continue ;; esac
    fi
    clang -std=c17 "${flags[@]}" -c -o "$build/$name.o" "$source" &&
        clang++ -fsanitize=fuzzer,address,undefined -pthread \
            -o "$build/fuzz_$name" "$build/$name.o" "$build/libibid.a" \
            "${library_links[@]}" -lstemmer -lm
    mkdir -p "$build/$name"
    echo "fuzz $name for $seconds s"
    "$build/fuzz_$name" -max_total_time="$seconds" -timeout=20 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$build/$name-" \
        "$build/$name" tests/fuzz/seeds/"$name"
done
