//! Names of hosts, as URLs and mail addresses carry them.

/// Longest part of a name between two dots (RFC 1035, 2.3.4).
pub const LABEL: usize = 63;

/// Why no host can have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault<'a> {
    /// Nothing is between two dots, or before the first.
    Gap,
    /// A part begins or ends with a hyphen.
    Hyphen(&'a str),
    Long(&'a str),
    /// A sign that no part has.
    Sign(char),
}

/// The first fault of a name in ASCII. `also`: signs that are let pass besides letters, digits
/// and hyphens.
pub fn fault<'a>(name: &'a str, also: &str) -> Option<Fault<'a>> {
    name.split('.').find_map(|label| {
        let odd = label.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-' && !also.contains(*c));
        match odd {
            Some(sign) => Some(Fault::Sign(sign)),
            None if label.is_empty() => Some(Fault::Gap),
            None if label.len() > LABEL => Some(Fault::Long(label)),
            None if label.starts_with('-') || label.ends_with('-') => Some(Fault::Hyphen(label)),
            None => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_host_can_have() {
        let long = "a".repeat(LABEL + 1);
        for (name, wanted) in [
            ("www..reiji.jp", Fault::Gap),
            (".reiji.jp", Fault::Gap),
            ("-www.reiji.jp", Fault::Hyphen("-www")),
            ("www-.reiji.jp", Fault::Hyphen("www-")),
            ("www,reiji.jp", Fault::Sign(',')),
            (&format!("{long}.jp"), Fault::Long(&long)),
        ] {
            assert_eq!(fault(name, ""), Some(wanted), "{name}");
        }
        assert_eq!(fault(&format!("{}.reiji-shi.jp", &long[1..]), ""), None);
        assert_eq!((fault("a_b.jp", "_"), fault("a_b.jp", "")), (None, Some(Fault::Sign('_'))));
    }
}
