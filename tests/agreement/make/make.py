"""Makes the sheets of tebiki and the seeded faults of the corpus, the same bytes
each time. What other programs made is kept as they made it: see others.py.

usage: make.py TEBIKI     needs what requirements.txt beside it names"""

import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Name

import codes
import press
import small_profile
import tags
import words
from edit import fonts

HERE = pathlib.Path(__file__).parent
CORPUS = HERE.parent

# Tables of a TrueType font that only hints need.
HINTS = ["cvt ", "fpgm", "prep"]

GOOD = ["web/poster", "web/flyer", "web/support-book", "office/poster", "office/leaflet", "office/support-book", "press/poster", "press/flyer"]

# The name begins with the rule that must catch the fault.
SEEDS = [
    ("code-unread-absent", "office/poster", codes.absent),
    ("code-unread-blurred", "office/poster", codes.blurred),
    ("code-contrast-pale", "office/poster", codes.pale),
    ("code-contrast-inverted", "office/poster", codes.inverted),
    ("code-tint-press", "press/flyer", codes.tinted_in_press),
    ("code-size-shrunk", "office/poster", codes.shrunk),
    ("code-module-fine", "office/leaflet", codes.fine),
    ("code-quiet-cut", "office/poster", codes.quiet_zone_cut),
    ("code-fold-crossed", "office/leaflet", codes.on_the_fold),
    ("code-trim-near", "press/flyer", codes.near_the_trim),
    ("font-not-embedded", "office/poster", words.font_not_embedded),
    ("font-width-narrow", "office/poster", words.narrow),
    ("text-overlap-lines", "office/poster", words.over_each_other),
    ("code-quiet-dark", "office/poster", codes.without_quiet_zone),
    ("structure-untagged-nested", "office/poster", tags.decoration_inside),
    ("structure-tree-loop", "office/poster", tags.types_in_a_loop),
    ("text-unmapped-no-table", "office/poster", words.no_to_unicode),
    ("text-code-point-private", "office/poster", words.mapped_to(0xE000)),
    ("text-code-point-radical", "office/poster", words.mapped_to(0x2F1D)),
    ("text-notdef", "office/poster", words.glyph_zero),
    ("text-split-phone", "office/poster", words.split_phone),
    ("text-lost-name", "office/poster", words.name_absent),
    ("text-hidden-same-colour", "office/poster", words.filled(words.PHONE, 0.984, 0.89, 0.722)),
    ("text-hidden-covered", "office/poster", words.covered),
    ("contrast-gray-on-pale", "office/poster", words.filled("example.jp", 0.66)),
    ("contrast-gray-number", "office/poster", words.filled(words.PHONE, 0.78)),
    ("page-count-one-absent", "web/flyer", words.second_page_absent),
    ("press-colour-rgb-black", "press/flyer", words.filled(words.PHONE, 0, 0, 0)),
    ("press-black-rich", "press/flyer", words.filled(words.PHONE, 0.6, 0.4, 0.4, 1)),
    ("press-ink-too-much", "press/flyer", press.too_much_ink),
    ("press-bleed-not-reached", "press/flyer", press.bleed_not_reached),
    ("near-edge-text", "press/flyer", press.text_near_the_trim),
    ("press-stroke-thin", "press/flyer", press.thin_line),
    ("coarse-image", "press/flyer", press.coarse_image),
    ("press-intent-absent", "press/flyer", press.no_intent),
    ("press-x4-not-said", "press/flyer", press.other_standard),
    ("press-boxes-no-trim", "press/flyer", press.no_trim),
    ("press-annotation-link", "press/flyer", press.link),
    ("press-font-not-embedded", "press/flyer", press.font_not_embedded),
    ("press-marks-inside", "press/flyer", press.mark_inside_the_bleed),
    ("structure-missing-untagged", "office/poster", tags.untagged),
    ("structure-untagged-cut", "office/poster", tags.cut),
    ("structure-order-swapped", "office/poster", tags.swapped),
    ("structure-heading-skipped", "office/poster", tags.heading_skipped),
    ("structure-alt-removed", "office/poster", tags.alt_removed),
    ("structure-table-no-headers", "web/support-book", tags.headers_to_data),
    ("structure-table-one-header", "web/support-book", tags.one_header_to_data),
    ("structure-list-no-bodies", "office/poster", tags.list_without_bodies),
    ("structure-list-paragraphs", "office/poster", tags.list_of_paragraphs),
    ("structure-language-removed", "office/poster", tags.language_removed),
    ("structure-title-removed", "office/poster", tags.title_removed),
    ("structure-title-hidden", "office/poster", tags.title_hidden),
    ("structure-link-undescribed", "office/poster", tags.link_undescribed),
    ("structure-link-address", "office/poster", tags.link_described_by_address),
    ("structure-tree-unknown-role", "office/poster", tags.unknown_role),
]

# Sheets that are made right from a source that says something else: the fault,
# the sheet, and the change of the source.
OTHERS = [
    ("code-payload-one-byte", "office/poster", ("example.jp/a", "example.jp/b")),
    ("text-unknown-number", "office/poster", ("0000-00-0000", "0000-00-0001")),
]


def build(tebiki, folder, source):
    """The output folder of a source."""
    (folder / "source.yaml").write_text(source, "utf-8")
    (folder / "example.icc").write_bytes(small_profile.example())
    subprocess.run([tebiki, "build", "--quiet", "--output", folder / "out", folder / "source.yaml"], check=True)
    return folder / "out/source"


def wanted(out):
    """What tebiki knows of each sheet, without what no seed touches."""
    sheets = json.loads((out / "manifest.json").read_text("utf-8"))["sheets"]
    return {sheet["file"].removesuffix(".pdf"): sheet["wanted"] | {"fits": []} for sheet in sheets}


def keep(name, known):
    text = json.dumps(known, ensure_ascii=False, indent=1)
    (CORPUS / f"{name}.wanted.json").write_text(text + "\n", "utf-8")


def slim(path):
    """A sheet with fonts without hints and compressed metadata, half as large."""
    pdf = pikepdf.open(path)
    for _, below in fonts(pdf):
        font = TTFont(io.BytesIO(below.FontDescriptor.FontFile2.read_bytes()), recalcTimestamp=False)
        for table in HINTS:
            if table in font:
                del font[table]
        for glyph in font["glyf"].glyphs.values():
            glyph.trim(remove_hinting=True)
        bare = io.BytesIO()
        font.save(bare, reorderTables=None)
        below.FontDescriptor.FontFile2 = pdf.make_stream(bare.getvalue(), Length1=len(bare.getvalue()))
    metadata = pdf.Root.Metadata
    metadata.write(zlib.compress(metadata.read_bytes(), 9), filter=Name.FlateDecode)
    return pdf


def save(pdf, name):
    pdf.save(CORPUS / f"{name}.pdf", deterministic_id=True, compress_streams=True, recompress_flate=True,
             object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)


def main(tebiki):
    pikepdf.settings.set_flate_compression_level(9)
    source = (HERE / "source.yaml").read_text("utf-8")
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        out = build(tebiki, place, source)
        known = wanted(out)
        for sheet in GOOD:
            name = "good-" + "-".join(reversed(sheet.split("/")))
            (CORPUS / f"{name}.pdf").write_bytes((out / f"{sheet}.pdf").read_bytes())
            keep(name, known[sheet])
        for name, sheet, change in SEEDS:
            pdf, expected = slim(out / f"{sheet}.pdf"), json.loads(json.dumps(known[sheet]))
            change(pdf, expected)
            save(pdf, name)
            keep(name, expected)
        alone = re.sub(r"(?ms)^(leaflet|flyer|support_book):.*?(?=^\S|\Z)", "", source)
        for name, sheet, (before, after) in OTHERS:
            assert before in alone
            other = build(tebiki, place, alone.replace(before, after))
            save(slim(other / f"{sheet}.pdf"), name)
            keep(name, known[sheet])
        whole = (out / "web/poster.pdf").read_bytes()
        (CORPUS / "pdf-unreadable-half.pdf").write_bytes(whole[: len(whole) // 2])
        # Newer kinds of encryption begin with a random number.
        locked = pikepdf.Encryption(owner="owner", user="user", R=3, aes=False, metadata=False)
        slim(out / "web/poster.pdf").save(CORPUS / "pdf-unreadable-locked.pdf", encryption=locked, static_id=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
