#!/usr/bin/env bash
# The source reader under libFuzzer, from the kept corpus: any bytes must give a
# reading. What is found is left in the cache, beside a line that tells where.
# usage: .ci/fuzz.sh CACHE SECONDS
set -euo pipefail
cache=$1
seconds=$2

if ! [ -x "$cache/tools/bin/cargo-fuzz" ]; then
  cargo install --locked --quiet --root "$cache/tools" cargo-fuzz@0.13.2
fi
work=$cache/fuzzing
mkdir -p "$work/corpus" "$work/artifacts" "$work/seeds" "$work/kept"
# Two thousand small inputs that reach all that was ever reached, in one file;
# `cargo fuzz cmin` on the work folder makes it anew.
tar -xzf fuzz/corpus.tar.gz -C "$work/kept"
# Every base source and every case is a seed as well.
cp tests/sources/*.yaml starter/sources/*.yaml "$work/seeds"
for edit in tests/cases/*/edit.txt tests/odd/*/edit.txt; do
  name=$(basename "$(dirname "$edit")")
  sed -n '/^=======$/,/^>>>>>>>/p' "$edit" | sed '/^=======$/d; /^>>>>>>>/d' > "$work/seeds/$name"
done
# The sanitizers want unstable flags, which a stable compiler takes on request.
export RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$cache/fuzz PATH=$cache/tools/bin:$PATH
cargo fuzz run source "$work/corpus" "$work/kept" "$work/seeds" -- \
  -dict=fuzz/source.dict -max_len=8192 -timeout=30 -rss_limit_mb=2048 \
  -artifact_prefix="$work/artifacts/" -max_total_time="$seconds" -print_final_stats=1 2>&1 | tail -n 12
