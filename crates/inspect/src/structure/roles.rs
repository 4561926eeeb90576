//! Structure types: the standard ones of PDF 1.7 (ISO 32000-1, 14.8.4), and what
//! a file's `RoleMap` makes of its own.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// ISO 32000-1, tables 333 to 340.
const STANDARD: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// Types that are inside a line; all others begin a block of their own.
const INLINE: [&str; 18] = [
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Formula",
    "Form",
    "Lbl",
];

/// Steps of a chain of mappings; no honest file has more than two.
const STEPS: usize = 16;

/// The `RoleMap` of a file.
#[derive(Debug, Default)]
pub struct Roles {
    map: BTreeMap<String, String>,
}

/// What a type of the file stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A standard type.
    Standard(String),
    /// Neither standard nor mapped to one.
    Unknown,
    /// Mapped to itself by a detour.
    Circular,
}

impl Roles {
    /// Reads the map of a structure tree root.
    pub fn of(document: &Document, root: &Dictionary) -> Self {
        let dictionary = root.get_deref(b"RoleMap", document).and_then(Object::as_dict);
        let pairs = dictionary.into_iter().flat_map(Dictionary::iter);
        let name = |object: &Object| Some(lossy(document.dereference(object).ok()?.1.as_name().ok()?));
        Self { map: pairs.filter_map(|(own, standard)| Some((lossy(own), name(standard)?))).collect() }
    }

    /// The standard type that a type of the file is, or is mapped to.
    pub fn of_type(&self, written: &str) -> Role {
        let mut role = written;
        for _ in 0..STEPS {
            if is_standard(role) {
                return Role::Standard(role.to_owned());
            }
            match self.map.get(role) {
                Some(next) => role = next,
                None => return Role::Unknown,
            }
        }
        Role::Circular
    }

    /// Types that the map leads back to themselves, whether an element has them or not.
    pub fn circular(&self) -> Vec<&str> {
        let leads_back = |own: &&String| self.of_type(own) == Role::Circular || self.map.get(*own) == Some(*own);
        self.map.keys().filter(leads_back).map(String::as_str).collect()
    }

    /// Standard types that the map gives another meaning.
    pub fn remapped(&self) -> Vec<&str> {
        self.map.iter().filter(|(own, to)| is_standard(own) && own != to).map(|(own, _)| own.as_str()).collect()
    }
}

/// Whether a standard type is inside a line.
pub fn is_inline(role: &str) -> bool {
    INLINE.contains(&role)
}

/// The level of a numbered heading.
pub fn level(role: &str) -> Option<u8> {
    role.strip_prefix('H')?.parse().ok()
}

fn is_standard(role: &str) -> bool {
    STANDARD.contains(&role)
}

/// A name as text.
pub fn lossy(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_end_at_a_standard_type_or_nowhere() {
        let pairs = [("Strong", "Emphasis"), ("Emphasis", "Span"), ("A", "B"), ("B", "A"), ("P", "H1"), ("LI", "LI")];
        let map = pairs.map(|(own, to)| (own.to_owned(), to.to_owned())).into();
        let roles = Roles { map };
        assert_eq!(roles.of_type("Strong"), Role::Standard("Span".to_owned()));
        assert_eq!(roles.of_type("A"), Role::Circular);
        assert_eq!(roles.of_type("Aside"), Role::Unknown);
        assert_eq!(roles.remapped(), ["P"]);
        assert_eq!(roles.circular(), ["A", "B", "LI"]);
        assert_eq!((level("H3"), level("H"), level("P")), (Some(3), None, None));
    }
}
