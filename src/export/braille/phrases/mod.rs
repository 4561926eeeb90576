//! A text in kana with blanks between its phrases (分かち書き), as transcribers take it:
//! words by the readings of the source, particles as they are heard (は→わ, へ→え).
//!
//! Where a phrase begins: at every word that means something by itself (自立語), with its
//! particles and endings behind it; inside a compound where both parts have three sounds or
//! more (『点訳のてびき 第4版』第3章; 点訳フォーラム「意味のまとまり」). Spaces that the source
//! wrote stay.

use super::cells;
use super::kana::{long, long_in_text, morae};
use super::lexicon::{HEARD, Join};
use super::words::{ascii, is_of_a_name, parted};
use source::inline::Inline;
use source::readings::{Part, Readings};
use source::scan::{half_width, is_full_width_ascii, is_hiragana, is_kanji, is_katakana};

/// A text in kana, and what of it nobody can know.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Phrased {
    /// Phrases between single blanks, sentences between two. A word without a reading stands
    /// as 【読み？漢字】, a character without cells as 【？☎】.
    pub text: String,
    /// Words and characters that are marked.
    pub gaps: Vec<String>,
}

/// The phrases of a text without markup; `known` are texts of the source with readings of their
/// own in them, which win over the list.
pub fn of(text: &str, readings: &Readings, known: &[(String, Vec<Inline>)]) -> Phrased {
    let mut phrases = Phrases::default();
    phrases.all(text, readings, known);
    Phrased { text: phrases.text.trim_end().to_owned(), gaps: phrases.gaps }
}

/// What was written last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// Nothing, or a blank of the source.
    #[default]
    Start,
    /// A word of kanji or katakana, of so many sounds, with `kanji` characters if it has no kana
    /// behind them.
    Word {
        morae: usize,
        kanji: usize,
    },
    /// お or ご of the word that follows.
    Polite,
    /// A particle or ending, or kana that no list knows.
    Kana {
        particle: bool,
    },
    /// A word after which the next one stands apart.
    Apart,
    /// A word in kana that a list knows.
    Listed,
    Number,
    Latin,
    /// Something that opens: what follows is with it.
    Opening,
    /// Something that closes.
    Closing,
}

/// What a verb before 方 (かた) ends in; い is as often that of an adjective (少ない方).
const HOW: [char; 18] =
    ['き', 'ぎ', 'し', 'ち', 'に', 'び', 'み', 'り', 'け', 'げ', 'せ', 'て', 'ね', 'べ', 'め', 'れ', 'え', 'へ'];

/// 億 and 兆 in their long spelling.
const MYRIADS: [&str; 3] = ["まん", "おく", "ちょー"];

/// Endings after which another verb stands apart.
const TE: [char; 3] = ['て', 'で', 'に'];

#[derive(Default)]
struct Phrases {
    text: String,
    gaps: Vec<String>,
    last: Last,
    /// Whether what comes is inside a listed word.
    inside: bool,
}

impl Phrases {
    fn all(&mut self, text: &str, readings: &Readings, known: &[(String, Vec<Inline>)]) {
        let found = known.iter().filter_map(|(plain, nodes)| Some((text.find(plain.as_str())?, plain, nodes)));
        // The longest of those that begin first: a label may be in a sentence.
        let Some((at, plain, nodes)) = found.min_by_key(|(at, plain, _)| (*at, std::cmp::Reverse(plain.len()))) else {
            return self.listed(text, readings);
        };
        self.listed(&text[..at], readings);
        self.nodes(nodes, readings);
        self.all(&text[at + plain.len()..], readings, known);
    }

    fn nodes(&mut self, nodes: &[Inline], readings: &Readings) {
        for node in nodes {
            match node {
                Inline::Text(text) => self.listed(text, readings),
                Inline::Strong(inner) | Inline::Japanese(inner) => self.nodes(inner, readings),
                Inline::Ruby(_) => self.word(std::slice::from_ref(node)),
                Inline::Break(_) => {}
            }
        }
    }

    fn listed(&mut self, text: &str, readings: &Readings) {
        let parts = readings.parts(text);
        for (index, part) in parts.iter().enumerate() {
            match part {
                Part::Word(nodes) => self.word(nodes),
                Part::Rest(text) => self.rest(text, matches!(parts.get(index + 1), Some(Part::Word(_)))),
            }
        }
    }

    /// A listed word: its kana, as one.
    fn word(&mut self, nodes: &[Inline]) {
        for (index, node) in nodes.iter().enumerate() {
            self.inside = index > 0;
            if let (0, Inline::Text(text)) = (index, node)
                && text.chars().all(is_hiragana)
            {
                self.polite(text);
                continue;
            }
            // 全部話す: a verb is no part of a compound.
            let verb = index == 0 && matches!(nodes.last(), Some(Inline::Text(text)) if text.chars().all(is_hiragana));
            if verb && matches!(self.last, Last::Word { .. }) {
                self.blank();
                self.last = Last::Start;
            }
            match node {
                Inline::Ruby(pairs) => {
                    let kana: String = pairs.iter().map(|(_, reading)| long(reading)).collect();
                    let base: String = pairs.iter().map(|(base, _)| base.as_str()).collect();
                    self.kanji(&base, &kana);
                }
                Inline::Text(text) => self.rest(text, false),
                Inline::Strong(_) | Inline::Japanese(_) | Inline::Break(_) => {}
            }
        }
        self.inside = false;
    }

    /// A word of kanji. 約 stands apart from both sides, and 方 is with the verb that tells how.
    fn kanji(&mut self, base: &str, kana: &str) {
        let how = base == "方" && matches!(self.last, Last::Kana { particle: false }) && self.text.ends_with(HOW);
        if base == "約" && self.last != Last::Start && self.last != Last::Opening {
            self.blank();
        }
        if base == "約" || how {
            self.text.push_str(kana);
            self.last = if how { Last::Word { morae: morae(kana), kanji: 1 } } else { Last::Apart };
            return;
        }
        // 9日 of 5月9日 stands apart, as figures do.
        if base.starts_with(|c: char| c.is_ascii_digit()) && matches!(self.last, Last::Word { .. }) && !self.inside {
            self.blank();
            self.last = Last::Start;
        }
        self.noun(kana, base.chars().filter(|c| is_kanji(*c)).count());
    }

    /// A word of kanji or katakana.
    fn noun(&mut self, kana: &str, kanji: usize) {
        let own = morae(kana);
        let (mut kanji, mut all) = (kanji, own);
        match self.last {
            _ if self.inside => {}
            Last::Start | Last::Opening | Last::Polite | Last::Number => {}
            _ if self.goes_on(kana) => {}
            Last::Word { morae, kanji: before } if morae < 3 || own < 3 => (kanji, all) = (kanji + before, morae + own),
            _ => self.blank(),
        }
        if let (true, Last::Word { morae, kanji: before }) = (self.inside, self.last) {
            (kanji, all) = (kanji + before, morae + own);
        }
        self.text.push_str(kana);
        self.last = Last::Word { morae: all, kanji };
    }

    /// What is between listed words. `before_word` says that one follows.
    fn rest(&mut self, text: &str, before_word: bool) {
        let text: Vec<char> = text
            .chars()
            .map(|c| if is_full_width_ascii(c) && c != '｜' && c != '％' { half_width(c) } else { c })
            .collect();
        let mut at = 0;
        while at < text.len() {
            let c = text[at];
            let run = |is: &dyn Fn(char) -> bool| at + text[at..].iter().take_while(|c| is(**c)).count();
            let end = match c {
                c if is_hiragana(c) => run(&is_hiragana),
                c if is_katakana(c) => run(&is_katakana),
                c if is_kanji(c) => run(&is_kanji),
                c if is_foreign(c, text.get(at + 1)) => at + ascii(&text[at..]),
                _ => at + 1,
            };
            let part: String = text[at..end].iter().collect();
            match c {
                c if is_hiragana(c) => {
                    let followed = text.get(end).map_or(before_word, |c| is_kanji(*c));
                    self.hiragana(&part, followed);
                }
                c if is_katakana(c) => self.noun(&part, 0),
                c if is_kanji(c) => self.unread(&part),
                c if is_foreign(c, text.get(at + 1)) => self.foreign(&part),
                c => self.mark(c),
            }
            at = end;
        }
    }

    fn unread(&mut self, word: &str) {
        if !matches!(self.last, Last::Start | Last::Opening | Last::Polite | Last::Number | Last::Word { .. }) {
            self.blank();
        }
        // A counter is read with its number: 5分 is what the list wants.
        let number: Vec<char> = self.text.chars().rev().take_while(char::is_ascii_digit).collect();
        let number: String = if self.last == Last::Number { number.into_iter().rev().collect() } else { String::new() };
        self.text.extend(["【読み？", word, "】"]);
        self.gap(&(number + word));
        self.last = Last::Word { morae: 0, kanji: word.chars().count() };
    }

    fn gap(&mut self, what: &str) {
        if !self.gaps.iter().any(|known| known == what) {
            self.gaps.push(what.to_owned());
        }
    }

    /// Figures, letters, addresses.
    fn foreign(&mut self, run: &str) {
        let number = run.starts_with(|c: char| c.is_ascii_digit());
        let ordinal = self.text.ends_with("だい");
        // 2万8千: apart after 万, 億 and 兆.
        let myriads = self.inside && number && MYRIADS.iter().any(|unit| self.text.ends_with(unit));
        if myriads {
            self.blank();
        }
        let stays = self.inside || ordinal || self.goes_on(run) || matches!(self.last, Last::Start | Last::Opening);
        if !stays {
            self.blank();
        }
        self.text.push_str(run);
        let ends = run.ends_with(|c: char| c.is_ascii_digit()) && !cells::is_address(run);
        let name = run.contains(|c: char| c.is_ascii_alphabetic());
        self.last = match (ends, name) {
            // A4 is a word: A4の, A4ばん, A4 よーし.
            (true, true) => Last::Word { morae: 2 * run.len(), kanji: 0 },
            (true, false) => Last::Number,
            (false, _) => Last::Latin,
        };
    }

    /// Whether figures of a listed word go on with the letters right before them: R8年.
    fn goes_on(&self, figures: &str) -> bool {
        let figures: Vec<char> = figures.chars().take_while(char::is_ascii_graphic).collect();
        self.last == Last::Latin
            && self.text.ends_with(|c: char| c.is_ascii_alphabetic())
            && figures.first().is_some_and(char::is_ascii_digit)
            && is_of_a_name(&figures)
    }

    /// Words in hiragana, particles and endings. Before a word, お or ご is the beginning of that.
    fn hiragana(&mut self, run: &str, followed: bool) {
        if self.inside {
            // The kana of a listed word: 思う keeps its ending, 変わろう has a long vowel.
            self.endings(run);
            return;
        }
        let (run, polite) = match run.strip_suffix(['お', 'ご']) {
            Some(rest) if followed => (rest, &run[rest.len()..]),
            _ => (run, ""),
        };
        let free = matches!(self.last, Last::Start | Last::Opening | Last::Polite | Last::Apart);
        for (index, part) in run.split_inclusive('を').enumerate() {
            for (word, join) in parted(part, free || index > 0) {
                self.kana(word, join);
            }
        }
        if !polite.is_empty() {
            self.polite(polite);
        }
    }

    /// The beginning of a word, in kana: お話し, ご本人.
    fn polite(&mut self, kana: &str) {
        if !matches!(self.last, Last::Start | Last::Opening) {
            self.blank();
        }
        self.text.push_str(kana);
        self.last = Last::Polite;
    }

    /// The kana of a listed word behind its kanji: the word is one, but for ください.
    fn endings(&mut self, kana: &str) {
        self.inside = false;
        for (word, join) in parted(kana, false) {
            // から of 分から is none; を of 話を is one.
            let particle = join == Some(Join::Particle) && word.chars().count() == 1;
            let join = join.filter(|_| particle || word.starts_with("ください"));
            self.kana(word, join);
        }
    }

    /// A word in kana, or kana that no list knows.
    fn kana(&mut self, word: &str, join: Option<Join>) {
        if self.is_apart(word, join) && !matches!(self.last, Last::Start | Last::Opening | Last::Polite) {
            self.blank();
        }
        let spelled = match join {
            Some(Join::Particle) if word.starts_with('へ') => word.replacen('へ', "え", 1).replace('は', "わ"),
            Some(Join::Particle) => word.replace('は', "わ"),
            _ if HEARD.contains(&word) => format!("{}わ", &word[..word.len() - 'は'.len_utf8()]),
            _ => word.to_owned(),
        };
        // 思う and 迷う end in う; 変わろう ends in a long お.
        let ending = if matches!(self.last, Last::Word { .. }) { spelled.strip_prefix('う') } else { None };
        match ending {
            Some(rest) => self.text.extend(["う", &long_in_text(rest)]),
            None => self.text.push_str(&long_in_text(&spelled)),
        }
        self.last = match join {
            Some(Join::Both) => Last::Apart,
            Some(Join::Particle) => Last::Kana { particle: true },
            Some(Join::Apart) if !word.ends_with(TE) => Last::Listed,
            // 話して: the て of an ending that no list has.
            _ => Last::Kana { particle: word.ends_with(TE) || word.ends_with("たり") },
        };
    }

    /// Whether a word in kana is a phrase of its own.
    fn is_apart(&self, word: &str, join: Option<Join>) -> bool {
        const ENDING: usize = 2;
        let letters = self.last == Last::Latin;
        // Short words right behind a kanji may be its ending: 行こう, 言いい.
        let ending = matches!(self.last, Last::Word { kanji, .. } if kanji > 0) && word.chars().count() <= ENDING;
        let noun = matches!(self.last, Last::Word { kanji, .. } if kanji != 1);
        let particle = matches!(self.last, Last::Kana { particle: true } | Last::Closing | Last::Apart | Last::Listed);
        let known = self.last == Last::Kana { particle: true }
            && self.text.ends_with(['が', 'わ', 'に', 'も', 'と', 'や', 'の', 'で', 'え']);
        let adverb = self.text.ends_with('く') && matches!(self.last, Last::Kana { .. });
        match join {
            Some(Join::Particle) => {
                letters || (word == "し" && matches!(self.last, Last::Word { kanji, .. } if kanji > 1))
            }
            Some(Join::Apart | Join::Both) => !ending,
            Some(Join::Helper) => particle || adverb || letters || self.last == Last::Number,
            Some(Join::Nai) => particle || adverb || matches!(self.last, Last::Word { kanji, .. } if kanji > 1),
            // 孤立し: し is that of する; after kana it may be any ending.
            Some(Join::Suru) if word == "し" => noun,
            Some(Join::Suru) => noun || particle || adverb || letters,
            None => {
                letters
                    || self.last == Last::Apart
                    || (particle && self.text.ends_with('を'))
                    || (known && word.chars().count() > ENDING)
            }
        }
    }

    fn mark(&mut self, c: char) {
        let (mark, blanks) = match c {
            ' ' | '\u{3000}' | '\u{A0}' => {
                self.blank();
                self.last = Last::Start;
                return;
            }
            '。' => ('。', 2),
            '?' => ('？', 2),
            '!' => ('！', 2),
            '、' | ',' => ('、', 1),
            '・' | '/' => ('・', 1),
            ':' => ('：', 1),
            '｜' => (' ', 1),
            '「' | '『' | '【' | '〔' | '〈' | '《' | '“' | '(' | '[' => {
                return self.opening(c);
            }
            '」' | '』' | '】' | '〕' | '〉' | '》' | '”' | ')' | ']' => {
                return self.closing(c);
            }
            '〜' | '~' | '–' => {
                self.text.push('〜');
                self.last = Last::Opening;
                return;
            }
            '％' | '%' => {
                self.text.push('％');
                self.last = Last::Number;
                return;
            }
            // With the number that it is dialled before, and with the letters on both sides.
            '#' | '&' => {
                if c == '#' && !matches!(self.last, Last::Start | Last::Opening) {
                    self.blank();
                }
                self.text.push(if c == '#' { '＃' } else { '＆' });
                self.last = Last::Opening;
                return;
            }
            '―' | '—' | '─' | '→' | '…' => {
                self.blank();
                self.text.push(if c == '→' || c == '…' { c } else { '―' });
                self.blank();
                self.last = Last::Start;
                return;
            }
            '-' if matches!(self.last, Last::Number) => {
                self.text.push('-');
                self.last = Last::Opening;
                return;
            }
            '〒' => {
                self.blank();
                self.text.push_str("ゆーびん ばんごー ");
                self.last = Last::Start;
                return;
            }
            '\u{200B}' | '\u{2060}' | '\u{AD}' => return,
            _ => {
                let shown = c.to_string();
                self.text.extend(["【？", &shown, "】"]);
                self.gap(&shown);
                self.last = Last::Closing;
                return;
            }
        };
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        self.text.push(mark);
        self.text.push_str(&" ".repeat(blanks));
        self.last = Last::Start;
    }

    /// What is in brackets after a word explains it, and is with it; a name in quotes is not.
    fn opening(&mut self, c: char) {
        let mark = match c {
            '「' | '『' => c,
            '(' => '（',
            _ => '［',
        };
        let with_word = mark == '（';
        if !with_word && !matches!(self.last, Last::Start | Last::Opening) {
            self.blank();
        }
        self.text.push(mark);
        self.last = Last::Opening;
    }

    fn closing(&mut self, c: char) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        self.text.push(match c {
            '」' | '』' => c,
            ')' => '）',
            _ => '］',
        });
        self.last = Last::Closing;
    }

    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }
}

/// Whether a character begins figures, letters or an address; names in X begin with @.
fn is_foreign(c: char, next: Option<&char>) -> bool {
    c.is_ascii_alphanumeric() || (c == '@' && next.is_some_and(char::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests;
