//! Letters with marks over them as one piece of text.
//!
//! typst begins a new text where the height of a glyph changes, so that a mark that is raised
//! over its letter stands apart from it, and both are told as the whole: `ช่ว` is read as
//! `ช่ช่ว`. Whatever is one cluster is one text here, its marks raised in it, and each glyph that
//! is drawn for one letter or mark is told as that one: not every reader knows of another way.

use typst::layout::{Em, Frame, FrameItem, Point};
use typst::model::Document;
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

/// A height that nobody sees, as a share of the type size.
const UNSEEN: f64 = 0.01;

/// How far a ring may move over its letter, as a share of the type size.
const SHIFT: f64 = 0.06;

/// The pages with such clusters; the document as it is if it has no marks.
pub fn joined(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| has_clusters(&page.frame)) {
        return document;
    }
    let pages = document.pages().iter().map(|page| {
        let mut page = page.clone();
        page.frame = whole(&page.frame);
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// Whether any glyph of a frame is told as several characters.
fn has_clusters(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_clusters(&group.frame),
        FrameItem::Text(text) => text.glyphs.iter().any(|glyph| characters(text, glyph).count() > 1),
        _ => false,
    })
}

/// The characters as which a glyph is told.
fn characters<'a>(text: &'a TextItem, glyph: &Glyph) -> std::str::Chars<'a> {
    text.text.get(glyph.range()).unwrap_or_default().chars()
}

/// The same frame with such texts as one.
fn whole(frame: &Frame) -> Frame {
    let mut items: Vec<(Point, FrameItem)> = Vec::new();
    for (position, item) in frame.items() {
        let last = items.last_mut().and_then(|(at, last)| Some((*at, split(last, item)?, last)));
        match (last, item) {
            (Some((at, shared, FrameItem::Text(before))), FrameItem::Text(text)) => {
                join(before, text, shared, at.y - position.y);
            }
            (_, FrameItem::Group(group)) => {
                let mut group = group.clone();
                group.frame = whole(&group.frame);
                items.push((*position, FrameItem::Group(group)));
            }
            _ => items.push((*position, item.clone())),
        }
    }
    for (_, item) in &mut items {
        if let FrameItem::Text(text) = item {
            tell_apart(text);
        }
    }
    let mut joined = Frame::new(frame.size(), frame.kind());
    joined.set_baseline(frame.baseline());
    joined.push_multiple(items);
    joined
}

/// The bytes of the cluster that one text ends with and the next one goes on with.
fn split(before: &FrameItem, after: &FrameItem) -> Option<usize> {
    let (FrameItem::Text(before), FrameItem::Text(after)) = (before, after) else { return None };
    let (last, first) = (before.glyphs.last()?, after.glyphs.first()?);
    let (shared, same) = (characters(before, last), characters(after, first));
    // The same letter with the same mark may well come twice.
    let begins = shared.clone().next().is_some_and(|base| draws(after, first, base));
    let alike = before.font == after.font && before.size == after.size;
    (shared.as_str() == same.as_str() && shared.clone().count() > 1 && !begins && alike)
        .then_some(shared.as_str().len())
}

/// Whether a glyph is the one that is drawn for a character alone.
fn draws(text: &TextItem, glyph: &Glyph, character: char) -> bool {
    text.font.ttf().glyph_index(character).is_some_and(|alone| alone.0 == glyph.id)
}

/// Has each glyph that is drawn for one character told as that one, at the beginning of a
/// cluster, and what follows as the rest.
fn tell_apart(text: &mut TextItem) {
    let glyphs = std::mem::take(&mut text.glyphs);
    let told = glyphs.chunk_by(|a, b| a.range == b.range).flat_map(|cluster| apart(text, cluster)).collect();
    text.glyphs = told;
}

fn apart(text: &TextItem, cluster: &[Glyph]) -> Vec<Glyph> {
    let range = &cluster[0].range;
    let characters: Vec<char> = characters(text, &cluster[0]).collect();
    let composed = with_am(text, cluster);
    let mut glyphs = composed.clone().unwrap_or_else(|| cluster.to_vec());
    let mut from = range.start;
    for at in 0..glyphs.len() {
        let Some(character) = characters.get(at) else { break };
        let end = from + u16::try_from(character.len_utf8()).unwrap_or(u16::MAX);
        // Glyphs or characters that would be left over are told together.
        let leaves_some = (at + 1 == glyphs.len()) != (end == range.end);
        if leaves_some || !(composed.is_some() || draws(text, &glyphs[at], *character)) {
            break;
        }
        glyphs[at].range = from..end;
        for rest in &mut glyphs[at + 1..] {
            rest.range = end..range.end;
        }
        from = end;
    }
    glyphs
}

/// A Thai cluster that ends with SARA AM in as many glyphs as it has characters: shaping parts
/// that letter into a ring over the letter before it and SARA AA, which is a letter of its own.
fn with_am(text: &TextItem, cluster: &[Glyph]) -> Option<Vec<Glyph>> {
    const AA: char = '\u{0E32}';
    const AM: char = '\u{0E33}';
    const RING: char = '\u{0E4D}';
    let count = characters(text, &cluster[0]).filter(|c| *c != AM).count();
    let ring = cluster.iter().position(|glyph| draws(text, glyph, RING))?;
    let last = cluster.last().filter(|last| draws(text, last, AA))?;
    let face = text.font.ttf();
    let (aa, am, alone) = (face.glyph_index(AA)?, face.glyph_index(AM)?, face.glyph_index(RING)?);
    // It is drawn as the two beside each other are.
    let [bounds, whole, mark] = [aa, am, alone].map(|glyph| face.glyph_bounding_box(glyph));
    let same = face.glyph_hor_advance(aa) == face.glyph_hor_advance(am)
        && whole?.x_min == mark?.x_min
        && whole?.y_max == mark?.y_max
        && whole?.x_max == bounds?.x_max;
    let stays = |offset: Em| offset.get().abs() < SHIFT;
    let stays = stays(cluster[ring].x_offset) && stays(cluster[ring].y_offset);
    if !(same && stays && cluster.len() == count + 2) {
        return None;
    }
    let mut glyphs: Vec<Glyph> = cluster.to_vec();
    glyphs.pop();
    glyphs.push(Glyph { id: am.0, ..last.clone() });
    glyphs.remove(ring);
    Some(glyphs)
}

/// Appends a text to the one before it, of which the end and the beginning are the same cluster
/// of `shared` bytes. `raised` is how far it stands over it.
fn join(before: &mut TextItem, after: &TextItem, shared: usize, raised: typst::layout::Abs) {
    let from = before.text.len() - shared;
    let moved = |at: u16| u16::try_from(from + usize::from(at)).unwrap_or(u16::MAX);
    let raised = Em::from_abs(raised, before.size);
    // What nobody sees would part the mark from its letter in the file all the same.
    let raised = if raised.get().abs() < UNSEEN { Em::zero() } else { raised };
    before.text.push_str(&after.text[shared..]);
    before.glyphs.extend(after.glyphs.iter().map(|glyph| Glyph {
        y_offset: glyph.y_offset + raised,
        range: moved(glyph.range.start)..moved(glyph.range.end),
        ..glyph.clone()
    }));
}
