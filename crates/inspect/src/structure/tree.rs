//! The structure tree of a file as a list of elements, whatever its objects are
//! like: each element appears once, and no loop or depth of a broken file remains.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::roles::{Role, Roles, lossy};

/// Levels below the root; real documents have a dozen.
const DEPTH: usize = 150;

/// The tree.
#[derive(Debug, Default)]
pub struct Tree<'a> {
    /// Every element in the order of the tree, parents before their kids.
    pub elements: Vec<Element<'a>>,
    /// Indices of the elements at the top.
    pub top: Vec<usize>,
    /// What is wrong with it, and at which element.
    pub faults: Vec<(TreeFault, Option<usize>)>,
    /// Own types without a meaning, and standard ones with another.
    pub types: BTreeSet<String>,
}

/// One structure element.
#[derive(Debug)]
pub struct Element<'a> {
    /// Absent where it is inside another object.
    pub id: Option<ObjectId>,
    pub dictionary: &'a Dictionary,
    /// The standard type, or the file's own name where it has no meaning.
    pub role: String,
    /// The type as the file names it.
    pub written: String,
    pub parent: Option<usize>,
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Index of another element.
    Element(usize),
    /// Marked content: page, from 0, and identifier; `stream` where it is in
    /// a form and not in the page itself.
    Marked { page: Option<usize>, mcid: i32, stream: Option<ObjectId> },
    /// An annotation or picture as a whole.
    Object(ObjectId),
}

/// What can be wrong with the tree itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TreeFault {
    /// An element that is reached twice, by a loop or by two parents.
    Twice,
    /// Deeper than any document is.
    Deep,
    /// A kid that is no element, content or object.
    Alien,
    /// `P` is not the element that holds it.
    Parent,
    /// A type that is neither standard nor mapped.
    Unknown,
    /// A type that is mapped to itself.
    Circular,
    /// A standard type that is mapped to another.
    Remapped,
    /// Marked content whose page is not said, or is none of the file.
    Pageless,
    /// Marked content that is not on its page.
    Absent,
    /// Marked content of two elements.
    Shared,
    /// `ParentTree` names another element, or none.
    ParentTree,
    /// A note without an identifier, or with that of another.
    Note,
}

/// Reads the tree of a file; none if it has no root.
pub fn read<'a>(document: &'a Document, pages: &[ObjectId]) -> Option<Tree<'a>> {
    let root = document.catalog().ok()?.get_deref(b"StructTreeRoot", document).ok()?.as_dict().ok()?;
    let root_id = document.catalog().ok()?.get(b"StructTreeRoot").and_then(Object::as_reference).ok();
    let pages = pages.iter().enumerate().map(|(index, id)| (*id, index)).collect();
    let roles = Roles::of(document, root);
    let mut reader =
        TreeReader { document, roles, pages, seen: BTreeSet::new(), contents: BTreeSet::new(), tree: Tree::default() };
    for standard in reader.roles.remapped() {
        reader.tree.types.insert(standard.to_owned());
        reader.tree.faults.push((TreeFault::Remapped, None));
    }
    let circular: Vec<String> = reader.roles.circular().into_iter().map(str::to_owned).collect();
    for own in circular {
        reader.tree.types.insert(own);
        reader.tree.faults.push((TreeFault::Circular, None));
    }
    let above = Above { element: None, id: root_id, page: None, depth: 0 };
    let top = reader.kids(root, &above);
    reader.tree.top =
        top.into_iter().filter_map(|kid| if let Kid::Element(index) = kid { Some(index) } else { None }).collect();
    Some(reader.tree)
}

impl<'a> Tree<'a> {
    /// The elements that an element holds.
    pub fn kids(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        self.elements[element].kids.iter().filter_map(|kid| match kid {
            Kid::Element(index) => Some(*index),
            _ => None,
        })
    }

    /// Standard types of the elements that an element holds. Decoration may be among them
    /// anywhere (ISO 32000-2, annex L).
    pub fn roles(&self, element: usize) -> Vec<&str> {
        self.kids(element).map(|kid| self.role(kid)).filter(|role| *role != "Artifact").collect()
    }

    pub fn role(&self, element: usize) -> &str {
        &self.elements[element].role
    }

    /// Standard type of the element that holds it.
    pub fn role_above(&self, element: usize) -> Option<&str> {
        self.elements[element].parent.map(|parent| self.role(parent))
    }

    /// All elements of a standard type, in order.
    pub fn of_role<'s>(&'s self, role: &'s str) -> impl Iterator<Item = usize> + 's {
        (0..self.elements.len()).filter(move |index| self.elements[*index].role == role)
    }

    /// An element and all below it, in order.
    pub fn below(&self, element: usize) -> Vec<usize> {
        let (mut found, mut open) = (Vec::new(), vec![element]);
        while let Some(next) = open.pop() {
            found.push(next);
            let from = open.len();
            open.extend(self.kids(next));
            open[from..].reverse();
        }
        found
    }

    /// A text string of an element, such as `Alt`.
    pub fn string(&self, element: usize, key: &str, document: &Document) -> Option<String> {
        string(document, self.elements[element].dictionary, key)
    }

    /// An attribute of an element, its own or that of its class.
    pub fn attribute(&self, element: usize, key: &str, document: &'a Document) -> Option<&'a Object> {
        let dictionary = self.elements[element].dictionary;
        let own = dictionary.get(b"A").ok().and_then(|own| attribute(document, own, key));
        own.or_else(|| {
            let root = document.catalog().ok()?.get_deref(b"StructTreeRoot", document).ok()?.as_dict().ok()?;
            let classes = root.get_deref(b"ClassMap", document).ok()?.as_dict().ok()?;
            let written = document.dereference(dictionary.get(b"C").ok()?).ok()?.1;
            let names = written.as_array().map_or_else(|_| vec![written], |names| names.iter().collect());
            let class = |name: &Object| attribute(document, classes.get(name.as_name().ok()?).ok()?, key);
            names.into_iter().find_map(class)
        })
    }
}

/// A text string of a dictionary.
pub fn string(document: &Document, dictionary: &Dictionary, key: &str) -> Option<String> {
    lopdf::decode_text_string(dictionary.get_deref(key.as_bytes(), document).ok()?).ok()
}

/// An attribute among one or more attribute objects.
fn attribute<'a>(document: &'a Document, objects: &'a Object, key: &str) -> Option<&'a Object> {
    let objects = document.dereference(objects).ok()?.1;
    let objects = objects.as_array().map_or_else(|_| vec![objects], |objects| objects.iter().collect());
    objects.into_iter().find_map(|object| {
        let object = document.dereference(object).ok()?.1;
        let dictionary = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict)).ok()?;
        dictionary.get_deref(key.as_bytes(), document).ok()
    })
}

struct TreeReader<'a> {
    document: &'a Document,
    roles: Roles<'a>,
    pages: BTreeMap<ObjectId, usize>,
    seen: BTreeSet<ObjectId>,
    contents: BTreeSet<(usize, i32, Option<ObjectId>)>,
    tree: Tree<'a>,
}

/// What is over a kid.
struct Above {
    element: Option<usize>,
    id: Option<ObjectId>,
    page: Option<usize>,
    depth: usize,
}

impl<'a> TreeReader<'a> {
    fn fault(&mut self, fault: TreeFault, element: Option<usize>) {
        self.tree.faults.push((fault, element));
    }

    fn kids(&mut self, dictionary: &'a Dictionary, above: &Above) -> Vec<Kid> {
        let Ok(kids) = dictionary.get(b"K") else { return Vec::new() };
        let Ok((id, found)) = self.document.dereference(kids) else {
            self.fault(TreeFault::Alien, above.element);
            return Vec::new();
        };
        match found {
            Object::Array(kids) => kids.iter().filter_map(|kid| self.kid(kid, above)).collect(),
            Object::Null => Vec::new(),
            _ => self.kid_at(id, found, above).into_iter().collect(),
        }
    }

    fn kid(&mut self, kid: &'a Object, above: &Above) -> Option<Kid> {
        if let Ok((id, found)) = self.document.dereference(kid) {
            self.kid_at(id, found, above)
        } else {
            self.fault(TreeFault::Alien, above.element);
            None
        }
    }

    fn kid_at(&mut self, id: Option<ObjectId>, kid: &'a Object, above: &Above) -> Option<Kid> {
        match kid {
            Object::Integer(mcid) => Some(self.marked(*mcid, above.page, None, above)),
            Object::Dictionary(dictionary) => match dictionary.get_type() {
                Ok(b"MCR") => {
                    let page = self.page(dictionary).or(above.page);
                    let stream = dictionary.get(b"Stm").and_then(Object::as_reference).ok();
                    let mcid = dictionary.get_deref(b"MCID", self.document).and_then(Object::as_i64).ok()?;
                    Some(self.marked(mcid, page, stream, above))
                }
                Ok(b"OBJR") => dictionary.get(b"Obj").and_then(Object::as_reference).ok().map(Kid::Object),
                _ => self.element(id, dictionary, above).map(Kid::Element),
            },
            Object::Null => None,
            _ => {
                self.fault(TreeFault::Alien, above.element);
                None
            }
        }
    }

    fn marked(&mut self, mcid: i64, page: Option<usize>, stream: Option<ObjectId>, above: &Above) -> Kid {
        let mcid = i32::try_from(mcid).unwrap_or(-1);
        match page {
            None => self.fault(TreeFault::Pageless, above.element),
            Some(page) if !self.contents.insert((page, mcid, stream)) => self.fault(TreeFault::Shared, above.element),
            Some(_) => {}
        }
        Kid::Marked { page, mcid, stream }
    }

    fn element(&mut self, id: Option<ObjectId>, dictionary: &'a Dictionary, above: &Above) -> Option<usize> {
        let Ok(written) = dictionary.get_deref(b"S", self.document).and_then(Object::as_name).map(lossy) else {
            self.fault(TreeFault::Alien, above.element);
            return None;
        };
        if id.is_some_and(|id| !self.seen.insert(id)) {
            self.fault(TreeFault::Twice, above.element);
            return None;
        }
        if above.depth > DEPTH {
            self.fault(TreeFault::Deep, above.element);
            return None;
        }
        let index = self.tree.elements.len();
        let within = dictionary.get_deref(b"NS", self.document).and_then(Object::as_dict).ok();
        let role = self.role(&written, within, index);
        let parent = dictionary.get(b"P").and_then(Object::as_reference).ok();
        if parent.is_none() || (above.id.is_some() && parent != above.id) {
            self.fault(TreeFault::Parent, Some(index));
        }
        let element = Element { id, dictionary, role, written, parent: above.element, kids: Vec::new() };
        self.tree.elements.push(element);
        let page = self.page(dictionary).or(above.page);
        let kids = self.kids(dictionary, &Above { element: Some(index), id, page, depth: above.depth + 1 });
        self.tree.elements[index].kids = kids;
        Some(index)
    }

    fn role(&mut self, written: &str, within: Option<&'a Dictionary>, index: usize) -> String {
        let fault = match self.roles.of_type(written, within) {
            Role::Standard(role) => return role,
            Role::Unknown => TreeFault::Unknown,
            Role::Circular => TreeFault::Circular,
        };
        self.tree.types.insert(written.to_owned());
        self.fault(fault, Some(index));
        written.to_owned()
    }

    fn page(&self, dictionary: &Dictionary) -> Option<usize> {
        self.pages.get(&dictionary.get(b"Pg").and_then(Object::as_reference).ok()?).copied()
    }
}
