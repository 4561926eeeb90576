#!/usr/bin/env python3
"""The sample with pictures of every kind that a center may supply.
usage: pictures.py SOURCE PICTURES FOLDER"""
import shutil
import sys
from pathlib import Path

source, pictures, folder = map(Path, sys.argv[1:])
text = source.read_text(encoding="utf-8")
logo = "center:\n  logo:\n    file: images/logo.svg\n    alt: しるし\n"
before = "        - heading:\n            standard: 家から出ない人だけのこと？\n"
editions = "editions: [standard, furigana, large-print, easy]"
blocks = "".join(f"        - image:\n            file: images/{name}\n            alt: 絵\n" for name in ("photo.jpg", "inks.jpg", "lines.png"))
assert "center:\n" in text and before in text and editions in text
text = text.replace(editions, "editions: [standard]")
shutil.copytree(pictures, folder / "images")
(folder / "pictures.yaml").write_text(text.replace("center:\n", logo, 1).replace(before, blocks + before, 1), encoding="utf-8")
