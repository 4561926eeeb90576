#!/usr/bin/env bash
# Cells and drafts for braille against converters that are not ours: libkuraji (of NVDA's
# Japanese edition) and the table of braillebasejapanese. All materials of the sample and of a test
# source with readings, in their usual and their easy words.
# usage: .ci/braille.sh CACHE TEBIKI
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
tebiki=$2

. "$here/venv.sh"
venv=$cache/venv
# Its own libraries want a newer Python and are not used.
python_env "$venv" --no-deps libkuraji==1.0.2 braillebasejapanese==0.2.10

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir "$out/sources"
for source in sources/miyagi.yaml tests/sources/general.yaml; do
  cat "$source" <(printf '\nbraille: true\n') > "$out/sources/$(basename "$source")"
done
"$tebiki" build --quiet --output "$out" --edition standard --edition easy --use web "$out"/sources/*.yaml

"$venv/bin/python" "$here/braille.py" table src/export/braille/cells.txt
"$venv/bin/python" "$here/braille.py" drafts "$out"
