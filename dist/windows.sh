#!/usr/bin/env bash
# The program for Windows, made on Debian or Ubuntu, and all that goes with it in one zip.
# The same commit and the same packages give the same bytes.
# usage: dist/windows.sh FOLDER   tebiki-<version>-windows.zip and its SHA-256 go there
# Needs cargo, git, Python 3, binutils and apt-get; what else is lacking is installed.
# The first build takes about half an hour of one processor.
set -euo pipefail
out=$(realpath "${1:?usage: dist/windows.sh FOLDER}")
cd "$(dirname "$0")/.."
cache=${TEBIKI_CACHE:-$HOME/.cache/tebiki}
export CARGO_TARGET_DIR=${TEBIKI_WINDOWS_TARGET:-$cache/windows}
target=x86_64-pc-windows-gnu
mingw=x86_64-w64-mingw32

# Debian's compiler: rustup's brings no source that its own bootstrap may build for a
# system whose library is not installed.
lacking=()
for pair in /usr/bin/rustc:rustc-web /usr/lib/rustlib/src/rust/library:rust-web-src \
  "/usr/bin/$mingw-gcc-win32:gcc-mingw-w64-x86-64-win32" /usr/bin/python3:python3; do
  [ -e "${pair%%:*}" ] || lacking+=("${pair##*:}")
done
command -v cargo >/dev/null || lacking+=(cargo-web)
if [ ${#lacking[@]} -gt 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${lacking[@]}"
fi

# The library for Windows is built along: a stable compiler does so on request.
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=$mingw-gcc-win32
export CC_x86_64_pc_windows_gnu=$mingw-gcc-win32 AR_x86_64_pc_windows_gnu=$mingw-ar
. dist/common.sh
without_paths "--remap-path-prefix=/usr/lib/rustlib/src/rust=/rust" "-Clink-arg=-Wl,--no-insert-timestamp"
cargo --config dist/small.toml build --locked --release -Zbuild-std=std,panic_abort,panic_unwind --target $target

mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$mingw-strip -o "$work/tebiki.exe" "$CARGO_TARGET_DIR/$target/release/tebiki.exe"
packed "$work/tebiki.exe" windows "$out"
