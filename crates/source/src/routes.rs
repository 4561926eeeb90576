//! Routes that cannot be, and those of which no map can be made.

use serde_json::{Map, Value as Json};

pub use super::walks::{drawn, told};

use super::each::each;
use super::places::Places;
use super::text::plain;
use common::finding::Finding;
use common::messages::routes as say;

/// Routes that a map shows at most: more strokes beside each other are not told apart.
pub const MOST: usize = 8;

/// Judges all routes of a source, and whether there is a map to make of the center's own.
pub fn judge(source: &Json, places: &Places) -> Vec<Finding> {
    let mut found = Vec::new();
    each(source, "", &mut |path, value| {
        if let Some(route) = value.as_object().filter(|map| map.contains_key("by") && map.contains_key("stop")) {
            found.extend(of_route(route, path));
        }
    });
    let routes: Vec<&Json> = source["access"].as_array().into_iter().flatten().collect();
    found.extend(of_map(source["access_map"] == true, &routes));
    found.extend(differing(&routes));
    found.into_iter().map(|(path, finding)| finding.at(places.of(&path)).path(path)).collect()
}

fn of_route(route: &Map<String, Json>, path: &str) -> Vec<(String, Finding)> {
    let is_there = |key: &str| route.get(key).is_some_and(|value| !value.is_null());
    let twice = is_there("walk") && is_there("minutes");
    let mut found: Vec<_> = twice.then(|| (format!("{path}.minutes"), say::walk_twice())).into_iter().collect();
    let mut names = vec![plain(&route["stop"])];
    let from = route.get("from").and_then(Json::as_array).into_iter().flatten().enumerate();
    let from = from.map(|(index, place)| (format!("{path}.from[{index}]"), place));
    for (path, place) in from.chain(route.get("via").map(|via| (format!("{path}.via"), via))) {
        let name = plain(place);
        if names.contains(&name) {
            found.push((path, say::place_twice(&name)));
        }
        names.push(name);
    }
    found
}

/// Whether the map that is asked for can be made, and whether what only a map shows has one.
fn of_map(wanted: bool, routes: &[&Json]) -> Vec<(String, Finding)> {
    let map = || "access_map".to_owned();
    if wanted {
        let count = routes.iter().filter(|route| !route["minutes"].is_null()).count();
        let reason = match count {
            0 if routes.is_empty() => Some(say::no_routes()),
            0 => Some(say::no_walks()),
            _ => (count > MOST).then(|| say::too_many(count, MOST)),
        };
        return reason.into_iter().map(|finding| (map(), finding)).collect();
    }
    let unshown = routes.iter().enumerate().filter(|(_, route)| !route["from"].is_null());
    unshown.map(|(index, _)| (format!("access[{index}].from"), say::unshown())).collect()
}

/// Routes that end at one place with different minutes from there.
fn differing(routes: &[&Json]) -> Vec<(String, Finding)> {
    let last = |route: &Json| plain(if route["via"].is_null() { &route["stop"] } else { &route["via"] });
    let with =
        routes.iter().enumerate().filter_map(|(index, route)| Some((index, last(route), route["minutes"].as_u64()?)));
    let with: Vec<_> = with.collect();
    let earlier = |(index, place, minutes): &(usize, String, u64)| {
        let other = with[..].iter().find(|(i, name, other)| i < index && name == place && other != minutes)?;
        Some((format!("access[{index}].minutes"), say::differing(place, other.2, *minutes)))
    };
    with.iter().filter_map(earlier).collect()
}
