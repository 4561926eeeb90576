//! The way to the center at the head of the page: who is tired reads no further.

use maud::{Markup, html};

use super::numbers::dialled;
use common::kinds::Edition;
use source::Center;
use source::Text;
use source::inline::Inline;
use source::model::{Contact, ContactKind};
use source::readings::Readings;
use source::{languages, links};

/// The first contact, and the first phone if that is another; none if nothing of it opens.
pub fn of(center: &Center, edition: Edition) -> Option<Markup> {
    let phone = center.contacts.iter().position(|contact| contact.kind == ContactKind::Phone);
    let first = (phone != Some(0)).then_some(0).into_iter().chain(phone);
    let doors: Vec<Markup> = first.filter_map(|index| door(center, center.contacts.get(index)?, edition)).collect();
    (!doors.is_empty()).then(|| html! { @for door in doors { p { (door) } } })
}

fn door(center: &Center, contact: &Contact, edition: Edition) -> Option<Markup> {
    let (address, shown) = match &contact.number {
        Some(_) if contact.kind == ContactKind::Fax => return None,
        Some(number) => (dialled(number), number.clone()),
        None => links::way(center, contact).map(|way| (way.url, way.shown))?,
    };
    let label = worded(center, &contact.label, edition);
    Some(html! { a href=(address) { span.label { (label) } " " strong { (shown) } } })
}

/// A text as an edition has it, with readings where it shows them.
fn worded(center: &Center, text: &Text, edition: Edition) -> Markup {
    if let Some(language) = edition.language() {
        return written(&languages::said(&text.wordings, language), false);
    }
    let easy = text.wordings.easy.as_ref().filter(|_| edition == Edition::Easy);
    let nodes = easy.unwrap_or(&text.wordings.standard).clone();
    if edition.shows_readings() { written(&Readings::of(center).apply(nodes), true) } else { written(&nodes, false) }
}

fn written(nodes: &[Inline], readings: bool) -> Markup {
    html! {
        @for node in nodes {
            @match node {
                Inline::Text(text) => (text),
                Inline::Strong(inner) => (written(inner, readings)),
                Inline::Japanese(inner) => span lang="ja" { (written(inner, readings)) },
                Inline::Break(_) => " ",
                Inline::Ruby(pairs) => {
                    @for (base, reading) in pairs {
                        @if readings { ruby { (base) rp { "（" } rt { (reading) } rp { "）" } } } @else { (base) }
                    }
                }
            }
        }
    }
}
