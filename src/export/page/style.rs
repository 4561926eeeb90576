//! How the page looks. Its colours are those of the sheet's theme, in pairs of text and
//! ground that every theme promises (`layouts/roles.typ`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::kinds::Edition;
use common::languages::Language;

const STYLE: &str = include_str!("page.css");

/// A colour of the page: its name, its role by day, its role by night, and what the
/// reader's own system has in its place.
const COLOURS: [(&str, &str, &str, &str); 9] = [
    ("ground", "ground", "night", "Canvas"),
    ("text", "text", "on-night", "CanvasText"),
    ("title", "title", "on-night-accent", "CanvasText"),
    ("link", "title", "on-night-accent", "LinkText"),
    ("line", "rule-strong", "rule", "GrayText"),
    ("call", "band", "on-night-accent", "ButtonFace"),
    ("on-call", "on-band", "night", "ButtonText"),
    ("dark", "text", "text", "black"),
    ("light", "blank", "blank", "white"),
];

/// Where a face of Japanese has some of the letters only, or draws them otherwise, the reader's own
/// system knows a better one.
const OWN_FACES: &str = "body { font-family: system-ui, sans-serif; }\n";

/// The style of the page of an edition. Easy Japanese and Korean have spaces between their words,
/// at which alone their lines end.
pub fn sheet(colours: &BTreeMap<String, String>, edition: Edition) -> String {
    let size = if edition == Edition::LargePrint { "162.5%" } else { "112.5%" };
    let language = edition.language();
    let faces = if language.and_then(Language::brought).is_some() { OWN_FACES } else { "" };
    let breaks = if edition == Edition::Easy || language == Some(Language::Ko) {
        "main { word-break: keep-all; }\n"
    } else {
        ""
    };
    let day = set(colours, |(_, day, _, _)| day);
    let night = set(colours, |(_, _, night, _)| night);
    format!(
        "\n:root {{ color-scheme: light dark; font-size: {size}; {day}}}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ {night}}} }}\n{STYLE}{faces}{breaks}"
    )
}

fn set(
    colours: &BTreeMap<String, String>,
    role: impl Fn((&str, &'static str, &'static str, &str)) -> &'static str,
) -> String {
    let mut set = String::new();
    for colour in COLOURS {
        let told = colours.get(role(colour)).filter(|told| is_colour(told)).map_or(colour.3, String::as_str);
        write!(set, "--{}: {told}; ", colour.0).expect("a string takes all");
    }
    set
}

/// Whether it is written as one, and closes no style.
fn is_colour(told: &str) -> bool {
    told.strip_prefix('#').is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()))
}
