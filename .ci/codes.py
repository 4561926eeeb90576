"""Reads the codes of an output folder with PDFium and zxing-cpp, and compares
them with its manifest. usage: codes.py FOLDER; exit 1 on any difference."""

import collections
import json
import pathlib
import sys

import pypdfium2
import zxingcpp

DPI = {"poster": 75}  # modules of 2 mm; 300 dpi elsewhere, as a phone sees them


def seen(pdf, dpi):
    """(page, text) of every code, found without knowing where it should be."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        picture = page.render(scale=dpi / 72).to_pil().convert("L")
        for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode):
            yield number, code.text


def main(folder):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    wrong = 0
    for pdf in sorted(path for use in ("web", "office", "press") for path in (folder / use).glob("*.pdf")):
        file, material = f"{pdf.parent.name}/{pdf.name}", pdf.stem.split(".")[0]
        told = collections.Counter(
            (code["page"], code["payload"]) for code in manifest["codes"] if code["file"] == file
        )
        found = collections.Counter(seen(pdf, DPI.get(material, 300)))
        good = told == found and (told or material == "directory")
        wrong += not good
        print(f"{'PASS' if good else 'FAIL'} codes: {folder.name}/{file}: {sum(found.values())} read")
        if not good:
            print("  in the manifest only:", dict(told - found), "\n  on the page only:", dict(found - told))
    return 1 if wrong else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
