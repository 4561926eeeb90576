//! What the data of a sheet in another language has in the place of Japanese: wordings with
//! Japanese names beside them, an address as one writes it there, a date, words for codes.

use serde_json::{Value as Json, json};

use common::languages::Language;
use source::inline::{self, Inline};
use source::{Center, Text, Wordings, era, languages};

/// The wording of a text with its path.
pub fn chosen(wordings: &Json, path: &str, language: Language) -> Json {
    let wordings: Wordings = serde_json::from_value(wordings.clone()).expect("as the model wrote it");
    shown(path, named(&wordings, path, language), language)
}

/// Puts in what is made of more than one value of the source.
pub fn put(source: &mut Json, center: &Center, language: Language) {
    let identity = &center.center;
    source["issued"]["western"] = json!(era::western_in(center.issued, language));
    name(&mut source["center"], center, language);
    if let Some(address) = &identity.address {
        source["center"]["address"] = whole_address(&identity.prefecture, address, language);
        source["center"]["prefecture"] = Json::Null;
    }
    for link in source["links"].as_object_mut().into_iter().flat_map(|links| links.values_mut()) {
        code(link, language);
    }
    for office in source["center"]["offices"].as_array_mut().into_iter().flatten() {
        code(&mut office["map"], language);
    }
}

/// Whoever prints the sheet reads Japanese.
pub fn slug(slug: &mut Json, center: &Center) {
    slug["name"] = json!(center.center.name.plain());
    slug["issued"] = json!(format!("{} {}", center.words.issued.plain(), era::western(center.issued)));
}

/// The name, and the Japanese one that goes below it. Lines of a name that has none in the
/// language are no lines of this one.
fn name(identity: &mut Json, center: &Center, language: Language) {
    let name = &center.center.name.wordings;
    let lines = center.center.name_lines.iter().flatten();
    if lines.clone().any(|line| !line.wordings.languages.contains_key(&language)) {
        identity["name_lines"] = Json::Null;
    }
    if name.languages.contains_key(&language) {
        identity["name"]["japanese"] = json!([Inline::Japanese(inline::without_readings(name.standard.clone()))]);
    }
}

/// 「1-1 Reiji-cho, Reiji City, Reiji Prefecture (例示県例示市例示町1-1)」
fn whole_address(prefecture: &Text, address: &Text, language: Language) -> Json {
    let path = "center.address";
    let (Some(local), Some(wider)) =
        (address.wordings.languages.get(&language), prefecture.wordings.languages.get(&language))
    else {
        let japanese = [prefecture.wordings.standard.clone(), address.wordings.standard.clone()].concat();
        return shown(path, vec![Inline::Japanese(japanese)], language);
    };
    let put = [("prefecture", wider.clone()), ("address", local.clone())];
    let name = languages::put_in("{prefecture}{address}", language, &put);
    let japanese = [prefecture.wordings.standard.clone(), address.wordings.standard.clone()].concat();
    shown(path, languages::beside(name, &japanese, language), language)
}

/// What a screen reader says of a code.
fn code(link: &mut Json, language: Language) {
    let (Some(purpose), Some(domain)) = (link["purpose"]["plain"].as_str(), link["domain"].as_str()) else { return };
    let purpose = format!("{purpose} ({domain})");
    link["alt"] = json!(languages::own("{purpose}の二次元コード", language, &[("purpose", &purpose)]));
}

fn named(wordings: &Wordings, path: &str, language: Language) -> Vec<Inline> {
    match wordings.languages.get(&language) {
        Some(name) if languages::is_name(path) => languages::beside(name.clone(), &wordings.standard, language),
        _ => languages::said(wordings, language),
    }
}

fn shown(path: &str, nodes: Vec<Inline>, language: Language) -> Json {
    let nodes = inline::without_readings(nodes);
    // A line that ends has a space there, read aloud, where words have one.
    let plain = inline::written(&nodes).replace('\n', language.between_lines());
    json!({ "path": path, "plain": plain, "nodes": nodes, "language": language.tag() })
}
