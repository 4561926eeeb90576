//! `tebiki fonts`: the faces of each edition.

use std::collections::BTreeSet;

use common::languages::{Language, Weight};
use typeset::FaceFile;

use crate::pipeline::{EditionFaces, Faces};

/// What the editions of one source are set in, and whether all of it is there.
pub fn fonts(file: &str, faces: &Faces) -> String {
    if faces.editions.is_empty() {
        return format!("× {file}: 上のエラーを直すと、フォントを調べられます。\n");
    }
    let editions: Vec<String> = faces.editions.iter().map(of_edition).collect();
    let end = match faces.findings.iter().filter(|finding| finding.is_error()).count() {
        0 => "フォントはそろっていて、どの版の文字もあります。".to_owned(),
        errors => format!("足りないものが {errors} 件あります。上の説明を見てください。"),
    };
    format!("{file} の版と、使うフォント\n{}{end}\n", editions.concat())
}

/// An edition with what it is set in, and whether all of it is there.
fn of_edition(of: &EditionFaces) -> String {
    let lacking = lacking(of.edition.language().and_then(Language::brought), &of.faces);
    let uncovered = (of.uncovered > 0).then(|| format!("フォントにない文字があります（{} か所）", of.uncovered));
    let whole = lacking.is_none() && uncovered.is_none() && of.faces.iter().all(|face| face.embeds);
    let rows: Vec<String> = rows(&of.faces).into_iter().chain(lacking).chain(uncovered).collect();
    format!("{} {}\n    {}\n", if whole { "○" } else { "×" }, of.edition.label(), rows.join("\n    "))
}

/// A row for each family in the program, and for each face of the project's own.
fn rows(faces: &[FaceFile]) -> Vec<String> {
    let bundled: BTreeSet<&str> =
        faces.iter().filter(|face| face.file.is_none()).map(|face| face.family.as_str()).collect();
    let own = faces.iter().filter_map(|face| Some((face, face.file.as_ref()?)));
    let own = own.map(|(face, file)| {
        let weights: Vec<&str> = face.weights.iter().map(|weight| weight.label()).collect();
        let weights = if weights.is_empty() { "ほかの太さ".to_owned() } else { weights.join("と") };
        let may =
            if face.embeds { "PDF に入れられます" } else { "PDF に入れることを許していません" };
        format!("{}　{weights}　{file}（{may}）", face.family)
    });
    bundled.into_iter().map(|family| format!("{family}　プログラムに入っています")).chain(own).collect()
}

/// A row that says what is not there of the family that a project brings along.
fn lacking(family: Option<&str>, faces: &[FaceFile]) -> Option<String> {
    let family = family?;
    let has = |weight: &Weight| faces.iter().any(|face| face.family == family && face.weights.contains(weight));
    let lacking: Vec<&str> = Weight::ALL.iter().filter(|weight| !has(weight)).map(|weight| weight.label()).collect();
    (!lacking.is_empty()).then(|| format!("{family}　{}がありません", lacking.join("と")))
}
