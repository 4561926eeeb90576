//! Regions, lines and codes that need more room than they have, each told once
//! at the text that a person can change.

use common::facts::{Axis, Facts, Fit, code_path};
use common::finding::Finding;
use common::kinds::{Edition, Sheet};
use common::languages::Language;
use common::messages::sheet as say;
use source::Places;

/// So many times as long as any other text, one text alone is to blame for a
/// region that is too full; else there is too much of all.
const OUTSTANDING: f64 = 1.5;
/// A text may be set larger than the others of its region by so much, and then takes more
/// of its height than of its characters. One that takes less than is too much is not to
/// blame: there are too many others.
const LARGER: f64 = 2.0;
/// A text that is shorter, in characters of full width, is long nowhere.
const SHORT: f64 = 16.0;

/// A text of the sheet: path, characters.
type Text<'a> = (&'a str, String);

/// Findings about room. `texts` are those of the sheet.
pub fn judge(facts: &Facts, texts: &[Text], places: &Places, sheet: &Sheet) -> Vec<Finding> {
    let material = &sheet.label();
    // What tebiki says by itself, and numbers, nobody can make shorter.
    let texts: Vec<Text> = texts.iter().filter(|(path, _)| places.has(path) && !is_number(path)).cloned().collect();
    let mut findings: Vec<Finding> = Vec::new();
    let mut full: Vec<(&Fit, f64)> = facts.fits.iter().filter_map(|fit| Some((fit, fit.excess()?))).collect();
    // A line tells better than its region what is too long.
    full.sort_by_key(|(fit, _)| fit.axis == Axis::Height);
    for (fit, excess) in full {
        let fit = &written(fit, &texts, places);
        let blamed = blamed(fit, &texts);
        let path = blamed.map_or_else(|| fullest(fit, &texts), |(path, _)| *path);
        let place = fit.line.map_or_else(|| places.of(path), |line| places.line(&worded(path, sheet, places), line));
        let finding = no_room(material, path, fit, blamed, excess).at(place).path(path);
        if !findings.iter().any(|other| same_text(other.path.as_deref().unwrap_or_default(), path)) {
            findings.push(finding);
        }
    }
    for code in facts.codes.iter().filter(|code| code.too_small()) {
        let path = code_path(&code.id);
        let finding = say::code_too_small(material, &code.id, code.area.width, code.minimum);
        findings.push(finding.at(places.of(&path)).path(path));
    }
    findings
}

/// The path of the wording that a sheet shows of a text.
fn worded(path: &str, sheet: &Sheet, places: &Places) -> String {
    let own = match sheet.edition {
        Edition::Easy => Some("easy"),
        edition => edition.language().map(Language::tag),
    };
    let wordings = own.into_iter().chain(["standard"]).map(|key| format!("{path}.{key}"));
    wordings.into_iter().find(|wording| places.has(wording)).unwrap_or_else(|| path.to_owned())
}

fn is_number(path: &str) -> bool {
    path.ends_with(".number")
}

/// A fit by what the file has of it: a region may be called after a text that is left out. Then
/// it is called after what most of its words are from, or after what that text would be in.
fn written(fit: &Fit, texts: &[Text], places: &Places) -> Fit {
    // Hours are in words, or in days and times.
    let opening = |root: &String| root.strip_suffix(".hours").map(|holder| format!("{holder}.opening"));
    let of = |root: &String| if places.has(root) { root.clone() } else { opening(root).unwrap_or(root.clone()) };
    let also = fit.also.iter().map(of).filter(|root| places.has(root)).collect();
    // Beside a code stands the host of its URL, or what the source has for it.
    let shown = fit.path.strip_suffix(".url").map(|link| format!("{link}.shown")).filter(|path| places.has(path));
    let fit = Fit { also, path: shown.unwrap_or_else(|| of(&fit.path)), ..fit.clone() };
    if places.has(&fit.path) {
        return fit;
    }
    let nearest = places.nearest(&fit.path).unwrap_or_default().to_owned();
    let path = if fit.axis == Axis::Height { fullest(&fit, texts).to_owned() } else { nearest.clone() };
    Fit { path: if places.has(&path) { path } else { nearest }, ..fit }
}

/// The name and its lines are one text to a reader.
fn same_text(one: &str, other: &str) -> bool {
    let of_name = |path: &str| path.starts_with("center.name");
    one == other || (of_name(one) && of_name(other))
}

/// Whether a text is a root, or below it.
fn inside(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// What most of a region's words are from, where no text alone is to blame: what the region
/// is called after, unless something else in it has by far more.
fn fullest<'a>(fit: &'a Fit, texts: &[Text]) -> &'a str {
    let words =
        |root: &str| -> f64 { texts.iter().filter(|(path, _)| inside(path, root)).map(|(_, text)| length(text)).sum() };
    let own = words(&fit.path);
    let others =
        fit.also.iter().map(|root| (root.as_str(), words(root))).filter(|(_, count)| *count > OUTSTANDING * own);
    others.max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(fit.path.as_str(), |(root, _)| root)
}

/// The one text that makes a region too full, if there is one.
fn blamed<'a, 't>(fit: &Fit, texts: &'a [Text<'t>]) -> Option<&'a Text<'t>> {
    if fit.axis != Axis::Height {
        return None;
    }
    let roots = || std::iter::once(&fit.path).chain(&fit.also);
    let mut here: Vec<&Text> = texts.iter().filter(|(path, _)| roots().any(|root| inside(path, root))).collect();
    here.sort_by(|(_, a), (_, b)| length(b).total_cmp(&length(a)));
    match here.as_slice() {
        [only] => Some(*only),
        [first, second, ..] if length(&first.1) >= SHORT.max(OUTSTANDING * length(&second.1)) => {
            let all: f64 = here.iter().map(|(_, text)| length(text)).sum();
            let height = LARGER * fit.needs * length(&first.1) / all;
            fit.excess().is_none_or(|excess| height >= excess).then_some(*first)
        }
        _ => None,
    }
}

/// What else is in the region of a fit, by its roots, besides what is told.
fn others(fit: &Fit, told: &str) -> Vec<String> {
    let roots = std::iter::once(&fit.path).chain(&fit.also);
    roots.filter(|root| !inside(told, root)).cloned().collect()
}

/// In characters of full width.
fn length(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

fn no_room(material: &str, path: &str, fit: &Fit, blamed: Option<&Text>, excess: f64) -> Finding {
    let Fit { page, needs, has, .. } = fit;
    let place = format!("{material} {page}ページの「{path}」");
    let page = format!("{material} {page}ページ");
    match fit.axis {
        Axis::Height if path.starts_with("center.name") => {
            let beside = fit.also.iter().any(|path| path == "words.audience");
            say::name_too_high(&place, beside, excess, fit.pitch)
        }
        Axis::Height => match blamed {
            // What is made of days and times nobody can shorten.
            Some((path, text)) if !path.ends_with(".opening") => {
                say::text_too_high(&page, text, excess, fit.pitch, &others(fit, path))
            }
            _ => say::too_high(&place, excess, fit.pitch, &others(fit, path)),
        },
        Axis::Width if path.starts_with("center.name") => say::name_too_wide(&place, path == "center.name", excess),
        Axis::Width if path.ends_with(".number") => say::number_too_wide(&place, excess),
        Axis::Width if path.rsplit_once('.').is_some_and(|(_, key)| key == "shown") => {
            say::shown_too_wide(&place, excess)
        }
        Axis::Width if path.starts_with("links.") => say::domain_too_wide(&place, excess),
        Axis::Width => say::too_wide(&place, excess, has / needs, fit.line.is_some()),
        Axis::Code => say::code_room(&place, *needs, *has),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(path: &str, also: &[&str]) -> Fit {
        let also = also.iter().map(|path| (*path).to_owned()).collect();
        Fit {
            path: path.to_owned(),
            also,
            line: None,
            axis: Axis::Height,
            needs: 90.0,
            has: 80.0,
            pitch: None,
            page: 1,
        }
    }

    #[test]
    fn one_long_text_is_named_and_many_are_not() {
        let long = "長い文章をここに入れると、この面の高さには入りきらなくなります。";
        let texts = [
            ("words.audience", long.to_owned()),
            ("center.name", "例示県の支援センター".to_owned()),
            ("leaflet.talk.heading", "相談のながれ".to_owned()),
            ("leaflet.talk.note.text", long.repeat(4)),
            ("leaflet.talk.steps[0].text", long.to_owned()),
            ("leaflet.talks", long.repeat(9)),
            ("poster.signs[0]", long.to_owned()),
            ("poster.signs[1]", long.to_owned()),
        ];
        let named = |fit: Fit| blamed(&fit, &texts).map(|(path, _)| *path);
        assert_eq!(named(fit("center.name", &["words.audience"])), Some("words.audience"));
        assert_eq!(named(fit("leaflet.talk", &[])), Some("leaflet.talk.note.text"));
        assert_eq!(named(fit("poster", &[])), None);
        // Ten times as much as this text takes is too much.
        assert_eq!(
            named(Fit { needs: 300.0, ..fit("leaflet.talk.steps", &["words", "center", "leaflet.talks"]) }),
            Some("leaflet.talks")
        );
        let many: Vec<Text> = (0..20)
            .map(|_| ("a.items", "朝がつらい".to_owned()))
            .chain([("a.closing", long[..60].to_owned())])
            .collect();
        assert_eq!(blamed(&Fit { needs: 200.0, ..fit("a", &[]) }, &many), None);
        assert_eq!(named(Fit { axis: Axis::Width, ..fit("leaflet.talk", &[]) }), None);
        let full = |path: &str, also: &[&str]| fullest(&fit(path, also), &texts).to_owned();
        assert_eq!(full("center", &["leaflet.talk", "poster.signs"]), "leaflet.talk");
        assert_eq!(full("poster.signs", &["center", "words"]), "poster.signs");
    }
}
