#!/usr/bin/env bash
# PDFs of other programs, sound and with one fault each, made anew and judged.
# usage: .ci/world.sh CACHE TEBIKI
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
tebiki=$2

venv=$cache/world-venv
if ! [ -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 reportlab==5.1.0 fpdf2==2.8.9 \
  pymupdf==2.0 pikepdf==10.18.0 CairoSVG==2.9.1 Pillow==13.0.0 pypdfium2==5.15.2
. "$here/packages.sh"
debian soffice:libreoffice-writer-nogui chromium:chromium gs:ghostscript qpdf:qpdf pdffonts:poppler-utils

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$venv/bin/python" "$here/world/make.py" "$out"
"$venv/bin/python" "$here/world/judge.py" "$tebiki" "$out" "$("$here/verapdf.sh" "$cache")"
