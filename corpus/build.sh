#!/bin/sh
# build.sh - joins the pages of the sample corpus into NDJSON and merges
# its questions. Needs jq. Writes beside itself, always the same bytes for
# the same pages, and stops at the first page or question that is wrong.
set -eu
export LC_ALL=C

cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
    echo "build.sh: $*" >&2
    exit 1
}

command -v jq >/dev/null || fail "jq is not installed"

# What the HTML document says of itself must agree with its metadata.
# shellcheck disable=SC2016  # the dollars belong to jq
page_filter='
def once(re; what):
    [$html | match(re; "g").captures[0].string]
    | if length == 1 then .[0]
      else error("\(what) is there \(length) times, not once") end;
def same(a; b; what):
    if a == b then . else error("\(what): html \(a), json \(b)") end;
def unescape:
    gsub("&lt;"; "<") | gsub("&gt;"; ">") | gsub("&quot;"; "\"")
    | gsub("&#0*39;|&apos;"; "\u0027") | gsub("&amp;"; "&");

same(once("<html[^>]*?\\babout=\"[^\"]*/revision/([0-9]+)\""; "about");
     .version.identifier | tostring; "revision")
| same(once("property=\"mw:pageId\" content=\"([0-9]+)\""; "mw:pageId");
       .identifier | tostring; "page id")
| same(once("<title>([^<]*)</title>"; "title") | unescape; .name; "title")
| same($project; .is_part_of.identifier; "project")
| .article_body = {html: $html} + (.article_body // {})
'

# Both halves of every page have to be there.
check_pairs() {
    for html in "$1"/*.html; do
        [ -f "$html" ] || fail "$1 holds no page"
        [ -f "${html%.html}.json" ] || fail "$html has no .json"
    done
    for json in "$1"/*.json; do
        [ -f "${json%.json}.html" ] || fail "$json has no .html"
    done
}

build_project() {
    project=$(basename "$1")
    check_pairs "$1"
    for json in "$1"/*.json; do
        jq -c --rawfile html "${json%.json}.html" --arg project "$project" \
            "$page_filter" "$json" || fail "$json disagrees with its html"
    done >"$work/lines"
    jq -cs 'group_by(.identifier) as $groups
        | ($groups[] | select(length > 1)
           | error("page id \(.[0].identifier) is used twice")),
          (sort_by(.identifier)[])' "$work/lines" >"$work/$project.ndjson" ||
        fail "$project: page ids clash"
}

# Reads lines "qid, question, page id, answer, more answers…" with tabs
# between, and gives one JSON object for each.
# shellcheck disable=SC2016
question_filter='
def text:
    [splits("<[^>]*>")] | join("")
    | split("&lt;") | join("<") | split("&gt;") | join(">")
    | split("&quot;") | join("\"") | split("&amp;") | join("&")
    | [splits("[ \t\r\n]+")] | join(" ");
($pages | map({key: (.identifier | tostring),
               value: {language: .in_language.identifier,
                       text: (.article_body.html | text)}})
 | from_entries) as $page
| inputs
| select(length > 0 and (startswith("#") or startswith("qid\t") | not))
| split("\t")
| if length < 4 then error("too few columns: \(join(" | "))") else . end
| . as [$qid, $question, $id]
| .[3:] as $answers
| if $page[$id] then . else error("\($qid): no page \($id)") end
| ($answers[] | . as $answer
   | select($page[$id].text | contains($answer) | not)
   | error("\($qid): the page does not say \"\($answer)\"")),
  {$qid, language: $page[$id].language, $question,
   docid: "\($project):\($id)", $answers}
'

build_questions() {
    project=$(basename "$1")
    [ -f "$1/queries.tsv" ] || return 0
    jq -Rnc --arg project "$project" \
        --slurpfile pages "$work/$project.ndjson" \
        "$question_filter" "$1/queries.tsv" >>"$work/questions" ||
        fail "$1/queries.tsv is wrong"
}

: >"$work/questions"
for dir in pages/*/; do
    build_project "${dir%/}"
    build_questions "${dir%/}"
done
jq -nc '[inputs.qid] | group_by(.)[] | select(length > 1)
    | error("question \(.[0]) is there twice")' "$work/questions" ||
    fail "question ids clash"

jq -r '[.qid, .language, .question] | join("\t")' "$work/questions" \
    >"$work/queries.tsv"
jq -r '"\(.qid) 0 \(.docid) 1"' "$work/questions" >"$work/qrels.txt"
jq -c '{qid, answers}' "$work/questions" >"$work/answers.jsonl"

rm -f ./*.ndjson
cp "$work"/*.ndjson "$work/queries.tsv" "$work/qrels.txt" \
    "$work/answers.jsonl" .
echo "$(cat ./*.ndjson | wc -l) pages, $(wc -l <queries.tsv) questions"
