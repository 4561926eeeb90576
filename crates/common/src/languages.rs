//! The languages of editions beside Japanese.

use serde::{Deserialize, Serialize};

/// A language that texts of a source may be worded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    En,
    Pt,
    Es,
    Tl,
    Id,
    Vi,
    Ne,
}

impl Language {
    pub const ALL: [Self; 7] = [Self::En, Self::Pt, Self::Es, Self::Tl, Self::Id, Self::Vi, Self::Ne];

    /// The language of a wording, by the path of the wording; none of a Japanese one.
    pub fn of_wording(path: &str) -> Option<Self> {
        path.rsplit_once('.').and_then(|(_, key)| Self::of_tag(key))
    }

    /// The language that a tag names, if it is one of them.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its tag (BCP 47), which is also its key in a source and its name on the command line.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Pt => "pt",
            Self::Es => "es",
            Self::Tl => "tl",
            Self::Id => "id",
            Self::Vi => "vi",
            Self::Ne => "ne",
        }
    }

    /// The edition in it, for readers of Japanese.
    pub fn label(self) -> &'static str {
        match self {
            Self::En => "英語版",
            Self::Pt => "ポルトガル語版",
            Self::Es => "スペイン語版",
            Self::Tl => "フィリピン語版",
            Self::Id => "インドネシア語版",
            Self::Vi => "ベトナム語版",
            Self::Ne => "ネパール語版",
        }
    }

    /// What those who speak it call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Pt => "Português",
            Self::Es => "Español",
            Self::Tl => "Filipino",
            Self::Id => "Bahasa Indonesia",
            Self::Vi => "Tiếng Việt",
            Self::Ne => "नेपाली",
        }
    }

    /// Whether its letters join to glyphs that stand for several of them. Only tags can say which.
    pub fn joins_letters(self) -> bool {
        self == Self::Ne
    }

    /// Families that its letters are set in, the first before the others; Japanese words among
    /// them are set in the face of Japanese.
    pub fn families(self) -> &'static [&'static str] {
        match self {
            Self::Ne => &["Noto Sans Devanagari", "Noto Sans"],
            Self::En | Self::Pt | Self::Es | Self::Tl | Self::Id | Self::Vi => &["Noto Sans"],
        }
    }
}
