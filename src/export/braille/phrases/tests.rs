use std::path::Path;

use super::*;

const WORDS: [&str; 42] = [
    "相談 そうだん",
    "支援 しえん",
    "班 はん",
    "人 ひと",
    "会う あう",
    "日 ひ",
    "外 そと",
    "出られ でられ",
    "思う おもう",
    "変わろう かわろう",
    "話 はなし",
    "話し はなし",
    "話さ はなさ",
    "全部 ぜんぶ",
    "電話 でんわ",
    "抱え かかえ",
    "本人 ほんにん",
    "関わり かかわり",
    "方 かた",
    "迷って まよって",
    "孤立 こりつ",
    "孤独 こどく",
    "約 やく",
    "0分 0ふん",
    "20分 20ぷん",
    "0人 0にん",
    "1人 ひとり",
    "2万8千人 2まん8せんにん",
    "徒歩 とほ",
    "駅 えき",
    "南口 みなみぐち",
    "古川 ふるかわ",
    "路線 ろせん",
    "仙台 せんだい",
    "線 せん",
    "買い物 かいもの",
    "分から わから",
    "心配 しんぱい",
    "声 こえ",
    "手 て",
    "流れ ながれ",
    "一歩 いっぽ",
];

fn readings() -> Readings {
    let text = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sources/shortest.yaml")).unwrap();
    let mut center = source::read_bytes(Path::new("a.yaml"), &text, None).center.expect("a good source");
    center.readings.clear();
    Readings::with(&center, &WORDS)
}

fn said(text: &str) -> String {
    of(text, &readings(), &[]).text
}

#[test]
fn phrases_begin_at_words_of_their_own() {
    for (text, expected) in [
        (
            "人と会うのがつらい日も、外に出られない日もあります。",
            "ひとと あうのが つらい ひも、 そとに でられない ひも あります。",
        ),
        ("話してみませんか。", "はなして みませんか。"),
        ("抱えていませんか？", "かかえて いませんか？"),
        ("孤立し孤独", "こりつ し こどく"),
        ("相談する人へ", "そーだん する ひとえ"),
        ("声をかければよい", "こえを かければ よい"),
        ("手をのばします", "てを のばします"),
        ("心配でならない", "しんぱいで ならない"),
        ("全部話さなくても", "ぜんぶ はなさなくても"),
        ("関わり方に迷っている方", "かかわりかたに まよって いる かた"),
        ("相談のながれ", "そーだんの ながれ"),
        ("お電話をお話しください", "おでんわを おはなし ください"),
        ("買い物はこちらへ", "かいものわ こちらえ"),
        ("この話こそ", "この はなしこそ"),
        ("分からない", "わからない"),
        ("心配なく相談", "しんぱい なく そーだん"),
        ("一歩も出られない", "いっぽも でられない"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn compounds_part_where_both_sides_have_three_sounds() {
    assert_eq!(said("相談支援班"), "そーだん しえんはん");
    assert_eq!(said("古川駅「駅南口」"), "ふるかわえき 「えきみなみぐち」");
    assert_eq!(said("相談センター"), "そーだん センター");
    assert_eq!(said("路線バス"), "ろせんバス");
}

#[test]
fn vowels_are_long_in_nouns_and_not_in_endings_of_verbs() {
    assert_eq!(said("相談を思う"), "そーだんを おもう");
    assert_eq!(said("変わろうと"), "かわろーと");
    assert_eq!(said("そうでしょう"), "そーでしょー");
    assert_eq!(said("もらおう"), "もらおー");
}

#[test]
fn figures_stay_and_numbers_of_phones_are_whole() {
    for (text, expected) in [
        ("#7119に電話", "＃7119に でんわ"),
        ("電話は#7119", "でんわわ ＃7119"),
        ("Wi-Fiの話", "Wi-Fi の はなし"),
        ("徒歩約20分", "とほ やく 20ぷん"),
        ("48人に1人", "48にんに ひとり"),
        ("約2万8千人", "やく 2まん 8せんにん"),
        ("電話0000-00-0000まで", "でんわ 0000-00-0000まで"),
        ("15〜20分", "15〜20ぷん"),
        ("仙台–古川線", "せんだい〜ふるかわせん"),
        ("５０％", "50％"),
        ("2.5分", "2.5ふん"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn days_of_a_month_stand_apart() {
    let days = super::super::dates::in_text("5月9日から6月13日まで");
    assert_eq!(of("5月9日から6月13日まで", &readings(), &days).text, "5がつ ここのかから 6がつ 13にちまで");
}

#[test]
fn letters_and_addresses_stand_apart() {
    assert_eq!(said("Xを見ない"), "X を 【読み？見】ない");
    assert_eq!(said("JRバス"), "JR バス");
    assert_eq!(said("Google マップで"), "Google マップで");
    assert_eq!(said("（example.jp）の"), "（example.jp）の");
    assert_eq!(said("Xは@example_soudanへ"), "X わ @example_soudan え");
    assert_eq!(said("〒000-0000"), "ゆーびん ばんごー 000-0000");
}

/// 『点訳のてびき 第4版』: letters and figures of one word go on, the letters behind 外字符 and the
/// figures behind 数符; 助詞 stand apart from letters alone.
#[test]
fn letters_and_figures_of_one_name_are_one_word() {
    for (text, expected) in [
        ("A4の話", "A4の はなし"),
        ("B5を", "B5を"),
        ("Ａ４の", "A4の"),
        ("R8に", "R8に"),
        ("G7の", "G7の"),
        ("K100まで", "K100まで"),
        ("3Dの話", "3D の はなし"),
        ("5Gを", "5G を"),
        ("3LDKの", "3LDK の"),
        ("COVID-19の", "COVID-19の"),
        ("CO2の", "CO2の"),
        ("H2Oの", "H2O の"),
        ("10kmの", "10km の"),
        ("2.5kmの", "2.5km の"),
        ("A4センター", "A4 センター"),
        ("B20分", "B20ぷん"),
        ("B5分", "B5ふん"),
        // Not a name with its number, but what a number is of.
        ("TEL0000-00-0000", "TEL 0000-00-0000"),
        ("JR48人", "JR48にん"),
        ("X、5分", "X、 5ふん"),
        ("X 5分", "X 5ふん"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn marks_have_the_blanks_of_braille() {
    assert_eq!(said("ある。ない。"), "ある。  ない。");
    assert_eq!(said("「ある。」と、いう"), "「ある。」と、 いう");
    assert_eq!(said("電話・相談"), "でんわ・ そーだん");
    assert_eq!(said("電話（路線）の"), "でんわ（ろせん）の");
    assert_eq!(said("電話｜相談"), "でんわ  そーだん");
}

#[test]
fn spaces_of_the_source_stay() {
    assert_eq!(said("人に 会うのが つらい 日も"), "ひとに あうのが つらい ひも");
}

#[test]
fn what_nobody_can_know_is_marked_and_told_once() {
    let phrased = of("相談の例示、例示と☎", &readings(), &[]);
    assert_eq!(phrased.text, "そーだんの 【読み？例示】、 【読み？例示】と【？☎】");
    assert_eq!(phrased.gaps, ["例示", "☎"]);
    // A counter wants its number.
    let phrased = of("30秒と5秒", &readings(), &[]);
    assert_eq!(phrased.text, "30【読み？秒】と 5【読み？秒】");
    assert_eq!(phrased.gaps, ["30秒", "5秒"]);
}

#[test]
fn readings_in_the_text_win() {
    let nodes = source::inline::parse("この{人|じん}と").unwrap();
    let known = [("この人と".to_owned(), nodes)];
    assert_eq!(of("外のこの人と人", &readings(), &known).text, "そとの この じんと ひと");
}
