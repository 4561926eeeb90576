//! What an edit means: the change made on the tree of the source, by which the
//! change of the text is judged.

use common::languages::Language;
use serde_json::{Map, Value as Json};

use super::kinds::Edit;
use super::path::{Step, steps};

/// The tree after the edit; `None` where it can not be made. `whole`: a text of one
/// wording is a map still.
pub fn wanted(tree: &Json, edit: &Edit, whole: bool) -> Option<Json> {
    let mut tree = tree.clone();
    match edit {
        Edit::Set { path, value } => set(&mut tree, &steps(path)?, Json::from(value.as_str()))?,
        Edit::Put { path, value } => put(&mut tree, &steps(path)?, raw(value))?,
        Edit::Remove { path } => drop(remove(&mut tree, &steps(path)?, whole)?),
        Edit::Insert { path, index, value } => insert(&mut tree, &steps(path)?, *index, raw(value))?,
        Edit::Move { path, from, to } => {
            let items = list(&mut tree, path)?;
            if *from >= items.len() || *to >= items.len() {
                return None;
            }
            let item = items.remove(*from);
            items.insert(*to, item);
        }
        Edit::Duplicate { path, index } => {
            let items = list(&mut tree, path)?;
            let item = items.get(*index)?.clone();
            items.insert(*index + 1, item);
        }
    }
    Some(tree)
}

/// A value as the tree has it: scalars without a type.
pub fn raw(value: &Json) -> Json {
    match value {
        Json::Null | Json::String(_) => value.clone(),
        Json::Bool(_) | Json::Number(_) => Json::from(value.to_string()),
        Json::Array(items) => items.iter().map(raw).collect(),
        Json::Object(map) => Json::Object(map.iter().map(|(key, value)| (key.clone(), raw(value))).collect()),
    }
}

/// A value below steps that are not there yet: maps, and lists of one item.
pub fn nested(rest: &[Step], value: Json) -> Option<Json> {
    rest.iter().rev().try_fold(value, |inner, step| match step {
        Step::Key(key) => Some(Json::Object(Map::from_iter([(key.clone(), inner)]))),
        Step::Index(0) => Some(Json::Array(vec![inner])),
        Step::Index(_) => None,
    })
}

/// The wording that steps after a plain text give it besides the usual one: easy words, or those
/// of another language.
pub fn wording(rest: &[Step]) -> Option<&str> {
    let [Step::Key(key)] = rest else { return None };
    is_wording(key).then_some(key)
}

/// Whether a key is that of such a wording.
pub fn is_wording(key: &str) -> bool {
    key == "easy" || Language::of_tag(key).is_some()
}

/// Whether steps after a plain text mean just that text.
pub fn is_standard(rest: &[Step]) -> bool {
    matches!(rest, [Step::Key(key)] if key == "standard")
}

fn set(tree: &mut Json, path: &[Step], value: Json) -> Option<()> {
    let Some((step, rest)) = path.split_first() else {
        if tree.is_object() || tree.is_array() {
            return None;
        }
        *tree = value;
        return Some(());
    };
    match (tree, step) {
        (Json::Object(map), Step::Key(key)) => match map.get_mut(key) {
            Some(inner) => set(inner, rest, value),
            None => map.insert(key.clone(), nested(rest, value)?).is_none().then_some(()),
        },
        (Json::Array(items), Step::Index(index)) if *index < items.len() => set(&mut items[*index], rest, value),
        (Json::Array(items), Step::Index(index)) if *index == items.len() => {
            items.push(nested(rest, value)?);
            Some(())
        }
        (tree @ Json::Null, _) => {
            *tree = nested(path, value)?;
            Some(())
        }
        (tree @ Json::String(_), _) if wording(path).is_some() => {
            let (standard, key) = (tree.take(), wording(path)?.to_owned());
            *tree = Json::Object(Map::from_iter([("standard".to_owned(), standard), (key, value)]));
            Some(())
        }
        (tree @ Json::String(_), _) if is_standard(path) => {
            *tree = value;
            Some(())
        }
        _ => None,
    }
}

/// Whether nothing is left of the value, so that it goes too.
fn remove(tree: &mut Json, path: &[Step], whole: bool) -> Option<bool> {
    let (step, rest) = path.split_first()?;
    let goes = |inner: &mut Json| if rest.is_empty() { Some(true) } else { remove(inner, rest, whole) };
    let empty = match (&mut *tree, step) {
        (Json::Object(map), Step::Key(key)) => {
            if goes(map.get_mut(key)?)? {
                map.shift_remove(key);
            }
            map.is_empty()
        }
        (Json::Array(items), Step::Index(index)) => {
            if goes(items.get_mut(*index)?)? {
                items.remove(*index);
            }
            items.is_empty()
        }
        _ => return None,
    };
    if empty {
        *tree = Json::Null;
    } else if !whole
        && wording(path).is_some()
        && tree.as_object().is_some_and(|map| map.len() == 1)
        && let Some(standard) = tree.get("standard").filter(|standard| !is_nested(standard)).cloned()
    {
        *tree = standard;
    }
    Some(empty)
}

fn is_nested(value: &Json) -> bool {
    value.is_object() || value.is_array()
}

fn insert(tree: &mut Json, path: &[Step], index: usize, value: Json) -> Option<()> {
    match at(tree, path) {
        Some(Json::Array(items)) => (index <= items.len()).then(|| items.insert(index, value)),
        Some(Json::Null) | None => (index == 0).then_some(()).and_then(|()| put(tree, path, Json::Array(vec![value]))),
        Some(_) => None,
    }
}

/// Puts a value where nothing is.
fn put(tree: &mut Json, path: &[Step], value: Json) -> Option<()> {
    let mark = Json::Null;
    match at(tree, path) {
        Some(there) if there.is_null() => {}
        Some(_) => return None,
        None => set(tree, path, mark)?,
    }
    *at(tree, path)? = value;
    Some(())
}

fn at<'t>(tree: &'t mut Json, path: &[Step]) -> Option<&'t mut Json> {
    path.iter().try_fold(tree, |tree, step| match step {
        Step::Key(key) => tree.get_mut(key.as_str()),
        Step::Index(index) => tree.get_mut(*index),
    })
}

fn list<'t>(tree: &'t mut Json, path: &str) -> Option<&'t mut Vec<Json>> {
    at(tree, &steps(path)?)?.as_array_mut()
}
