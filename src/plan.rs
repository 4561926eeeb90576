//! [`Center`] to sheets: which material, in which edition, for which use.

use common::kinds::{Edition, Material, Sheet, Slug, Use, label, stem, teller};
use source::terms::Press;
use source::{Center, Text, inline, languages};

/// Which sheets are wanted; an empty list means all, of editions all that the
/// source declares.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    pub materials: Vec<Material>,
    pub editions: Vec<Edition>,
    pub uses: Vec<Use>,
}

impl Selection {
    /// Whether nothing in particular is asked for.
    pub fn is_all(&self) -> bool {
        self.materials.is_empty() && self.editions.is_empty() && self.uses.is_empty()
    }

    pub fn has_material(&self, material: Material) -> bool {
        self.materials.is_empty() || self.materials.contains(&material)
    }

    /// `declared` are the editions that the source asks for.
    pub fn has_edition(&self, edition: Edition, declared: &[Edition]) -> bool {
        if self.editions.is_empty() { declared.contains(&edition) } else { self.editions.contains(&edition) }
    }

    pub fn has_use(&self, purpose: Use) -> bool {
        self.uses.is_empty() || self.uses.contains(&purpose)
    }

    /// Every selected combination, in a fixed order.
    pub fn all(&self, declared: &[Edition]) -> Vec<(Use, Material, Edition)> {
        let mut all = Vec::new();
        for purpose in Use::ALL.into_iter().filter(|purpose| self.has_use(*purpose)) {
            for material in Material::ALL.into_iter().filter(|material| self.has_material(*material)) {
                let wanted = |edition: &Edition| self.has_edition(*edition, declared) && edition.has(material, purpose);
                for edition in Edition::ALL.into_iter().filter(wanted) {
                    all.push((purpose, material, edition));
                }
            }
        }
        all
    }
}

/// The sheets of a center that are selected, in a fixed order; `unverified` says
/// whether the source has facts that nobody verified.
pub fn plan(center: &Center, selection: &Selection, unverified: bool) -> Vec<Sheet> {
    let sheet = |(purpose, material, edition): (Use, Material, Edition)| {
        let title =
            sheet_title(&title(material, edition, center)?, material, edition, &words(&center.center.name, edition));
        Some(Sheet {
            material,
            edition,
            purpose,
            title,
            advice: (purpose == Use::Office).then(|| advice(material, edition)),
            slug: (purpose == Use::Press && Press::of(center).marks)
                .then(|| Slug { label: label(material, edition), unverified }),
        })
    };
    selection.all(declared(center)).into_iter().filter_map(sheet).collect()
}

/// The editions that a source asks for.
pub fn declared(center: &Center) -> &[Edition] {
    if center.editions.is_empty() { &[Edition::Standard] } else { &center.editions }
}

/// How a copier makes the sheet, told on the terminal and in the file.
fn advice(material: Material, edition: Edition) -> &'static str {
    if edition == Edition::LargePrint {
        return "A4・両面（長辺とじ）・倍率100%で印刷し、左上をとじます。";
    }
    match material {
        Material::Leaflet => "A4・両面（短辺とじ）・倍率100%で印刷し、内側の面を中にして三つに折ります。",
        Material::Poster => "A3・片面・倍率100%で印刷します。",
        Material::Flyer => "A4・両面（長辺とじ）・倍率100%で印刷します。",
        Material::SupportBook => "A4・両面（短辺とじ）・倍率100%で印刷し、重ねて二つに折り、折り目をとじます。",
        Material::Directory => "A4・両面（長辺とじ）・倍率100%で印刷し、左上をとじます。",
        Material::Notice => "A4・片面・倍率100%で印刷します。",
        Material::Card => "A4の厚い紙に、両面（長辺とじ）・倍率100%で印刷し、線のところで10枚に切ります。",
    }
}

/// Leaflet and poster share a campaign title, so the material is reported as well,
/// unless the title says it; and the edition, unless it is the standard one.
fn sheet_title(title: &str, material: Material, edition: Edition, center: &str) -> String {
    if edition.language().is_some() {
        return format!("{title} – {center}");
    }
    let told = (!title.contains(material.label())).then(|| material.label());
    let edition = (edition != Edition::Standard).then(|| edition.label());
    let more: Vec<&str> = told.into_iter().chain(edition).collect();
    if more.is_empty() { format!("{title} {center}") } else { format!("{title}（{}） {center}", more.join("・")) }
}

fn title(material: Material, edition: Edition, center: &Center) -> Option<String> {
    let title = match material {
        Material::Leaflet => &center.leaflet.as_ref()?.title,
        Material::Poster => &center.poster.as_ref()?.title,
        Material::Flyer => &center.flyer.as_ref()?.title,
        Material::SupportBook => &center.support_book.as_ref()?.title,
        Material::Directory => &center.directory.as_ref()?.title,
        Material::Card => &center.card.as_ref()?.title,
        Material::Notice => return notices(edition, center),
    };
    Some(words(title, edition))
}

/// The title of the first notice, and how many others are with it.
fn notices(edition: Edition, center: &Center) -> Option<String> {
    let first = words(&center.notices.first()?.title, edition);
    let others = center.notices.len() - 1;
    Some(match (others, edition.language()) {
        (0, _) => first,
        (_, Some(_)) => format!("{first} (+{others})"),
        (_, None) => format!("{first} ほか{others}件"),
    })
}

/// The characters of a text as an edition words it, in another language with a space where a line
/// ends if words have one.
fn words(text: &Text, edition: Edition) -> String {
    let Some(language) = edition.language() else {
        let easy = text.wordings.easy.as_deref().filter(|_| edition == Edition::Easy);
        return easy.map_or_else(|| text.plain(), inline::plain);
    };
    inline::written(&languages::said(&text.wordings, language)).replace('\n', language.between_lines())
}

/// Whether texts are with the sheet that has this name and use.
pub fn texts_stand_with(purpose: Use, name: &str) -> bool {
    let all = Selection::default().all(&Edition::ALL).into_iter();
    all.filter(|(used, ..)| *used == purpose)
        .any(|(_, material, edition)| stem(material, edition) == name && teller(material, edition) == purpose)
}
