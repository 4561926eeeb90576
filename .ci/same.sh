#!/usr/bin/env bash
# The same source gives the same bytes: the sample as a whole, built one sheet after
# the other and as many at once as the machine has use for, must not differ in a file.
# usage: .ci/same.sh TEBIKI
set -euo pipefail
tebiki=$1
sample=$(cd "$(dirname "$0")/.." && pwd)/sources/miyagi.yaml

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tebiki" build --quiet --again --jobs 1 -o "$work/one" "$sample"
"$tebiki" build --quiet --again -o "$work/many" "$sample"
diff -r "$work/one" "$work/many"
echo "$(find "$work/many" -type f | wc -l) files of the sample are the same in two builds"
