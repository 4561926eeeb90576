# What every program that is handed out is made with. To be read by a script of dist/ that
# has set `target`, and CARGO_TARGET_DIR.

home=${CARGO_HOME:-$HOME/.cargo}
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)

# No path of this machine goes into the program; "$@" are more flags of rustc.
without_paths() {
  local flags=("--remap-path-prefix=$home=/cargo" "--remap-path-prefix=$CARGO_TARGET_DIR=/target"
    "--remap-path-prefix=$PWD=/tebiki" "$@")
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${flags[*]}")
  export CARGO_ENCODED_RUSTFLAGS CFLAGS="-ffile-prefix-map=$home=/cargo"
}

# Packs a stripped program for a system: windows, linux or macos.
packed() {
  local program=$1 system=$2 out=$3
  for path in "$home" "$CARGO_TARGET_DIR" "$PWD"; do
    if grep -qaF "$path" "$program"; then
      echo "$path is in the program" >&2
      exit 1
    fi
  done
  cargo metadata --format-version 1 --locked --filter-platform "$target" >"$work/crates.json"
  python3 dist/pack.py "$program" "$work/crates.json" "$system" "$out"
}
