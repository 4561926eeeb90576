"""Faults of codes."""

from pikepdf import Name
from PIL import Image, ImageDraw, ImageFilter

from edit import MM, Drawing, op, paint


def side(drawing, code):
    """Side of a code's box in points: its modules are drawn from its corner on."""
    points = [i.operands for i in drawing.instructions[code.start : code.end] if str(i.operator) in ("m", "l")]
    return max(float(x) for x, _ in points)


def changed(pick=-1):
    """A fault of one code: the last of the page is the shorter one."""
    def decorate(change):
        def seed(pdf, wanted):
            drawing = Drawing(pdf)
            code = drawing.codes()[pick]
            change(drawing, code, wanted)
            drawing.write()
        return seed
    return decorate


@changed()
def absent(drawing, code, wanted):
    drawing.replace(code, [])


@changed()
def pale(drawing, code, wanted):
    drawing.fill(code, 0.62)


@changed()
def tinted_in_press(drawing, code, wanted):
    drawing.fill(code, 0.9, 0.2, 0.2, 0.1)


@changed()
def shrunk(drawing, code, wanted):
    drawing.around(code, [op("cm", 0.6, 0, 0, 0.6, code.origin[4] * 0.4, code.origin[5] * 0.4)])


@changed()
def fine(drawing, code, wanted):
    drawing.around(code, [op("cm", 0.45, 0, 0, 0.45, code.origin[4] * 0.55, code.origin[5] * 0.55)])


@changed()
def quiet_zone_cut(drawing, code, wanted):
    module = side(drawing, code) / 25
    bar = [op("re", -2 * module, 0, module, 25 * module), op("f")]
    drawing.around(code, [], bar)


@changed()
def on_the_fold(drawing, code, wanted):
    """The code goes sideways until the fold nearest to it crosses its middle."""
    page = wanted["codes"][-1]
    folds = [fold["x"] for fold in wanted["folds"] if fold["page"] == page["page"]]
    middle = page["area"]["x"] + page["area"]["width"] / 2
    distance = min((fold - middle for fold in folds), key=abs)
    drawing.around(code, [op("cm", 1, 0, 0, 1, distance * MM, 0)])
    page["area"]["x"] += distance


@changed(pick=0)
def near_the_trim(drawing, code, wanted):
    """The code goes right until it stands 1 mm inside the trim."""
    page = wanted["codes"][0]
    trim = wanted["press"]["margin"] + wanted["trims"][0]["width"]
    distance = trim - 1 - page["area"]["x"] - page["area"]["width"]
    drawing.around(code, [op("cm", 1, 0, 0, 1, distance * MM, 0)])
    page["area"]["x"] += distance


def image(drawing, code, picture):
    """Shows a gray picture in place of a code."""
    stream = drawing.pdf.make_stream(picture.tobytes(), Type=Name.XObject, Subtype=Name.Image, BitsPerComponent=8,
                                     Width=picture.width, Height=picture.height, ColorSpace=Name.DeviceGray)
    drawing.name("/Code", stream)
    size = side(drawing, code)
    upright = [op("cm", *code.origin), op("cm", size, 0, 0, -size, 0, size)]
    drawing.replace(code, [op("q"), *upright, op("Do", Name("/Code")), op("Q")])


def picture(drawing, code, pixels):
    """A code as a picture of so many pixels a side."""
    scale = pixels / side(drawing, code)
    gray, path = Image.new("L", (pixels, pixels), 255), []
    draw = ImageDraw.Draw(gray)
    for instruction in drawing.instructions[code.start : code.end]:
        name = str(instruction.operator)
        if name == "m":
            path = []
        if name in ("m", "l"):
            path.append(tuple(float(number) * scale for number in instruction.operands))
        if name == "h" or name == "f":
            xs, ys = [x for x, _ in path], [y for _, y in path]
            if path and max(xs) > min(xs):
                draw.rectangle([round(min(xs)), round(min(ys)), round(max(xs)) - 1, round(max(ys)) - 1], fill=0)
            path = []
    return gray


@changed()
def blurred(drawing, code, wanted):
    """Blurred by more than a module, as a code that was scanned from a copy."""
    sharp = picture(drawing, code, 300)
    image(drawing, code, sharp.filter(ImageFilter.GaussianBlur(300 / 25 * 1.3)))


@changed()
def inverted(drawing, code, wanted):
    size, module = side(drawing, code), side(drawing, code) / 25
    ground = [op("re", -4 * module, -4 * module, size + 8 * module, size + 8 * module), op("f")]
    drawing.fill(code, 1)
    at = next(i for i in range(code.start, code.end) if str(drawing.instructions[i].operator) == "cm") + 1
    drawing.instructions[at:at] = [paint(0), *ground]


@changed()
def without_quiet_zone(drawing, code, wanted):
    """Dark ground up to the very modules."""
    length = side(drawing, code)
    room = 4 * length / 25
    ground = [paint(0.04, 0.1, 0.25), op("re", -room, -room, length + 2 * room, length + 2 * room), op("f"),
              paint(1, 1, 1), op("re", 0, 0, length, length), op("f"), paint(0, 0, 0)]
    at = next(i for i in range(code.start, code.end) if str(drawing.instructions[i].operator) == "cm")
    drawing.instructions[at + 1 : at + 1] = ground
