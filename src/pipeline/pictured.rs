//! Codes that a picture of the source has brought along: nobody has checked them, and what is
//! wrong with them is to be mended at the picture.

use super::job::Job;
use common::finding::Finding;
use common::messages::codes as say;
use inspect::Inspection;
use inspect::codes::{self, Seen};
use source::images::{Image, Kind};

/// What is told of voice codes.
const VOICE: &str = "voice_code";

/// Gives the findings of such codes to their pictures, one to each.
pub(super) fn blame(job: &Job, inspection: &mut Inspection) {
    let strange: Vec<&Seen> = inspection.codes.iter().filter(|code| code.wanted.is_none()).collect();
    if strange.is_empty() || job.images.is_empty() {
        return;
    }
    let brought: Vec<(&str, String)> = job.images.values().flat_map(in_image).collect();
    let mut told: Vec<Finding> = Vec::new();
    for code in strange {
        let Some(text) = &code.decoded else { continue };
        let Some((path, _)) = brought.iter().find(|(_, other)| other == text) else { continue };
        inspection.findings.retain(|finding| {
            let spot = finding.spot.as_ref();
            !finding.rule.starts_with("code-")
                || spot.is_none_or(|spot| (spot.page, spot.area) != (Some(code.page), Some(code.area)))
        });
        if !told.iter().any(|other| other.path.as_deref() == Some(path)) {
            let finding = say::in_picture(text, path.starts_with(VOICE));
            told.push(finding.on(&inspection.file, code.page, Some(code.area)).at(job.places.of(path)).path(*path));
        }
    }
    inspection.findings.extend(told);
}

/// What the codes of a picture say, each with the place of the picture in the source.
fn in_image(image: &Image) -> Vec<(&str, String)> {
    if image.kind == Kind::Svg {
        return Vec::new();
    }
    let Ok(picture) = image::load_from_memory(&image.bytes) else { return Vec::new() };
    codes::in_picture(&picture.to_luma8()).into_iter().map(|text| (image.path.as_str(), text)).collect()
}
