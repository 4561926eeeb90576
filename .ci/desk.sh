#!/usr/bin/env bash
# The desk in a browser: what a person does there, judged in headless Chromium.
# usage: .ci/desk.sh CACHE TEBIKI
# TEBIKI_SHOTS=FOLDER keeps screenshots there, TEBIKI_CASE=WORDS takes one case.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
tebiki=$2

. "$here/browser.sh"
node "$here/desk.mjs" "$tebiki" "${TEBIKI_SHOTS:--}"
