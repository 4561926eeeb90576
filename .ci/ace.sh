#!/usr/bin/env bash
# DAISY Ace on books for e-readers, in Debian's Chromium. It tells violations in a report and
# ends well all the same, so ace.mjs reads that.
# usage: .ci/ace.sh CACHE BOOK...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
shift

. "$here/browser.sh"
# Without its scripts: one of them would download a browser.
mkdir -p "$cache/ace"
npm install --prefix "$cache/ace" --silent --no-audit --no-fund --ignore-scripts --save-exact @daisy/ace-cli@1.4.6
PUPPETEER_EXECUTABLE_PATH=$(command -v chromium)
# On a busy machine a browser takes longer to begin than Ace waits by itself.
export PUPPETEER_EXECUTABLE_PATH ACE_TIMEOUT_INITIAL=120000

for book in "$@"; do
  if ! "$cache/ace/node_modules/.bin/ace-cli" --force --lang en --outdir "$work/ace" --tempdir "$work/ace-work" \
    "$book" > "$work/ace.log" 2>&1; then
    cut -c1-300 "$work/ace.log" >&2
    exit 1
  fi
  node "$here/ace.mjs" "$work/ace/report.json" "$book"
  rm -r "$work/ace"
done
