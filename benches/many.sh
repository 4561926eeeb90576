#!/usr/bin/env bash
# Builds N fictional centers in one run, and ten of them before and after, since a shared
# machine is faster in one hour than in the next: tells PDFs a second, the time and the peak of
# memory against ten, and how long it takes when nothing changed.
# usage: benches/many.sh [--centers N] [--seed S] [arguments of tebiki build]
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked --quiet
exec /usr/bin/env python3 - "${CARGO_TARGET_DIR:-target}/release/tebiki" "$@" <<'PY'
import argparse
import atexit
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

arguments = argparse.ArgumentParser()
arguments.add_argument("tebiki", type=pathlib.Path)
arguments.add_argument("--centers", type=int, default=100)
arguments.add_argument("--seed", type=int, default=1)
arguments, words = arguments.parse_known_args()
sample = pathlib.Path("starter/sources/center.yaml").read_text("utf-8")
PLACES = ["北", "南", "東", "西", "中央", "港", "山手", "川辺", "みどり", "さくら"]
TIMES = ["平日 午前9時から午後5時まで", "月曜日から金曜日まで", "火曜日と木曜日の午後"]


def center(index, chance):
    """A source that does not exist: other names, numbers, and texts of other lengths."""
    place = chance.choice(PLACES)
    number = lambda: f"0000-{chance.randrange(100):02}-{chance.randrange(10_000):04}"
    text = sample.replace("例示県", f"例示{place}県")
    text = re.sub(r"0000-00-\d{4}", lambda _: number(), text)
    # From the second line of signs on, each is there or not.
    dropped = lambda found: found[0] if chance.random() < 0.8 else ""
    text = re.sub(r"(?<=\n)          - (?!.*[:|]).*\n(?=          - )", dropped, text)
    hours = chance.choice([None, *TIMES])
    if hours:
        text = re.sub(r"(?m)^(    number: .*)$", rf"\1\n    hours: {hours}", text, count=1)
    return text


def folder(chosen):
    """Those of all centers that are chosen: ten of them are spread over all."""
    place = pathlib.Path(tempfile.mkdtemp(prefix="tebiki-many-"))
    # Hundreds of centers are gigabytes.
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    (place / "sources").mkdir()
    chance = random.Random(arguments.seed)
    for index in range(arguments.centers):
        text = center(index, chance)
        if index in chosen:
            (place / f"sources/c{index:04}.yaml").write_text(text, "utf-8")
    return place


def run(place):
    start = time.monotonic()
    command = [arguments.tebiki.resolve(), "build", "--quiet", *words]
    child = subprocess.Popen(command, cwd=place, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, f"ended with {status}"
    pdfs = sum(1 for _ in place.glob("output/*/*/*.pdf"))
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, pdfs


ten = range(0, arguments.centers, max(1, arguments.centers // 10))[:10]
place = folder(range(arguments.centers))
before = run(folder(ten))
many = run(place)
after = run(folder(ten))
again = run(place)
few = [(one + other) / 2 for one, other in zip(before, after)]
print(f"{'':28} {'wall s':>9} {'CPU s':>9} {'peak MiB':>9} {'PDFs':>6} {'PDFs/s':>7}")
for name, (wall, cpu, peak, pdfs) in [("10 centers before", before), ("10 centers after", after), (f"{arguments.centers} centers", many), ("again, nothing changed", again)]:
    print(f"{name:28} {wall:9.1f} {cpu:9.1f} {peak:9.0f} {pdfs:6} {pdfs / wall:7.1f}")
share = arguments.centers / 10
print(f"time of {arguments.centers} to that of 10, a center each: {many[0] / few[0] / share:.2f} (CPU {many[1] / few[1] / share:.2f})")
print(f"peak of {arguments.centers} to that of 10: {many[2] / few[2]:.2f}")
PY
