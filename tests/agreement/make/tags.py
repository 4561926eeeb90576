"""Faults of tags: what a screen reader gets."""

from pikepdf import Array, Name, String

from edit import Drawing, elements, kids, op


def untagged(pdf, wanted):
    del pdf.Root["/StructTreeRoot"]
    if "/MarkInfo" in pdf.Root:
        del pdf.Root["/MarkInfo"]


def first(pdf, role):
    return next(elements(pdf, role))


def parent_of(pdf, element):
    return next(e for e in elements(pdf) if any(getattr(kid, "objgen", None) == element.objgen for kid in kids(e)))


def cut(pdf, wanted):
    """The list of signs is not in the tree any more, its text still on the page."""
    gone = first(pdf, "/L")
    parent = parent_of(pdf, gone)
    parent.K = Array([kid for kid in kids(parent) if getattr(kid, "objgen", None) != gone.objgen])


def swapped(pdf, wanted):
    """The title comes after the list of signs."""
    title, parent = first(pdf, "/H1"), first(pdf, "/Document")
    rest = [kid for kid in kids(parent) if getattr(kid, "objgen", None) != title.objgen]
    at = next(i for i, kid in enumerate(rest) if str(kid.get("/S")) == "/L")
    rest.insert(at + 1, title)
    parent.K = Array(rest)


def heading_skipped(pdf, wanted):
    for heading in list(elements(pdf, "/H2")):
        heading.S = Name.H3


def alt_removed(pdf, wanted):
    for figure in elements(pdf, "/Figure"):
        del figure["/Alt"]


def headers_to_data(pdf, wanted):
    for header in list(elements(pdf, "/TH")):
        header.S = Name.TD


def one_header_to_data(pdf, wanted):
    first(pdf, "/TH").S = Name.TD


def list_without_bodies(pdf, wanted):
    for body in list(elements(pdf, "/LBody")):
        body.S = Name.Div


def list_of_paragraphs(pdf, wanted):
    for item in list(elements(pdf, "/LI")):
        item.S = Name.P


def language_removed(pdf, wanted):
    del pdf.Root["/Lang"]


def title_hidden(pdf, wanted):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def title_removed(pdf, wanted):
    if "/Info" in pdf.trailer and "/Title" in pdf.trailer.Info:
        del pdf.trailer.Info["/Title"]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def link_described_by_address(pdf, wanted):
    """The link says its URL, as typst writes it, and not what opens."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            annotation["/Contents"] = String(str(annotation.A.URI))


def link_undescribed(pdf, wanted):
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if "/Contents" in annotation:
                del annotation["/Contents"]
    for link in elements(pdf, "/Link"):
        if "/Alt" in link:
            del link["/Alt"]


def unknown_role(pdf, wanted):
    first(pdf, "/P").S = Name("/Absatz")


def empty_heading(pdf, wanted):
    heading = first(pdf, "/H2")
    heading.ActualText = String("")


def decoration_inside(pdf, wanted):
    """A line of decoration inside a paragraph that is read."""
    drawing = Drawing(pdf)
    marked = next(at for at, i in enumerate(drawing.instructions)
                  if str(i.operator) == "BDC" and "/MCID" in i.operands[1])
    line = [op("BMC", Name.Artifact), op("re", 0, 0, 9, 1), op("f"), op("EMC")]
    drawing.instructions[marked + 1 : marked + 1] = line
    drawing.write()


def types_in_a_loop(pdf, wanted):
    types = pdf.Root.StructTreeRoot.RoleMap
    types.Aa, types.Bb = Name.Bb, Name.Aa
