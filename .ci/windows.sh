#!/usr/bin/env bash
# The program for Windows, run by Wine as a person there would: every file of the sample
# must be as on Linux, byte for byte, and every slip be told in Japanese. Wine is evidence;
# what it cannot show is listed in docs/ja/it.md, for a real PC.
# usage: .ci/windows.sh CACHE TEBIKI   TEBIKI is the program for Linux, of the same commit
# TEBIKI_CASE=WORDS takes the cases whose name has these words.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$(realpath "$1")
tebiki=$(realpath "$2")

. "$here/packages.sh"
debian wine:wine wine:wine64
rm -rf "$cache/windows-zip"
TEBIKI_CACHE=$cache "$here/../dist/windows.sh" "$cache/windows-zip"

export WINEPREFIX=$cache/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' LC_ALL=C.UTF-8 TERM=xterm
wineboot -i 2>/dev/null
# Nothing of an earlier run is left at work.
trap 'wineserver -k 2>/dev/null || true' EXIT
x86_64-w64-mingw32-gcc-win32 -municode -O1 -o "$cache/hold.exe" "$here/hold.c"
random=$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll
[ -e "$random" ] || x86_64-w64-mingw32-gcc-win32 -shared -O1 -o "$random" "$here/prng.c"
python3 "$here/windows.py" "$cache"/windows-zip/tebiki-*-windows.zip "$tebiki" "$cache/hold.exe"
