#!/usr/bin/env bash
# Cuts the proportional face to what is set in it, Latin letters: of 4.6 MB a file, its
# kanji are 4.4, and nobody sees them. Needs fonttools 4.68.0.
# usage: fonts/latin.sh FOLDER   the whole files of version 1.05 are there
set -euo pipefail
from=${1:?usage: fonts/latin.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
for weight in Regular Bold; do
  SOURCE_DATE_EPOCH=0 pyftsubset "$from/BIZUDPGothic-$weight.ttf" --unicodes=U+0000-2E7F \
    --layout-features='*' --notdef-outline --name-IDs='*' --name-legacy --name-languages='*' \
    --hinting --no-recalc-timestamp --drop-tables+=meta --output-file="$here/BIZUDPGothic-$weight-Latin.ttf"
done
