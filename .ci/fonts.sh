#!/usr/bin/env bash
# Text is set in the project's fonts: a machine without Japanese ones would be judged on
# boxes. usage: .ci/fonts.sh FOLDER; writes FOLDER/fonts.conf.
set -euo pipefail
fonts=$(cd "$(dirname "$0")/../fonts" && pwd)
cat > "$1/fonts.conf" <<CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$fonts</dir><cachedir>$1/fontconfig</cachedir></fontconfig>
CONF
