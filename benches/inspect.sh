#!/usr/bin/env bash
# Times what inspection costs: a whole build, and inspecting the same sheets
# alone; the difference is building without it. Processor seconds of the whole
# process, median of so many runs, for the standard edition and for all.
# usage: benches/inspect.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-3}
cargo build --release --quiet
tebiki=${CARGO_TARGET_DIR:-target}/release/tebiki
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Median of processor seconds of a command.
seconds() {
  for _ in $(seq "$runs"); do
    python3 - "$tebiki" "$@" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
PY
  done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

printf '%-12s %9s %9s %9s %7s\n' "median of $runs" "build" "inspect" "without" "ratio"
for edition in standard furigana large-print easy; do
  rm -rf "${out:?}/$edition"
  built=$(seconds build sources/miyagi.yaml --quiet --edition "$edition" --output "$out/$edition")
  # The same sheets, judged by what the manifest knows of each.
  mapfile -t sheets < <(find "$out/$edition/miyagi/web" "$out/$edition/miyagi/office" "$out/$edition/miyagi/press" \
    -maxdepth 1 -name '*.pdf' 2>/dev/null | sort)
  seen=$(seconds inspect "${sheets[@]}")
  awk -v e="$edition" -v b="$built" -v i="$seen" \
    'BEGIN { printf "%-12s %7.2f s %7.2f s %7.2f s %7.2f\n", e, b, i, b - i, i / (b - i) }'
done
