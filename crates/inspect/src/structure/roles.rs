//! What the structure types of a file stand for: standard ones for themselves, its own for what
//! its `RoleMap` or the `RoleMapNS` of their namespace makes of them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::standard::Namespace;

/// Steps of a chain of mappings; no honest file has more than two.
const STEPS: usize = 16;

/// The `RoleMap` of a file.
#[derive(Debug)]
pub struct Roles<'a> {
    document: &'a Document,
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

impl<'a> Roles<'a> {
    /// Reads the map of a structure tree root.
    pub fn of(document: &'a Document, root: &Dictionary) -> Self {
        let dictionary = root.get_deref(b"RoleMap", document).and_then(Object::as_dict);
        let pairs = dictionary.into_iter().flat_map(Dictionary::iter);
        let name = |object: &Object| Some(lossy(document.dereference(object).ok()?.1.as_name().ok()?));
        let map = pairs.filter_map(|(own, standard)| Some((lossy(own), name(standard)?))).collect();
        Self { document, map }
    }

    /// The standard type that the type of an element is, or is mapped to; `within` is the
    /// namespace that it names.
    pub fn of_type(&self, written: &str, within: Option<&'a Dictionary>) -> Role {
        let mut found = (written.to_owned(), within);
        for _ in 0..STEPS {
            if let Some(standard) = self.namespace(found.1).standard(&found.0) {
                return Role::Standard(standard.to_owned());
            }
            match self.mapped(&found.0, found.1) {
                Some(next) => found = next,
                None => return Role::Unknown,
            }
        }
        Role::Circular
    }

    /// Types that the map leads back to themselves, whether an element has them or not.
    pub fn circular(&self) -> Vec<&str> {
        let leads_back = |own: &&String| self.of_type(own, None) == Role::Circular || self.map.get(*own) == Some(*own);
        self.map.keys().filter(leads_back).map(String::as_str).collect()
    }

    /// Standard types that the map gives another meaning.
    pub fn remapped(&self) -> Vec<&str> {
        let is_standard = |own: &str| Namespace::First.standard(own).is_some();
        self.map.iter().filter(|(own, to)| is_standard(own) && own != to).map(|(own, _)| own.as_str()).collect()
    }

    fn namespace(&self, within: Option<&Dictionary>) -> Namespace {
        let Some(within) = within else { return Namespace::First };
        let name = within.get_deref(b"NS", self.document).and_then(Object::as_str).unwrap_or_default();
        Namespace::named(&String::from_utf8_lossy(name))
    }

    /// The type that another one is mapped to, and its namespace (ISO 32000-2, 14.8.6.2).
    fn mapped(&self, written: &str, within: Option<&'a Dictionary>) -> Option<(String, Option<&'a Dictionary>)> {
        let Some(within) = within else { return self.map.get(written).map(|next| (next.clone(), None)) };
        let map = within.get_deref(b"RoleMapNS", self.document).ok()?.as_dict().ok()?;
        let next = map.get_deref(written.as_bytes(), self.document).ok()?;
        if let Ok(name) = next.as_name() {
            return Some((lossy(name), None));
        }
        let [name, namespace] = &next.as_array().ok()?[..] else { return None };
        let name = self.document.dereference(name).ok()?.1.as_name().ok()?;
        Some((lossy(name), Some(self.document.dereference(namespace).ok()?.1.as_dict().ok()?)))
    }
}

/// A name as text.
pub fn lossy(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn standard(role: &str) -> Role {
        Role::Standard(role.to_owned())
    }

    #[test]
    fn chains_end_at_a_standard_type_or_nowhere() {
        let pairs = [("Strong", "Emphasis"), ("Emphasis", "Span"), ("A", "B"), ("B", "A"), ("P", "H1"), ("LI", "LI")];
        let map = pairs.map(|(own, to)| (own.to_owned(), to.to_owned())).into();
        let roles = Roles { document: &Document::new(), map };
        assert_eq!(roles.of_type("Strong", None), standard("Span"));
        assert_eq!(roles.of_type("A", None), Role::Circular);
        assert_eq!(roles.of_type("Aside", None), Role::Unknown);
        assert_eq!(roles.remapped(), ["P"]);
        assert_eq!(roles.circular(), ["A", "B", "LI"]);
    }

    #[test]
    fn a_namespace_maps_its_own_types_into_others() {
        let mut document = Document::new();
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        let second = document.add_object(dictionary! { "NS" => Object::string_literal("http://iso.org/pdf2/ssn") });
        let own = document.new_object_id();
        let to = |role: &str, namespace| Object::Array(vec![name(role), Object::Reference(namespace)]);
        let map = dictionary! {
            "lead" => to("Strong", second), "chapter" => name("Sect"), "twist" => to("twist", own),
        };
        let namespace = dictionary! { "NS" => Object::string_literal("urn:example"), "RoleMapNS" => map };
        document.set_object(own, namespace);
        let roles = Roles { document: &document, map: [("plain".to_owned(), "P".to_owned())].into() };
        let of_type = |written: &str, within| roles.of_type(written, document.get_dictionary(within).ok());
        assert_eq!(of_type("lead", own), standard("Strong"));
        assert_eq!(of_type("chapter", own), standard("Sect"));
        assert_eq!(of_type("twist", own), Role::Circular);
        // The map of the root is for elements without a namespace.
        assert_eq!(of_type("plain", own), Role::Unknown);
        assert_eq!(of_type("Strong", second), standard("Strong"));
        assert_eq!(of_type("Callout", second), Role::Unknown);
    }
}
