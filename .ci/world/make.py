"""Makes PDFs with programs that are not ours, sound ones and ones with one deliberate
fault, and writes beside them what is to be found in each (truth.json).

usage: make.py FOLDER     needs the packages that .ci/world.sh installs; chromium,
ghostscript, qpdf and soffice on the PATH. What a missing program makes is left out,
and told."""

import base64
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
# Programs that look for fonts by name find the project's alone: the machine's are not
# the same everywhere. Cairo reads this when it is loaded.
FONTS = tempfile.TemporaryDirectory()
pathlib.Path(FONTS.name, "fonts.conf").write_text(
    f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
    f"<dir>{ROOT / 'fonts'}</dir><cachedir>{FONTS.name}/cache</cachedir></fontconfig>", "utf-8")
os.environ["FONTCONFIG_FILE"] = f"{FONTS.name}/fonts.conf"

import cairosvg
import pymupdf
import pikepdf
import weasyprint
from fpdf import FPDF
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

sys.path.append(str(ROOT / "tests/agreement/make"))
from chromium import chrome

FONT = ROOT / "fonts/BIZUDGothic-Regular.ttf"
TITLE, TEXT = "例示市こころの窓口", "ひとりで悩まないで、話してみませんか。"
# Untagged by their program, whatever is drawn.
UNTAGGED = ["structure-missing"]


def picture():
    data = io.BytesIO()
    Image.new("RGB", (300, 200), (120, 130, 110)).save(data, "PNG")
    return data


def page(body, lang=' lang="ja"'):
    return f"""<!doctype html><html{lang}><head><meta charset="utf-8"><title>{TITLE}</title><style>
@font-face {{ font-family: UD; src: url("{FONT.as_uri()}") }} @page {{ size: A4; margin: 20mm }}
html {{ font: 14pt/1.8 UD; color: #222b33 }} p, h1, h2, h3 {{ margin: 4mm 0 }} table {{ border-collapse: collapse }}
th, td {{ border: 1pt solid #222b33; font-weight: normal; padding: 1mm 3mm }}
</style></head><body>{body}</body></html>"""


def here(style, text=TEXT):
    """A text at one place of the page, beside nothing else."""
    return f'<h1>{TITLE}</h1><p style="position:relative;margin:0;{style}">{text}</p>'


IMAGE = f'<img style="position:absolute;left:0;top:0;width:45mm;height:30mm" alt="灰色の面" src="data:image/png;base64,{base64.b64encode(picture().getvalue()).decode()}">'
OVER = '<div style="position:absolute;left:0;top:12mm;font-size:20pt;line-height:1">'
ROW = "<tr><td>4月1日</td><td>窓口</td></tr>"
# name -> (body, rules that must be found)
PAGES = {
    "sound-text": (f"<h1>{TITLE}</h1><p>{TEXT}</p><h2>電話</h2><p>0000-00-0000</p>", []),
    "sound-list": (f"<h1>{TITLE}</h1><ul><li>話す</li><li>聞く</li></ul>", []),
    "sound-table": (f'<h1>{TITLE}</h1><table><tr><th scope="col">日</th><th scope="col">場所</th></tr>{ROW}</table>', []),
    "sound-underline": (f"<h1>{TITLE}</h1><p><u>{TEXT}</u></p><p><s>{TEXT}</s></p>", []),
    "sound-marker": (f'<h1>{TITLE}</h1><p>まず<span style="background:#fd6">話して</span>みませんか。</p>', []),
    "sound-half-marker": (here("display:inline;background:linear-gradient(transparent 60%,#fe8 60%)"), []),
    "sound-box": (here("border:1pt solid #222b33;padding:3mm;border-radius:3mm"), []),
    "sound-card": (here("background:#e8eee6;padding:4mm"), []),
    "sound-on-picture": (f'<h1>{TITLE}</h1><div style="position:relative;height:40mm">{IMAGE}<div style="position:absolute;left:5mm;top:10mm;color:#fff;font-size:20pt">窓口</div></div>', ["contrast"]),
    "sound-clipped-whole": (here("overflow:hidden;height:10mm"), []),
    "contrast-pale": (here("color:#b0b0b0"), ["contrast"]),
    "text-hidden-white": (here("color:#ffffff"), ["text-hidden"]),
    "text-cut-letter": (here("overflow:hidden;width:60mm;white-space:nowrap;font-size:20pt"), ["text-cut"]),
    "text-cut-frame": (here("overflow:hidden;width:63mm;white-space:nowrap;font-size:20pt"), ["text-cut"]),
    "text-cut-height": (here("overflow:hidden;height:4mm;font-size:20pt;line-height:1"), ["text-cut"]),
    "text-cut-covered": (f'<h1>{TITLE}</h1><div style="position:relative;height:20mm">{OVER}{TEXT}</div><div style="position:absolute;left:0;top:15mm;width:60mm;height:10mm;background:#dde5da"></div></div>', ["text-cut"]),
    "text-cut-letters": (f'<h1>{TITLE}</h1><div style="position:relative;height:20mm">{OVER}{TEXT}</div><div style="position:absolute;left:98.5mm;top:10mm;width:60mm;height:12mm;background:#dde5da"></div></div>', ["text-cut"]),
    "text-edge-picture": (f'<h1>{TITLE}</h1><div style="position:relative;height:40mm">{IMAGE}{OVER}{TEXT}</div></div>', ["text-edge"]),
    "text-edge-card": (f'<h1>{TITLE}</h1><div style="position:relative;height:40mm"><div style="position:absolute;left:0;top:0;width:45mm;height:30mm;background:#9cb39a"></div>{OVER}{TEXT}</div></div>', ["text-edge"]),
    "text-touch-line": (f'<h1>{TITLE}</h1><div style="position:relative;height:40mm"><div style="position:absolute;left:45mm;top:0;width:0.5mm;height:30mm;background:#222b33"></div>{OVER}{TEXT}</div></div>', ["text-touch"]),
    "text-overlap": (f'<h1>{TITLE}</h1><p style="margin:0;line-height:1">{TEXT}</p><p style="margin:-2.5mm 0 0;line-height:1">窓口の電話は、平日に開いています。</p>', ["text-overlap"]),
    "structure-heading": (f"<h1>{TITLE}</h1><h3>電話</h3><p>{TEXT}</p>", ["structure-heading"]),
    "structure-table": (f"<h1>{TITLE}</h1><table><tr><td>日</td><td>場所</td></tr>{ROW}</table>", ["structure-table"]),
}
# Skia writes none of the letters that are all outside a frame: of a text that is cut
# between two letters the file has no trace.
NO_TRACE = {("chromium", "text-cut-frame")}
UNSPOKEN = page(f"<h1>{TITLE}</h1><p>{TEXT}</p>", lang="")


def weasy(html, file):
    weasyprint.HTML(string=html).write_pdf(file, pdf_variant="pdf/ua-1")


def row(cells):
    cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{cells}</table:table-row>"


def heading(level, text):
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


COLUMNS = '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>'
HEAD, BODY = row(["日", "場所"]), row(["4月1日", "窓口"])
# What LibreOffice makes of a text with a language: name -> (body, language, rules).
TEXTS = {
    "sound-text": (f"{heading(2, '電話')}<text:p>{TEXT}</text:p>", "ja", []),
    "sound-list": ('<text:list text:style-name="L"><text:list-item><text:p>話す</text:p></text:list-item><text:list-item><text:p>聞く</text:p></text:list-item></text:list>', "ja", []),
    "sound-table": (f"{COLUMNS}<table:table-header-rows>{HEAD}</table:table-header-rows>{BODY}</table:table>", "ja", []),
    "structure-table": (f"{COLUMNS}{HEAD}{BODY}</table:table>", "ja", ["structure-table"]),
    "structure-heading": (f"{heading(3, '電話')}<text:p>{TEXT}</text:p>", "ja", ["structure-heading"]),
    "structure-language": (f"<text:p>{TEXT}</text:p>", "en", ["structure-language"]),
}


def text_document(body, language):
    names = {"office": "office", "style": "style", "text": "text", "table": "table", "fo": "xsl-fo-compatible"}
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in names.items())
    return f"""<?xml version="1.0"?><office:document {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"
office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>{TITLE}</dc:title></office:meta>
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-family="BIZ UDGothic"
style:font-family-asian="BIZ UDGothic" fo:language="{language}" style:language-asian="{language}"/></style:default-style></office:styles>
<office:automatic-styles><text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="・"/></text:list-style></office:automatic-styles>
<office:body><office:text>{heading(1, TITLE)}{body}</office:text></office:body></office:document>"""


def office(document, file):
    with tempfile.TemporaryDirectory() as place:
        source = pathlib.Path(place, "page.fodt")
        source.write_text(document, "utf-8")
        how = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
        subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", how,
                        "--outdir", place, source], check=True, capture_output=True, timeout=120)
        shutil.move(f"{place}/page.pdf", file)


# What is drawn at fixed places of a page of 400 by 400 pt, from above: (name, rules).
DRAWN = {
    "sound": [], "sound-underline": [], "sound-box": [], "sound-form-rule": [],
    "text-cut-clip": ["text-cut"], "text-cut-page": ["text-cut"], "text-touch-across": ["text-touch"],
    "text-touch-down": ["text-touch"], "text-edge-picture": ["text-edge"], "text-edge-card": ["text-edge"],
}


def svg(name):
    """The same with Cairo."""
    at = 380 if name == "text-cut-page" else 50
    before = {
        "text-cut-clip": '<clipPath id="c"><rect x="0" y="0" width="400" height="96"/></clipPath>',
        "text-edge-card": '<rect x="20" y="50" width="69" height="150" fill="#9cb39a"/>',
        "text-edge-picture": f'<image x="20" y="50" width="69" height="150" preserveAspectRatio="none" href="data:image/png;base64,{base64.b64encode(picture().getvalue()).decode()}"/>',
        "sound-underline": '<path d="M50 103H122" stroke="#000"/>', "sound-box": '<rect x="46" y="86" width="80" height="18" fill="none" stroke="#000"/>',
        "sound-form-rule": '<path d="M20 103H380" stroke="#000"/>', "text-touch-across": '<path d="M20 95H380" stroke="#000"/>',
        "text-touch-down": '<path d="M89 50V200" stroke="#000"/>',
    }.get(name, "")
    clip = ' clip-path="url(#c)"' if name == "text-cut-clip" else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="400pt" viewBox="0 0 400 400">{before}<text x="{at}" y="100" font-size="12" font-family="BIZ UDGothic, sans-serif"{clip}>ABCDEFHIJKLM</text></svg>'


def reportlab(name, file):
    pdfmetrics.registerFont(TTFont("UD", str(FONT)))
    # Else every page names Helvetica, which none of them draws.
    sheet = canvas.Canvas(str(file), pagesize=(400, 400), invariant=1, initialFontName="UD")
    {"text-cut-clip": lambda: (path := sheet.beginPath(), path.rect(0, 304, 400, 96), sheet.clipPath(path, stroke=0)),
     "text-edge-card": lambda: (sheet.setFillGray(0.7), sheet.rect(20, 200, 60, 150, stroke=0, fill=1), sheet.setFillGray(0)),
     "text-edge-picture": lambda: sheet.drawImage(ImageReader(picture()), 20, 200, 60, 150),
     "sound-underline": lambda: sheet.line(50, 297, 122, 297), "sound-box": lambda: sheet.rect(47, 296, 78, 18),
     "sound-form-rule": lambda: sheet.line(20, 297, 380, 297), "text-touch-across": lambda: sheet.line(20, 305, 380, 305),
     "text-touch-down": lambda: sheet.line(80, 200, 80, 350)}.get(name, lambda: None)()
    sheet.setFont("UD", 12)
    sheet.drawString(370 if name == "text-cut-page" else 50, 300, "例示市電話口")
    sheet.save()


def fpdf2(name, file):
    sheet = FPDF(unit="pt", format=(400, 400))
    sheet.add_page()
    sheet.add_font("UD", fname=FONT)
    sheet.set_font("UD", size=12)
    sheet.set_fill_color(170)
    {"text-edge-card": lambda: sheet.rect(20, 50, 60, 150, style="F"), "text-edge-picture": lambda: sheet.image(picture(), 20, 50, 60, 150),
     "sound-underline": lambda: sheet.line(50, 103, 122, 103), "sound-box": lambda: sheet.rect(47, 86, 78, 18),
     "sound-form-rule": lambda: sheet.line(20, 103, 380, 103), "text-touch-across": lambda: sheet.line(20, 95, 380, 95),
     "text-touch-down": lambda: sheet.line(80, 50, 80, 200)}.get(name, lambda: None)()
    at = 370 if name == "text-cut-page" else 50
    if name == "text-cut-clip":
        with sheet.rect_clip(0, 0, 400, 96):
            sheet.text(at, 100, "例示市電話口")
    else:
        sheet.text(at, 100, "例示市電話口")
    sheet.output(str(file))


def mupdf(name, file):
    document = pymupdf.open()
    sheet = document.new_page(width=400, height=400)
    {"text-edge-card": lambda: sheet.draw_rect((20, 50, 80, 200), color=None, fill=(.7, .7, .7)),
     "text-edge-picture": lambda: sheet.insert_image((20, 50, 80, 200), stream=picture().getvalue(), keep_proportion=False),
     "sound-underline": lambda: sheet.draw_line((50, 103), (122, 103)), "sound-box": lambda: sheet.draw_rect((47, 86, 125, 104)),
     "sound-form-rule": lambda: sheet.draw_line((20, 103), (380, 103)), "text-touch-across": lambda: sheet.draw_line((20, 95), (380, 95)),
     "text-touch-down": lambda: sheet.draw_line((80, 50), (80, 200))}.get(name, lambda: None)()
    sheet.insert_text((370 if name == "text-cut-page" else 50, 100), "例示市電話口", fontsize=12, fontname="UD", fontfile=str(FONT))
    if name == "text-cut-clip":
        sheet.set_cropbox((0, 0, 400, 96))
    document.save(file, deflate=True)


def ghostscript(source, file):
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", file, source], check=True)


def linear(source, file):
    subprocess.run(["qpdf", "--linearize", "--deterministic-id", source, file], check=True)


def outside(file):
    """A font that is drawn and is not in the file."""
    sheet = canvas.Canvas(str(file), pagesize=(400, 400), invariant=1)
    sheet.setFont("Helvetica", 12)
    sheet.drawString(50, 300, "Example 1")
    sheet.save()


def copied(source, file):
    """Text may not be taken out, but for those who do not see it."""
    with pikepdf.open(source) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="", R=4, allow=pikepdf.Permissions(extract=False)))


def locked(source, file):
    """Not even for those who do not see it; qpdf's own way always lets them."""
    document = pymupdf.open(source)
    document.save(file, encryption=pymupdf.PDF_ENCRYPT_AES_128, owner_pw="o", user_pw="", permissions=int(pymupdf.PDF_PERM_PRINT))


def half(source, file):
    data = source.read_bytes()
    file.write_bytes(data[:60])


def jobs(folder):
    """(file name, rules, what makes it)."""
    for program, make, makes in (("weasyprint", weasy, True), ("chromium", chrome, shutil.which("chromium"))):
        for name, (body, rules) in PAGES.items():
            if makes and (program, name) not in NO_TRACE:
                yield f"{program}-{name}", rules, lambda file, make=make, body=body: make(page(body), file)
    yield "weasyprint-structure-language", ["structure-language"], lambda file: weasy(UNSPOKEN, file)
    for program, make in (("reportlab", reportlab), ("fpdf2", fpdf2), ("mupdf", mupdf)):
        for name, rules in DRAWN.items():
            yield f"{program}-{name}", rules + UNTAGGED, lambda file, make=make, name=name: make(name, file)
    for name, rules in DRAWN.items():
        yield f"cairo-{name}", rules + UNTAGGED, lambda file, name=name: cairosvg.svg2pdf(bytestring=svg(name).encode(), write_to=str(file))
    if shutil.which("soffice"):
        for name, (body, language, rules) in TEXTS.items():
            yield f"libreoffice-{name}", rules, lambda file, body=body, language=language: office(text_document(body, language), file)
    for name in ("sound-text", "sound-underline", "text-cut-frame", "text-overlap", "text-touch-line", "text-edge-picture"):
        source, rules = folder / f"weasyprint-{name}.pdf", PAGES[name][1]
        yield f"ghostscript-{name}", rules + UNTAGGED, lambda file, source=source: ghostscript(source, file)
        yield f"qpdf-{name}", rules, lambda file, source=source: linear(source, file)
    sound = folder / "weasyprint-sound-text.pdf"
    yield "pikepdf-sound-access", [], lambda file: copied(sound, file)
    yield "mupdf-structure-access", ["structure-access"], lambda file: locked(sound, file)
    yield "reportlab-font-not-embedded", ["font-not-embedded", *UNTAGGED], outside
    yield "pikepdf-pdf-unreadable", ["pdf-unreadable"], lambda file: half(sound, file)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, rules, make in jobs(folder):
        make(folder / f"{name}.pdf")
        truth[name] = sorted(rules)
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), "utf-8")
    for program in ("chromium", "soffice"):
        if not shutil.which(program):
            print(f"SKIPPED: no {program}: none of its files was made")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
