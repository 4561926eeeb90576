//! What is wrong with the codes of a file, by what was seen of them.

use super::seen::Seen;
use super::trials;
use crate::Subject;
use common::colour::luminance;
use common::facts::code_path;
use common::finding::{Finding, Severity};
use common::kinds::Use;
use common::messages::codes as say;
use common::qr::MODULE_MIN_MM;

/// Clear ground that a symbol needs, in modules (ISO/IEC 18004, 5.3.8).
const QUIET: f64 = 4.0;
/// The smallest side of a symbol in the hand, in mm, where none is wanted.
const SIDE: f64 = 20.0;
/// WCAG ratio under which phones begin to fail, and under which many do.
const CONTRAST: f64 = 4.5;
const CONTRAST_LEAST: f64 = 3.0;
/// The most by which the channels of black or of paper may differ, of 255: the
/// ink of the sheets, #222B33, differs by 17, cream paper by 16, teal by 87.
const NEUTRAL: u8 = 40;
/// Relative luminance that dark modules may have at most and light ones must have.
const BLACK: f64 = 0.08;
const WHITE: f64 = 0.7;
/// How far a fold may be off, and what a cutter or a copier may take, in mm: as
/// for texts.
const FOLD: f64 = 1.0;
const CUT: f64 = 3.0;
const EDGE: f64 = 5.0;
/// What measuring may be off, in modules and in mm.
const TOLERANCE: f64 = 0.25;
const TOLERANCE_MM: f64 = 0.05;

/// The findings of every code, in the order in which they were seen.
pub fn findings(subject: &Subject, seen: &[Seen]) -> Vec<Finding> {
    seen.iter()
        .flat_map(|code| {
            let found = if code.decoded.is_some() { of_read(subject, code) } else { vec![unread(code)] };
            found.into_iter().map(|finding| placed(subject, code, finding))
        })
        .collect()
}

fn placed(subject: &Subject, code: &Seen, finding: Finding) -> Finding {
    let finding = finding.on(subject.name, code.page, Some(code.area));
    match code.id() {
        Some(id) => finding.path(code_path(id)),
        None => finding,
    }
}

fn unread(code: &Seen) -> Finding {
    match code.payload() {
        Some(payload) => say::unread(payload),
        None => say::unread_unknown(),
    }
}

fn of_read(subject: &Subject, code: &Seen) -> Vec<Finding> {
    let known = subject.wanted.codes.is_some();
    // Where nobody said how large a code must be, it is for its maker to decide.
    let weighed = |finding: Finding| if known { finding } else { Finding { severity: Severity::Warning, ..finding } };
    let size = [module(code), side(code)].into_iter().flatten().map(weighed);
    let others = [says(code, known), quiet(code), contrast(code), tint(subject, code), fold(code), trim(subject, code)];
    others.into_iter().flatten().chain(size).chain(margin(code)).collect()
}

fn says(code: &Seen, known: bool) -> Option<Finding> {
    let decoded = code.decoded.as_deref()?;
    match code.payload() {
        Some(payload) if payload == decoded => None,
        Some(payload) => Some(say::other_payload(payload, decoded)),
        None => known.then(|| say::unwanted(decoded)),
    }
}

fn module(code: &Seen) -> Option<Finding> {
    // A hundredth of a mm is what measuring may be off.
    (code.module < MODULE_MIN_MM - 0.01).then(|| say::module(code.module, MODULE_MIN_MM))
}

fn side(code: &Seen) -> Option<Finding> {
    let minimum = code.wanted.as_ref().map_or(SIDE, |wanted| wanted.minimum);
    let side = code.distance / 10.0;
    (side < minimum - TOLERANCE_MM).then(|| say::size(side, minimum))
}

fn quiet(code: &Seen) -> Option<Finding> {
    (code.quiet < QUIET - TOLERANCE).then(|| say::quiet(code.quiet, QUIET))
}

fn contrast(code: &Seen) -> Option<Finding> {
    if code.inverted {
        Some(say::inverted())
    } else if code.contrast < CONTRAST_LEAST {
        Some(say::faint(code.contrast, CONTRAST_LEAST))
    } else if code.contrast < CONTRAST {
        Some(say::pale(code.contrast, CONTRAST))
    } else {
        None
    }
}

fn tint(subject: &Subject, code: &Seen) -> Option<Finding> {
    let spread = |colour: [u8; 3]| colour.iter().max().zip(colour.iter().min()).map_or(0, |(most, least)| most - least);
    let dark = spread(code.dark) > NEUTRAL || luminance(code.dark) > BLACK;
    let light = spread(code.light) > NEUTRAL || luminance(code.light) < WHITE;
    // On press, a tint is several plates that never meet exactly.
    let press = subject.wanted.purpose == Some(Use::Press);
    ((dark || light) && !code.inverted).then(|| say::tint(code.dark, code.light, press))
}

fn fold(code: &Seen) -> Option<Finding> {
    let distance = code.fold?;
    if distance < FOLD - TOLERANCE_MM {
        Some(say::on_fold(distance, FOLD))
    } else if distance < QUIET * code.module - TOLERANCE_MM {
        Some(say::fold_in_quiet(distance, QUIET * code.module))
    } else {
        None
    }
}

fn trim(subject: &Subject, code: &Seen) -> Option<Finding> {
    let keep = match subject.wanted.purpose? {
        Use::Web => return None,
        Use::Office => EDGE,
        Use::Press => CUT,
    };
    let distance = code.trim?;
    (distance < keep - TOLERANCE_MM).then(|| say::trim(distance, keep))
}

fn margin(code: &Seen) -> Option<Finding> {
    if code.mirrored {
        return Some(say::mirrored());
    }
    let weak: Vec<&str> = trials::weak(&code.trials).map(|trial| trial.stress).collect();
    (!weak.is_empty()).then(|| say::margin(code.margin, &weak))
}
