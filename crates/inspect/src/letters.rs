//! Which characters of two texts are compared, and as what. A text of the source may
//! be typed in composed or decomposed letters (か and U+3099 for が), and a file may
//! tell the same letters the other way round: both are the same text (Unicode, 3.7).

use unicode_normalization::UnicodeNormalization;

/// A text without characters that are neither seen nor said.
pub fn canonical(text: &str) -> String {
    text.nfd().filter(|c| !steers(*c)).collect()
}

/// The same without white space.
pub fn compared(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|c| !c.is_whitespace() && !steers(*c))
}

/// Signs that only steer how letters break, join and look, variation selectors
/// among them: files drop them.
fn steers(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_the_same_however_it_is_typed() {
        let same = |a: &str, b: &str| compared(a).eq(compared(b)) && canonical(a) == canonical(b);
        assert!(
            same("がっこう", "か\u{3099}っこう") && same("葛\u{E0100}飾", "葛飾") && same("\u{FEFF}神", "\u{FA19}")
        );
        assert!(!same("か\u{309A}", "が") && !same("ｶﾞ", "ガ") && !same("はは", "ばば"));
        assert!(compared("相 談").eq("相談".chars()) && canonical("相 談") == "相 談");
    }
}
