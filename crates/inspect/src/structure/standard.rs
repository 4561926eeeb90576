//! The standard structure types: of PDF 1.7 (ISO 32000-1, 14.8.4), and those of the namespaces
//! that PDF 2.0 knows (ISO 32000-2, 14.8.6).

/// ISO 32000-1, tables 333 to 340.
const FIRST: [&str; 49] = [
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

/// Types of the first namespace that the second one does without (ISO 32000-2, annex M).
const GONE: [&str; 11] =
    ["Art", "BlockQuote", "TOC", "TOCI", "Index", "Private", "Quote", "Note", "Reference", "BibEntry", "Code"];

/// Types that the second namespace adds, beside headings of any depth.
const ADDED: [&str; 8] = ["DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"];

/// Types that are inside a line; all others begin a block of their own.
const INLINE: [&str; 22] = [
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
    "FENote",
    "Sub",
    "Em",
    "Strong",
];

/// What a type means is told by its namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Namespace {
    /// That of PDF 1.7, in which every element is that names none.
    First,
    /// That of PDF 2.0.
    Second,
    MathMl,
    /// One of the file's own.
    Own,
}

impl Namespace {
    pub fn named(name: &str) -> Self {
        match name {
            "http://iso.org/pdf/ssn" => Self::First,
            "http://iso.org/pdf2/ssn" => Self::Second,
            "http://www.w3.org/1998/Math/MathML" => Self::MathMl,
            _ => Self::Own,
        }
    }

    /// What a type stands for, if it is a standard one. The parts of a formula are read like
    /// words in a line.
    pub fn standard(self, written: &str) -> Option<&str> {
        match self {
            Self::First => FIRST.contains(&written).then_some(written),
            Self::Second => is_of_second(written).then_some(written),
            Self::MathMl => Some("Span"),
            Self::Own => None,
        }
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

fn is_of_second(written: &str) -> bool {
    let kept = FIRST.contains(&written) && !GONE.contains(&written);
    kept || ADDED.contains(&written) || level(written).is_some_and(|level| level > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_namespace_has_its_own_types() {
        for (namespace, written, standard) in [
            (Namespace::First, "Note", true),
            (Namespace::First, "Strong", false),
            (Namespace::First, "H7", false),
            (Namespace::Second, "Strong", true),
            (Namespace::Second, "H7", true),
            (Namespace::Second, "H0", false),
            (Namespace::Second, "P", true),
            (Namespace::Second, "Note", false),
            (Namespace::MathMl, "mfrac", true),
            (Namespace::Own, "P", false),
        ] {
            assert_eq!(namespace.standard(written).is_some(), standard, "{namespace:?} {written}");
        }
        assert_eq!((level("H3"), level("H"), level("P")), (Some(3), None, None));
        assert!(is_inline("Em") && !is_inline("Title"));
    }
}
