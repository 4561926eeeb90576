#!/usr/bin/env bash
# Times what people wait for, as whole processes: building the sample, building it
# again with nothing, one phone, one text of the poster changed, one book, check.
# Tells the median of wall time and of CPU time and the largest peak of memory; with
# a second binary, also the ratio of this one to it, runs of both taken in turn.
# usage: benches/build.sh [--runs N] [OTHER_BINARY]
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked --quiet
exec /usr/bin/env python3 - "${CARGO_TARGET_DIR:-target}/release/tebiki" "$@" <<'PY'
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

arguments = argparse.ArgumentParser()
arguments.add_argument("tebiki", type=pathlib.Path)
arguments.add_argument("--runs", type=int, default=3)
arguments.add_argument("other", type=pathlib.Path, nargs="?")
arguments = arguments.parse_intermixed_args()
binaries = [path.resolve() for path in (arguments.tebiki, arguments.other) if path]
sample = pathlib.Path("sources/miyagi.yaml").read_text("utf-8")


def changed(pattern, words):
    """The sample with one place of it changed."""
    text, count = re.subn(pattern, words, sample, count=1, flags=re.MULTILINE)
    assert count == 1 and text != sample, pattern
    return text


PHONE = changed(r"0229-23-1603", "0000-00-0000")
POSTER = changed(r"^    - standard: 朝がくるのが、つらい$", "    - standard: 朝が来るのが、つらい")
BOOK = ("--material", "support-book", "--use", "web", "--edition", "standard")

# Name, command, what the source says before and at the run (None: no build before).
CASES = [
    ("full build", ("build",), None, sample),
    ("full build, one at a time", ("build", "--jobs", "1"), None, sample),
    ("again, nothing changed", ("build",), sample, sample),
    ("again, one phone changed", ("build",), sample, PHONE),
    ("again, one poster text changed", ("build",), sample, POSTER),
    ("one web book", ("build", *BOOK), None, sample),
    ("check", ("check",), None, sample),
]


class Place:
    """A project folder of one binary."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        (folder / "sources").mkdir(parents=True)
        self.source = folder / "sources/miyagi.yaml"
        self.built = folder / "built"

    def run(self, command):
        more = ["--quiet"] if command[0] == "build" else []
        subprocess.run([self.binary, *command, *more, self.source], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def prepare(self, before):
        """The output as the build before left it: made once, copied for each run."""
        output = self.folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        if before is not None:
            if not self.built.exists():
                self.source.write_text(before, "utf-8")
                self.run(("build",))
                output.rename(self.built)
            shutil.copytree(self.built, output)

    def measure(self, command):
        """Wall seconds, CPU seconds, peak in MiB, in a process of its own."""
        code = ("import resource, subprocess, sys, time\n"
                "start = time.perf_counter()\n"
                "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode\n"
                "wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)\n"
                "print(code, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)")
        more = ["--quiet"] if command[0] == "build" else []
        done = subprocess.run([sys.executable, "-c", code, self.binary, *command, *more, self.source],
                              check=True, capture_output=True, text=True)
        code, *figures = map(float, done.stdout.split())
        assert code == 0, f"{command}: exit code {code:.0f}"
        return figures


def median(values):
    return sorted(values)[len(values) // 2]


work = pathlib.Path(tempfile.mkdtemp(prefix="tebiki-bench-"))
try:
    places = [Place(binary, work / str(index)) for index, binary in enumerate(binaries)]
    header = f"{'median of ' + str(arguments.runs):<32}{'wall':>9}{'CPU':>9}{'peak':>10}"
    print(header + (f"{'ratio':>9}{'CPU':>7}{'peak':>7}" if len(places) == 2 else ""))
    for name, command, before, now in CASES:
        seen = [[] for _ in places]
        for _ in range(arguments.runs):
            for place, runs in zip(places, seen):
                place.prepare(before)
                place.source.write_text(now, "utf-8")
                runs.append(place.measure(command))
        rows = [(median([r[0] for r in runs]), median([r[1] for r in runs]), max(r[2] for r in runs))
                for runs in seen]
        (wall, cpu, peak), *other = rows
        line = f"{name:<32}{wall:>7.2f} s{cpu:>7.2f} s{peak:>6.0f} MiB"
        for figures in other:
            line += "".join(f"{mine / theirs:>{width}.3f}" for mine, theirs, width in zip(rows[0], figures, (9, 7, 7)))
        print(line, flush=True)
finally:
    shutil.rmtree(work)
PY
