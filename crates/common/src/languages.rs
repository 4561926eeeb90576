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
    Ko,
    #[serde(rename = "zh-Hans")]
    ZhHans,
    #[serde(rename = "zh-Hant")]
    ZhHant,
    Th,
}

impl Language {
    pub const ALL: [Self; 11] = [
        Self::En,
        Self::Pt,
        Self::Es,
        Self::Tl,
        Self::Id,
        Self::Vi,
        Self::Ne,
        Self::Ko,
        Self::ZhHans,
        Self::ZhHant,
        Self::Th,
    ];

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
            Self::Ko => "ko",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::Th => "th",
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
            Self::Ko => "韓国語版",
            Self::ZhHans => "中国語簡体字版",
            Self::ZhHant => "中国語繁体字版",
            Self::Th => "タイ語版",
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
            Self::Ko => "한국어",
            Self::ZhHans => "简体中文",
            Self::ZhHant => "繁體中文",
            Self::Th => "ไทย",
        }
    }

    /// Its tag in a PDF, where a country stands for the script: more voices know it.
    pub fn tag_in_pdf(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-CN",
            Self::ZhHant => "zh-TW",
            other => other.tag(),
        }
    }

    /// What a line that ends stands for: the space between two words, if they have one.
    pub fn between_lines(self) -> &'static str {
        if matches!(self, Self::ZhHans | Self::ZhHant | Self::Th) { "" } else { " " }
    }

    /// Whether its letters join to glyphs that stand for several of them, or are drawn with
    /// several. Only tags can say which.
    pub fn joins_letters(self) -> bool {
        matches!(self, Self::Ne | Self::Th)
    }

    /// Families that its letters are set in, the first before the others; Japanese words among
    /// them are set in the face of Japanese.
    pub fn families(self) -> &'static [&'static str] {
        match self {
            Self::Ne => &["Noto Sans Devanagari", "Noto Sans"],
            Self::Ko => &["Noto Sans KR"],
            Self::ZhHans => &["Noto Sans SC"],
            Self::ZhHant => &["Noto Sans TC"],
            Self::Th => &["Noto Sans Thai", "Noto Sans"],
            Self::En | Self::Pt | Self::Es | Self::Tl | Self::Id | Self::Vi => &["Noto Sans"],
        }
    }

    /// The family that is too large for the program: a project brings it along.
    pub fn brought(self) -> Option<&'static str> {
        matches!(self, Self::Ko | Self::ZhHans | Self::ZhHant | Self::Th).then(|| self.families()[0])
    }
}

/// A weight that sheets are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// As fonts count it.
    pub fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }

    /// The name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Regular => "ふつう（Regular）",
            Self::Bold => "太字（Bold）",
        }
    }
}

/// The name of a family here: the same letters are to be had as a part of a larger collection.
pub fn known_family(family: &str) -> &str {
    match family {
        "Noto Sans CJK KR" => "Noto Sans KR",
        "Noto Sans CJK SC" => "Noto Sans SC",
        "Noto Sans CJK TC" => "Noto Sans TC",
        other => other,
    }
}
