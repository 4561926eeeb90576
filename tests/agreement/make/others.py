"""Makes the files of other programs. Each program writes its own way, with dates
and identifiers of its own, so these are kept in the corpus as they were made; run
this only to make one anew.

usage: others.py FOLDER [NAME…]     needs what requirements.txt names, and
chromium, ghostscript, qpdf and pdftoppm on the PATH"""

import base64
import io
import pathlib
import subprocess
import sys
import tempfile

import img2pdf
import pikepdf
import qrcode
import segno
import typst
import weasyprint
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name
from reportlab.graphics.barcode import qr
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

import small_profile
from chromium import chrome

HERE = pathlib.Path(__file__).parent
CORPUS = HERE.parent
FONTS = HERE.parents[2] / "fonts"
REGULAR = FONTS / "BIZUDGothic-Regular.ttf"
URL = "https://example.jp/a"
NAME, PHONE = "例示市こころの窓口", "0000-00-0000"
MM = 72 / 25.4

STYLE = f"""
@font-face {{ font-family: UD; src: url("file://{REGULAR}") }}
@page {{ size: A4; margin: 20mm }}
html {{ font: 14pt/1.8 UD; color: #222b33 }} a {{ color: #0f5c66 }} img {{ width: 30mm }}
table, td, th {{ border: 1pt solid #222b33; font-weight: normal }}
"""


def code_png():
    data = io.BytesIO()
    qrcode.make(URL, border=4, box_size=8).save(data)
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()


def page(body=None, head="<title>例示市こころの窓口</title>", lang=' lang="ja"'):
    body = body or f"""<h1>{NAME}</h1><p>ひとりで悩まないで、話してみませんか。</p>
<h2>電話</h2><p>{PHONE}</p><h2>窓口のページ</h2><ul><li>話す</li><li>聞く</li></ul>
<table><thead><tr><th scope="col">日</th><th scope="col">場所</th></tr></thead><tbody><tr><td>4月1日</td><td>窓口</td></tr></tbody></table>
<p><img alt="窓口のページを開く二次元コード" src="{code_png()}"></p><p><a href="{URL}" title="窓口のページ">窓口のページを見る</a></p>"""
    return f'<!doctype html><html{lang}><head><meta charset="utf-8">{head}<style>{STYLE}</style></head><body>{body}</body></html>'


def weasy(html, file, **options):
    weasyprint.HTML(string=html).write_pdf(file, **options)


def weasyprint_plain(file):
    weasy(page(), file)


def weasyprint_ua(file):
    weasy(page(), file, pdf_variant="pdf/ua-1")


def weasyprint_no_headers(file):
    table = "<table><tr><td>日</td><td>場所</td></tr><tr><td>4月1日</td><td>窓口</td></tr></table>"
    weasy(page(f"<h1>{NAME}</h1>{table}"), file, pdf_variant="pdf/ua-1")


def weasyprint_no_language(file):
    weasy(page(f"<h1>{NAME}</h1><p>話してみませんか。</p>", lang=""), file, pdf_variant="pdf/ua-1")


def weasyprint_heading_skipped(file):
    weasy(page(f"<h1>{NAME}</h1><h3>電話</h3><p>{PHONE}</p>"), file, pdf_variant="pdf/ua-1")


def chromium(file):
    chrome(page(), file)


def chromium_no_alt(file):
    chrome(page(f'<h1>{NAME}</h1><p>窓口</p><p><img src="{code_png()}"></p>'), file)


def chromium_pale(file):
    chrome(page(f'<h1>{NAME}</h1><p style="color:#9a9a9a">電話 {PHONE}</p>'), file)


def reportlab(file):
    """Words and a code, drawn; nothing is tagged."""
    pdfmetrics.registerFont(TTFont("UD", str(REGULAR)))
    sheet = canvas.Canvas(str(file), pagesize=(210 * MM, 297 * MM), invariant=1)
    sheet.setTitle(NAME)
    sheet.setFont("UD", 24)
    sheet.drawString(60, 740, NAME)
    sheet.setFont("UD", 14)
    sheet.drawString(60, 700, f"電話 {PHONE}")
    picture = Drawing(110, 110)
    picture.add(qr.QrCodeWidget(URL, barWidth=110, barHeight=110))
    picture.drawOn(sheet, 60, 540)
    sheet.save()


def reportlab_base_font(file):
    """A font that every reader is said to have, and which is not in the file."""
    sheet = canvas.Canvas(str(file), pagesize=(210 * MM, 297 * MM), invariant=1)
    sheet.setFont("Helvetica", 14)
    sheet.drawString(60, 700, "Example 0000-00-0000")
    sheet.save()


def fpdf2(file):
    sheet = FPDF()
    sheet.set_lang("ja")
    sheet.set_title(NAME)
    sheet.add_page()
    sheet.add_font("UD", fname=REGULAR)
    sheet.set_font("UD", size=18)
    sheet.cell(text=NAME, new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("UD", size=12)
    sheet.cell(text=f"電話 {PHONE}", new_x="LMARGIN", new_y="NEXT")
    data = io.BytesIO()
    segno.make(URL, error="m", micro=False).save(data, kind="png", scale=8, border=4)
    sheet.image(data, w=40, alt_text="窓口のページを開く二次元コード")
    sheet.output(str(file))


def typst_source(extra=""):
    return f"""#set document(title: [{NAME}], author: "例示市")
#set text(lang: "ja", font: "BIZ UDGothic", size: 14pt)
{extra}
= {NAME}
ひとりで悩まないで、話してみませんか。
== 電話
{PHONE}
- 話す
- 聞く
#link("{URL}")[窓口のページ]
"""


def typeset(source, file, **options):
    data = typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True, **options)
    pathlib.Path(file).write_bytes(data)


def typst_ua(file):
    typeset(typst_source(), file, pdf_standards="ua-1")


def typst_plain(file):
    typeset("#set text(font: \"BIZ UDGothic\", size: 14pt)\n窓口の電話 " + PHONE, file)


def segno_svg(file):
    """Cairo draws a code; there is no text at all."""
    import cairosvg

    data = io.BytesIO()
    segno.make(URL, error="m", micro=False).save(data, kind="svg", scale=4, border=6, unit="mm", light="#fff")
    cairosvg.svg2pdf(bytestring=data.getvalue(), write_to=str(file))


def code_small(file):
    """A code of 8 mm with a quiet zone of one module."""
    import cairosvg

    data = io.BytesIO()
    segno.make(URL, error="m", micro=False).save(data, kind="svg", scale=0.3, border=1, unit="mm", light="#fff")
    cairosvg.svg2pdf(bytestring=data.getvalue(), write_to=str(file))


def scanned(file):
    """A picture of the poster, as a scanner hands it over."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["pdftoppm", "-r", "72", "-gray", "-jpeg", "-jpegopt", "quality=50",
                        CORPUS / "good-poster-office.pdf", f"{place}/page"], check=True)
        pictures = sorted(pathlib.Path(place).glob("*.jpg"))
        size = img2pdf.get_layout_fun((img2pdf.mm_to_pt(297), img2pdf.mm_to_pt(420)))
        pathlib.Path(file).write_bytes(img2pdf.convert([str(p) for p in pictures], layout_fun=size))


def ghostscript(file):
    """The poster, written anew by Ghostscript, which drops the tags."""
    subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", file,
                    CORPUS / "good-poster-office.pdf"], check=True)


def qpdf_linear(file):
    """The poster, sorted for the web by qpdf: the same in all that counts."""
    subprocess.run(["qpdf", "--linearize", "--deterministic-id", CORPUS / "good-poster-office.pdf", file], check=True)


def x4_by_hand(file, boxes=True, colour="0 0 0 1 k"):
    """A card for the press, made of nothing but objects."""
    pdf = pikepdf.new()
    margin, width, height = 10 * MM, 91 * MM, 55 * MM
    sheet = (width + 2 * margin, height + 2 * margin)
    pdf.add_blank_page(page_size=sheet)
    trim = [margin, margin, margin + width, margin + height]
    bleed = [margin - 3 * MM, margin - 3 * MM, margin + width + 3 * MM, margin + height + 3 * MM]
    sheet = pdf.pages[0].obj
    if boxes:
        sheet.TrimBox, sheet.BleedBox = Array(trim), Array(bleed)
    x, y, right, top = bleed
    ground = f"0.2 0 0.05 0 k {x} {y} {right - x} {top - y} re f"
    bars = f"{colour} {margin + 40} {margin + 40} 100 20 re f"
    sheet.Contents = pdf.make_stream(f"{ground}\n{bars}\n".encode())
    profile = pdf.make_stream(small_profile.example(), N=4)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="Example", Info="Example",
        DestOutputProfile=profile))])
    pdf.docinfo["/Title"], pdf.docinfo["/Trapped"] = "Card", Name("/False")
    date = "2026-04-01T00:00:00+00:00"
    for key in ("/CreationDate", "/ModDate"):
        pdf.docinfo[key] = "D:20260401000000+00'00'"
    pdf.Root.Metadata = pdf.make_stream(f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4" pdf:Trapped="False"
 xmp:CreateDate="{date}" xmp:ModifyDate="{date}" xmp:MetadataDate="{date}" xmpMM:DocumentID="uuid:1"
 xmpMM:VersionID="1" xmpMM:RenditionClass="default">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Card</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.save(file, force_version="1.6", deterministic_id=True, compress_streams=False)


def x4_by_hand_rgb(file):
    x4_by_hand(file, colour="0.1 0.1 0.1 rg")


def x4_by_hand_no_boxes(file):
    x4_by_hand(file, boxes=False)


# As in make.py: a name begins with the rule that must catch the fault, or with `good`.
MADE = {
    "structure-missing-weasyprint": weasyprint_plain,
    "good-weasyprint-ua": weasyprint_ua,
    "structure-table-weasyprint": weasyprint_no_headers,
    "structure-language-weasyprint": weasyprint_no_language,
    "structure-heading-weasyprint": weasyprint_heading_skipped,
    "structure-link-chromium": chromium,
    "structure-alt-chromium": chromium_no_alt,
    "contrast-chromium-pale": chromium_pale,
    "structure-missing-reportlab": reportlab,
    "font-not-embedded-reportlab": reportlab_base_font,
    "structure-untagged-fpdf2": fpdf2,
    "good-typst-ua": typst_ua,
    "structure-title-typst": typst_plain,
    "structure-missing-cairo": segno_svg,
    "code-quiet-cairo-small": code_small,
    "structure-missing-img2pdf": scanned,
    "structure-missing-ghostscript": ghostscript,
    "good-qpdf-linearized": qpdf_linear,
    "good-x4-by-hand": x4_by_hand,
    "press-colour-by-hand": x4_by_hand_rgb,
    "press-boxes-by-hand": x4_by_hand_no_boxes,
}


def main(folder, names):
    for name in names or MADE:
        MADE[name](folder / f"{name}.pdf")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
