#!/usr/bin/env bash
# Asks independent judges about every PDF of tests/agreement, and compares what they
# say with what tebiki says. The judges are a set of their own: they stand ready in
# $JUDGES (~/.cache/judges), or are set up from ../shared/judges beside the clone.
# usage: .ci/agreement.sh CACHE
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
judges=${JUDGES:-$HOME/.cache/judges}
setup=$here/../../shared/judges/setup.sh

if ! [ -x "$judges/venv/bin/python" ] && [ -x "$setup" ]; then JUDGES=$judges "$setup" --no-cargo; fi
if ! [ -x "$judges/venv/bin/python" ]; then
  echo "SKIPPED: no independent judges in $judges and none to set up in ../shared/judges;"
  echo "SKIPPED: nothing was compared with tests/agreement"
  exit 0
fi
python3 "$here/agreement.py" "$judges" --cache "$cache/agreement.json"
