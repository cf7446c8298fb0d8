#!/bin/bash
# layers.t - the tree keeps to its layers: one gate for each library, nobody
# includes upward, every module has its test.
set -u
count=0
failed=0

check() { # description, offending lines
    count=$((count + 1))
    if [ -z "$2" ]; then
        echo "ok $count - $1"
    else
        echo "not ok $count - $1"
        printf '%s\n' "$2" | sed 's/^/# /'
        failed=1
    fi
}

mapfile -t sources < <(find common indexer server \( -name '*.[ch]' -o \
    -name '*.cc' \) | sort)
mapfile -t tests < <(find tests -name '*.[ch]' | sort)

# gate HEADER_PATTERN ALLOWED_FILES_PATTERN
gate() {
    local found
    found=$(grep -lE "^#include <($1)" "${sources[@]}" | grep -vE "^($2)$")
    check "only $2 sees <$1>" "$found"
}

gate 'xapian' 'common/xapian_c\.cc'
gate 'libstemmer' 'common/stem\.c'
gate 'nettle/' 'common/digest\.c'
gate 'archive' 'indexer/input\.c'
gate 'libxml/' 'indexer/html\.c'
gate 'microhttpd' 'server/http(_[a-z]+)?\.[ch]'
gate 'zstd|zlib' '(server/compress|indexer/gunzip)\.c'
gate 'jansson' 'common/json\.h'
gate 'unicode/' 'common/(chars|segment|unicode|analysis|sentence)(_[a-z]+)?\.[ch]'

check 'common includes nothing of indexer or server' \
    "$(grep -nE '^#include "(indexer|server)/' common/*)"
check 'indexer and server never include each other' \
    "$(grep -nE '^#include "server/' indexer/*; grep -nE '^#include "indexer/' server/*)"
check 'nothing includes tests' \
    "$(grep -nE '^#include "tests/' "${sources[@]}")"

# Level 0 stands on libc alone, level 1 on level 0, and so on.
zero='str|error|arena|buf|utf8|clock|log|digest|record'
one="$zero|config|folder|json|json_lift|json_scan|json_write|stem|xapian_c|unicode|segment|chars"
two="$one|language|language_words|analysis|wordform|sentence|license|license_registry|article|passage|manifest|aside|analysis_numbers|language_question|language_question_words|grams"
three="$two|schema|schema_terms|forward|forward_write"
upward() { # modules, what they may include
    local module file
    for module in ${1//|/ }; do
        for file in common/"$module".[ch] common/"$module".cc; do
            [ -e "$file" ] || continue
            grep -HnoE '^#include "common/[a-z0-9_]+\.h"' "$file" |
                grep -vE "common/($2)\.h\""
        done
    done
}
check 'level 0 of common includes level 0 only' "$(upward "$zero" "$zero")"
check 'level 1 of common includes levels 0 and 1 only' \
    "$(upward "$one" "$one")"
check 'level 2 of common includes levels 0 to 2 only' \
    "$(upward "$two" "$two")"
check 'level 3 of common includes levels 0 to 3 only' \
    "$(upward "forward|forward_write" "$three")"

check 'http knows no route, search no HTTP, citation no JSON' \
    "$(grep -nE 'server/route\.h' server/http*.[ch]
    grep -nE 'server/http\.h|json' server/search*.[ch]
    grep -nE '#include .*json' server/citation*.[ch])"
check 'the Xapian wrapper has never heard of Wikipedia' \
    "$(grep -niE 'wiki|article|passage' common/xapian_c.h common/xapian_c.cc |
        grep -v 'never')"

untested=
for file in common/*.c common/*.cc indexer/*.c server/*.c; do
    module=$(basename "${file%.*}")
    folder=$(dirname "$file")
    case $file in */main.c | server/api_*) continue ;; esac
    [ -e "tests/$folder/${module}_test.c" ] || untested="$untested$file
"
done
check 'every module has its test' "$untested"

nameless=$(for file in "${sources[@]}" "${tests[@]}"; do
    head -1 "$file" | grep -qE "^/\* $(basename "$file") - " || echo "$file"
done)
check 'the first comment of a file says what it is for' "$nameless"

echo "1..$count"
exit "$failed"
