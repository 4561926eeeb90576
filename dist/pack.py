#!/usr/bin/env python3
"""Packs the program for Windows with its words, a sample and all licences: the same
bytes from the same files, dated by the commit.

usage: pack.py TEBIKI.EXE CRATES.JSON FOLDER   CRATES.JSON is what `cargo metadata` prints
"""

import hashlib
import json
import os
import sys
import time
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# 45 MB are wanted: some offices take nothing larger by mail. Until then, never more than now.
MOST = 53_000_000
LICENCES = "ライセンス"
# Parts that are no crates, each by the notice that Debian gives.
OTHERS = {"rust": "rust-web-src", "mingw-w64": "mingw-w64-x86-64-dev", "gcc": "gcc-mingw-w64-base"}
NAMES = ("LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")


def main():
    program, metadata, out = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")), Path(sys.argv[3])
    version = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["workspace"]["package"]["version"]
    name = f"tebiki-{version}-windows"
    files = {"tebiki.exe": program.read_bytes(), **sample(), **licences(metadata)}
    files["はじめに.txt"] = notepad((ROOT / "dist/はじめに.txt").read_text("utf-8").replace("VERSION", version))
    sums = "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    files["SHA-256.txt"] = notepad(sums)
    bytes_ = pack(out / f"{name}.zip", {f"{name}/{path}": content for path, content in files.items()})
    digest = hashlib.sha256(bytes_).hexdigest()
    (out / f"{name}.zip.sha256").write_text(f"{digest}  {name}.zip\n", "utf-8")
    print(f"{name}.zip  {len(bytes_):,} bytes, the program {len(files['tebiki.exe']):,}\nSHA-256 {digest}")
    if len(bytes_) > MOST:
        sys.exit(f"more than {MOST:,} bytes")


def pack(place, files):
    """One zip; Python marks names that are not ASCII as UTF-8, as Explorer wants them."""
    date = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path], compresslevel=9)
    return place.read_bytes()


def sample():
    """A project as `tebiki new` lays it."""
    starter = ROOT / "starter"
    files = {f"見本/{path.relative_to(starter)}": path.read_bytes() for path in starter.rglob("*") if path.is_file()}
    return {**files, "見本/sources/schema.json": (ROOT / "sources/schema.json").read_bytes()}


def licences(metadata):
    files = {
        "tebiki-MIT.txt": ROOT / "LICENSE-MIT",
        "tebiki-Apache-2.0.txt": ROOT / "LICENSE-APACHE",
        "フォント-OFL-1.1.txt": ROOT / "fonts/OFL.txt",
        "カラープロファイル.txt": ROOT / "icc/README.md",
        **{f"{part}.txt": Path("/usr/share/doc") / package / "copyright" for part, package in OTHERS.items()},
    }
    read = {name: notepad(path.read_text("utf-8")) for name, path in files.items()}
    read["crates.txt"] = notepad(crates(metadata))
    return {f"{LICENCES}/{name}": content for name, content in read.items()}


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
    return rule.join(["Crates of other authors in tebiki.exe. Where no text follows, the licence is known by its name alone.\n\n" + "\n".join(lines), *parts]) + "\n"


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
