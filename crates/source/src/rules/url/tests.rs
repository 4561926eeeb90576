use super::*;

fn rules(url: &str) -> Vec<&'static str> {
    value(url).iter().map(|(_, finding)| finding.rule).collect()
}

#[test]
fn good_urls() {
    for good in [
        "https://www.pref.miyagi.jp/soshiki/seihocnt/hikikomori.html",
        "HTTPS://www.pref.miyagi.jp/",
        "https://www.city.sendai.jp:8443/a_b,c",
        "https://reiji_shi.city.sendai.jp./",
        "https://www.city.sendai.jp/a?b=%E3%81%82#c",
        "https://www.city.sendai.jp/相談・支援/センター",
        "https://maps.app.goo.gl/abc",
        "https://forms.gle/abc",
        "https://lin.ee/abc",
        "https://x.com/reiji_hikikomor",
        "https://x.com/reiji/status/123",
        "https://www.youtube.com/watch?v=abcdefghij-",
        "https://youtu.be/abcdefghijk",
        "https://www.youtube.com/shorts/abcdefghijk",
        "https://www.youtube.com/@reiji",
        "https://www.youtube.com/playlist?list=PL123",
        "https://www.google.com/maps/search/?api=1&query=38.5,140.9",
    ] {
        assert!(rules(good).is_empty(), "{good}: {:?}", rules(good));
    }
}

#[test]
fn bad_urls() {
    for (bad, rule) in [
        ("http://www.pref.miyagi.jp/", "url-http"),
        ("www.pref.miyagi.jp", "url"),
        ("", "url"),
        ("https://", "url"),
        ("https:www.pref.miyagi.jp", "url"),
        ("https:///www.pref.miyagi.jp", "url"),
        ("ftp://www.pref.miyagi.jp/", "url"),
        ("https://localhost/", "url"),
        ("https://user:pass@www.pref.miyagi.jp/", "url-userinfo"),
        ("https://www.pref.miyagi.jp@evil.jp/", "url-userinfo"),
        ("https://192.168.0.1/", "url-ip"),
        ("https://[::1]/", "url-ip"),
        ("https://0x7f.1/", "url-ip"),
        ("https://www.pref.miyagi.jp/a b", "url-letters"),
        ("https://www.pref.miyagi.jp/a−b", "url-letters"),
        ("https://www.pref.miyagi.jp/ａ", "url-letters"),
        ("https://www.pref.miyagi.jp/aーb", "url-letters"),
        ("https://www.pref.miyagi.jp/a\u{200B}b", "url-letters"),
        ("https://www.pref.miyagi.jp\\a", "url-letters"),
        ("https://www.pref.miyagi.jp/%E3%8", "url-letters"),
        ("https://www.pref.miyagi.jp/a\nb", "url-letters"),
        ("https://www,pref.miyagi.jp/", "url-letters"),
        ("https://www.pref.miyagi.jp/?a=1&amp;b=2", "url-letters"),
        ("https://pref..miyagi.jp/", "url"),
        ("https://.miyagi.jp/", "url"),
        ("https://-pref.miyagi.jp/", "url"),
        ("https://pref-.miyagi.jp/", "url"),
        ("https://aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.jp/", "url"),
        ("https://bit.ly/abc", "url-shortener"),
        ("https://goo.gl/abc", "url-shortener"),
        ("https://www.tinyurl.com/abc", "url-shortener"),
        ("https://ひきこもり相談.jp/", "url-japanese"),
        ("https://NPO法人相談.jp/", "url-japanese"),
        ("https://аррlе.jp/", "url-lookalike"),
        ("https://gοοgle.jp/", "url-lookalike"),
        ("https://xn--80ak6aa92e.jp/", "url-lookalike"),
        ("https://cafeé.jp/", "url-lookalike"),
        ("https://miyagiノ.jp/", "url-lookalike"),
        ("https://www.pref.miyagi.jp/?utm_source=x&a=b&utm_medium=y", "url-tracking"),
        ("https://youtu.be/abcdefghijk?si=abc", "url-tracking"),
        ("https://x.com/reiji?s=20", "url-tracking"),
        ("https://www.google.com/url?q=https://www.pref.miyagi.jp/&sa=D", "url-tracking"),
        (
            "https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.pref.miyagi.jp%2F&data=05",
            "url-tracking",
        ),
        ("https://x.com/reiji_hikikomori_sogo", "x-handle"),
        ("https://x.com/", "x-handle"),
        ("https://x.com/@reiji", "x-handle"),
        ("https://x.com/reiji-soudan", "x-handle"),
        ("https://twitter.com/reiji", "x-twitter"),
        ("https://www.youtube.com/watch?v=abc", "video-id"),
        ("https://www.youtube.com/watch", "video-id"),
        ("https://youtu.be/abcdefghijkl", "video-id"),
        ("https://www.youtube.com/shorts/", "video-id"),
        ("https://example.jp/", "sample-data"),
        ("https://www.pref.reiji.example.jp/", "sample-data"),
        ("https://example.com./", "sample-data"),
    ] {
        assert_eq!(rules(bad), [rule], "{bad}");
    }
}

#[test]
fn what_is_said() {
    assert!(value("https://www.pref.miyagi.jp/a−b")[0].1.message.contains("U+2212"));
    assert!(value("https://twitter.com/reiji")[0].1.hint.contains("https://x.com/reiji"));
    assert!(value("https://x.com/@reiji")[0].1.hint.contains("https://x.com/reiji"));
    let tracking = value("https://www.pref.miyagi.jp/?utm_source=x&utm_source=y&fbclid=z");
    assert!(tracking[0].1.message.contains("utm_source、fbclid"));
    let ampersand = value("https://www.pref.miyagi.jp/?a=1&amp;b=2");
    assert!(ampersand[0].1.hint.contains("「https://www.pref.miyagi.jp/?a=1&b=2」"));
    assert!(value("https://аррlе.jp/")[0].1.message.contains("U+0430"));
}

#[test]
fn length_is_what_the_code_carries() {
    let ascii = format!("https://www.pref.miyagi.jp/{}", "a".repeat(125));
    assert!(rules(&ascii).is_empty());
    assert_eq!(rules(&format!("{ascii}a")), ["url-long"]);
    // 15 characters of Japanese are 135 bytes when encoded.
    assert_eq!(rules(&format!("https://www.pref.miyagi.jp/{}", "相".repeat(15))), ["url-long"]);
}

#[test]
fn in_texts() {
    let slips = |writing: &str| -> Vec<(String, &'static str)> {
        text(writing).into_iter().map(|(range, finding)| (writing[range].to_owned(), finding.rule)).collect()
    };
    for good in [
        "くわしくは https://www.pref.miyagi.jp/a.html をご覧ください。",
        "（https://www.pref.miyagi.jp/）",
        "https://www.pref.miyagi.jp/をご覧ください。",
        "https://www.pref.miyagi.jp/a.",
        "https://www.pref.miyagi.jp/ または /a",
        "<https://www.pref.miyagi.jp/>と`https://www.pref.miyagi.jp/`",
        "://",
        "",
        "あhttps",
    ] {
        assert!(slips(good).is_empty(), "{good}: {:?}", slips(good));
    }
    assert_eq!(slips("「http://www.pref.miyagi.jp/」"), [("http://www.pref.miyagi.jp/".into(), "url-http")]);
    assert_eq!(slips("https://www.pref.miyagi.jp/a−b、"), [("−".into(), "url-letters")]);
    assert_eq!(slips("https://www.pref.miyagi.jp /a"), [(" ".into(), "url-letters")]);
    assert_eq!(slips("あhttps://bit.ly/a"), [("bit.ly".into(), "url-shortener")]);
    assert_eq!(slips("https://example.jp/ と HTTP://a.jp").len(), 2);
    assert_eq!(text(&"http://".repeat(10_000)).len(), 1);
}
