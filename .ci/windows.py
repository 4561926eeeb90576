#!/usr/bin/env python3
"""The program for Windows under Wine: each case is what a person does, and what must be seen.

usage: windows.py ZIP TEBIKI HOLD   the zip as it is handed out, the program for Linux of the
same commit, and a program that keeps a file to itself
"""

import contextlib
import fcntl
import hashlib
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "sources/miyagi.yaml"
ONE = ["--material", "poster", "--use", "web"]
# Longer than any case but the build of all takes on a busy machine.
PATIENCE = 240
# What every Windows has.
SYSTEM = {"kernel32", "ntdll", "msvcrt", "ws2_32", "shell32", "userenv", "advapi32", "bcrypt", "bcryptprimitives",
          "user32", "ole32", "combase", "shlwapi"}


class Place:
    """A folder of its own for each case, with the programs."""

    def __init__(self, folder, unpacked, linux, hold):
        self.folder, self.unpacked, self.linux, self.hold = folder, unpacked, linux, hold
        self.exe = unpacked / "tebiki.exe"

    def windows(self, *words, cwd=None, **more):
        return ran(["wine", self.exe, *words], cwd or self.folder, **more)

    def on_linux(self, *words, cwd=None, **more):
        return ran([self.linux, *words], cwd or self.folder, **more)

    def project(self, name, text=None):
        """A project of the sample of which nothing exists."""
        self.on_linux("new", name)
        if text is not None:
            (self.folder / name / "sources/center.yaml").write_bytes(text)
        return self.folder / name


def main():
    archive, linux, hold = (Path(word).resolve() for word in sys.argv[1:4])
    wanted = os.environ.get("TEBIKI_CASE", "")
    cases = [case for case in CASES if wanted in case.__doc__]
    with tempfile.TemporaryDirectory(prefix="tebiki 窓口 ") as folder:
        unpacked = unpack(archive, Path(folder))
        for number, case in enumerate(cases):
            began = time.monotonic()
            place = Path(folder) / f"場所 {number}"
            place.mkdir()
            more = case(Place(place, unpacked, linux, hold))
            print(f"○ {case.__doc__}{f' ({more})' if more else ''}  {time.monotonic() - began:.1f} s", flush=True)
    print(f"{len(cases)} cases for Windows, under Wine")


# The cases


def as_handed_out(place):
    """the zip is whole, its names are readable, and the program needs nothing but Windows"""
    listed = (place.unpacked / "SHA-256.txt").read_text("utf-8-sig").splitlines()
    for line in listed:
        digest, name = line.split("  ")
        same(hashlib.sha256((place.unpacked / name).read_bytes()).hexdigest(), digest, name)
    there = {str(path.relative_to(place.unpacked)) for path in place.unpacked.rglob("*") if path.is_file()}
    same(there, {line.split("  ")[1] for line in listed} | {"SHA-256.txt"}, "files")
    table = ran(["x86_64-w64-mingw32-objdump", "-p", place.exe], place.folder).out
    needs = {name.removesuffix(".dll").lower() for name in re.findall(r"DLL Name: (\S+)", table)}
    foreign = {name for name in needs if name not in SYSTEM and not name.startswith("api-ms-win-")}
    same(foreign, set(), "libraries of others")
    return f"{place.exe.stat().st_size:,} bytes"


def new(place):
    """new lays the same files, and tells their paths as Windows writes them"""
    made, here = place.windows("new", "新しい 窓口"), place.on_linux("new", "linux")
    same(made.code, 0, made.all)
    same(bytes_below(place.folder / "新しい 窓口"), bytes_below(place.folder / "linux"), "files")
    same(made.out, here.out.replace("linux", "新しい 窓口").replace("/", "\\"), "words")
    again = place.windows("new", "新しい 窓口")
    tells(again, 1, "もうファイルがあります")


def check(place):
    """check finds the same in the same sources, whatever their letters and line ends"""
    good = (ROOT / "starter/sources/center.yaml").read_text("utf-8")
    slips = good.replace("address:", "adress:", 1).replace("prefecture: ", "prefecture：", 1)
    deep = "center: " + "[" * 9000
    texts = {"good": good.encode(), "crlf": good.replace("\n", "\r\n").encode(), "slips": slips.encode(),
             "cp932": slips.encode("cp932", "replace"), "utf16": good.encode("utf-16"), "deep": deep.encode(),
             "binary": bytes(range(256)) * 20, "empty": b""}
    for name, text in texts.items():
        (place.folder / f"{name}.yaml").write_bytes(text)
        both = [run("check", f"{name}.yaml", "--format", "json") for run in (place.windows, place.on_linux)]
        same((both[0].code, both[0].out), (both[1].code, both[1].out), name)
    tells(place.windows("check", "slips.yaml"), 1, "「address」ではありませんか")


def build(place):
    """build makes every file of the sample as on Linux, byte for byte"""
    source = ROOT / SAMPLE
    took = time.monotonic()
    made = place.windows("build", "--quiet", "-o", "windows", source, time=1500)
    took = time.monotonic() - took
    here = place.on_linux("build", "--quiet", "-o", "linux", source, time=1500)
    same((made.code, made.all), (0, here.all), "words")
    files = [bytes_below(place.folder / name) for name in ("windows", "linux")]
    differ = [name for name in sorted({*files[0], *files[1]}) if files[0].get(name) != files[1].get(name)]
    same(differ, [], "files that differ")
    began = time.monotonic()
    tells(place.windows("build", "-o", "windows", source), 0, "変更なし")
    return f"{len(files[0])} files, {took:.0f} s; again {time.monotonic() - began:.1f} s"


def lacking(place):
    """build reports the same where words have no reading"""
    source = place.project("p") / "sources/center.yaml"
    for name, run in (("windows", place.windows), ("linux", place.on_linux)):
        run("build", "--quiet", *ONE, "--edition", "furigana", "-o", name, source)
    same(bytes_below(place.folder / "windows"), bytes_below(place.folder / "linux"), "files")


def inspect(place):
    """inspect judges PDFs of others as on Linux"""
    files = sorted((ROOT / "tests/agreement").glob("*.pdf"))[::6]
    assert files, "no PDF to judge"
    both = [run("inspect", "--format", "json", *files, time=600) for run in (place.windows, place.on_linux)]
    same((both[0].code, both[0].out), (both[1].code, both[1].out), "findings")
    return f"{len(files)} PDFs"


def paths(place):
    """paths with blanks, Japanese, \\, / and drives lead to the same file"""
    project = place.project("例示 センター")
    whole = "Z:" + str(project).replace("/", "\\")
    for name in ("sources\\center.yaml", "sources/center.yaml", ".\\sources\\..\\sources\\center.yaml",
                 f"{whole}\\sources\\center.yaml", f"\\\\?\\{whole}\\sources\\center.yaml"):
        tells(place.windows("check", name, cwd=project), 0, "エラーはありません")
    tells(place.windows("build", *ONE, cwd=project), 0, "output\\center に作りました")
    tells(place.windows("build", *ONE, "-o", "C:\\できあがり 1", cwd=project), 0, "C:\\できあがり 1\\center に作りました")
    drive = Path(os.environ["WINEPREFIX"]) / "drive_c/できあがり 1"
    assert (drive / "center/web/poster.pdf").exists()
    shutil.rmtree(drive)


def reserved(place):
    """names that Windows keeps for itself end with a word"""
    project = place.project("p")
    for name in ("NUL", "CON", "COM1", "LPT1.yaml", "con.yaml", "a?b", "a|b", "x*"):
        for words in (["check", name], ["new", name], ["build", *ONE, "-o", name, "sources/center.yaml"]):
            end = place.windows(*words, cwd=project, time=60)
            japanese = re.search(r"[ぁ-ん]", end.all)
            assert end.code in (0, 1) and japanese and "不具合" not in end.all, f"{words}: {end.code} {end.all}"


def long(place):
    """a path of more than 260 letters is as good as a short one"""
    deep = place.folder / "/".join(["とても長い名前のフォルダー" * 5] * 5)
    assert len(str(deep)) > 260
    deep.parent.mkdir(parents=True)
    whole = "Z:" + str(deep).replace("/", "\\")
    tells(place.windows("new", whole), 0, "新しいプロジェクト")
    tells(place.windows("build", *ONE, f"{whole}\\sources\\center.yaml"), 0, "1 点の PDF")
    assert (deep / "output/center/web/poster.pdf").exists()


def closed(place):
    """a folder and a file that are closed to writing are told"""
    project = place.project("p")
    tells(place.windows("new", "Z:\\proc\\tebiki"), 1, "作れません")
    tells(place.windows("build", *ONE, "-o", "Z:\\proc\\tebiki", cwd=project), 1, "書きこめません")
    tells(place.windows("build", *ONE, cwd=project), 0, "新規")
    (project / "output/center/web/poster.pdf").chmod(0o444)
    (project / "sources/center.yaml").write_bytes(other_number(project))
    end = place.windows("build", *ONE, cwd=project)
    assert end.code == 0 or "書きこめません" in end.all, end.all


def held(place):
    """a file that another program has open is told so, and nothing is half written"""
    project = place.project("p")
    tells(place.windows("build", *ONE, cwd=project), 0, "新規")
    pdf, source = project / "output/center/web/poster.pdf", project / "sources/center.yaml"
    before = pdf.read_bytes()
    source.write_bytes(other_number(project))
    with kept_open(place, pdf):
        tells(place.windows("build", *ONE, cwd=project), 1, "ほかのソフトが使っています")
    same(pdf.read_bytes(), before, "the old sheet")
    same([path.name for path in project.rglob("*.part")], [], "half files")
    tells(place.windows("build", *ONE, cwd=project), 0, "更新")
    with kept_open(place, source):
        tells(place.windows("check", cwd=project), 1, "ほかのソフトが使っています")


def console(place):
    """a console of code page 932 shows no mojibake"""
    project = place.project("p", b"center:\n  adress: x\n")
    (project / "sources/center.yaml").write_text("center:\n  adress: 例示市\n", "utf-8")
    told = "「adress」という項目はありません"
    (project / "told.txt").write_text(told, "utf-8")
    # What this case would see of a program that writes UTF-8 there.
    assert told not in seen(["cmd", "/c", "chcp", "932", "&", "type", "told.txt"], project)
    shown = seen(["cmd", "/c", "chcp", "932", "&", dos(place.exe), "check"], project)
    assert told in shown and "例示市" in shown, shown


def batches(place):
    """作る.bat and 調べる.bat of the sample find the program and do their work"""
    sample = place.unpacked / "見本"
    checked = ran(["wine", "cmd", "/c", "調べる.bat"], sample, input="\r\n")
    assert "エラーはありません" in checked.all, checked.all
    made = ran(["wine", "cmd", "/c", "作る.bat"], sample, input="\r\n", time=600)
    assert "output\\center に作りました" in made.all and (sample / "output/center/web/flyer.pdf").exists(), made.all
    shutil.rmtree(sample / "output")


def desk(place):
    """a double click opens the desk for this browser alone; it saves; a second one shows the first"""
    project = place.project("p")
    program = project / "tebiki.exe"
    shutil.copy(place.exe, program)
    began = time.monotonic()
    with started([program], place.folder) as (first, address):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(address).read().decode()
        took = time.monotonic() - began
        assert "例示県" in page and "/assets/desk" in page, page[:500]
        same(status(address.split("?")[0]), 401, "a stranger")
        state = json.loads(opener.open(address.split("?")[0] + "state").read())["state"]
        edit = {"version": state["version"], "edit": {"op": "set", "path": "contacts[0].number", "value": "0000-00-0009"}}
        for path, body in (("edit", edit), ("save", {"over": False})):
            answer = post(opener, address.split("?")[0] + path, body)
            assert "refused" not in answer, answer
        assert b"0000-00-0009" in (project / "sources/center.yaml").read_bytes()
        same(len(list((project / "sources/控え").glob("center-*.yaml"))), 1, "earlier texts")
        second = ran(["wine", program], place.folder)
        assert second.code == 0 and address in second.out and "もう開いている画面" in second.out, second.all
        assert "この窓を閉じると終わります" in first(), first()
    return f"first page after {took:.2f} s"


def dropped(place):
    """開く.bat, and a source that is dropped on the program, open it"""
    project = place.project("p")
    shutil.copy(place.exe, project / "tebiki.exe")
    for words in ([place.exe, f"Z:{project}/sources/center.yaml"], ["cmd", "/c", dos(project / "開く.bat")]):
        with started(words, place.folder) as (_, address):
            page = urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address).read().decode()
            assert "例示県" in page, page[:500]


def waits(place):
    """a window of the program's own waits until an error was read; others do not"""
    passing = Path(os.environ["WINEPREFIX"]) / "drive_c/users" / os.environ.get("USER", "root") / "Temp/Temp1_tebiki.zip"
    passing.mkdir(parents=True, exist_ok=True)
    shutil.copy(place.exe, passing / "tebiki.exe")
    with on_terminal([passing / "tebiki.exe"], place.folder) as (read, write, child):
        shown = read(lambda text: "Enter キー" in text)
        assert "すべて展開" in shown, shown
        time.sleep(1)
        assert child.poll() is None, "gone before it was read"
        write(b"\r")
        same(child.wait(PATIENCE), 1, "exit code")
    shutil.rmtree(passing)
    with on_terminal([place.exe, "check", "ない.yaml"], place.folder) as (read, write, child):
        same(child.wait(PATIENCE), 1, "exit code of a command that was typed")


def leaves(place):
    """nothing is written but in the project, and nothing into the registry"""
    project = place.project("p")
    drive = Path(os.environ["WINEPREFIX"])
    settled = lambda: subprocess.run(["wineserver", "-w"], timeout=PATIENCE, check=True)
    place.windows("check", cwd=project)
    settled()
    before = {path for path in (drive / "drive_c").rglob("*")}
    with started([place.exe, "serve", "--no-browser"], project) as (_, address):
        urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address).read()
    tells(place.windows("build", *ONE, cwd=project), 0, "作りました")
    settled()
    same({path for path in (drive / "drive_c").rglob("*")} - before, set(), "files elsewhere")
    for name in ("system.reg", "user.reg", "userdef.reg"):
        assert "tebiki" not in (drive / name).read_text("utf-8", "replace").lower(), name


CASES = [as_handed_out, new, check, console, paths, reserved, long, closed, held, desk, waits, leaves, batches, lacking,
         inspect, build, dropped]


# What they do it with


class Ran:
    """What a program said, and how it ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.all = code, out, out + err


def ran(words, cwd, input="", time=PATIENCE):
    # Services of Wine may hold a pipe open long after the program has ended; files they may keep.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        done = subprocess.run([str(word) for word in words], cwd=cwd, input=input.encode(), stdout=out, stderr=err,
                              timeout=time)
        said = (os.pread(file.fileno(), 1 << 24, 0).decode("utf-8", "replace") for file in (out, err))
        return Ran(done.returncode, *said)


def same(seen_, wanted, what):
    if seen_ != wanted:
        sys.exit(f"{what}: {str(seen_)[:3000]}\n  wanted: {str(wanted)[:3000]}")


def tells(end, code, words):
    if end.code != code or words not in end.all:
        sys.exit(f"exit code {end.code} (wanted {code}), and no 「{words}」 in:\n{end.all}")


def bytes_below(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def unpack(archive, folder):
    """As Explorer does: names that are not marked as UTF-8 would come out in another code."""
    with zipfile.ZipFile(archive) as zipped:
        for entry in zipped.infolist():
            assert entry.filename.isascii() or entry.flag_bits & 0x800, entry.filename
        zipped.extractall(folder)
    return folder / archive.name.removesuffix(".zip")


def dos(path):
    return "Z:" + str(path).replace("/", "\\")


def other_number(project):
    text = (project / "sources/center.yaml").read_bytes()
    return text.replace(b"0000-00-0000", b"0000-00-0008").replace(b"0000-00-0001", b"0000-00-0007")


@contextlib.contextmanager
def kept_open(place, file):
    child = subprocess.Popen(["wine", place.hold, dos(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    same(child.stdout.readline().strip(), b"held", "the file is held")
    yield
    child.stdin.close()
    child.wait(PATIENCE)


@contextlib.contextmanager
def started(words, cwd):
    """A desk at work: what it has told by now, and its address."""
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(["wine", *map(str, words)], cwd=cwd, stdin=subprocess.DEVNULL, stdout=told, stderr=told)
        said = lambda: os.pread(told.fileno(), 1 << 20, 0).decode("utf-8", "replace")
        try:
            until = time.monotonic() + PATIENCE
            while not (found := re.search(r"http://127\S+", said())):
                assert child.poll() is None and time.monotonic() < until, said()
                time.sleep(0.01)
            yield said, found[0]
        finally:
            child.terminate()
            child.wait(PATIENCE)


@contextlib.contextmanager
def on_terminal(words, cwd):
    """A program in a window: what is seen until something is, its keys, itself."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
    child = subprocess.Popen(["wine", *map(str, words)], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    raw = bytearray()

    def read(enough):
        until = time.monotonic() + PATIENCE
        text = ""
        while not enough(text) and time.monotonic() < until:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    raw.extend(os.read(ours, 1 << 16))
                except OSError:
                    break
            elif child.poll() is not None:
                break
            text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", raw.decode("utf-8", "replace"))
        return text

    try:
        yield read, lambda keys: os.write(ours, keys), child
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait(PATIENCE)
        os.close(ours)


def seen(words, cwd):
    with on_terminal(words, cwd) as (read, _, _):
        return read(lambda _: False)


def status(address):
    try:
        return urllib.request.urlopen(address).status
    except urllib.error.HTTPError as error:
        return error.code


def post(opener, address, body):
    headers = {"content-type": "application/json", "x-tebiki": "1"}
    return json.loads(opener.open(urllib.request.Request(address, json.dumps(body).encode(), headers)).read())


if __name__ == "__main__":
    main()
