//! The map of the routes, which gives way where a sheet has no room: whoever asked for it is told.

use common::finding::Finding;
use common::messages::routes as say;
use typeset::Typeset;

/// What asks for it, and what layouts name where they leave it out.
const PATH: &str = "access_map";

/// A remark on a sheet that has the routes as a list in its place.
pub(super) fn given_way(typeset: &Typeset) -> Option<Finding> {
    let left_out = &typeset.facts.left_out;
    left_out.iter().any(|path| path == PATH).then(|| say::no_room().path(PATH))
}
