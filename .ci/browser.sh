#!/usr/bin/env bash
# What judges in a browser need: Chromium, Node, and two packages of it.
# usage: .ci/browser.sh CACHE; the packages are in CACHE/node then.
set -euo pipefail

# Each alone: a Node that is no package of Debian brings its own npm, and will not
# stand beside Debian's.
need() {
  if ! command -v "$1" >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"
  fi
}
need chromium chromium
need node nodejs
need npm npm
mkdir -p "$1/node"
npm install --prefix "$1/node" --silent --no-audit --no-fund --ignore-scripts --save-exact \
  axe-core@4.14.1 playwright-core@1.65.1
