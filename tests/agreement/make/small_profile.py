"""A small profile of a four-colour press, so that press files stay small.

Its tables are as coarse as the format allows: the inks of the complement one
way, the complement of the inks the other. It stands in for a real condition only
in shape (ICC.1:2001-04, a `prtr` profile with A2B and B2A tables)."""

import itertools
import struct


def tag_text(kind, text):
    data = text.encode("ascii") + b"\0"
    if kind == b"desc":
        return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + bytes(4 + 4 + 2 + 1 + 67)
    return b"text\0\0\0\0" + data


def lut8(inputs, outputs, points, values):
    """A lut8Type with straight curves; `values` maps a grid point (0 to 1) to outputs (0 to 1)."""
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    curve = bytes(range(256))
    grid = itertools.product(range(points), repeat=inputs)
    table = b"".join(
        bytes(round(255 * min(max(value, 0), 1)) for value in values([i / (points - 1) for i in point]))
        for point in grid
    )
    return b"mft1\0\0\0\0" + bytes([inputs, outputs, points, 0]) + identity + curve * inputs + table + curve * outputs


def lab_of_inks(inks):
    """Lab (in the coding of lut8: L 0-255, a and b around 128) of inks on white paper."""
    c, m, y, k = inks
    red, green, blue = ((1 - ink) * (1 - k) for ink in (c, m, y))
    light = 0.2 * red + 0.7 * green + 0.1 * blue
    return [light, 128 / 255 + (red - green) * 0.3, 128 / 255 + (0.5 * (red + green) - blue) * 0.3]


def inks_of_lab(lab):
    light, a, b = lab[0], (lab[1] - 128 / 255) / 0.3, (lab[2] - 128 / 255) / 0.3
    green = light - 0.2 * a + 0.1 * b
    red = green + a
    blue = 0.5 * (red + green) - b
    inks = [1 - min(max(part, 0), 1) for part in (red, green, blue)]
    black = min(inks)
    rest = 1 - black
    return [(ink - black) / rest if rest else 0 for ink in inks] + [black]


def example():
    forth, back = lut8(4, 3, 3, lab_of_inks), lut8(3, 4, 9, inks_of_lab)
    blocks = {
        b"desc": tag_text(b"desc", "Example"),
        b"cprt": tag_text(b"text", "No copyright"),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
        b"A2B0": forth, b"A2B1": forth, b"A2B2": forth,
        b"B2A0": back, b"B2A1": back, b"B2A2": back,
        b"gamt": lut8(3, 1, 2, lambda _: [0]),
    }
    offset = 128 + 4 + 12 * len(blocks)
    body, table, places = b"", b"", {}
    for name, data in blocks.items():
        if data not in places:
            places[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", places[data], len(data))
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s6H4s4sII4s4sQI3i4s", size, b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ",
                       2026, 4, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0,
                       63190, 65536, 54061, b"\0\0\0\0")
    return head + bytes(128 - len(head)) + struct.pack(">I", len(blocks)) + table + body
