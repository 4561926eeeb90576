//! What a sheet must be, told to the inspection before it looks.

use super::memo;
use crate::export::press;
use common::facts::{Code, Read};
use common::kinds::{Edition, Material, Sheet, Use};
use inspect::{Press, Wanted, Words};
use source::Center;
use source::model::{Block, Office, SupportBook};
use source::terms::Press as Settings;
use typeset::Typeset;

/// All that is known of a finished sheet.
pub(super) fn of(center: &Center, sheet: &Sheet, typeset: &Typeset, codes: &[Code], pages: usize) -> Wanted {
    let settings = Settings::of(center);
    let press = (sheet.purpose == Use::Press).then(|| Press {
        bleed: press::BLEED,
        margin: press::margin(settings.marks),
        ink_limit: settings.ink_limit,
    });
    Wanted {
        material: Some(sheet.material),
        purpose: Some(sheet.purpose),
        language: sheet.edition.language(),
        pages: Some(pages),
        trims: typeset.facts.trims.clone(),
        folds: typeset.facts.folds.clone(),
        codes: Some(codes.to_vec()),
        words: words(center, sheet, typeset),
        numbers: numbers(center),
        order: order(center, sheet, typeset),
        // What is for the press has no tags, and so no word that a reading is told to be over.
        readings: if press.is_none() { readings(typeset) } else { Vec::new() },
        fits: typeset.facts.fits.clone(),
        press,
    }
}

/// Every text with its readings. A name in lines of its own has what is over those.
fn readings(typeset: &Typeset) -> Vec<Read> {
    let path = "center.name_lines";
    let lines = typeset.readings.iter().filter(|read| read.path.starts_with(path));
    let (text, readings) = lines.map(|read| (read.text.as_str(), read.readings.as_str())).unzip();
    let name = Read { path: path.to_owned(), text, readings };
    typeset.readings.iter().cloned().chain([name]).collect()
}

/// What every sheet of a material carries: the center's name and its first
/// phone; in the hand also every other number, in the book only if a chapter lists
/// them; every window where the list is; in a notice every title; in the book and the
/// directory their date.
fn words(center: &Center, sheet: &Sheet, typeset: &Typeset) -> Vec<Words> {
    let word = |path: String, text: String| Words { path, text };
    let (material, language) = (sheet.material, sheet.edition.language());
    let named = |path: &str, name: String| match language {
        Some(_) => typeset.texts.iter().find(|(known, _)| known == path).map_or(name, |(_, text)| text.clone()),
        None => name,
    };
    let name = named("center.name", center.center.name.plain());
    let mut words = vec![word("center.name".to_owned(), name)];
    let contacts = center.contacts.iter().take(shown(center, material)).enumerate();
    words.extend(contacts.filter_map(|(i, contact)| {
        let way = || source::links::way(center, contact).map(|way| (way.key, way.shown));
        let (key, text) = contact.number.clone().map(|number| ("number", number)).or_else(way)?;
        Some(word(format!("contacts[{i}].{key}"), text))
    }));
    if material == Material::Flyer
        || (material == Material::SupportBook && in_book(center, |block| matches!(block, Block::Access(_))))
    {
        let offices = center.center.offices.iter().enumerate();
        let number =
            |(i, office): (usize, &Office)| Some(word(format!("center.offices[{i}].number"), office.number.clone()?));
        words.extend(offices.filter_map(number));
    }
    if center.lists_windows(material) {
        let rows = center.windows.iter().enumerate();
        words.extend(rows.flat_map(|(i, window)| {
            let path = |key: &str| format!("windows[{i}].{key}");
            let name = named(&path("name"), window.name.plain());
            [("name", name), ("number", window.number.clone())].map(|(key, text)| word(path(key), text))
        }));
    }
    if material == Material::Notice {
        let is_title = |path: &str| path.ends_with("].title") && material.owns(path) && !path.contains(".rows[");
        let titles = typeset.texts.iter().filter(|(path, _)| is_title(path));
        words.extend(titles.map(|(path, text)| word(path.clone(), text.clone())));
    }
    if matches!(material, Material::SupportBook | Material::Directory) {
        let issued = match language {
            Some(language) => source::era::western_in(center.issued, language),
            None => source::era::western(center.issued),
        };
        words.push(word("issued".to_owned(), issued));
    }
    words
}

/// How many of the contacts a material shows.
fn shown(center: &Center, material: Material) -> usize {
    let all = match material {
        Material::Poster | Material::Card | Material::Directory | Material::Notice => false,
        Material::SupportBook => in_book(center, |block| matches!(block, Block::Contacts(_))),
        Material::Leaflet | Material::Flyer => true,
    };
    if all { center.contacts.len() } else { 1 }
}

/// Whether a chapter of the book has such a block.
fn in_book(center: &Center, is: impl Fn(&Block) -> bool) -> bool {
    let chapters = center.support_book.iter().flat_map(|book| &book.chapters);
    chapters.flat_map(|chapter| &chapter.blocks).any(is)
}

fn numbers(center: &Center) -> Vec<String> {
    let helplines = center.helplines.iter().map(|helpline| &helpline.number);
    let all = center.contacts.iter().filter_map(|contact| contact.number.as_ref()).chain(helplines);
    let all = all.chain(center.windows.iter().map(|window| &window.number));
    let all = all.chain(center.center.offices.iter().filter_map(|office| office.number.as_ref()));
    all.chain(&center.center.postal_code).cloned().collect()
}

/// The material's own texts as they are in the source, which is the order in
/// which they are read. A flat leaflet is read side by side: all that is outside,
/// then all that is inside.
fn order(center: &Center, sheet: &Sheet, typeset: &Typeset) -> Vec<Words> {
    const INSIDE: [&str; 3] = ["leaflet.about.", "leaflet.talk.", "leaflet.who."];
    if sheet.material == Material::Directory {
        return order_of_windows(center, sheet, typeset);
    }
    let texts = typeset.texts.iter().filter(|(path, text)| sheet.material.owns(path) && !text.is_empty());
    let mut order: Vec<Words> = texts.map(|(path, text)| Words { path: path.clone(), text: text.clone() }).collect();
    // There each rewording is a block of its own that repeats the second heading.
    if sheet.edition == Edition::LargePrint {
        order.retain(|words| !words.path.ends_with(".pairs.right"));
    }
    if let Some(block) =
        center.support_book.as_ref().filter(|_| sheet.material == Material::SupportBook).and_then(SupportBook::windows)
    {
        let at = order.iter().position(|words| is_behind(&words.path, block)).unwrap_or(order.len());
        order.splice(at..at, order_of_windows(center, sheet, typeset));
    }
    if memo::is_left_out(&typeset.facts) {
        order.retain(|words| !words.path.starts_with(memo::PATH));
    }
    let flat = sheet.material == Material::Leaflet && sheet.purpose != Use::Web && sheet.edition != Edition::LargePrint;
    if flat {
        order.sort_by_key(|words| INSIDE.iter().any(|panel| words.path.starts_with(panel)));
    }
    order
}

/// Whether a text of the book is read after a block, which is one of a chapter.
fn is_behind(path: &str, block: (usize, usize)) -> bool {
    let number = |text: &str| text.split(']').next()?.parse::<usize>().ok();
    let Some(chapter) = path.strip_prefix("support_book.chapters[") else {
        return ["notes", "back"].iter().any(|key| path.starts_with(&format!("support_book.{key}")));
    };
    // Title and lead of a chapter are before all of its blocks.
    let own = chapter.split_once(".blocks[").and_then(|(_, own)| Some(number(own)? + 1)).unwrap_or(0);
    number(chapter).is_some_and(|chapter| (chapter, own) > (block.0, block.1 + 1))
}

/// Title and lead, what is over the columns that some window fills, the windows row by row, and
/// what is after them. Large print has no columns.
fn order_of_windows(center: &Center, sheet: &Sheet, typeset: &Typeset) -> Vec<Words> {
    let filled = |key: &str| match key {
        "section" => center.windows.iter().any(|window| window.section.is_some()),
        "hours" => center.windows.iter().any(|window| window.hours.is_some()),
        "note" => center.windows.iter().any(|window| window.note.is_some()),
        _ => true,
    };
    let rank = |path: &str| match path {
        "directory.title" | "directory.lead" => Some(0),
        "windows[0].group" => Some(1),
        path if path.starts_with("windows[") => Some(3),
        path if path.starts_with("directory.note.") => Some(4),
        path => path
            .strip_prefix("directory.heads.")
            .filter(|key| sheet.edition != Edition::LargePrint && filled(key))
            .map(|_| 2),
    };
    let texts = typeset.texts.iter().filter(|(_, text)| !text.is_empty());
    let mut ranked = Vec::new();
    let mut group = None;
    for (path, text) in texts {
        let Some(rank) = rank(path) else { continue };
        // A group is read once, over its windows.
        let is_group = path.strip_suffix("group").is_some_and(|window| window.starts_with("windows["));
        if is_group && group.replace(text) == Some(text) {
            continue;
        }
        ranked.push((rank, Words { path: path.clone(), text: text.clone() }));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, words)| words).collect()
}
