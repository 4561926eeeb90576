//! Whether the tree holds together: its elements, its link to the content of the
//! pages, and the way back from content to element (`ParentTree`).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::tree::{Kid, TreeFault};
use super::view::View;
use common::finding::Finding;
use common::messages::structure as say;

/// Levels of a number tree.
const DEPTH: usize = 24;
/// Elements of one fault of which one with a place is looked for.
const PLACES: usize = 50;

/// Findings about the tree itself: one for each kind of fault, with how often it
/// occurs and where it does first.
pub fn findings(view: &View) -> Vec<Finding> {
    let mut faults: BTreeMap<TreeFault, Vec<Option<usize>>> = BTreeMap::new();
    let all = view.tree.faults.iter().copied().chain(absent(view)).chain(way_back(view)).chain(notes(view));
    for (fault, element) in all {
        faults.entry(fault).or_default().push(element);
    }
    let types: Vec<&str> = view.tree.types.iter().map(String::as_str).collect();
    faults
        .into_iter()
        .map(|(fault, places)| {
            let finding = say::tree(&describe(fault, &types.join(" ")), places.len());
            match places.into_iter().flatten().take(PLACES).find(|element| view.place(*element).is_some()) {
                Some(element) => view.at(finding, element),
                None => finding.in_file(view.subject.name),
            }
        })
        .collect()
}

fn describe(fault: TreeFault, types: &str) -> String {
    match fault {
        TreeFault::Twice => say::TWICE.to_owned(),
        TreeFault::Deep => say::DEEP.to_owned(),
        TreeFault::Alien => say::ALIEN.to_owned(),
        TreeFault::Parent => say::PARENT.to_owned(),
        TreeFault::Unknown | TreeFault::Circular | TreeFault::Remapped => say::types(types),
        TreeFault::Pageless => say::PAGELESS.to_owned(),
        TreeFault::Absent => say::ABSENT.to_owned(),
        TreeFault::Shared => say::SHARED.to_owned(),
        TreeFault::ParentTree => say::PARENT_TREE.to_owned(),
        TreeFault::Note => say::NOTE.to_owned(),
    }
}

/// Content that an element owns and its page does not have.
fn absent(view: &View) -> Vec<(TreeFault, Option<usize>)> {
    let is_absent = |kid: &Kid| match *kid {
        Kid::Marked { page: Some(page), mcid, stream: None } => {
            view.marks.get(page).is_some_and(|marks| marks.whole && !marks.identifiers.contains(&mcid))
        }
        _ => false,
    };
    let elements = view.tree.elements.iter().enumerate();
    elements
        .flat_map(|(index, element)| element.kids.iter().filter(|kid| is_absent(kid)).map(move |_| index))
        .map(|index| (TreeFault::Absent, Some(index)))
        .collect()
}

/// Elements whose content or annotation is entered for another one, or for none.
fn way_back(view: &View) -> Vec<(TreeFault, Option<usize>)> {
    let entries = entries(view.document);
    let mut faults = Vec::new();
    for (index, element) in view.tree.elements.iter().enumerate() {
        let Some(id) = element.id else { continue };
        for kid in &element.kids {
            let entered = match *kid {
                Kid::Marked { page: Some(page), mcid, stream } => {
                    let holder = stream.or_else(|| view.pages.get(page).copied());
                    content_entry(view.document, &entries, holder, mcid)
                }
                Kid::Object(object) => object_entry(view.document, &entries, object),
                _ => continue,
            };
            if entered != Some(id) {
                faults.push((TreeFault::ParentTree, Some(index)));
            }
        }
    }
    faults
}

fn content_entry(
    document: &Document,
    entries: &BTreeMap<i64, &Object>,
    holder: Option<ObjectId>,
    mcid: i32,
) -> Option<ObjectId> {
    let key = holder_dictionary(document, holder?)?.get_deref(b"StructParents", document).ok()?.as_i64().ok()?;
    let owners = document.dereference(entries.get(&key)?).ok()?.1.as_array().ok()?;
    owners.get(usize::try_from(mcid).ok()?)?.as_reference().ok()
}

fn object_entry(document: &Document, entries: &BTreeMap<i64, &Object>, object: ObjectId) -> Option<ObjectId> {
    let key = holder_dictionary(document, object)?.get_deref(b"StructParent", document).ok()?.as_i64().ok()?;
    entries.get(&key)?.as_reference().ok()
}

fn holder_dictionary(document: &Document, id: ObjectId) -> Option<&Dictionary> {
    let object = document.get_object(id).ok()?;
    object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict)).ok()
}

/// The entries of `ParentTree`, by key.
fn entries(document: &Document) -> BTreeMap<i64, &Object> {
    let mut entries = BTreeMap::new();
    let root = document.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document));
    let tree = root.and_then(Object::as_dict).and_then(|root| root.get(b"ParentTree"));
    if let Ok(tree) = tree {
        collect(document, tree, 0, &mut BTreeSet::new(), &mut entries);
    }
    entries
}

fn collect<'a>(
    document: &'a Document,
    node: &'a Object,
    depth: usize,
    seen: &mut BTreeSet<ObjectId>,
    entries: &mut BTreeMap<i64, &'a Object>,
) {
    let Ok((id, Object::Dictionary(node))) = document.dereference(node) else { return };
    if depth > DEPTH || id.is_some_and(|id| !seen.insert(id)) {
        return;
    }
    let array = |key: &[u8]| node.get_deref(key, document).and_then(Object::as_array).ok();
    for pair in array(b"Nums").map_or(&[][..], Vec::as_slice).chunks_exact(2) {
        if let Ok(key) = pair[0].as_i64() {
            entries.insert(key, &pair[1]);
        }
    }
    for kid in array(b"Kids").into_iter().flatten() {
        collect(document, kid, depth + 1, seen, entries);
    }
}

/// Notes need identifiers of their own (ISO 14289-1, 7.9).
fn notes(view: &View) -> Vec<(TreeFault, Option<usize>)> {
    let mut known = BTreeSet::new();
    let unnamed = |note: &usize| view.words(*note, "ID").is_none_or(|id| !known.insert(id));
    view.tree.of_role("Note").filter(unnamed).map(|note| (TreeFault::Note, Some(note))).collect()
}
