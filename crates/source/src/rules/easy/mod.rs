//! Hints for やさしい日本語: short sentences, plain verbs, plain words.
//!
//! After 在留支援のためのやさしい日本語ガイドライン (出入国在留管理庁・文化庁,
//! 2020). All of them are remarks: a person decides.

mod clock;

use std::ops::Range;

use super::found::Found;
use super::scan::{is_kanji, is_katakana};
use common::messages::easy as say;

/// Longest sentence in characters, without spaces and titles of books.
const LONGEST: usize = 30;
/// Shortest word in katakana that may be jargon, in characters.
const JARGON: usize = 4;

/// Roundabout endings, and what to say instead.
const NEGATIVES: [(&str, &str); 22] = [
    ("ないわけではない", "します"),
    ("ないわけではありません", "します"),
    ("ないとは限らない", "することが あります"),
    ("ないとは限りません", "することが あります"),
    ("ないとはかぎりません", "することが あります"),
    ("ないことはない", "することが あります"),
    ("ないことはありません", "することが あります"),
    ("なくはない", "あります"),
    ("なくはありません", "あります"),
    ("なければならない", "して ください"),
    ("なければなりません", "して ください"),
    ("なければいけない", "して ください"),
    ("なければいけません", "して ください"),
    ("なくてはならない", "して ください"),
    ("なくてはなりません", "して ください"),
    ("なくてはいけません", "して ください"),
    ("ないといけません", "して ください"),
    ("ざるを得", "します"),
    ("ざるをえ", "します"),
    ("かねない", "かもしれません"),
    ("かねません", "かもしれません"),
    ("ずにはいられ", "したく なります"),
];

/// Words in katakana that everybody knows, or that name what is in the hand.
const KNOWN: [&str; 22] = [
    "アパート",
    "アルバイト",
    "インターネット",
    "エレベーター",
    "カレンダー",
    "グループ",
    "コンビニ",
    "サポートブック",
    "スーパー",
    "スマートフォン",
    "センター",
    "タクシー",
    "ニュース",
    "パソコン",
    "ファックス",
    "ホームページ",
    "ポスター",
    "マップ",
    "ミヤコーバス",
    "メール",
    "リーフレット",
    "レストラン",
];

/// Jargon, and what to say instead.
const OFFERS: [(&str, &str); 16] = [
    ("アクセス", "行きかた"),
    ("アドバイス", "こうすると よい、と 話す こと"),
    ("エネルギー", "元気"),
    ("カウンセリング", "話を 聞く こと"),
    ("コーディネーター", "人と 人を つなぐ 人"),
    ("コミュニケーション", "話を する こと"),
    ("サポート", "手つだい"),
    ("スタッフ", "はたらいて いる 人"),
    ("ストレス", "つらい こと"),
    ("デイケア", "昼に 集まる ところ"),
    ("ネットワーク", "つながり"),
    ("ハンドブック", "本"),
    ("パンフレット", "案内の 紙"),
    ("プライバシー", "ほかの 人に 言わない こと"),
    ("ボランティア", "お金を もらわないで 手つだう 人"),
    ("メンタルヘルス", "こころの 元気"),
];

/// Verbs that end as a passive does, and are none.
const NO_PASSIVE: [&str; 12] = [
    "うまれ",
    "生まれ",
    "つかれ",
    "わかれ",
    "はなれ",
    "あらわれ",
    "現われ",
    "こわれ",
    "ながれ",
    "流れ",
    "はれ",
    "なれ",
];

/// Judges one easy wording.
pub fn text(text: &str) -> Vec<Found> {
    let squeezed = Squeezed::new(text);
    let mut found = sentences(&squeezed);
    found.extend(negatives(&squeezed));
    found.extend(passives(text));
    found.extend(katakana(text));
    found.extend(clock::times(text));
    found.extend(clock::dates(text));
    found
}

/// A text without its spaces and breaks: words are set apart, but rules look at
/// what is said. A break after 」 stays, since what is quoted has no 。.
struct Squeezed {
    text: String,
    /// The byte in the whole text of each byte here.
    bytes: Vec<usize>,
}

impl Squeezed {
    fn new(text: &str) -> Self {
        let mut squeezed = Self { text: String::new(), bytes: Vec::new() };
        for (at, c) in text.char_indices() {
            let ends = c == '\n' && squeezed.text.ends_with('」');
            if c.is_whitespace() && !ends {
                continue;
            }
            squeezed.text.push(c);
            squeezed.bytes.extend(at..at + c.len_utf8());
        }
        squeezed
    }

    /// The same part of the whole text.
    fn whole(&self, part: Range<usize>) -> Range<usize> {
        self.bytes[part.start]..self.bytes[part.end - 1] + 1
    }
}

fn sentences(squeezed: &Squeezed) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in squeezed.text.split_inclusive(['。', '！', '？', '\n']) {
        let length = untitled(sentence);
        if length > LONGEST {
            found.push((squeezed.whole(start..start + sentence.len()), say::long(length, LONGEST)));
        }
        start += sentence.len();
    }
    found
}

/// The characters of a sentence without those in 『』: a title is as long as it is.
fn untitled(sentence: &str) -> usize {
    let titles = sentence.split('『').skip(1).filter_map(|rest| rest.split_once('』'));
    sentence.trim_end().chars().count() - titles.map(|(title, _)| title.chars().count()).sum::<usize>()
}

fn negatives(squeezed: &Squeezed) -> Vec<Found> {
    let of = |(ending, offer): &(&str, &str)| {
        let found = |at| {
            let range = squeezed.whole(at..at + ending.len());
            (range, say::negative(ending, offer))
        };
        squeezed.text.match_indices(ending).map(|(at, _)| found(at)).collect::<Vec<_>>()
    };
    NEGATIVES.iter().flat_map(of).collect()
}

/// `a` and れ: 言われる, される, 見られた. Potentials look the same.
fn passives(text: &str) -> Vec<Found> {
    const ENDINGS: [char; 6] = ['る', 'た', 'て', 'ま', 'な', 'ず'];
    let ends = |at: usize| text[at + "れ".len()..].chars().next().is_some_and(|c| ENDINGS.contains(&c));
    let is_passive = |at: usize| {
        let before = text[..at].chars().next_back();
        let a_row = before.is_some_and(|c| "あかがさざただなはばまやらわ".contains(c));
        let upto = &text[..at + "れ".len()];
        a_row && ends(at) && !NO_PASSIVE.iter().any(|verb| upto.ends_with(verb))
    };
    let range = |at: usize| {
        // From the kanji, or from the space, at which the verb begins.
        let head = text[..at].char_indices().rev().take_while(|(_, c)| !c.is_whitespace() && !"。、".contains(*c));
        let mut start = at;
        for (byte, c) in head {
            start = byte;
            if is_kanji(c) {
                break;
            }
        }
        let end = at + "れ".len();
        start..end + text[end..].chars().next().map_or(0, char::len_utf8)
    };
    let places = text.match_indices('れ').map(|(at, _)| at).filter(|at| is_passive(*at));
    places.map(|at| (range(at), say::passive(&text[range(at)]))).collect()
}

fn katakana(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        match (start, is_katakana(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let quoted = text[..from].rfind('『') > text[..from].rfind('』');
                if word.chars().count() >= JARGON && !KNOWN.contains(&word) && !quoted {
                    let offer = OFFERS.iter().find(|(jargon, _)| *jargon == word).map(|(_, offer)| *offer);
                    found.push((from..at, say::katakana(word, offer)));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    fn told(text: &str) -> Vec<(&'static str, &str)> {
        super::text(text).into_iter().map(|(range, finding)| (finding.rule, &text[range])).collect()
    }

    #[test]
    fn plain_texts_pass() {
        for plain in [
            "ひとりで こまらないで、話して ください。",
            "人と 会うと つかれます。家から はなれて いても 電話できます。",
            "だれでも、それを 話して くれたら いいです。かも しれません。",
            "12時30分から センターの ページを 見て ください",
            "「なにを いえば いいか わからない」\n「かぞくの ことを きいて ほしい」\nそれだけでも いいです。",
            "『ひきこもり支援ハンドブック〜寄り添うための羅針盤〜』は、国の 本です。",
        ] {
            assert_eq!(told(plain), [], "{plain}");
        }
    }

    #[test]
    fn hard_texts_are_told() {
        for (text, expected) in [
            ("電話を しなければ なりません。", ("easy-negative", "なければ なりません")),
            ("つらく\nなりかねません", ("easy-negative", "かねません")),
            ("家の 人に 責められて います", ("easy-passive", "責められて")),
            ("いやな ことを 言われた 日", ("easy-passive", "言われた")),
            ("ストレスが あります", ("easy-katakana", "ストレス")),
            ("9:00から", ("easy-time", "9:00")),
            ("12：30まで", ("easy-time", "12：30")),
            ("4/1から", ("easy-time", "4/1")),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
        let long = "短い 文です。とても 長い 文は、読むのが たいへんで、とちゅうで 何の 話か わからなく なります。";
        assert_eq!(told(long), [("easy-long", long.split_once('。').unwrap().1)]);
    }
}
