"""Faults of files for the press."""

from pikepdf import Array, Dictionary, Name

from edit import MM, Drawing, fonts, op, paint

MARGIN = 17 * MM


def changed(change):
    """A fault of the first page's drawing."""
    def seed(pdf, wanted):
        drawing = Drawing(pdf)
        change(drawing)
        drawing.write()
    return seed


def box(x, y, width, height, *colour):
    return [op("q"), paint(*colour), op("re", x, y, width, height), op("f"), op("Q")]


@changed
def too_much_ink(drawing):
    block = drawing.text("つらい")
    drawing.instructions[block.start : block.start] = box(350, 500, 100, 100, 0.9, 0.9, 0.9, 0.9)


@changed
def bleed_not_reached(drawing):
    """The sheet's own drawing ends at the trim."""
    left, bottom, right, top = (float(x) for x in drawing.form.BBox)
    trim = [left + 3 * MM, bottom + 3 * MM, right - left - 6 * MM, top - bottom - 6 * MM]
    drawing.instructions[0:0] = [op("re", *trim), op("W"), op("n")]


@changed
def text_near_the_trim(drawing):
    """A line of text goes left until it begins 2 mm inside the trim."""
    block = drawing.text("つらい")
    drawing.around(block, [op("cm", 1, 0, 0, 1, (3 + 2) * MM - block.origin[4], 0)])


@changed
def thin_line(drawing):
    line = [op("q"), op("K", 0, 0, 0, 1), op("w", 0.1), op("m", 100, 330), op("l", 400, 330), op("S"), op("Q")]
    drawing.instructions += line


@changed
def coarse_image(drawing):
    image = drawing.pdf.make_stream(bytes(range(0, 256, 4)) * 64, Type=Name.XObject, Subtype=Name.Image, Width=64,
                                    Height=64, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    drawing.name("/Coarse", image)
    at = drawing.text("つらい").start
    drawing.instructions[at:at] = [op("q"), op("cm", 100, 0, 0, 100, 350, 500), op("Do", Name("/Coarse")), op("Q")]


def no_intent(pdf, wanted):
    del pdf.Root["/OutputIntents"]


def other_standard(pdf, wanted):
    """The metadata does not say PDF/X-4 any more."""
    text = pdf.Root.Metadata.read_bytes()
    assert b"PDF/X-4" in text
    pdf.Root.Metadata.write(text.replace(b"PDF/X-4", b"PDF/X-0"))


def no_trim(pdf, wanted):
    del pdf.pages[0].obj["/TrimBox"]


def link(pdf, wanted):
    action = Dictionary(S=Name.URI, URI="https://example.jp/a")
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([200, 200, 400, 400]), A=action, F=4)
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(Array([pdf.make_indirect(annotation)]))


def font_not_embedded(pdf, wanted):
    for _, below in fonts(pdf):
        del below.FontDescriptor["/FontFile2"]


def mark_inside_the_bleed(pdf, wanted):
    marks = pdf.pages[0].Resources.XObject["/Marks"]
    x = MARGIN - 2 * MM
    marks.write(marks.read_bytes() + f"\n{x} 600 m {x} 700 l S\n".encode())
