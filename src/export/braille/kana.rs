//! Kana as braille spells them: what is heard as a long う or お after う and お rows is a
//! long-vowel sign (『日本点字表記法 2018年版』第2章 語の書き表し方).

/// Katakana as hiragana, ヵ and ヶ as they sound; every other character as it is.
pub fn hiragana(c: char) -> char {
    match c {
        'ヵ' => 'か',
        'ヶ' => 'け',
        c => source::readings::entry::hiragana(c),
    }
}

/// Sounds of a word: small letters belong to the one before them.
pub fn morae(kana: &str) -> usize {
    kana.chars().filter(|c| !"ゃゅょぁぃぅぇぉゎャュョァィゥェォヮ".contains(*c)).count()
}

/// う after う and お rows as a long vowel. Two such rows that meet in a name (いのうえ) are
/// told apart by a bar in its reading (`い|の|うえ`) alone.
pub fn long(kana: &str) -> String {
    lengthened(kana, true)
}

/// The same in a text that is written in kana: of a verb the ending stays (おもう), which
/// nobody can tell from other words but by knowing it.
pub fn long_in_text(kana: &str) -> String {
    lengthened(kana, !VERBS.iter().any(|verb| kana.ends_with(verb)))
}

/// Verbs that are often written in kana and end in a long う but for being verbs.
const VERBS: [&str; 8] = ["おもう", "まよう", "かよう", "さそう", "あらそう", "すくう", "ととのう", "つくろう"];

fn lengthened(kana: &str, last: bool) -> String {
    const ROWS: &str = "うくすつぬふむゆるぐずづぶぷゔゅぅおこそとのほもよろごぞどぼぽょぉ";
    let mut long = String::new();
    let mut chars = kana.chars().peekable();
    while let Some(c) = chars.next() {
        let is_long = c == 'う' && (last || chars.peek().is_some()) && long.ends_with(|c| ROWS.contains(c));
        long.push(if is_long { 'ー' } else { c });
    }
    long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_vowels_are_written_as_they_sound() {
        for (written, expected) in [
            ("そうだん", "そーだん"),
            ("くうき", "くーき"),
            ("きょう", "きょー"),
            ("しゅうがく", "しゅーがく"),
            ("とおり", "とおり"),
            ("おおさき", "おおさき"),
            ("せいしん", "せいしん"),
            ("いう", "いう"),
            ("かう", "かう"),
        ] {
            assert_eq!(long(written), expected);
        }
        assert_eq!(long_in_text("おもう"), "おもう");
        assert_eq!(long_in_text("でしょう"), "でしょー");
        assert_eq!(long_in_text("ありがとう"), "ありがとー");
    }

    #[test]
    fn small_letters_are_no_sounds_of_their_own() {
        assert_eq!(morae("しょー"), 2);
        assert_eq!(morae("がっこー"), 4);
        assert_eq!(morae("ファックス"), 4);
    }
}
