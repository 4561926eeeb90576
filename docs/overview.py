"""Draws docs/sheets.png and docs/editions.png: pages of the sample beside each other.

    python docs/overview.py output/miyagi docs

Needs Pillow and pypdfium2, and the PDFs for the web that `tebiki build` made.
"""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

GROUND, GAP, COLOURS, OVERSAMPLE = "#EEEEEC", 14, 256, 2
# A row of pages, all of one height, as wide as the picture: file, pages.
SHEETS = [
    [("poster", [1]), ("flyer", [1, 2]), ("support-book", [1])],
    [("leaflet", [1, 2, 3, 4, 5, 6])],
    [("support-book", [3, 6, 7, 9, 13, 20])],
]
EDITIONS = [[("flyer", [2]), ("flyer.furigana", [2]), ("flyer.easy", [2]), ("flyer.large-print", [4])]]


def pages(folder, row, width):
    """The pages of a row, which together are so many pixels wide."""
    found = [pypdfium2.PdfDocument(folder / f"{name}.pdf")[page - 1] for name, numbers in row for page in numbers]
    high = (width - GAP * (len(found) + 1)) / sum(page.get_width() / page.get_height() for page in found)
    for page in found:
        picture = page.render(scale=high / page.get_height() * OVERSAMPLE).to_pil().convert("RGB")
        yield picture.resize((round(high * page.get_width() / page.get_height()), round(high)), Image.Resampling.LANCZOS)


def together(folder, rows, width):
    drawn = [list(pages(folder, row, width)) for row in rows]
    whole = Image.new("RGB", (width, sum(row[0].height + GAP for row in drawn) + GAP), GROUND)
    top = GAP
    for row in drawn:
        left = GAP
        for page in row:
            whole.paste(page, (left, top))
            left += page.width + GAP
        top += row[0].height + GAP
    return whole.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, docs = Path(sys.argv[1]) / "web", Path(sys.argv[2])
    for name, rows, width in [("sheets", SHEETS, 1400), ("editions", EDITIONS, 1552)]:
        together(folder, rows, width).save(docs / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
