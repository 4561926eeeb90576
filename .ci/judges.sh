#!/usr/bin/env bash
# Judges that are not ours, on all PDFs of the sample, of seven test sources and
# of a source with pictures: veraPDF for PDF/UA-1 and PDF/A; PDFium and zxing-cpp
# for the codes; qpdf and Ghostscript for PDF/X-4 and the plates.
# usage: .ci/judges.sh CACHE TEBIKI
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
tebiki=$2

. "$here/packages.sh"
. "$here/venv.sh"
venv=$cache/venv
python_env "$venv" pypdfium2==5.15.2 zxing-cpp==3.1.1 pillow==11.3.0 \
  pikepdf==9.11.0 numpy==2.3.3

verapdf=$("$here/verapdf.sh" "$cache")
debian gs:ghostscript

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# What the build of the sample and the tests have made is taken over: tebiki makes anew what
# it would not make the same.
for made in output/miyagi "${CARGO_TARGET_DIR:-target}"/tmp/built/*/*/*; do
  name=$(basename "$made")
  case " miyagi longest shortest wards city npo women " in
    *" $name "*) [ -e "$out/$name" ] || cp -r "$made" "$out/$name" ;;
  esac
done
build() { "$tebiki" build --quiet --output "$out" "$@"; }
build sources/miyagi.yaml --edition standard --edition furigana --edition large-print --edition easy
build tests/sources/longest.yaml --edition standard --edition furigana --edition large-print
build tests/sources/shortest.yaml --edition standard --edition large-print
build tests/sources/wards.yaml
for name in city npo women; do build "tests/sources/$name.yaml" --edition standard --edition large-print; done
# Without such words or readings, an edition is none and is not made for the press.
build tests/sources/longest.yaml --edition easy --use web --use office
build tests/sources/shortest.yaml --edition furigana --edition easy --use web --use office
# The sample with a photo, a photo in four inks, line art and a logo with gradients.
"$venv/bin/python" "$here/pictures.py" sources/miyagi.yaml tests/pictures "$out/source"
"$tebiki" build --quiet --output "$out" "$out/source/pictures.yaml"
rm -r "$out/source"
# Other scripts: one whose letters join, and those whose fonts a project brings along.
"$here/fonts.sh" "$cache/fonts"
project=$(mktemp -d)
mkdir -p "$project/sources" "$project/fonts/languages"
cp tests/sources/languages.yaml "$project/sources"
cp "$cache"/fonts/NotoSans*.tt[cf] "$project/fonts/languages"
"$tebiki" build --quiet --output "$out" "$project/sources/languages.yaml" \
  --edition ne --edition ko --edition zh-Hans --edition zh-Hant --edition th
rm -r "$project"

# The imposed book and cards have no tags; its large-print edition is not imposed.
java -Xmx1g -cp "$verapdf" Conformance ua1,2a "$out"/*/web/*.pdf "$out"/*/office/{leaflet,poster,flyer,notice,directory}*.pdf \
  "$out"/*/office/support-book.large-print.pdf "$out"/*/press/submission/spec.pdf
java -Xmx1g -cp "$verapdf" Conformance 2b "$out"/*/office/support-book{,.furigana,.easy}.pdf "$out"/*/office/card*.pdf
for folder in "$out"/*/; do
  "$venv/bin/python" "$here/codes.py" "$folder"
  "$venv/bin/python" "$here/press.py" "$folder"
done
