"""Draws docs/looks/*.jpg, each sheet in each theme and the poster with each artwork, and tells how
much ink each takes.

    python docs/looks.py target/release/tebiki docs/looks

Needs Pillow and pypdfium2. Builds a fictional city's sheets in each theme in a temporary
folder. Ink is how dark a page of the copier is in gray, as a mean: 0 is white paper.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageStat

THEMES = ["dawn", "morning", "evening"]
SOURCES = Path(__file__).parent.parent / "tests" / "sources"
GROUND, GAP, WIDTH, OVERSAMPLE = "#EEEEEC", 12, 1180, 2
# Of each sheet the pages that show most, and how many themes stand in a row.
SHEETS = {
    "poster": ([1], 3),
    "flyer": ([1, 2], 3),
    "leaflet": ([1, 2, 3, 4, 5, 6], 1),
    "support-book": ([1, 3, 5, 8, 12, 20], 1),
    "directory": ([1], 3),
    "notice": ([1], 3),
    "card": ([1, 2], 3),
    "flyer.large-print": ([1, 4], 3),
}
# What a source may choose for its hills, as in the table of the manual.
ARTWORK = ["house", "bench", "path", "cup", "window", "none"]
# Sheets of the city whose flyer has a photo; the others are of the sample, which has the drawings.
OF_CITY = ["directory", "notice", "card"]


def built(program, place, source, theme, editions):
    """The output folder of a source in a theme."""
    folder = place / f"{source.stem}-{theme}"
    file = folder / "sources" / "center.yaml"
    shutil.copytree(source.parent, file.parent)
    file.write_text(f"theme: {theme}\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    chosen = [part for edition in editions for part in ("--edition", edition)]
    subprocess.run([program, "build", file, "-o", folder, "--use", "web", "--use", "office", "--quiet", *chosen], check=True)
    return folder / "center"


def with_artwork(program, place, source, artwork):
    """The output folder of a source whose poster has this on its hills."""
    folder = place / f"artwork-{artwork}"
    file = folder / "sources" / "center.yaml"
    shutil.copytree(source.parent, file.parent)
    text = source.read_text(encoding="utf-8").replace("\nposter:\n", f"\nposter:\n  artwork: {artwork}\n")
    file.write_text(text, encoding="utf-8")
    subprocess.run([program, "build", file, "-o", folder, "--material", "poster", "--use", "web", "--edition", "standard", "--quiet"], check=True)
    return folder / "center"


def drawn(page, high):
    picture = page.render(scale=high / page.get_height() * OVERSAMPLE).to_pil().convert("RGB")
    return picture.resize((round(high * page.get_width() / page.get_height()), round(high)), Image.Resampling.LANCZOS)


def looks(folders, name, numbers, beside):
    """The pages of a sheet in each theme, so many themes in a row."""
    found = [[pypdfium2.PdfDocument(folder / "web" / f"{name}.pdf")[number - 1] for number in numbers] for folder in folders]
    across = sum(page.get_width() / page.get_height() for page in found[0])
    high = (WIDTH - GAP * (beside * len(numbers) + 1)) / across / beside
    rows = [found[at : at + beside] for at in range(0, len(found), beside)]
    whole = Image.new("RGB", (WIDTH, round((high + GAP) * len(rows) + GAP)), GROUND)
    for at, row in enumerate(rows):
        left = GAP
        for page in [page for pages in row for page in pages]:
            picture = drawn(page, high)
            whole.paste(picture, (left, round(GAP + at * (high + GAP))))
            left += picture.width + GAP
    return whole


def ink(file):
    """How dark the pages of a file are, in percent."""
    pages = [page.render(scale=0.4).to_pil().convert("L") for page in pypdfium2.PdfDocument(file)]
    return sum(100 - ImageStat.Stat(page).mean[0] / 2.55 for page in pages) / len(pages)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, target = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        sample = SOURCES.parent.parent / "sources" / "miyagi.yaml"
        posters = [with_artwork(program, place, sample, artwork) for artwork in ARTWORK]
        looks(posters, "poster", [1], 3).save(target / "artwork.jpg", quality=82, optimize=True)
        of_sample = [built(program, place, sample, theme, ["standard", "large-print"]) for theme in THEMES]
        of_city = [built(program, place, SOURCES / "city.yaml", theme, ["standard"]) for theme in THEMES]
        for sheet, (numbers, beside) in SHEETS.items():
            folders = of_city if sheet in OF_CITY else of_sample
            looks(folders, sheet, numbers, beside).save(target / f"{sheet}.jpg", quality=82, optimize=True)
            shares = [f"{theme} {ink(folder / 'office' / f'{sheet}.pdf'):.0f} %" for theme, folder in zip(THEMES, folders)]
            print(f"{sheet}: {', '.join(shares)}")


if __name__ == "__main__":
    main()
