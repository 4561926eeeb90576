#!/usr/bin/env bash
# The fonts of editions that a project brings along, from Debian's packages into a folder: the
# tests with them are skipped where they are not.
# usage: .ci/fonts.sh FOLDER
set -euo pipefail
folder=$1
wanted=(NotoSansCJK-Bold.ttc NotoSansCJK-Regular.ttc NotoSansThai-Bold.ttf NotoSansThai-Regular.ttf)

has_all() { for name in "${wanted[@]}"; do [ -f "$folder/$name" ] || return 1; done; }
if has_all; then exit; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Unpacked, not installed: other judges see the same fonts as before.
(cd "$work" && { apt-get download fonts-noto-cjk fonts-noto-core || { apt-get update -qq && apt-get download fonts-noto-cjk fonts-noto-core; }; })
for package in "$work"/*.deb; do dpkg-deb -x "$package" "$work/all"; done
mkdir -p "$folder"
for name in "${wanted[@]}"; do find "$work/all" -name "$name" -exec cp {} "$folder" \;; done
has_all || { echo "fonts are lacking in $folder" >&2; exit 1; }
