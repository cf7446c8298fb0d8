# tap.sh - TAP for shell tests: source it, call ok, is, isnt, like, skip, and
# done_testing at the end. It runs in the project's root.
#
#   $BUILD  where the programs are    $TMP  a folder that goes with the test
# shellcheck shell=bash
set -u

BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
TMP=$(mktemp -d "${TMPDIR:-/tmp}/ibid-test.XXXXXX")
tap_count=0
tap_failed=0
tap_cleanup() {
    local pid
    for pid in $(jobs -p); do kill "$pid" 2>/dev/null; done
    mountpoint -q "$TMP/small" 2>/dev/null && umount "$TMP/small"
    rm -rf "$TMP"
}
trap tap_cleanup EXIT

# tap_line STATUS NAME
tap_line() {
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_count - $2"
    else
        tap_failed=1
        echo "not ok $tap_count - $2"
    fi
}

# ok NAME COMMAND...: the command succeeds.
ok() {
    local name=$1 status=0
    shift
    "$@" >"$TMP/ok.out" 2>&1 || status=$?
    tap_line "$status" "$name"
    [ "$status" -eq 0 ] || head -20 "$TMP/ok.out" | sed 's/^/# /'
}

# is GOT WANT NAME
is() {
    [ "$1" = "$2" ]
    tap_line $? "$3"
    [ "$1" = "$2" ] || printf '%s\n' "got:  $1" "want: $2" | head -40 |
        sed 's/^/# /'
}

# isnt GOT UNWANTED NAME
isnt() {
    [ "$1" != "$2" ]
    tap_line $? "$3"
}

# like GOT PATTERN NAME: an extended regular expression is found in it.
like() {
    grep -qE -- "$2" <<<"$1"
    local status=$?
    tap_line $status "$3"
    [ $status -eq 0 ] || printf '%s\n' "got:  $1" "want: /$2/" | head -40 |
        sed 's/^/# /'
}

# unlike GOT PATTERN NAME
unlike() {
    ! grep -qE -- "$2" <<<"$1"
    tap_line $? "$3"
}

# skip COUNT REASON
skip() {
    for _ in $(seq "$1"); do
        tap_count=$((tap_count + 1))
        echo "ok $tap_count # SKIP $2"
    done
}

done_testing() {
    echo "1..$tap_count"
    exit $tap_failed
}
