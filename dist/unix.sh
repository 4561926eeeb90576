#!/usr/bin/env bash
# The program for Linux or macOS, whichever this is, and all that goes with it in one archive.
# That for Linux runs on every system since glibc 2.28 (Debian 10, Ubuntu 20.04, RHEL 8): it is
# linked by Zig, which knows the older ones. On macOS nobody has tried this.
# usage: dist/unix.sh FOLDER   tebiki-<version>-<system>.tar.gz and its SHA-256 go there
# Needs cargo, git and Python 3, and the registries of both.
set -euo pipefail
mkdir -p "${1:?usage: dist/unix.sh FOLDER}"
out=$(realpath "$1")
cd "$(dirname "$0")/.."
cache=${TEBIKI_CACHE:-$HOME/.cache/tebiki}
export CARGO_TARGET_DIR=${TEBIKI_UNIX_TARGET:-$cache/unix}
target=$(rustc -vV | sed -n 's/^host: //p')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

. dist/common.sh
without_paths -Cstrip=symbols
case $target in
  *-linux-gnu)
    system=linux
    venv=$cache/zig
    [ -x "$venv/bin/cargo-zigbuild" ] || python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check ziglang==0.17.1 cargo-zigbuild==0.24.1
    PATH=$venv/bin:$PATH cargo-zigbuild zigbuild --config dist/small.toml --locked --release --target "$target.2.28"
    ;;
  *-apple-darwin)
    system=macos
    cargo --config dist/small.toml build --locked --release --target "$target"
    ;;
  *)
    echo "no archive for $target" >&2
    exit 1
    ;;
esac
packed "$CARGO_TARGET_DIR/$target/release/tebiki" "$system" "$out"
