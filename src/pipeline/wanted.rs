//! What a sheet must be, told to the inspection before it looks.

use crate::export::press;
use common::facts::Code;
use common::kinds::{Edition, Material, Sheet, Use};
use inspect::{Press, Wanted, Words};
use source::Center;
use source::model::Block;
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
        pages: Some(pages),
        trims: typeset.facts.trims.clone(),
        folds: typeset.facts.folds.clone(),
        codes: Some(codes.to_vec()),
        words: words(center, sheet.material),
        numbers: numbers(center),
        order: order(sheet, typeset),
        fits: typeset.facts.fits.clone(),
        press,
    }
}

/// What every sheet of a material carries: the center's name and its first
/// phone; in the hand also every other number, in the book only if a chapter lists
/// them; and in the book its date.
fn words(center: &Center, material: Material) -> Vec<Words> {
    let word = |path: String, text: String| Words { path, text };
    let mut words = vec![word("center.name".to_owned(), center.center.name.plain())];
    let contacts = center.contacts.iter().take(shown(center, material)).enumerate();
    words.extend(contacts.map(|(i, contact)| word(format!("contacts[{i}].number"), contact.number.clone())));
    if material == Material::SupportBook {
        words.push(word("issued".to_owned(), source::era::western(center.issued)));
    }
    words
}

/// How many of the contacts a material shows.
fn shown(center: &Center, material: Material) -> usize {
    let blocks = || center.support_book.iter().flat_map(|book| &book.chapters).flat_map(|chapter| &chapter.blocks);
    let all = match material {
        Material::Poster => false,
        Material::SupportBook => blocks().any(|block| matches!(block, Block::Contacts(_))),
        Material::Leaflet | Material::Flyer => true,
    };
    if all { center.contacts.len() } else { 1 }
}

fn numbers(center: &Center) -> Vec<String> {
    let helplines = center.helplines.iter().map(|helpline| &helpline.number);
    let all = center.contacts.iter().map(|contact| &contact.number).chain(helplines);
    all.chain(&center.center.postal_code).cloned().collect()
}

/// The material's own texts as they are in the source, which is the order in
/// which they are read. A flat leaflet is read side by side: all that is outside,
/// then all that is inside.
fn order(sheet: &Sheet, typeset: &Typeset) -> Vec<Words> {
    const INSIDE: [&str; 3] = ["leaflet.about.", "leaflet.talk.", "leaflet.who."];
    let own = format!("{}.", sheet.material.key());
    let texts = typeset.texts.iter().filter(|(path, text)| path.starts_with(&own) && !text.is_empty());
    let mut order: Vec<Words> = texts.map(|(path, text)| Words { path: path.clone(), text: text.clone() }).collect();
    // There each rewording is a block of its own that repeats the second heading.
    if sheet.edition == Edition::LargePrint {
        order.retain(|words| !words.path.ends_with(".pairs.right"));
    }
    let flat = sheet.material == Material::Leaflet && sheet.purpose != Use::Web && sheet.edition != Edition::LargePrint;
    if flat {
        order.sort_by_key(|words| INSIDE.iter().any(|panel| words.path.starts_with(panel)));
    }
    order
}
