#!/usr/bin/env python3
"""PDF/X-4 by tools that did not write it: pikepdf (qpdf) for boxes, intent and
metadata, Ghostscript's separated plates for ink. Further: codes and black text
lie on the black plate alone.

usage: press.py [--pictures] FOLDER   with press/*.pdf and manifest.json of one source
exit 0: nothing found; 1: something is wrong."""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import pikepdf
from PIL import Image

Image.MAX_IMAGE_PIXELS = None
MM = 72 / 25.4
TRIMS = {"leaflet": (297, 210), "poster": (420, 594), "flyer": (210, 297), "support-book": (148, 210),
         "directory": (210, 297), "card": (91, 55), "notice": (210, 297)}
LIMIT = 300  # percent of ink
DPI = {"poster": 60}  # plates of an A2 are large
found = []


def wrong(file, what):
    found.append(f"{file}: {what}")


def boxes(name, number, page):
    box = {key: [float(v) for v in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")}
    media, bleed, trim = box["/MediaBox"], box["/BleedBox"], box["/TrimBox"]
    size = ((trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM)
    if any(abs(a - b) > 0.01 for a, b in zip(size, TRIMS[name.split(".")[0]])):
        wrong(name, f"page {number}: trim {size}")
    for inner, outer in ((trim, bleed), (bleed, media)):
        if not all(inner[i] >= outer[i] - 0.001 and inner[i + 2] <= outer[i + 2] + 0.001 for i in (0, 1)):
            wrong(name, f"page {number}: boxes are not inside one another")
    if any(abs(abs(b - t) / MM - 3) > 0.01 for b, t in zip(bleed, trim)):
        wrong(name, f"page {number}: bleed {bleed} around {trim}")
    if "/Annots" in page.obj or "/AA" in page.obj:
        wrong(name, f"page {number}: annotations or actions")
    return media, bleed, trim


def document(name, pdf):
    root = pdf.Root
    if pdf.pdf_version != "1.6" or pdf.is_encrypted:
        wrong(name, f"version {pdf.pdf_version}")
    if len(pdf.trailer.get("/ID", [])) != 2:
        wrong(name, "no ID")
    intents = [intent for intent in root.get("/OutputIntents", []) if intent.S == "/GTS_PDFX"]
    if len(intents) != 1:
        return wrong(name, f"{len(intents)} output intents")
    profile = bytes(intents[0].DestOutputProfile.read_bytes())
    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK" or int(intents[0].DestOutputProfile.N) != 4:
        wrong(name, "the profile is not that of a CMYK press")
    if not str(intents[0].OutputConditionIdentifier):
        wrong(name, "the output condition has no name")
    with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
        info = pdf.docinfo
        if xmp.get("pdfxid:GTS_PDFXVersion", xmp.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion")) != "PDF/X-4":
            wrong(name, "XMP does not say PDF/X-4")
        if xmp.get("pdf:Trapped") != "False" or info.get("/Trapped") != "/False":
            wrong(name, "Trapped")
        if xmp.get("dc:title") != str(info.get("/Title")):
            wrong(name, "titles differ")
        for key, other in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
            digits = [re.sub(r"\D", "", str(text))[:14] for text in (xmp.get(key), info.get(other))]
            if digits[0] != digits[1]:
                wrong(name, f"{key} {digits}")
    for object_ in pdf.objects:
        if isinstance(object_, (pikepdf.Dictionary, pikepdf.Stream)):
            if object_.get("/Type") == "/FontDescriptor" and not any(f"/FontFile{n}" in object_ for n in ("", 2, 3)):
                wrong(name, f"{object_.get('/FontName')} is not embedded")
            if object_.get("/S") in ("/URI", "/JavaScript", "/GoToR", "/Launch"):
                wrong(name, f"action {object_.get('/S')}")
            space = object_.get("/ColorSpace")
            if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased" or space == "/DeviceRGB":
                wrong(name, f"colour space {space}")


def plates(name, file, folder):
    """Ink of every page: (cyan, magenta, yellow, black), in percent, and pixels per mm."""
    dpi = DPI.get(name.split(".")[0], 150)
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}",
                    "-o", f"{folder}/{name}-%d.tif", str(file)], check=True, capture_output=True)
    number = 1
    while (folder / f"{name}-{number}.tif").exists():
        ink = [(255 - numpy.asarray(Image.open(folder / f"{name}-{number}({plate}).tif").convert("L")).astype(float)) / 2.55
               for plate in ("Cyan", "Magenta", "Yellow", "Black")]
        extra = [path.name for path in folder.glob(f"{name}-{number}(*.tif") if not re.search(r"\((Cyan|Magenta|Yellow|Black)\)", path.name)]
        if extra:
            wrong(name, f"page {number}: plates {extra}")
        yield numpy.stack(ink), dpi / 25.4
        number += 1


def cut(ink, box, media, scale):
    """The part of a plate inside a box in points."""
    left, bottom, right, top = (value / MM for value in box)
    height = media[3] / MM
    pixel = lambda mm: int(round(mm * scale))
    return ink[:, pixel(height - top):pixel(height - bottom), pixel(left):pixel(right)]


def main():
    folder = Path(sys.argv[-1])
    manifest = json.loads((folder / "manifest.json").read_text())
    files = sorted((folder / "press").glob("*.pdf"))
    materials = lambda use: {file.stem.split(".")[0] for file in (folder / use).glob("*.pdf")}
    if not files or materials("press") != materials("web"):
        wrong("press", f"only {[file.name for file in files]}")
    for file in files:
        name = file.stem
        with pikepdf.open(file) as pdf, tempfile.TemporaryDirectory() as scratch:
            document(name, pdf)
            places = [boxes(name, number, page) for number, page in enumerate(pdf.pages, 1)]
            for number, ((media, bleed, trim), (ink, scale)) in enumerate(zip(places, plates(name, file, Path(scratch)), strict=True), 1):
                total = cut(ink, bleed, media, scale).sum(axis=0)
                if (total > LIMIT + 1).sum() > 4:
                    wrong(name, f"page {number}: {total.max():.0f} % of ink")
                outside = ink.sum(axis=0)
                left, bottom, right, top = (value / MM * scale for value in (bleed[0], media[3] - bleed[3], bleed[2], media[3] - bleed[1]))
                inner = numpy.zeros_like(outside, dtype=bool)
                inner[int(bottom) - 1:int(top) + 2, int(left) - 1:int(right) + 2] = True
                if (outside[~inner] > 200).sum() < 20:
                    wrong(name, f"page {number}: no marks")
                bleeds(name, number, ink, bleed, trim, media, scale)
                black_alone(name, number, ink, trim, media, scale)
                codes(name, number, ink, manifest, scale)
    for line in found:
        print(line)
    print(f"{folder.name}: {'PDF/X-4 and plates as they should be' if not found else f'{len(found)} faults'}")
    return 1 if found else 0


def bleeds(name, number, ink, bleed, trim, media, scale):
    """Ink that touches the trim goes on to the edge of the bleed."""
    total = cut(ink, bleed, media, scale).sum(axis=0)
    reach = int(round((trim[0] - bleed[0]) / MM * scale))
    for side in range(4):
        edge = numpy.rot90(total, side)  # each side in turn as the upper one
        inside = (edge[reach + 1:reach + 3, reach:-reach] > 3).all(axis=0)
        outside = (edge[1:reach - 1, reach:-reach] < 1).all(axis=0)
        stops = int((inside & outside).sum())
        if stops > max(3, 0.002 * inside.size):
            wrong(name, f"page {number}: ink ends at the trim along {stops / scale:.1f} mm")


def black_alone(name, number, ink, trim, media, scale):
    """Where black is full, no other ink lies, edges apart."""
    cmy, black = ink[:3].sum(axis=0), ink[3]
    rich = (black > 99) & (cmy > 2)
    share = rich.sum() / max(1, (black > 99).sum())
    inside = cut(numpy.stack([rich]), trim, media, scale)
    if inside.sum() > 4 and share > 0.001:
        wrong(name, f"page {number}: {inside.sum()} pixels of full black with other inks")


def codes(name, number, ink, manifest, scale):
    for code in manifest["codes"]:
        if code["file"] == f"press/{name}.pdf" and code["page"] == number:
            box = code["box"]
            x, y, side = (int(round(box[key] * scale)) for key in ("x", "y", "width"))
            area = ink[:, y + 1:y + side - 1, x + 1:x + side - 1]
            if area[:3].max() > 1 or area[3].max() < 99:
                wrong(name, f"page {number}: the code {code['id']} is not black alone")


sys.exit(main())
