#!/usr/bin/env bash
# Times what people wait for, as whole processes: building the sample, building it
# again with nothing, one phone, one text of the poster changed, one book, check; and what
# pages for phones, drafts for braille and an edition in another language add.
# Tells the median of wall time and of CPU time and the largest peak of memory; with
# a second binary, also the ratio of this one to it, runs of both taken in turn. What that
# one does not know has no ratio: for an older binary, FILE is the sample of its time.
# usage: benches/build.sh [--runs N] [--sample FILE] [OTHER_BINARY]
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
arguments.add_argument("--sample", type=pathlib.Path, default=pathlib.Path("sources/miyagi.yaml"))
arguments.add_argument("other", type=pathlib.Path, nargs="?")
arguments = arguments.parse_intermixed_args()
binaries = [path.resolve() for path in (arguments.tebiki, arguments.other) if path]
sample = arguments.sample.read_text("utf-8")


def changed(pattern, words):
    """The sample with one place of it changed."""
    text, count = re.subn(pattern, words, sample, count=1, flags=re.MULTILINE)
    assert count == 1 and text != sample, pattern
    return text


PHONE = changed(r"0229-23-1603", "0000-00-0000")
POSTER = changed(r"^    - standard: 朝がくるのが、つらい$", "    - standard: 朝が来るのが、つらい")
BOOK = ("--material", "support-book", "--use", "web", "--edition", "standard")

WEB = ("build", "--use", "web", "--edition")
LANGUAGES = pathlib.Path("tests/sources/languages.yaml").read_text("utf-8")

# Name, command, what the source says before and at the run (None: no build before).
CASES = [
    ("full build", ("build",), None, sample),
    ("full build, one at a time", ("build", "--jobs", "1"), None, sample),
    ("again, nothing changed", ("build",), sample, sample),
    ("again, one phone changed", ("build",), sample, PHONE),
    ("again, one poster text changed", ("build",), sample, POSTER),
    ("one web book", ("build", *BOOK), None, sample),
    ("check", ("check",), None, sample),
    ("web, standard", (*WEB, "standard"), None, sample),
    ("  without pages for phones", (*WEB, "standard"), None, sample + "web_page: false\n"),
    ("  with drafts for braille", (*WEB, "standard"), None, sample + "braille: true\n"),
    ("another center, web, standard", (*WEB, "standard"), None, LANGUAGES),
    ("  in English instead", (*WEB, "en"), None, LANGUAGES),
    ("  in Nepali instead", (*WEB, "ne"), None, LANGUAGES),
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
        """The output as the build before left it: made once, copied for each run. Tells whether there is one."""
        output = self.folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        if before is not None:
            if not self.built.exists():
                self.source.write_text(before, "utf-8")
                self.run(("build",))
                if not output.exists():
                    return False
                output.rename(self.built)
            shutil.copytree(self.built, output)
        return True

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
        return None if code else figures


def median(values):
    return sorted(values)[len(values) // 2]


def figures_of(runs):
    """Median of wall and CPU seconds, largest peak; nothing where a run failed."""
    if None in runs:
        return ()
    return median([run[0] for run in runs]), median([run[1] for run in runs]), max(run[2] for run in runs)


work = pathlib.Path(tempfile.mkdtemp(prefix="tebiki-bench-"))
try:
    places = [Place(binary, work / str(index)) for index, binary in enumerate(binaries)]
    header = f"{'median of ' + str(arguments.runs):<32}{'wall':>9}{'CPU':>9}{'peak':>10}"
    print(header + (f"{'ratio':>9}{'CPU':>7}{'peak':>7}" if len(places) == 2 else ""))
    for name, command, before, now in CASES:
        seen = [[] for _ in places]
        for _ in range(arguments.runs):
            for place, runs in zip(places, seen):
                ready = place.prepare(before)
                place.source.write_text(now, "utf-8")
                runs.append(place.measure(command) if ready else None)
        mine, *other = [figures_of(runs) for runs in seen]
        assert mine, f"{name}: failed"
        wall, cpu, peak = mine
        line = f"{name:<32}{wall:>7.2f} s{cpu:>7.2f} s{peak:>6.0f} MiB"
        for theirs in other:
            line += "".join(f"{here / there:>{width}.3f}" for here, there, width in zip(mine, theirs, (9, 7, 7)))
        print(line, flush=True)
finally:
    shutil.rmtree(work)
PY
