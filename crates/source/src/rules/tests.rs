use super::*;
use common::finding::Severity;

const FORMATS: [&str; 6] = ["date", "phone", "postal-code", "https", "point", "inline"];

fn context() -> Context {
    Context::of(
        &["あ、い。"],
        About::Hikikomori,
        Some(jiff::civil::date(2025, 11, 12)),
        vec!["0229-23-1603".to_owned()],
    )
}

/// Every slip must be found again where it says it stands.
fn check(writing: &str) -> Vec<Slip> {
    let slips: Vec<Slip> = FORMATS
        .iter()
        .flat_map(|format| value(format, writing))
        .chain(text(writing, &context()))
        .chain(statistic(writing))
        .collect();
    for slip in &slips {
        assert!(slip.needle.is_empty() == writing.is_empty(), "{writing:?}: {slip:?}");
        assert!(writing.match_indices(&slip.needle).nth(slip.nth).is_some(), "{writing:?}: {slip:?}");
        assert!(!slip.finding.message.is_empty() && !slip.finding.hint.is_empty(), "{slip:?}");
    }
    slips
}

#[test]
fn occurrences_are_counted() {
    let slips = text("「あ」」と「い」」", &Context::default());
    let places: Vec<_> = slips.iter().map(|slip| (slip.needle.as_str(), slip.nth)).collect();
    assert_eq!(places, [("」", 1), ("」", 3)]);
    assert!(slips.iter().all(|slip| slip.finding.severity == Severity::Warning));
}

#[test]
fn unknown_formats_have_no_rules() {
    assert!(value("inline", "http://example.jp").is_empty());
}

#[test]
fn nothing_is_said_of_good_writing() {
    for good in [
        "",
        "ひとりで悩まないで",
        "『ひきこもり支援ハンドブック〜寄り添うための羅針盤〜』（厚生労働省、令和7年1月）は、",
    ] {
        assert!(text(good, &context()).is_empty(), "{good}");
    }
}

#[test]
fn no_text_breaks_a_rule() {
    /// Pieces that rules look for, so that random texts come near every branch.
    const PIECES: [&str; 48] = [
        "令和",
        "平成",
        "元",
        "年",
        "7",
        "２",
        "０",
        "0229-23-1603",
        "0",
        "-",
        "－",
        "月",
        "日",
        "（",
        "）",
        "(",
        "水",
        "曜日",
        "・",
        "https://",
        "http://",
        "x.com/",
        "youtu.be/",
        "例",
        "@",
        "%",
        "?utm_a=b",
        "〜",
        "～",
        "~",
        "「",
        "』",
        "、",
        "．",
        ",",
        "ｶ",
        "ﾞ",
        "ａ",
        "kouza",
        "nn",
        " ",
        "\n",
        "\u{3099}",
        "\u{E000}",
        "か月以上",
        "QRコード",
        "〒",
        "縺",
    ];
    // A small generator of our own (Knuth's constants): the same texts on every run.
    let mut state: u64 = 1;
    let mut next = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap() % bound
    };
    for _ in 0..20_000 {
        let length = next(12);
        let writing: String = (0..length)
            .map(|_| match next(8) {
                0 => char::from_u32(u32::try_from(next(0x11_0000)).unwrap()).unwrap_or('あ').to_string(),
                1 => char::from(u8::try_from(next(128)).unwrap()).to_string(),
                _ => PIECES[next(PIECES.len())].to_owned(),
            })
            .collect();
        check(&writing);
    }
}

#[test]
fn long_texts_take_no_time() {
    for piece in [
        "あ",
        "0",
        "０-",
        "「",
        "」",
        "（1）",
        "1)",
        "https://",
        "https://a.jp/−",
        "n",
        "a ",
        "〜あ",
        "令和7年",
        "1月1日（",
        "QR",
        "〒1",
        "、，",
        "ｶﾞ",
        "6か月以上",
        "1万",
        "縺あ",
        "\u{A0}",
        "ab@",
        "2025/",
        "半年以上",
        "://",
        "か\u{3099}",
        "⼈",
    ] {
        let start = std::time::Instant::now();
        let slips = check(&piece.repeat(100_000 / piece.chars().count()));
        assert!(slips.len() < 20 * MOST, "{piece}");
        // Generous for slow machines; a square of 100,000 steps takes minutes.
        assert!(start.elapsed().as_secs() < 10, "{piece}: {:?}", start.elapsed());
    }
}
