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
    let Some(written) = holder.get("opening") else { return Vec::new() };
    let path = format!("{path}.opening");
    let twice = holder.get("hours").is_some_and(|hours| !hours.is_null());
    let mut found: Vec<_> = twice.then(|| (path.clone(), say::twice())).into_iter().collect();
    // What is of another shape is told by the schema.
    let Ok(opening) = serde_json::from_value::<Opening>(written.clone()) else { return found };
    for (index, span) in opening.open.iter().enumerate() {
        let path = format!("{path}.open[{index}]");
        found.extend(of_span(span, &path));
        let earlier = opening.open[..index].iter().find(|earlier| overlap(earlier, span));
        found.extend(earlier.map(|_| (format!("{path}.days"), say::overlapping())));
    }
    let day = open_and_closed(written, &opening);
    found.extend(day.map(|day| (format!("{path}.closed"), say::open_and_closed(&day))));
    found
}

/// The first day that is named among those that are closed and is one of those that are open.
/// What is more than the name of days, as in 第3月曜日 or 祝日の翌日, is another day.
fn open_and_closed(written: &Json, opening: &Opening) -> Option<String> {
    let closed = opening.closed.as_ref()?.plain();
    let spans = written["open"].as_array().into_iter().flatten();
    let open: String = spans.filter_map(|span| span["days"].as_array()).flatten().filter_map(Json::as_str).collect();
    let parts = closed.split(['・', '、', '，', ',', '／', '/', 'と', ' ', '　']).map(str::trim);
    parts.flat_map(named_days).find(|(_, day)| open.contains(*day)).map(|(name, _)| name.to_owned())
}

/// The days that a part of a list is the name of: 月曜日, 土日祝, 祝日; each as one sign.
fn named_days(part: &str) -> Vec<(&str, char)> {
    let bare = part.strip_suffix("曜日").or_else(|| part.strip_suffix('曜')).unwrap_or(part);
    let bare = bare.strip_suffix("祝日").map_or(bare.to_owned(), |rest| format!("{rest}祝"));
    let is_list = !bare.is_empty() && bare.chars().all(|sign| "月火水木金土日祝".contains(sign));
    if is_list { bare.chars().map(|sign| (part, sign)).collect() } else { Vec::new() }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_is_open_or_closed() {
        let told = |closed: &str| {
            let opening =
                json!({ "open": [{ "days": ["月", "祝"], "from": "9:00", "to": "12:00" }], "closed": closed });
            open_and_closed(&opening, &serde_json::from_value(opening.clone()).unwrap())
        };
        for (closed, day) in
            [("祝日・年末年始", "祝日"), ("土日祝", "土日祝"), ("月曜", "月曜"), ("土・日・祝日", "祝日")]
        {
            assert_eq!(told(closed).as_deref(), Some(day), "{closed}");
        }
        for closed in ["年末年始", "第3月曜日", "祝日の翌日", "土・日曜日", "8月", "12月29日から1月3日まで"]
        {
            assert_eq!(told(closed), None, "{closed}");
        }
    }
}
