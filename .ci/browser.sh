#!/usr/bin/env bash
# What judges in a browser need; to be sourced. Needs $cache; gives Chromium and Node,
# NODE_PACKAGES, and a folder $work that goes with the script.

. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"
# A Node that is no package of Debian brings its own npm, and will not stand beside Debian's.
debian chromium:chromium node:nodejs npm:npm
export NODE_PACKAGES=$cache/node
mkdir -p "$NODE_PACKAGES"
npm install --prefix "$NODE_PACKAGES" --silent --no-audit --no-fund --ignore-scripts --save-exact \
  axe-core@4.14.1 playwright-core@1.65.1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Text is set in the project's fonts: a machine without Japanese ones would be
# judged on boxes.
fonts=$(cd "$(dirname "${BASH_SOURCE[0]}")/../fonts" && pwd)
cat > "$work/fonts.conf" <<CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$fonts</dir><cachedir>$work/fontconfig</cachedir></fontconfig>
CONF
export FONTCONFIG_FILE=$work/fonts.conf
if [ -n "${TEBIKI_SHOTS:-}" ]; then mkdir -p "$TEBIKI_SHOTS"; fi
