"""Faults of text: fonts, characters, words, contrast."""

import re

from pikepdf import Array, Name

from edit import Drawing, fonts, op, paint, strings, unicode_of

PHONE = "0000-00-0000"


def font_of(pdf, words):
    """The font that draws the first block with these words."""
    drawing = Drawing(pdf)
    return drawing.resources.Font[drawing.text(words).font]


def font_not_embedded(pdf, wanted):
    for _, below in fonts(pdf):
        del below.FontDescriptor["/FontFile2"]


def no_to_unicode(pdf, wanted):
    for font, _ in fonts(pdf):
        del font["/ToUnicode"]


def mapped_to(point):
    """Says that the glyph of 口 is another character."""
    def seed(pdf, wanted):
        font = font_of(pdf, "窓口")
        code = next(code for code, text in unicode_of(font).items() if text == "口")
        table = font.ToUnicode.read_bytes().decode("latin-1")
        changed = re.sub(rf"(?i)<{code:04x}>\s*<53e3>", f"<{code:04X}> <{point:04X}>", table)
        assert changed != table
        font.ToUnicode.write(changed.encode("latin-1"))
    return seed


def glyph_zero(pdf, wanted):
    """The glyph of a missing character in place of the last of the call."""
    drawing = Drawing(pdf)
    block = drawing.text("してみませんか")
    show = next(i for i in range(block.start, block.end) if str(drawing.instructions[i].operator) == "TJ")
    codes = b"".join(bytes(part) for part in strings(drawing.instructions[show]))
    drawing.instructions[show] = op("Tj", codes[:-2] + b"\0\0")
    drawing.write()


def split_phone(pdf, wanted):
    """The phone, half as large, and its last group in the next line."""
    drawing = Drawing(pdf)
    block = drawing.text(PHONE)
    show = next(i for i in range(block.start, block.end) if str(drawing.instructions[i].operator) in ("Tj", "TJ"))
    codes = b"".join(bytes(part) for part in strings(drawing.instructions[show]))
    at = 2 * len("0000-00-")
    lines = [op("Tj", codes[:at]), op("Td", 0, -block.size), op("Tj", codes[at:])]
    drawing.instructions[show : show + 1] = lines
    drawing.around(block, [op("cm", 0.5, 0, 0, 0.5, block.origin[4] / 2, block.origin[5] / 2)])
    drawing.write()


def name_absent(pdf, wanted):
    drawing = Drawing(pdf)
    for words in ("窓口", "こころの", "例示市"):
        drawing.replace(drawing.text(words), [])
    drawing.write()


def filled(words, *colour):
    """Paints the first block with these words in another colour."""
    def seed(pdf, wanted):
        drawing = Drawing(pdf)
        drawing.fill(drawing.text(words), *colour)
        drawing.write()
    return seed


def covered(pdf, wanted):
    """A white box over the phone."""
    drawing = Drawing(pdf)
    block = drawing.text(PHONE)
    _, _, _, _, x, y = block.origin
    box = [op("q"), paint(1, 1, 1), op("re", x - 5, y - 10, 900, block.size + 5), op("f"), op("Q")]
    at = next(i for i in range(block.end, len(drawing.instructions)) if str(drawing.instructions[i].operator) == "EMC")
    artifact = [op("BMC", Name.Artifact), *box, op("EMC")]
    drawing.instructions[at + 1 : at + 1] = artifact
    drawing.write()


def second_page_absent(pdf, wanted):
    del pdf.pages[1]


def over_each_other(pdf, wanted):
    """The call goes up until it stands on the line before it."""
    drawing = Drawing(pdf)
    blocks = [block for block in drawing.blocks() if block.text]
    call = drawing.text("してみませんか")
    above = [block for block in blocks if block.origin and abs(block.origin[4] - call.origin[4]) < 200
             and block.origin[5] != call.origin[5] and block.size >= call.size * 0.5]
    near = min(above, key=lambda block: abs(block.origin[5] - call.origin[5]))
    drawing.around(call, [op("cm", 1, 0, 0, 1, near.origin[4] - call.origin[4], near.origin[5] - call.origin[5])])
    drawing.write()


def narrow(pdf, wanted):
    """Widths of the dictionary that are not those of the font."""
    for _, below in fonts(pdf):
        below.W, below.DW = Array([]), 800
