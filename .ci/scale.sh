#!/usr/bin/env bash
# Twelve centers by Snakemake, with jobs killed on the way: all are made, as in a plain run,
# nothing is done twice, and of a change only what it concerns.
# usage: .ci/scale.sh CACHE TEBIKI
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
cache=$1
tebiki=$(realpath "$2")

. "$here/.ci/venv.sh"
venv=$cache/scale-venv
python_env "$venv" snakemake==9.27.1 kubernetes-validate==1.37.0
fail() { echo "scale: $*" >&2; exit 1; }

"$venv/bin/kubernetes-validate" --strict "$here/scale/kubernetes.yaml"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache
words="--material poster --use web --edition standard"

mkdir -p "$work/plain/sources" "$work/jobs/sources"
for number in $(seq -w 1 12); do
  sed "s/0000-00-0000/0000-00-00$number/" "$here/tests/sources/shortest.yaml" > "$work/plain/sources/c$number.yaml"
done
cp "$work"/plain/sources/*.yaml "$work/jobs/sources/"
# shellcheck disable=SC2086
(cd "$work/plain" && "$tebiki" build --quiet $words 2> "$work/log") || { cat "$work/log"; fail "a plain run failed"; }

# A tebiki that is killed as it works, the first three times.
cat > "$work/killed" <<KILLED
#!/usr/bin/env bash
"$tebiki" "\$@" & child=\$!
if mkdir "$work/kill-1" 2>/dev/null || mkdir "$work/kill-2" 2>/dev/null || mkdir "$work/kill-3" 2>/dev/null; then
  sleep 0.2
  kill -9 \$child
fi
wait \$child
KILLED
chmod +x "$work/killed"

jobs() {
  (cd "$work/jobs" && "$venv/bin/snakemake" -s "$here/scale/Snakefile" --cores 2 --retries 3 --quiet all \
    --config tebiki="$work/killed" words="$words" "$@")
}

jobs > "$work/log" 2>&1 || { cat "$work/log"; fail "not all centers were made"; }
[ -d "$work/kill-3" ] || fail "nothing was killed"
# Reports tell what stood before: a run that is killed at its very end leaves something.
for number in $(seq -w 1 12); do
  diff -r -x "report.*" "$work/plain/output/c$number" "$work/jobs/output/c$number" || fail "c$number is not as in a plain run"
done
[ "$(grep -c '<h2>' "$work/jobs/output/index.html")" = 12 ] || fail "the page over all centers has not all of them"
before=$(stat -c %Y.%s "$work"/jobs/output/*/web/poster.pdf | sha256sum)
jobs > "$work/log" 2>&1 || fail "the second run failed"
[ "$before" = "$(stat -c %Y.%s "$work"/jobs/output/*/web/poster.pdf | sha256sum)" ] || fail "something was made twice"
sleep 1.1
sed -i 's/0000-00-0007/0000-00-0099/' "$work/jobs/sources/c07.yaml"
touch "$work/mark"
jobs > "$work/log" 2>&1 || fail "the third run failed"
changed=$(find "$work/jobs/output" -name poster.pdf -newer "$work/mark" | wc -l)
[ "$changed" = 1 ] || fail "$changed centers were made anew for one change"
echo "12 of 12 centers, 3 jobs killed, 1 made anew for 1 change"
