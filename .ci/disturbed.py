#!/usr/bin/env python3
"""tebiki killed and raced a number of times, and fed with broken files, by a fixed seed.

Killed: builds of one center and of two; after each kill (-9) at a random time every file is
as one of two sources has it, and the next build mends all. Starved: on disks of many sizes,
and on one that only can be read, it is told in Japanese what lacks, nothing is called good, and
the next build mends all. Bloated: a layout that takes all memory is given up with a word. Fed:
mutated PDFs and mutated sources end in time and memory, with the exit code that is documented,
and no panic.
usage: .ci/disturbed.py TEBIKI SECONDS   so long it is fed
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = 20260301
KILLS = 30
# Its disk is a file system in memory, which nobody else sees. What is to be written where nothing
# can be differs from what stands.
ON_A_DISK = """
set -e
mount -t tmpfs -o size="$1" none output
read_only=$2
shift 2
if [ "$read_only" ]; then "$@" > before && mount -o remount,ro output; fi
sed -i s/0000-00-0000/0000-00-0001/ sources/center.yaml
code=0
"$@" || code=$?
sed -i s/0000-00-0001/0000-00-0000/ sources/center.yaml
mount -o remount,rw,size=100m output
"$@" > after 2> again || { cat again; exit 70; }
cp -a output kept
exit $code
"""
SHEETS = ["--material", "flyer", "--material", "poster"]
# Of one PDF or source, in seconds of a processor and in kilobytes.
MOST_SECONDS, MOST_MEMORY = 20, 500_000
# So many of either in a second, on a busy machine as well.
LEAST_FED = 1
# What a run may hold (`src/stop.rs`) and what it takes between two looks, in kilobytes.
MOST_BLOATED = 6 << 20
# Values that readers of PDFs trip over.
VALUES = [b"0", b"-1", b"2147483647", b"4294967296", b"99999999999999999999", b"0.0000001",
          b"null", b"<<>>", b"[]", b"(x)", b"/X", b"99999 0 R", b"1 0 R", b"3 0 R"]


def main():
    tebiki, seconds = os.path.abspath(sys.argv[1]), float(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        killed(tebiki, Path(folder))
        starved(tebiki, Path(folder))
        bloated(tebiki, Path(folder))
        fed(tebiki, Path(folder), seconds / 2, "inspect", pdfs)
        fed(tebiki, Path(folder), seconds / 2, "check", sources)


def killed(tebiki, folder):
    random_ = random.Random(SEED)
    one = (ROOT / "tests/sources/shortest.yaml").read_text(encoding="utf-8")
    texts = [one, one.replace("number: 0000-00-0000", "number: 0000-00-0001")]
    wanted = []
    for index, text in enumerate(texts):
        place = folder / f"wanted{index}"
        began = time.monotonic()
        finished(build(tebiki, place, text, several=True))
        whole = time.monotonic() - began
        wanted.append(sheets(place))
    place, kills = folder / "killed", 0
    while kills < KILLS:
        for _ in range(5):
            several = random_.random() < 0.5
            builds = [build(tebiki, place, random_.choice(texts), several) for _ in range(random_.choice([1, 1, 2, 3]))]
            time.sleep(random_.uniform(0, whole * len(builds)))
            for run in builds:
                run.send_signal(signal.SIGKILL)
                run.communicate()
                kills += 1
            for name, content in sheets(place).items():
                if not name.endswith(".part") and not any(state.get(name) == content for state in wanted):
                    sys.exit(f"{name} is of no build after {kills} kills")
        index = random_.randrange(2)
        finished(build(tebiki, place, texts[index], several=True))
        now = sheets(place)
        differ = sorted(name for name in now.keys() | wanted[index].keys() if now.get(name) != wanted[index].get(name))
        if differ:
            sys.exit(f"not mended after {kills} kills: {differ}")
    print(f"{kills} builds killed, all mended")


def starved(tebiki, folder):
    alone = ["unshare", "--mount", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "mount", "-t", "tmpfs", "none", "/mnt"]).returncode:
        return print("SKIPPED: full disks and disks to read only, for want of unshare")
    wanted, place = folder / "fed", folder / "starved"
    text = (ROOT / "tests/sources/shortest.yaml").read_text(encoding="utf-8")
    finished(build(tebiki, wanted, text, several=False))
    need = sum(len(content) for content in sheets(wanted).values()) // 1024
    (place / "sources").mkdir(parents=True)
    (place / "output").mkdir()
    (place / "sources/center.yaml").write_text(text, encoding="utf-8")
    kinds = {"wide": 0, "full": 0, "read only": 0}
    for kilobytes in [need // 50, need // 4, need // 2, need, 3 * need, None]:
        size = f"{kilobytes or 3 * need}k"
        script = ["sh", "-c", ON_A_DISK, "sh", size, "" if kilobytes else "read only", tebiki, "build", *SHEETS]
        run = subprocess.run([*alone, *script], cwd=place, capture_output=True, text=True)
        kind = "read only" if kilobytes is None else "wide" if run.returncode == 0 else "full"
        kinds[kind] += 1
        if run.returncode not in (0, 1) or "[internal]" in run.stderr or "予期しない" in run.stderr:
            sys.exit(f"a disk of {size}, {kind}: exit code {run.returncode}\n{run.stderr}")
        told = run.stderr + run.stdout
        told_wide = "エラー [" not in told and "○" in told and "×" not in told
        told_full = "YAML ファイルの間違いではありません" in told and "○" not in told
        if not (told_wide if kind == "wide" else told_full):
            sys.exit(f"a disk of {size} is {kind}, and told as\n{run.stderr}\n{run.stdout}")
        if sheets(place, "kept") != sheets(wanted):
            sys.exit(f"not mended after a disk of {size}, {kind}")
        shutil.rmtree(place / "kept")
    if not all(kinds.values()):
        sys.exit(f"no disk of one kind: {kinds}")
    print(f"{sum(kinds.values())} small disks and disks to read only, all mended")


def bloated(tebiki, folder):
    place = folder / "bloated"
    (place / "layouts/flyer").mkdir(parents=True)
    endless = "#let flyer-front(..args) = range(100000000).map(number => [#number]).join()"
    (place / "layouts/flyer/front.typ").write_text(endless, encoding="utf-8")
    text = (ROOT / "tests/sources/shortest.yaml").read_text(encoding="utf-8")
    with open(folder / "told", "w+b") as told:
        run = build(tebiki, place, text, several=False, told=told)
        used, words = ended(run, told)
    wanted = ["使うメモリーが", "front.typ", "途中で止めました"]
    if run.returncode != 1 or used.ru_maxrss > MOST_BLOATED or not all(word in words for word in wanted):
        sys.exit(f"a layout that takes all memory: exit code {run.returncode}, {used.ru_maxrss} kB\n{words}")
    print(f"a layout that takes all memory, given up at {used.ru_maxrss >> 10} MB")


def build(tebiki, place, text, several, told=subprocess.PIPE):
    (place / "sources").mkdir(parents=True, exist_ok=True)
    if not (place / "sources/other.yaml").exists():
        shutil.copy(ROOT / "tests/sources/shortest.yaml", place / "sources/other.yaml")
    # Whole at any moment, as editors save: another build may read it now.
    (place / "new").write_text(text, encoding="utf-8")
    (place / "new").replace(place / "sources/center.yaml")
    named = [] if several else ["sources/center.yaml"]
    return subprocess.Popen([tebiki, "build", *SHEETS, *named], cwd=place, stdout=told, stderr=told)


def finished(run):
    told = run.communicate()
    if run.returncode:
        sys.exit(f"a build fails: {told[1].decode()}")


def ended(run, told):
    """What a run used, and what it said into a file: a pipe would be full before its end is waited for."""
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    told.seek(0)
    return used, told.read().decode(errors="replace")


def sheets(place, folder="output"):
    """All files but those that tell of the run before as well, or of the folder as a whole;
    the page over both centers is one of them."""
    output = place / folder
    files = (path for path in output.rglob("*") if path.is_file())
    named = ((str(path.relative_to(output)), path.read_bytes()) for path in files)
    told = re.compile(r"(center|other)/(report\.|manifest\.json|index|\.tebiki/)|\.tebiki/")
    return {name: content for name, content in named if not told.match(name)}


def fed(tebiki, folder, seconds, command, broken):
    random_, count, until = random.Random(SEED), 0, time.monotonic() + seconds
    for name, content in broken(random_):
        if time.monotonic() > until:
            break
        path = folder / name
        path.write_bytes(content)
        with open(folder / "told", "w+b") as told:
            run = subprocess.Popen([tebiki, command, path], stdout=told, stderr=told)
            used, words = ended(run, told)
        count += 1
        fault = wrong(run.returncode, used, words)
        if fault:
            kept = Path(tempfile.gettempdir()) / name
            kept.write_bytes(content)
            sys.exit(f"{fault}: {kept}\n{words}")
    if count < LEAST_FED * seconds:
        sys.exit(f"only {count} broken files for {command} in {seconds:.0f} s")
    print(f"{count} broken files for {command}")


def wrong(code, used, words):
    if code != (1 if "エラー [" in words or "不具合 [" in words else 0):
        return f"exit code {code}"
    if used.ru_utime + used.ru_stime > MOST_SECONDS:
        return f"{used.ru_utime:.0f} s"
    if used.ru_maxrss > MOST_MEMORY:
        return f"{used.ru_maxrss} kB"
    if "予期しない" in words or "[internal]" in words:
        return "a panic"
    return None


def pdfs(random_):
    all_ = sorted((ROOT / "tests/agreement").glob("*.pdf"))
    while True:
        content = random_.choice(all_).read_bytes()
        for _ in range(random_.choice([1, 1, 2])):
            content = random_.choice([flipped, cut, spliced, values])(random_, content) or b"%PDF-1.7"
        yield "broken.pdf", content


def sources(random_):
    all_ = sorted((ROOT / "tests/sources").glob("*.yaml"))
    whole = all_[0].read_bytes()
    # Nesting, a long line, zeros, half of a surrogate pair, signs of other encodings.
    yield from (("broken.yaml", content) for content in [
        b"a: " * 200_000, b"[" * 500_000, b"- " * 400_000, b"a" * 10_000_000, bytes(900_000),
        whole.decode().encode("utf-16"), whole.decode().encode("utf-16")[:-1], whole + b"\xed\xa0\x80",
        b"\xff\xfe" + b"\x00\xd8" * 1000, whole.decode().encode("cp932", errors="ignore"), b'a: "\\ud800"\n',
        b"".join(b" " * depth + b"a:\n" for depth in range(1300)), b"? " * 300_000, b"&a " * 300_000, b"!" * 900_000,
    ])
    while True:
        content = random_.choice(all_).read_bytes()
        for _ in range(random_.choice([1, 1, 2])):
            content = random_.choice([flipped, cut, spliced, repeated])(random_, content) or b"a"
        yield "broken.yaml", content


def flipped(random_, content):
    content = bytearray(content)
    for _ in range(random_.choice([1, 5, 50, 500])):
        content[random_.randrange(len(content))] ^= 1 << random_.randrange(8)
    return bytes(content)


def cut(random_, content):
    return content[: random_.randrange(len(content))]


def spliced(random_, content):
    at, other, length = (random_.randrange(len(content)) for _ in range(3))
    return content[:at] + content[other : other + length] + content[at:]


def repeated(random_, content):
    at, length = random_.randrange(len(content)), random_.choice([1, 30, 1000])
    return content[:at] + content[at : at + length] * random_.choice([3, 300]) + content[at:]


def values(random_, content):
    numbers = list(re.finditer(rb"(?<![\w.])-?\d+(\.\d+)?( 0 R)?", content))
    for number in sorted(random_.sample(numbers, min(len(numbers), 5)), key=lambda found: -found.start()):
        content = content[: number.start()] + random_.choice(VALUES) + content[number.end() :]
    return content


if __name__ == "__main__":
    main()
