#!/usr/bin/env python3
"""Packs a program with its words, a sample and all licences: the same bytes from the same
files, dated by the commit. A zip for Windows, a tar.gz for others.

usage: pack.py PROGRAM CRATES.JSON SYSTEM FOLDER   CRATES.JSON is what `cargo metadata` prints,
SYSTEM is windows, linux or macos
"""

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Some offices take nothing larger by mail.
MOST = 45_000_000
LICENCES = "ライセンス"
# Parts of the program for Windows that are no crates, each by the notice that Debian gives.
DEBIAN = Path("/usr/share/doc")
OTHERS = {"rust": "rust-web-src", "mingw-w64": "mingw-w64-x86-64-dev", "gcc": "gcc-mingw-w64-base"}
NAMES = ("LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")


def main():
    program, metadata = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    system, out = sys.argv[3], Path(sys.argv[4])
    version = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["workspace"]["package"]["version"]
    windows = system == "windows"
    name, end = f"tebiki-{version}-{system}", "zip" if windows else "tar.gz"
    text = notepad if windows else str.encode
    words = ROOT / "dist" / ("はじめに.txt" if windows else "はじめに-unix.txt")
    read = {"はじめに.txt": words.read_text("utf-8").replace("VERSION", version), **licences(metadata, windows)}
    tool = "tebiki.exe" if windows else "tebiki"
    files = {tool: program.read_bytes(), **sample(), **{path: text(content) for path, content in read.items()}}
    sums = "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    files["SHA-256.txt"] = text(sums)
    files = {f"{name}/{path}": content for path, content in files.items()}
    (zipped if windows else tarred)(out / f"{name}.{end}", files)
    packed = (out / f"{name}.{end}").read_bytes()
    digest = hashlib.sha256(packed).hexdigest()
    (out / f"{name}.{end}.sha256").write_text(f"{digest}  {name}.{end}\n", "utf-8")
    print(f"{name}.{end}  {len(packed):,} bytes, the program {program.stat().st_size:,}\nSHA-256 {digest}")
    if len(packed) > MOST:
        sys.exit(f"more than {MOST:,} bytes")


def zipped(place, files):
    """One zip; Python marks names that are not ASCII as UTF-8, as Explorer wants them."""
    date = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path], compresslevel=9)


def tarred(place, files):
    """One tar.gz without a name or a time of this machine."""
    date = int(os.environ["SOURCE_DATE_EPOCH"])
    with gzip.GzipFile(place, "wb", compresslevel=9, mtime=date) as outer, tarfile.open(fileobj=outer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(files):
            entry = tarfile.TarInfo(path)
            entry.size, entry.mtime = len(files[path]), date
            entry.mode = 0o755 if path.endswith("/tebiki") else 0o644
            archive.addfile(entry, io.BytesIO(files[path]))


def sample():
    """A project as `tebiki new` lays it."""
    starter = ROOT / "starter"
    files = {f"見本/{path.relative_to(starter)}": path.read_bytes() for path in starter.rglob("*") if path.is_file()}
    return {**files, "見本/sources/schema.json": (ROOT / "sources/schema.json").read_bytes()}


def licences(metadata, windows):
    files = {
        "tebiki-MIT.txt": ROOT / "LICENSE-MIT",
        "tebiki-Apache-2.0.txt": ROOT / "LICENSE-APACHE",
        "フォント-OFL-1.1.txt": ROOT / "fonts/OFL.txt",
        "フォント-Noto-OFL-1.1.txt": ROOT / "fonts/OFL-Noto.txt",
        "カラープロファイル.txt": ROOT / "icc/README.md",
    }
    if windows:
        files |= {f"{part}.txt": DEBIAN / package / "copyright" for part, package in OTHERS.items()}
    else:
        files |= {"rust.html": toolchain() / "share/doc/rust/COPYRIGHT-library.html"}
    read = {name: path.read_text("utf-8") for name, path in files.items()}
    return {f"{LICENCES}/{name}": content for name, content in {**read, "crates.txt": crates(metadata)}.items()}


def toolchain():
    """Where rustup's compiler is, and beside it what its library is made from."""
    return Path(subprocess.run(["rustc", "--print", "sysroot"], check=True, capture_output=True, text=True).stdout.strip())


def crates(metadata):
    """Every crate in the program with its licence; then the texts, each once."""
    packages = sorted(inside(metadata), key=lambda package: (package["name"], package["version"]))
    lines, texts = [], {}
    for package in packages:
        label = f"{package['name']} {package['version']}"
        lines.append(f"{label}: {package['license'] or 'see below'} ({package['repository'] or 'no repository'})")
        for text in own_texts(Path(package["manifest_path"]).parent):
            texts.setdefault(text, []).append(label)
    parts = [", ".join(labels) + "\n\n" + text for text, labels in sorted(texts.items(), key=lambda pair: pair[1])]
    rule = "\n\n" + "=" * 72 + "\n\n"
    return rule.join(["Crates of other authors in tebiki. Where no text follows, the licence is known by its name alone.\n\n" + "\n".join(lines), *parts]) + "\n"


def inside(metadata):
    """What the program is made from: no crate of ours, and none that only tests or build scripts need."""
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    seen, left = set(), [package["id"] for package in packages.values() if package["name"] == "tebiki"]
    while left:
        here = left.pop()
        if here not in seen:
            seen.add(here)
            normal = (dep for dep in nodes[here]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"]))
            left.extend(dep["pkg"] for dep in normal)
    return [packages[id_] for id_ in seen if packages[id_]["source"]]


def own_texts(folder):
    """The licences in a crate's folder, and in that of a C library that it brings."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name.upper().startswith(NAMES)]
    texts = [path.read_text("utf-8", errors="replace") for path in found if path.suffix not in (".rs", ".toml")]
    return ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in texts]


def notepad(text):
    """As every Notepad shows it: older ones know neither a lone line feed nor unmarked UTF-8."""
    return b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")


if __name__ == "__main__":
    main()
