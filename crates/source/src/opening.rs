//! Opening hours that cannot be: what the schema of days and times cannot say.

use serde_json::{Map, Value as Json};

use super::each::each;
use super::model::{Opening, Span};
use super::places::Places;
use common::finding::Finding;
use common::messages::hours as say;

/// Judges all opening hours of a source.
pub fn judge(source: &Json, places: &Places) -> Vec<Finding> {
    let mut found = Vec::new();
    each(source, "", &mut |path, value| found.extend(value.as_object().map(|map| of_holder(map, path))));
    let told = found.into_iter().flatten();
    told.map(|(path, finding)| finding.at(places.of(&path)).path(path)).collect()
}

/// Of the center, an office, a contact.
fn of_holder(holder: &Map<String, Json>, path: &str) -> Vec<(String, Finding)> {
    let Some(opening) = holder.get("opening") else { return Vec::new() };
    let path = format!("{path}.opening");
    let twice = holder.get("hours").is_some_and(|hours| !hours.is_null());
    let mut found: Vec<_> = twice.then(|| (path.clone(), say::twice())).into_iter().collect();
    // What is of another shape is told by the schema.
    let Ok(opening) = serde_json::from_value::<Opening>(opening.clone()) else { return found };
    for (index, span) in opening.open.iter().enumerate() {
        let path = format!("{path}.open[{index}]");
        found.extend(of_span(span, &path));
        let earlier = opening.open[..index].iter().find(|earlier| overlap(earlier, span));
        found.extend(earlier.map(|_| (format!("{path}.days"), say::overlapping())));
    }
    found
}

fn of_span(span: &Span, path: &str) -> Vec<(String, Finding)> {
    let mut found = Vec::new();
    let (begin, end) = span.times();
    if begin >= end {
        return vec![(format!("{path}.to"), say::backwards())];
    }
    let mut last = begin;
    for (index, pause) in span.breaks.iter().enumerate() {
        let path = format!("{path}.breaks[{index}]");
        let (from, to) = span.pause(pause);
        if from >= to {
            found.push((format!("{path}.to"), say::break_backwards()));
        } else if from <= last || to >= end {
            found.push((path, say::outside()));
        }
        last = to;
    }
    found
}

/// Whether two spans tell one day at one time.
fn overlap(one: &Span, other: &Span) -> bool {
    let ((from, to), (other_from, other_to)) = (one.times(), other.times());
    one.days.iter().any(|day| other.days.contains(day)) && from < other_to && other_from < to
}
