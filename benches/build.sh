#!/usr/bin/env bash
# Times the whole build and each sheet as whole processes, and tells the peak
# memory. Needs GNU time (/usr/bin/time) or, without it, tells times alone.
# usage: benches/build.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
cargo build --release --quiet
tebiki=${CARGO_TARGET_DIR:-target}/release/tebiki
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Median of wall seconds and largest peak in MiB over the runs of a command.
measure() {
  local name=$1
  shift
  for _ in $(seq "$runs"); do
    rm -rf "${out:?}/o"
    /usr/bin/env python3 - "$tebiki" "$@" <<'PY'
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
PY
  done | sort -n | awk -v name="$name" '{ t[NR] = $1; if ($2 > m) m = $2 }
    END { printf "%-28s %6.2f s   %5.0f MiB\n", name, t[int((NR + 1) / 2)], m }'
}

printf '%-28s %8s   %9s\n' "median of $runs" "time" "peak"
measure "all sheets" build sources/miyagi.yaml --quiet --output "$out/o"
measure "all sheets, one at a time" build sources/miyagi.yaml --quiet --jobs 1 --output "$out/o"
for material in leaflet poster flyer support-book; do
  measure "$material" build sources/miyagi.yaml --quiet --material "$material" --output "$out/o"
done
measure "check" check sources/miyagi.yaml
