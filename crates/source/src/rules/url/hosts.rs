//! Hosts: look-alikes, short names, samples.

use std::collections::BTreeSet;

use crate::rules::scan::{code_point, is_japanese};
use common::finding::Finding;
use common::messages::value as say;

/// Services that hide where they lead, close, or are taken over (there were
/// cases in Japan in 2023). What a maker runs
/// for its own pages alone is not among them: `lin.ee` (LINE), `forms.gle` and
/// `maps.app.goo.gl` (Google), `youtu.be` (`YouTube`) lead nowhere else and live
/// as long as what they lead to.
const SHORTENERS: &str = "amzn.to bit.ly bitly.com buff.ly cutt.ly goo.gl is.gd j.mp kutt.it n9.cl onl.bz onl.la onl.sc \
                          onl.tw ow.ly qr.paps.jp qrco.de rb.gy rebrand.ly s.id shorturl.at t.co t.ly tiny.cc tiny.one \
                          tinyurl.com tr.im u.to urx.blue urx.red urx.space urx2.nu urx3.nu ur0.link ur2.link ux.nu \
                          v.gd x.gd";

/// Katakana and kanji that pass for a Latin letter or a sign in a Latin name.
const CONFUSABLE: &str = "ノソンニハロトエイヘ一丶丿〇口工卜二八";

/// A host without `www.` and without the dot of the root.
pub fn plain(host: &str) -> &str {
    let host = host.strip_suffix('.').unwrap_or(host);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Judges a domain as the parser gives it (ASCII); `written` is what the source has.
pub fn judge(domain: &str, written: &str) -> Vec<Finding> {
    let shortener = SHORTENERS.split(' ').any(|known| known == domain).then(|| say::url_shortener(domain));
    let encoded = domain.split('.').any(|label| label.starts_with("xn--"));
    let international = encoded.then(|| international(&idna::domain_to_unicode(domain).0, written));
    let sample = is_sample(domain).then(|| say::sample_host(domain));
    [shortener, international, sample].into_iter().flatten().collect()
}

/// RFC 2606, and the domains that JPRS keeps for examples (`example.jp`,
/// `example.co.jp`); any name with a part `example` is as fictional.
pub fn is_sample(domain: &str) -> bool {
    domain.split('.').any(|label| label == "example")
}

/// A name in Japanese is a judgement; a name with letters that pass for others
/// is a trap.
fn international(readable: &str, written: &str) -> Finding {
    let foreign: BTreeSet<char> = readable.chars().filter(|c| !c.is_ascii() && !is_japanese(*c)).collect();
    let passes = |label: &str| {
        let japanese = || label.chars().filter(|c| !c.is_ascii());
        label.chars().any(|c| c.is_ascii_alphabetic())
            && japanese().count() > 0
            && japanese().all(|c| CONFUSABLE.contains(c))
    };
    let confusable = readable.split('.').filter(|label| passes(label)).flat_map(str::chars);
    let letters: BTreeSet<char> = confusable.filter(|c| !c.is_ascii()).chain(foreign).collect();
    if letters.is_empty() {
        return say::url_japanese(readable);
    }
    let letters: Vec<String> = letters.iter().map(|c| format!("「{c}」（{}）", code_point(*c))).collect();
    say::url_lookalike(written, &letters.join("、"))
}
