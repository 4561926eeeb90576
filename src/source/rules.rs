//! Rules about what the source says. Each has a name and a line in
//! `docs/rules.md`, and a case in `tests/cases/` that breaks it.

use jiff::civil::Date;
use url::Url;

use super::links;
use super::model::{Center, ContactKind};
use super::places::Places;
use crate::finding::Finding;

/// Checks one value by the `format` of its schema; the place is added by the caller.
pub fn format(format: &str, text: &str) -> Option<Finding> {
    match format {
        "date" => date(text),
        "phone" => phone(text),
        "postal-code" => postal_code(text),
        "https" => https(text),
        "point" => point(text),
        _ => None,
    }
}

/// Checks that need more than one value.
pub fn content(center: &Center, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(name_lines(center, places));
    findings.extend(no_phone(center, places));
    findings.extend(absent_links(center, places));
    findings.extend(links::unprintable(center, places));
    findings.extend(no_material(center));
    findings
}

/// The known word nearest to `word`, if it is near enough to be a slip.
pub fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = |name: &&str| strsim::damerau_levenshtein(word, name);
    let best = known.iter().copied().min_by_key(near)?;
    (near(&best) <= 1 + best.chars().count() / 4).then_some(best)
}

fn date(text: &str) -> Option<Finding> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape && text.parse::<Date>().is_ok() {
        return None;
    }
    let message = if shape {
        format!("「{text}」という日付はありません")
    } else {
        format!("「{text}」は日付の書き方ではありません")
    };
    Some(Finding::error("date", message).hint("2025-11-12 のように、半角で 年-月-日 と書いてください。"))
}

fn phone(text: &str) -> Option<Finding> {
    let good = text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'#')
        && text.bytes().filter(u8::is_ascii_digit).count() >= 3;
    if good {
        return None;
    }
    let ascii: String = text.chars().map(half_width).collect();
    let hint = if ascii != text && phone(&ascii).is_none() {
        format!("半角で「{ascii}」と書いてください。")
    } else {
        "半角の数字とハイフンだけで、0000-00-0000 のように書いてください。".to_owned()
    };
    Some(Finding::error("phone", format!("「{text}」は電話番号の書き方ではありません")).hint(hint))
}

/// The ASCII digit or hyphen that a look-alike stands for.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + u8::try_from(c as u32 - '０' as u32).unwrap_or(0)),
        '－' | 'ー' | '−' | '‐' | '‑' | '–' | '—' => '-',
        c => c,
    }
}

fn postal_code(text: &str) -> Option<Finding> {
    let good =
        text.len() == 8 && text.bytes().enumerate().all(|(i, b)| if i == 3 { b == b'-' } else { b.is_ascii_digit() });
    (!good).then(|| {
        Finding::error("postal-code", format!("「{text}」は郵便番号の書き方ではありません"))
            .hint("半角で 000-0000 のように書いてください（〒は付けません）。")
    })
}

/// Only https, and a host: anything else is dead or unsafe on a phone.
fn https(text: &str) -> Option<Finding> {
    let hint = "https:// で始まるURLを、ブラウザーのアドレス欄から写してください。";
    if let Some(c) = text.chars().find(|c| c.is_whitespace() || matches!(c, '−' | '‐' | '‑' | '–' | '—' | '－'))
    {
        let what = if c.is_whitespace() {
            "空白".to_owned()
        } else {
            format!("半角の - に似た「{c}」（U+{:04X}）", c as u32)
        };
        return Some(Finding::error("url", format!("URL の中に{what}があります")).hint(hint));
    }
    match Url::parse(text) {
        Ok(url) if url.scheme() == "https" && url.host_str().is_some_and(|host| host.contains('.')) => None,
        Ok(url) if url.scheme() == "http" => Some(
            Finding::error("url", "URL が http:// で始まっています").hint("安全な https:// のURLを書いてください。"),
        ),
        _ => Some(Finding::error("url", format!("「{text}」は URL として読めません")).hint(hint)),
    }
}

fn point(text: &str) -> Option<Finding> {
    let number = |text: &str, limit: f64| {
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
            && text.parse::<f64>().is_ok_and(|n| n.abs() <= limit)
    };
    let good = text.split_once(',').is_some_and(|(lat, lng)| number(lat, 90.0) && number(lng, 180.0));
    (!good).then(|| {
        Finding::error("map-point", format!("「{text}」は 緯度,経度 として読めません"))
            .hint("地図で調べた数字を、35.000000,135.000000 のように半角で書いてください。")
    })
}

fn name_lines(center: &Center, places: &Places) -> Option<Finding> {
    let lines = center.center.name_lines.as_ref()?;
    let joined: String = lines.iter().map(super::text::Text::plain).collect();
    let name = center.center.name.plain();
    (joined != name).then(|| {
        Finding::error("name-lines", format!("name_lines をつなげると「{joined}」になり、name の「{name}」と違います"))
            .at(places.of("center.name_lines"))
            .path("center.name_lines")
            .hint("name と同じ文字を、区切りたいところで分けて書いてください。")
    })
}

fn no_phone(center: &Center, places: &Places) -> Option<Finding> {
    let any = center.contacts.iter().any(|contact| contact.kind == ContactKind::Phone);
    (!any).then(|| {
        Finding::error("no-phone", "電話（kind: phone）がひとつもありません")
            .at(places.of("contacts"))
            .path("contacts")
            .hint("ポスターやちらしに出す電話を、ひとつは書いてください。")
    })
}

/// A name in `codes:` for which `links:` has no link: the layouts leave it out.
fn absent_links(center: &Center, places: &Places) -> Vec<Finding> {
    links::mentions(center)
        .into_iter()
        .filter(|(_, name)| links::find(center, *name).is_none())
        .map(|(path, name)| {
            let name = links::id(name);
            Finding::error(
                "absent-link",
                format!("「{name}」のコードを置くことになっていますが、links に「{name}」がありません"),
            )
            .warning()
            .at(places.of(&path))
            .path(path)
            .hint(format!("links に {name} を書くか、ここの {name} を消してください。コードなしで作ります。"))
        })
        .collect()
}

fn no_material(center: &Center) -> Option<Finding> {
    let any =
        center.leaflet.is_some() || center.poster.is_some() || center.flyer.is_some() || center.support_book.is_some();
    (!any).then(|| {
        Finding::error("no-material", "作る印刷物がひとつも書かれていません")
            .hint("leaflet、poster、flyer、support_book のどれかを書いてください。")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        for good in ["0229-23-1603", "0120-000-000", "#7119", "110", "050-0000-0000"] {
            assert!(phone(good).is_none(), "{good}");
        }
        assert!(phone("０２２９－２３－１６０３").unwrap().hint.contains("0229-23-1603"));
        assert!(phone("0229(23)1603").is_some());
    }

    #[test]
    fn urls() {
        assert!(https("https://example.jp/a?b=%E3%81%82").is_none());
        for bad in [
            "http://example.jp/",
            "example.jp",
            "https://example.jp/a b",
            "https://example.jp/a−b",
            "https://localhost/",
        ] {
            assert!(https(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn dates_exist() {
        assert!(date("2024-02-29").is_none());
        for bad in ["2025-02-29", "2025-1-1", "2025/01/01", "令和7年1月1日"] {
            assert!(date(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn points() {
        assert!(point("38.570000,140.950000").is_none());
        assert!(point("138.5,140.9").is_some());
        assert!(point("38.5 140.9").is_some());
    }

    #[test]
    fn slips_get_a_suggestion() {
        assert_eq!(closest("adress", &["address", "access"]), Some("address"));
        assert_eq!(closest("telephone", &["address", "access"]), None);
    }
}
