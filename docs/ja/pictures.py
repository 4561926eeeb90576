"""Draws the pictures of blocks.md: pages of the sample with numbered marks.

    python docs/ja/pictures.py output/miyagi docs/ja/pictures

Needs Pillow and pypdfium2, and the PDFs that `tebiki build` made.

What is marked is read from blocks.md itself: a picture `leaflet-1-2.png` shows
pages 1 and 2 of the leaflet, and each row of the table below it has a number
and the YAML paths that the number stands for. Where a path landed is found by
its text in the PDF, and by the codes that the manifest lists. So the legend
and the picture cannot differ, and a path without a place stops the script.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
from PIL import Image, ImageColor, ImageDraw, ImageFont
from pypdfium2.raw import FPDF_PAGEOBJ_PATH as PATH

HERE = Path(__file__).resolve().parent
FONT = HERE.parents[1] / "fonts" / "BIZUDGothic-Bold.ttf"

# Width of the widest page in pixels. Small type of 10.5 pt must stay legible at 100 %.
PAGE_WIDTH = {"leaflet": 340, "poster": 560, "flyer": 620, "support-book": 400}
OVERSAMPLE = 3
STROKE = 5
GUTTER, BETWEEN, AROUND = 52, 28, 20
BADGE = 28
# Distance between a frame and the text in it.
AIR = 6
# Drawings of these sizes in pixels, so near to a frame, belong to it: the marks of
# lists, the people of a statistic, the cells of a table. Stars and rules are
# smaller, hills and grounds larger.
SMALLEST, WIDEST, HIGHEST, NEAR = 5, 240, 40, 14
QUIET_ZONE = 4
COLOURS = 200
GROUND, EDGE = "#EFEDE8", "#C8C4BA"
MARK, MARK_ON_DARK, ON_MARK = "#B93A0B", "#FBE3B8", "#FFFFFF"


# ── blocks.md and the source ──────────────────────────────────────────────────


def pictures(markdown):
    """(file name, [(number, [YAML paths])]) for each picture of a page."""
    found = []
    for line in markdown.splitlines():
        if picture := re.search(r"!\[.*\]\(pictures/([\w-]+)\.png\)", line):
            found.append((picture[1], []))
        elif found and (row := re.match(r"\|\s*(\d+)\s*\|([^|]*)\|", line)):
            found[-1][1].append((int(row[1]), re.findall(r"`([^`]+)`", row[2])))
    return found


def load(text):
    """The YAML of the sample: blocks, `- ` lists, `[…]`, `|-`, quotes. No more."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return block([(len(line) - len(line.lstrip()), line.strip()) for line in lines if line.strip()])


def block(lines):
    """A map or a list, from (indentation, text) lines."""
    column = lines[0][0]
    starts = [i for i, (indent, _) in enumerate(lines) if indent == column] + [len(lines)]
    entries = [lines[a:b] for a, b in zip(starts, starts[1:])]
    if lines[0][1].startswith("- "):
        return [item([(column + 2, entry[0][1][2:]), *entry[1:]]) for entry in entries]
    pairs = {}
    for (_, first), *rest in entries:
        key, value = re.fullmatch(r"(\w+):\s*(.*)", first).groups()
        pairs[key] = scalar(value, rest) if value else block(rest)
    return pairs


def item(lines):
    """What stands after `- `."""
    text = lines[0][1]
    return block(lines) if re.match(r"\w+:( |$)", text) else scalar(text, lines[1:])


def scalar(value, rest):
    if value == "|-":
        return "\n".join(text for _, text in rest)
    if value.startswith("["):
        return [part.strip().strip('"').replace("\\n", "\n") for part in value[1:-1].split(", ")]
    return value.strip('"')


def value_at(source, path):
    """The value at a path such as `leaflet.signs.groups[0]`; None if there is none."""
    for key in re.findall(r"\w+", path):
        try:
            source = source[int(key)] if isinstance(source, list) else source[key]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return source


def texts(source, path):
    """All texts that a path brings onto the sheets."""
    value = value_at(source, path)
    last = re.findall(r"\w+", path)[-1]
    if path == "issued":
        year, month, day = map(int, value.split("-"))
        return [f"{year}年{month}月{day}日"]
    if value == "true":
        # A block that shows what stands elsewhere in the file.
        address = ["words.address", "center.prefecture", "center.address", "center.host", "center.section"]
        shown = {"access": [*address, "words.access", "access"]}
        return [text for path in shown.get(last, [last]) for text in texts(source, path)]
    return [plain(text) for text in leaves(value)]


def leaves(value):
    if isinstance(value, dict):
        # Minutes of a walk stand in words on the sheets.
        words = {key: f"徒歩約{child}分" if key == "minutes" else child for key, child in value.items()}
        return [leaf for child in words.values() for leaf in leaves(child)]
    if isinstance(value, list):
        return [leaf for child in value for leaf in leaves(child)]
    return [value]


def plain(text):
    text = re.sub(r"\{([^|{}]*)\|[^{}]*\}", r"\1", text.replace("**", ""))
    return re.sub(r"\s", "", text)


# ── the page ──────────────────────────────────────────────────────────────────


class Page:
    """A page as pixels, and where each of its characters stands in them."""

    def __init__(self, pdf, number, width, codes):
        page = pdf[number - 1]
        self.scale = width / max(other.get_width() for other in pdf)
        self.height = page.get_height()
        self.image = page.render(scale=self.scale * OVERSAMPLE).to_pil().convert("RGB")
        self.size = (round(page.get_width() * self.scale), round(self.height * self.scale))
        words = page.get_textpage()
        self.text, self.boxes = "", []
        for index in range(words.count_chars()):
            sign = words.get_text_range(index, 1)
            if len(sign) == 1 and not sign.isspace():
                # The ink to left and right, the whole line above and below.
                left, _, right, _ = words.get_charbox(index)
                _, bottom, _, top = words.get_charbox(index, loose=True)
                self.boxes.append(self.in_pixels(left, bottom, right, top))
                self.text += sign
        drawn = [self.in_pixels(*part.get_bounds()) for part in page.get_objects(filter=[PATH])]
        self.drawings = [
            (left, top, right, bottom)
            for left, top, right, bottom in drawn
            if SMALLEST <= right - left <= WIDEST and SMALLEST <= bottom - top <= HIGHEST
        ]
        self.codes = {code["id"]: self.code_box(code) for code in codes if code["page"] == number}
        self.domains = {code["id"]: domain(code["payload"]) for code in codes}

    def in_pixels(self, left, bottom, right, top):
        """A box of the PDF, which counts from below."""
        return tuple(side * self.scale for side in (left, self.height - top, right, self.height - bottom))

    def code_box(self, code):
        """A code with its quiet zone."""
        unit = 72 / 25.4 * self.scale
        box, zone = code["box"], QUIET_ZONE * code["module"]
        left, top = box["x"] - zone, box["y"] - zone
        right, bottom = box["x"] + box["width"] + zone, box["y"] + box["height"] + zone
        return (left * unit, top * unit, right * unit, bottom * unit)

    def find(self, wanted):
        """Boxes of the texts: those that are rare first, the others next to them."""
        places = {text: [m.start() for m in re.finditer(re.escape(text), self.text)] for text in wanted}
        found, taken = [], []
        for text in sorted((t for t in wanted if places[t]), key=lambda t: (len(places[t]) > 1, -len(t))):
            free = [at for at in places[text] if not any(a < at + len(text) and at < b for a, b in taken)]
            if free:
                at = min(free, key=lambda at: min((abs(at - a) for a, _ in taken), default=0))
                taken.append((at, at + len(text)))
                found += self.boxes[at : at + len(text)]
        return found


def domain(url):
    return urlsplit(url).hostname.removeprefix("www.")


def place(page, source, path):
    """Texts and code boxes of a path on a page."""
    names = value_at(source, path) if path.endswith((".codes", ".code")) else []
    names = [names] if isinstance(names, str) else names
    if not names:
        return texts(source, path), []
    words = [plain(text) for name in names for text in leaves(source["links"][name])]
    words += [page.domains[name] for name in names if name in page.domains]
    return words, [page.codes[name] for name in names if name in page.codes]


def frame(page, source, paths):
    """All that the paths brought onto the page: how many characters, and the box around them."""
    wanted, codes = [], []
    for path in paths:
        words, boxes = place(page, source, path)
        wanted += words
        codes += boxes
    words = page.find(wanted)
    if not words and not codes:
        return 0, None
    return len(words), with_drawings(around(words + codes), page.drawings)


def around(boxes):
    lefts, tops, rights, bottoms = zip(*boxes)
    return (min(lefts) - AIR, min(tops) - AIR, max(rights) + AIR, max(bottoms) + AIR)


def with_drawings(box, drawings):
    """The box, grown over the small drawings in it and beside it."""
    while True:
        inside = [
            (left, top, right, bottom)
            for left, top, right, bottom in drawings
            if box[1] < (top + bottom) / 2 < box[3] and left < box[2] + NEAR and box[0] - NEAR < right
        ]
        grown = around([tuple(side + air for side, air in zip(box, (AIR, AIR, -AIR, -AIR))), *inside])
        if grown == box:
            return box
        box = grown


def apart(frames):
    """Frames that would touch above each other share the room between them."""
    frames = dict(frames)
    for upper in frames:
        for lower in frames:
            a, b = frames[upper], frames[lower]
            beside = a[2] <= b[0] or b[2] <= a[0]
            if a[1] < b[1] < a[3] + 2 < b[3] + 2 and not beside:
                middle = (a[3] + b[1]) / 2
                frames[upper] = (*a[:3], middle - 1.5)
                frames[lower] = (b[0], middle + 1.5, *b[2:])
    return frames


# ── drawing ───────────────────────────────────────────────────────────────────


def side_of(page, box, preferred):
    """The side on which no text lies between a frame and the edge of the page."""
    obstacles = [*page.boxes, *page.codes.values()]

    def clear(side):
        reach = (0, box[0]) if side == "left" else (box[2], page.size[0])
        return not any(
            reach[0] < right and left < reach[1] and top < box[3] and box[1] < bottom
            for left, top, right, bottom in obstacles
        )

    other = "right" if preferred == "left" else "left"
    return preferred if clear(preferred) or not clear(other) else other


def heights(boxes, limit):
    """Where the badges of one side stand: at the middle of their frames, or just
    as far from it as keeps them apart. Their order stays, so no lines cross."""
    step = BADGE + 4
    at = [(box[1] + box[3]) / 2 for box in boxes]
    for i in range(1, len(at)):
        at[i] = max(at[i], at[i - 1] + step)
    if at:
        at[-1] = min(at[-1], limit - BADGE / 2)
    for i in range(len(at) - 2, -1, -1):
        at[i] = min(at[i], at[i + 1] - step)
    return at


class Canvas:
    def __init__(self, width, height):
        self.image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE), GROUND)
        self.draw = ImageDraw.Draw(self.image)
        self.font = ImageFont.truetype(str(FONT), 15 * OVERSAMPLE)

    def page(self, page, x, y):
        self.image.paste(page.image.resize([side * OVERSAMPLE for side in page.size]), self.scaled(x, y))
        box = (x - 1, y - 1, x + page.size[0], y + page.size[1])
        self.draw.rectangle(self.scaled(*box), outline=EDGE, width=OVERSAMPLE)

    def frame(self, box):
        left, top, right, bottom = box
        under = [(left + (right - left) * part / 20, y) for part in range(21) for y in (top, bottom)]
        self.draw.rounded_rectangle(self.scaled(*box), radius=5 * OVERSAMPLE, outline=self.ink(under), width=STROKE)

    def line(self, start, end):
        (x0, y0), (x1, y1) = start, end
        under = [(x0 + (x1 - x0) * part / 20, y0 + (y1 - y0) * part / 20) for part in range(1, 20)]
        self.draw.line([self.scaled(*start), self.scaled(*end)], fill=self.ink(under), width=STROKE)

    def badge(self, number, x, y):
        r = BADGE / 2
        self.draw.ellipse(self.scaled(x - r, y - r, x + r, y + r), fill=MARK)
        self.draw.text(self.scaled(x, y), str(number), fill=ON_MARK, font=self.font, anchor="mm")

    def ink(self, points):
        """The colour of marks that is seen on the ground at these points."""
        lights = []
        for point in points:
            x, y = (min(max(0, side), limit - 1) for side, limit in zip(self.scaled(*point), self.image.size))
            red, green, blue = self.image.getpixel((x, y))
            lights.append(0.3 * red + 0.59 * green + 0.11 * blue)
        return MARK if sorted(lights)[len(lights) // 2] > 130 else MARK_ON_DARK

    @staticmethod
    def scaled(*sides):
        return tuple(round(side * OVERSAMPLE) for side in sides)

    def save(self, path):
        small = self.image.resize([side // OVERSAMPLE for side in self.image.size], Image.LANCZOS)
        # A palette of few colours would mix the marks, which are few pixels, with others.
        own = [ImageColor.getrgb(colour) for colour in (MARK, MARK_ON_DARK, ON_MARK, GROUND, EDGE)]
        palette = Image.new("P", (1, 1))
        palette.putpalette(sum(own, ()) + tuple(small.quantize(COLOURS).getpalette()[: 3 * COLOURS]))
        small.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def mark(canvas, page, left, frames, sides):
    """Frames and badges of a page that begins at `left`; y counts from the page."""
    top, right = AROUND, left + page.size[0]
    for side in ("left", "right"):
        numbers = sorted((n for n in frames if sides[n] == side), key=lambda n: frames[n][1] + frames[n][3])
        for number, y in zip(numbers, heights([frames[n] for n in numbers], page.size[1])):
            box = frames[number]
            middle = top + (box[1] + box[3]) / 2
            edge, start = (left, left + box[0]) if side == "left" else (right, left + box[2])
            out = -1 if side == "left" else 1
            centre = edge + out * (GUTTER - AROUND + BADGE / 2) / 1.5
            canvas.line((start, middle), (edge, middle))
            canvas.line((edge, middle), (centre, top + y))
            canvas.badge(number, centre, top + y)
    for box in frames.values():
        canvas.frame((left + box[0], top + box[1], left + box[2], top + box[3]))


def draw(name, rows, output, source):
    material, numbers = re.fullmatch(r"([a-z-]+?)((?:-\d+)+)", name).groups()
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    file = f"web/{material}.pdf"
    codes = [code for code in manifest["codes"] if code["file"] == file]
    pdf = pypdfium2.PdfDocument(output / file)
    numbers = [int(number) for number in numbers.strip("-").split("-")]
    pages = [Page(pdf, number, PAGE_WIDTH[material], codes) for number in numbers]
    # A row belongs to the page of the picture that shows most of it.
    frames = [{} for _ in pages]
    for number, paths in rows:
        paths = [path for path in paths if value_at(source, path) is not None]
        found = [frame(page, source, paths) for page in pages]
        shown = max(range(len(pages)), key=lambda i: found[i][0])
        if found[shown][1] is None:
            sys.exit(f"{name}: {number} {paths} is not on the pages")
        frames[shown][number] = found[shown][1]
    sides = []
    for i, page in enumerate(pages):
        frames[i] = apart(frames[i])
        preferred = "right" if len(pages) > 1 and i == len(pages) - 1 else "left"
        sides.append({number: side_of(page, box, preferred) for number, box in frames[i].items()})
    gaps = [GUTTER if "left" in sides[0].values() else AROUND]
    for one, other in zip(sides, sides[1:]):
        gaps.append(BETWEEN + (GUTTER - AROUND) * (("right" in one.values()) + ("left" in other.values())))
    gaps.append(GUTTER if "right" in sides[-1].values() else AROUND)
    width = sum(gaps) + sum(page.size[0] for page in pages)
    canvas = Canvas(width, max(page.size[1] for page in pages) + 2 * AROUND)
    left = 0
    for page, gap, boxes, side in zip(pages, gaps, frames, sides):
        left += gap
        canvas.page(page, left, AROUND)
        mark(canvas, page, left, boxes, side)
        left += page.size[0]
    return canvas


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    output, folder = Path(sys.argv[1]), Path(sys.argv[2])
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    source = load((output.parent.parent / "sources" / manifest["source"]["file"]).read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in pictures((HERE / "blocks.md").read_text(encoding="utf-8")):
        path = folder / f"{name}.png"
        draw(name, rows, output, source).save(path)
        print(f"{path}  {path.stat().st_size // 1024 + 1} kB")


if __name__ == "__main__":
    main()
