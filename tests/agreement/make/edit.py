"""A PDF as drawings: to find a text or a code in a sheet, and to change it there.

Sheets of tebiki draw each thing in a block of its own: `q … cm … Q`."""

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

MM = 72 / 25.4
PATHS = {"m", "l", "c", "v", "y", "h", "re"}
SHOWS = {"Tj", "TJ"}
FILLS = {"scn", "sc", "rg", "g", "k"}


def op(name, *operands):
    """One instruction of a content stream."""
    return pikepdf.ContentStreamInstruction(list(operands), Operator(name))


def paint(*numbers):
    """The instruction that fills with gray, RGB or four inks."""
    return op({1: "g", 3: "rg", 4: "k"}[len(numbers)], *numbers)


def unicode_of(font):
    """Code -> characters, as a font's ToUnicode says."""
    if "/ToUnicode" not in font:
        return {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    characters = lambda hexes: bytes.fromhex(hexes).decode("utf-16-be", "replace")
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            found[int(code, 16)] = characters(value)
    for part in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(value, 16) + step)
    return found


class Block:
    """The instructions from a `q` to its `Q`, and what they draw."""

    def __init__(self, start, end, instructions, fonts):
        self.start, self.end = start, end
        inside = instructions[start : end + 1]
        self.paths = sum(str(i.operator) in PATHS for i in inside)
        self.origin = next((tuple(map(float, i.operands)) for i in inside if str(i.operator) == "cm"), None)
        self.text, self.font, self.size = "", None, 0
        for instruction in inside:
            name = str(instruction.operator)
            if name == "Tf":
                self.font, self.size = str(instruction.operands[0]), float(instruction.operands[1])
            elif name in SHOWS:
                codes = b"".join(bytes(part) for part in strings(instruction))
                table = fonts.get(self.font, {})
                pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
                self.text += "".join(table.get(int.from_bytes(pair, "big"), "?") for pair in pairs)


def strings(instruction):
    """The strings that a Tj or TJ shows."""
    first = instruction.operands[0]
    return [part for part in first if isinstance(part, pikepdf.String)] if isinstance(first, Array) else [first]


class Drawing:
    """What one page draws, below marks and forms of the press."""

    def __init__(self, pdf, page=0):
        self.pdf = pdf
        self.page = pdf.pages[page]
        forms = self.page.Resources.get("/XObject", {})
        # A press file shows the sheet itself as a form, so that it can stand amid marks.
        self.form = forms.get("/Page")
        holder = self.page if self.form is None else self.form
        self.resources = holder.Resources
        self.instructions = list(pikepdf.parse_content_stream(holder))

    def write(self):
        data = pikepdf.unparse_content_stream(self.instructions)
        if self.form is None:
            self.page.Contents = self.pdf.make_stream(data)
        else:
            self.form.write(data)

    def blocks(self):
        """Every block without another inside it, in the order of drawing."""
        fonts = {name: unicode_of(font) for name, font in self.resources.get("/Font", {}).items()}
        starts, found = [], []
        for at, instruction in enumerate(self.instructions):
            if str(instruction.operator) == "q":
                starts.append((at, True))
            elif str(instruction.operator) == "Q":
                start, innermost = starts.pop()
                starts = [(at, False) for at, _ in starts]
                if innermost:
                    found.append(Block(start, at, self.instructions, fonts))
        return found

    def codes(self):
        """The blocks that draw codes: nothing else has that many modules."""
        return [block for block in self.blocks() if block.paths > 300]

    def text(self, words):
        """The first block that shows these words."""
        return next(block for block in self.blocks() if words in block.text)

    def around(self, block, before, after=()):
        """Puts instructions inside a block, before and after its own."""
        self.instructions[block.end : block.end] = after
        self.instructions[block.start + 1 : block.start + 1] = before

    def fill(self, block, *colour):
        """Paints a block in another colour."""
        for at in range(block.start, block.end):
            if str(self.instructions[at].operator) in FILLS:
                self.instructions[at] = paint(*colour)

    def name(self, name, stream):
        """Gives a picture or form a name among the resources."""
        if "/XObject" not in self.resources:
            self.resources["/XObject"] = Dictionary()
        self.resources.XObject[name] = stream

    def replace(self, block, instructions):
        """Draws something else in place of a block."""
        self.instructions[block.start : block.end + 1] = instructions


def elements(pdf, role=None):
    """Every structure element, parents first; of one role if it is named."""
    def walk(element):
        if role in (None, str(element.get("/S", ""))):
            yield element
        for kid in kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    for top in kids(pdf.Root.StructTreeRoot):
        yield from walk(top)


def kids(element):
    found = element.get("/K", Array([]))
    return list(found) if isinstance(found, Array) else [found]


def fonts(pdf):
    """Every font of Type 0 with the font below it."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Type0:
            yield thing, thing.DescendantFonts[0]
