//! Days of notices and events: that they are not over, not there twice, and that one can
//! apply before them; that a notice shows the events that there are.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value as Json;

use super::era;
use super::places::Places;
use super::text::plain;
use common::finding::Finding;
use common::messages::agreement as say;

/// A notice or an event: its days, and until when one applies, each with its path.
struct Dated {
    on: Vec<On>,
    until: Option<(String, Date)>,
}

struct On {
    path: String,
    day: Date,
    /// As it is written.
    time: String,
}

/// Values that must agree with each other. `lost` are keys that could not be read.
pub fn agreement(source: &Json, lost: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    let all = dated(source);
    let mut told = Vec::new();
    if let Some(issued) = date(&source["issued"]) {
        told.extend(all.iter().flat_map(|one| past(one, issued)));
    }
    told.extend(all.iter().flat_map(twice));
    told.extend(all.iter().filter_map(late));
    told.extend(events(source, lost));
    told.into_iter().map(|(path, finding)| finding.at(places.of(&path)).path(path)).collect()
}

fn dated(source: &Json) -> Vec<Dated> {
    let list = |key: &'static str| source[key].as_array().into_iter().flatten().enumerate();
    let notices = list("notices").map(|(index, notice)| {
        let path = format!("notices[{index}]");
        Dated { on: on(&notice["days"]["on"], &format!("{path}.days.on")), until: until(notice, &path) }
    });
    let events = list("events").map(|(index, event)| {
        let path = format!("events[{index}]");
        Dated { on: on(&event["on"], &format!("{path}.on")), until: until(event, &path) }
    });
    notices.chain(events).collect()
}

fn on(list: &Json, path: &str) -> Vec<On> {
    let days = list.as_array().into_iter().flatten().enumerate();
    let one = |(index, occasion): (usize, &Json)| {
        let (path, time) = (format!("{path}[{index}].day"), plain(&occasion["time"]));
        Some(On { path, day: date(&occasion["day"])?, time })
    };
    days.filter_map(one).collect()
}

fn until(holder: &Json, path: &str) -> Option<(String, Date)> {
    Some((format!("{path}.until.day"), date(&holder["until"]["day"])?))
}

/// Days before `issued`: most often those of last month.
fn past(one: &Dated, issued: Date) -> Vec<(String, Finding)> {
    let days = one.on.iter().map(|on| (on.path.clone(), on.day)).chain(one.until.clone());
    days.filter(|(_, day)| *day < issued).map(|(path, day)| (path, say::past_day(&era::western(day)))).collect()
}

/// A day that is there twice at one time: most often one that was copied and not changed.
fn twice(one: &Dated) -> Vec<(String, Finding)> {
    let again = one.on.iter().enumerate().filter(|(index, on)| {
        one.on[..*index].iter().any(|earlier| (earlier.day, &earlier.time) == (on.day, &on.time))
    });
    again.map(|(_, on)| (on.path.clone(), say::same_day(&era::western(on.day)))).collect()
}

/// Nobody can apply when all is over.
fn late(one: &Dated) -> Option<(String, Finding)> {
    let last = one.on.iter().map(|on| on.day).max()?;
    let (path, until) = one.until.clone()?;
    (until > last).then(|| (path, say::late_until(&era::western(until), &era::western(last))))
}

/// Events and the notice that shows them: one is nothing without the other.
fn events(source: &Json, lost: &BTreeSet<String>) -> Option<(String, Finding)> {
    let empty = source["events"].as_array().is_some_and(Vec::is_empty);
    let there = (source.get("events").is_some() && !empty) || lost.contains("events");
    let asks = |notice: &Json| notice["events"] == true;
    let asking = source["notices"].as_array().and_then(|notices| notices.iter().position(asks));
    match (there, asking) {
        (false, Some(index)) => Some((format!("notices[{index}].events"), say::no_events())),
        (true, None) if !lost.contains("notices") => Some(("events".to_owned(), say::unshown_events())),
        _ => None,
    }
}

/// A day as a value; none if it is no day.
pub fn date(value: &Json) -> Option<Date> {
    value.as_str()?.parse().ok()
}
