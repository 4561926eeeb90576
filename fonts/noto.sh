#!/usr/bin/env bash
# Cuts Noto Sans to what editions in Vietnamese and Nepali set: Latin letters with all
# their signs, and Devanagari, which is a file of its own. Needs fonttools 4.68.0.
# usage: fonts/noto.sh FOLDER   the whole files of Debian's fonts-noto-core 20201225 are there
set -euo pipefail
from=${1:?usage: fonts/noto.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
cut() { # FILE SUFFIX CHARACTERS
  SOURCE_DATE_EPOCH=0 pyftsubset "$from/$1.ttf" --unicodes="$3" \
    --layout-features='*' --notdef-outline --name-IDs='*' --name-legacy --name-languages='*' \
    --no-hinting --no-recalc-timestamp --drop-tables+=meta --output-file="$here/$1$2.ttf"
}
for weight in Regular Bold; do
  cut "NotoSans-$weight" -Latin U+0020-007E,U+00A0-024F,U+0300-036F,U+1E00-1EFF,U+2010-2027,U+2030-203A,U+20AB,U+20AC,U+2190-2193
  cut "NotoSansDevanagari-$weight" "" U+0000-2E7F,U+A8E0-A8FF
done
