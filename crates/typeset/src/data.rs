//! A center as the layouts read it: the same structure as the YAML, with one
//! wording chosen for each text, and codes as modules.

use serde_json::{Map, Value as Json, json};

use super::{abroad, voice};
use common::colour::written;
use common::digest::sha256;
use common::facts::Read;
use common::kinds::{Edition, Material, Sheet, Use};
use common::qr::{self, Symbol};
use source::Center;
use source::accent;
use source::inline::{self, Inline};
use source::links::{self, Target};
use source::model::{Subject, USUAL_THEME};
use source::readings::Readings;
use source::routes;

/// Digits of the manuscript's hash that a slug shows: enough to tell two states.
const HASH_DIGITS: usize = 8;

/// The JSON that the layouts of one sheet read: `sheet` and `source`. Other
/// materials' texts are left out, so that a fault in them stops only them.
///
/// # Errors
/// Only by a slip in tebiki: if the model does not serialize.
pub fn of(center: &Center, sheet: &Sheet) -> serde_json::Result<Json> {
    let mut source = serde_json::to_value(center)?;
    if let Some(map) = source.as_object_mut() {
        let heads = map.get("directory").and_then(|directory| directory.get("heads")).cloned();
        for material in Material::ALL.into_iter().filter(|m| *m != sheet.material) {
            map.shift_remove(material.key());
        }
        // A long list makes no new state of a sheet that does not show it. Where another one
        // than its own does, it has the same over its columns.
        if !center.lists_windows(sheet.material) {
            map.shift_remove("windows");
        } else if sheet.material != Material::Directory {
            map.insert("directory".to_owned(), json!({ "heads": heads }));
        }
        if sheet.material != Material::Notice {
            map.shift_remove("events");
        }
        // Each sheet gets its own voice codes alone.
        map.shift_remove("voice_code");
    }
    // What is ordered of another material makes no new state of this one.
    if let Some(orders) = source.pointer_mut("/press/orders").and_then(Json::as_object_mut) {
        orders.retain(|material, _| material == sheet.material.key() || material == sheet.material.id());
    }
    // The printing company's texts are set in its specification alone.
    if sheet.purpose != Use::Press
        && let Some(map) = source.as_object_mut()
    {
        map.shift_remove("press");
    }
    let on_poster = center.poster.as_ref().map_or(0, |poster| poster.codes.len());
    let smallest = sheet.smallest_code_mm(on_poster);
    for target in links::named(center) {
        coded(&mut source["links"][target.id.as_ref()], &target, smallest);
    }
    for (index, target) in links::of_offices(center) {
        let map = &mut source["center"]["offices"][index]["map"];
        coded(map, &target, smallest);
        map["path"] = json!(target.id);
    }
    for (index, contact) in center.contacts.iter().enumerate() {
        if let Some(way) = links::way(center, contact) {
            source["contacts"][index]["way"] = json!({ "key": way.key, "shown": way.shown, "url": way.url });
        }
    }
    if center.access_map && (1..=routes::MOST).contains(&routes::drawn(&center.access).count()) {
        source["access_map"] = serde_json::to_value(routes::told(&center.access))?;
    }
    let mut told = serde_json::to_value(sheet)?;
    told["advice"] = json!(sheet.advice);
    told["slug"] = json!(sheet.slug);
    told["voice"] = json!(voice::shown(center, sheet));
    // The usual theme is no news: who names it orders the same sheet as who does not.
    if center.theme() != USUAL_THEME {
        told["theme"] = json!(center.theme());
    }
    if let Some(accent) = accent::of(center) {
        told["accent"] = json!({
            "screen": written(accent.screen),
            "high-contrast": written(accent.large),
            "press": accent.inks,
        });
    }
    if center.subject != Subject::default() {
        told["subject"] = json!(center.subject);
    }
    if let Some(artwork) = center.artwork(sheet.material) {
        told["artwork"] = json!(artwork);
    }
    if let Some(language) = sheet.edition.language() {
        told["language"] = json!({
            "tag": language.tag(), "in_pdf": language.tag_in_pdf(), "families": language.families(),
        });
        if sheet.slug.is_some() {
            abroad::slug(&mut told["slug"], center);
        }
    }
    let words = Words { edition: sheet.edition, readings: Readings::of(center) };
    let mut source = words.of(source, "");
    if let Some(language) = sheet.edition.language() {
        abroad::put(&mut source, center, language);
    }
    hours(&mut source);
    ways(&mut source, sheet.edition);
    events(&mut source);
    let mut data = json!({ "sheet": told, "source": source });
    if sheet.slug.is_some() {
        // Of what this sheet says, and of nothing else: a comment, or another sheet's
        // text, gives the printing company no new state of this one.
        let digits: String = sha256(data.to_string().as_bytes()).chars().take(HASH_DIGITS).collect();
        data["sheet"]["slug"]["hash"] = json!(digits);
    }
    Ok(data)
}

/// Gives a link its code, and what stands beside it. `smallest` is the least side of a code on
/// the sheet, in mm.
fn coded(link: &mut Json, target: &Target, smallest: f64) {
    let symbol = qr::encode(&target.url).expect("checked by the rule `url-length`");
    let minimum = qr::smallest_side_mm(symbol.modules).max(smallest);
    link["id"] = json!(target.id);
    link["domain"] = json!(target.shown());
    link["minimum"] = json!(minimum);
    link["code"] = json!({ "modules": symbol.modules, "rows": rows(&symbol) });
    link["url"] = json!(target.url);
}

/// The rows of a symbol in one string, `1` for each dark module: what is passed to a function of
/// a layout is looked at as a whole each time, and a string is one value.
fn rows(symbol: &Symbol) -> String {
    let mut rows = vec![vec!['0'; symbol.modules]; symbol.modules];
    for (x, y, length) in &symbol.runs {
        rows[*y][*x..x + length].fill('1');
    }
    rows.into_iter().map(String::from_iter).collect::<Vec<_>>().join("\n")
}

/// Layouts know one kind of hours: those given as days and times are a text as well.
fn hours(source: &mut Json) {
    match source {
        Json::Object(map) => {
            if let Some(opening) = map.shift_remove("opening") {
                map.insert("hours".to_owned(), opening);
            }
            map.values_mut().for_each(hours);
        }
        Json::Array(items) => items.iter_mut().for_each(hours),
        _ => {}
    }
}

/// Lists know one place of a route where one gets off, with where one goes from there; the map
/// has both (`alight`).
fn ways(source: &mut Json, edition: Edition) {
    let (from, to) = match edition {
        Edition::Easy => ("から ", "へ"),
        Edition::Language(_) => (" – ", ""),
        Edition::Standard | Edition::Furigana | Edition::LargePrint => ("から", "へ"),
    };
    let center = source["access"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let of_route = |mut route: Json| {
        let nodes = |text: &Json| text["nodes"].as_array().cloned().unwrap_or_default();
        if route.get("via").is_none() {
            return route;
        }
        let (stop, via) = (route["stop"].clone(), route["via"].clone());
        let between = |word: &str| vec![json!(word)];
        let parts = joined([nodes(&stop), between(from), nodes(&via), between(to)].concat());
        let plain = |text: &Json| text["plain"].as_str().unwrap_or_default().to_owned();
        route["stop"]["plain"] = json!(format!("{}{from}{}{to}", plain(&stop), plain(&via)));
        route["stop"]["nodes"] = json!(parts);
        route["alight"] = stop;
        route
    };
    source["access"] = center.into_iter().map(of_route).collect();
    for office in source["center"]["offices"].as_array_mut().into_iter().flatten() {
        if let Some(routes) = office.get_mut("access").and_then(Json::as_array_mut) {
            *routes = std::mem::take(routes).into_iter().map(of_route).collect();
        }
    }
}

/// Strings beside each other as one: layouts see a number in one string alone.
fn joined(nodes: Vec<Json>) -> Vec<Json> {
    let mut all: Vec<Json> = Vec::new();
    for node in nodes {
        match (all.last_mut(), node) {
            (Some(Json::String(before)), Json::String(text)) => before.push_str(&text),
            (_, node) => all.push(node),
        }
    }
    all
}

/// Events stand where a notice asks for them, which is where they are read.
fn events(source: &mut Json) {
    let events = source.as_object_mut().and_then(|map| map.shift_remove("events")).unwrap_or(json!([]));
    for notice in source["notices"].as_array_mut().into_iter().flatten().filter(|notice| notice["events"] == true) {
        notice["events"] = events.clone();
    }
}

/// The digits by which a press sheet's slug tells what it says; absent without a slug.
pub fn manuscript(data: &Json) -> Option<String> {
    data["sheet"]["slug"]["hash"].as_str().map(str::to_owned)
}

/// Every text of a sheet's data: (path, characters).
pub fn texts(data: &Json) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    collect(&data["source"], &mut |path, text| found.push((path, plain(text))));
    found
}

/// The same with their readings, where the edition shows some.
pub fn readings(data: &Json) -> Vec<Read> {
    let mut found = Vec::new();
    collect(&data["source"], &mut |path, text| {
        if text.get("readings").and_then(Json::as_bool).unwrap_or_default() {
            let readings = text.get("nodes").map(over).unwrap_or_default();
            found.push(Read { path: path.to_owned(), text: plain(text), readings });
        }
    });
    found
}

fn plain(text: &Map<String, Json>) -> String {
    text.get("plain").and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// Shows each text with its path.
fn collect<'a>(value: &'a Json, show: &mut impl FnMut(&'a str, &'a Map<String, Json>)) {
    match value {
        Json::Object(map) => match map.get("path").and_then(Json::as_str) {
            Some(path) if map.contains_key("plain") => show(path, map),
            _ => map.values().for_each(|value| collect(value, show)),
        },
        Json::Array(items) => items.iter().for_each(|value| collect(value, show)),
        _ => {}
    }
}

/// The readings over some nodes, one after the other.
fn over(nodes: &Json) -> String {
    let of = |node: &Json| match (node["ruby"].as_array(), node.get("strong")) {
        (Some(pairs), _) => pairs.iter().filter_map(|pair| pair[1].as_str()).collect(),
        (None, Some(strong)) => over(strong),
        (None, None) => String::new(),
    };
    nodes.as_array().into_iter().flatten().map(of).collect()
}

/// Which wording of each text an edition shows.
struct Words {
    edition: Edition,
    readings: Readings,
}

impl Words {
    /// Replaces each `{wordings: …}` by one wording with its path.
    fn of(&self, value: Json, path: &str) -> Json {
        match value {
            Json::Object(map) => {
                if let Some(wordings) = map.get("wordings") {
                    let mut chosen = self.chosen(wordings, path);
                    if let Some(rows) = map.get("rows") {
                        chosen["rows"] = self.rows(rows, path);
                    }
                    return chosen;
                }
                let worded = map.into_iter().map(|(key, value)| {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    (key, self.of(value, &path))
                });
                Json::Object(worded.collect::<Map<_, _>>())
            }
            Json::Array(items) => {
                items.into_iter().enumerate().map(|(i, value)| self.of(value, &format!("{path}[{i}]"))).collect()
            }
            other => other,
        }
    }

    /// The rows of a text that may be set as a table: all of them stand at its path.
    fn rows(&self, rows: &Json, path: &str) -> Json {
        let cell = |cell: &Json| match cell.get("wordings") {
            Some(wordings) => self.chosen(wordings, path),
            None => Json::Null,
        };
        let rows = rows.as_array().into_iter().flatten();
        rows.map(|row| json!({ "label": cell(&row["label"]), "text": cell(&row["text"]) })).collect()
    }

    fn chosen(&self, wordings: &Json, path: &str) -> Json {
        if let Some(language) = self.edition.language() {
            return abroad::chosen(wordings, path, language);
        }
        let easy = (self.edition == Edition::Easy).then(|| wordings.get("easy")).flatten();
        let nodes = easy.filter(|easy| !easy.is_null()).unwrap_or(&wordings["standard"]);
        let nodes: Vec<Inline> = serde_json::from_value(nodes.clone()).unwrap_or_default();
        let plain = inline::plain(&nodes);
        let nodes =
            if self.edition.shows_readings() { self.readings.apply(nodes) } else { inline::without_readings(nodes) };
        // Layouts set all texts of such an edition alike, whether a word has a reading or not.
        json!({ "path": path, "plain": plain, "nodes": nodes, "readings": self.edition.shows_readings() })
    }
}
