use super::*;
use crate::inline::{marked, parse, plain};

fn readings(words: &[&str]) -> Readings {
    let text = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/sources/shortest.yaml")).unwrap();
    let mut center = crate::read_bytes(std::path::Path::new("a.yaml"), &text, None).center.expect("a good source");
    center.readings = words.iter().map(|word| (*word).to_owned()).collect();
    Readings::of(&center)
}

/// A text with its readings, as markup.
fn set(words: &[&str], text: &str) -> String {
    let nodes = readings(words).apply(parse(text).unwrap());
    assert_eq!(plain(&nodes), plain(&parse(text).unwrap()), "no character is lost");
    marked(&nodes)
}

#[test]
fn words_get_their_reading_everywhere() {
    let words = ["相談 そうだん", "話す はなす"];
    assert_eq!(set(&words, "相談を**話す**\n相談"), "{相談|そうだん}を**{話|はな}す**\n{相談|そうだん}");
}

#[test]
fn a_word_is_not_found_inside_another() {
    assert_eq!(set(&["人 ひと"], "本人と人"), "本人と{人|ひと}");
    assert_eq!(set(&["国 くに", "道 みち"], "国道と国と道"), "国道と{国|くに}と{道|みち}");
    assert_eq!(set(&["前 まえ", "駅 えき", "古川 ふるかわ"], "古川駅前"), "古川駅前", "駅 and 前 are 駅前 (えきまえ)");
    assert_eq!(set(&["人 にん", "本 ほん", "本人 ほんにん"], "本人"), "{本人|ほんにん}");
    assert_eq!(set(&["買い物 かいもの"], "買い物語"), "買い物語");
}

#[test]
fn numbers_are_read_as_a_whole() {
    let points = set(&["0倍 0ばい", "5倍 5ばい", "0円 0えん"], "2.5倍、1,000円、5倍、1．5倍");
    assert_eq!(points, "2.5{倍|ばい}、1,000{円|えん}、5{倍|ばい}、1．5{倍|ばい}");
    assert_eq!(number_before("およそ2.5", "倍"), "0");
    assert_eq!(number_before("第1.", "倍"), "");
    assert_eq!(set(&["1人 ひとり", "48人 48にん"], "48人に1人、11人"), "48{人|にん}に{1人|ひとり}、11人");
    let words = ["人 ひと", "0人 0にん", "1人 ひとり", "約 やく", "0分 0ふん", "20分 20ぷん"];
    assert_eq!(
        set(&words, "約20分、2人と1人と人、25分"),
        "{約|やく}20{分|ぷん}、2{人|にん}と{1人|ひとり}と{人|ひと}、25{分|ふん}"
    );
    assert_eq!(set(&["人 ひと"], "2人"), "2人", "人 after a number is another word");
}

#[test]
fn figures_of_full_width_are_figures() {
    let words = ["日 ひ", "人 ひと", "毎月 まいつき", "0人 0にん", "1人 ひとり", "2万8千人 2まん8せんにん"];
    assert_eq!(set(&words, "毎月１日に、３人で"), "{毎月|まいつき}１日に、３{人|にん}で");
    assert_eq!(set(&words, "１人と１１人、２万８千人"), "{１人|ひとり}と１１{人|にん}、２{万|まん}８{千人|せんにん}");
    assert_eq!(readings(&words).lacking(&parse("毎月１日に").unwrap()).len(), 1, "１日 is another word than 日");
}

#[test]
fn the_longer_context_tells_the_reading() {
    let words = ["方 ほう", "支援 しえん", "支援する方 しえんするかた", "その方 そのかた"];
    assert_eq!(set(&words, "支援する方とその方の方へ"), "{支援|しえん}する{方|かた}とその{方|かた}の{方|ほう}へ");
}

#[test]
fn the_fewest_words_cover_kanji_in_a_row() {
    let words = ["宮城 みやぎ", "宮城県 みやぎけん", "県内 けんない", "内 うち", "精神 せいしん"];
    assert_eq!(set(&words, "宮城県内"), "{宮城|みやぎ}{県内|けんない}");
    assert_eq!(set(&words, "宮城県精神"), "{宮城県|みやぎけん}{精神|せいしん}");
    assert_eq!(set(&words, "宮城県立精神"), "宮城県立精神", "立 is not listed, so nothing is certain");
}

#[test]
fn readings_in_the_text_win() {
    assert_eq!(set(&["何 なに"], "{何|なん}でも何か"), "{何|なん}でも{何|なに}か");
}

#[test]
fn of_two_readings_of_a_word_the_first_is_set() {
    assert_eq!(set(&["方 かた", "方 ほう", "no entry"], "方"), "{方|かた}");
}

#[test]
fn what_lacks_a_reading_is_told() {
    let lacking = readings(&["相談 そうだん"]).lacking(&parse("相談と**本人の家**、{母|はは}").unwrap());
    let words: Vec<&str> =
        lacking.iter().flat_map(|part| part.words.iter().map(|range| &part.text[range.clone()])).collect();
    assert_eq!(words, ["本人", "家"]);
    assert_eq!(readings(&["話 わ", "話す はなす", "人 ひと"]).used(&parse("話すと本人").unwrap()), [1]);
}

#[test]
fn the_worst_text_ends_soon() {
    let words: Vec<String> = (1..50).map(|n| format!("{} あ", "生".repeat(n))).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let text = "生".repeat(20_000);
    assert!(set(&words, &text).starts_with("{生"));
}

#[test]
fn days_of_the_week_are_one_word_after_a_number() {
    let words = ["第 だい", "火曜日 かようび", "月曜日 げつようび", "0月 0がつ", "4日 よっか", "曜日 ようび"];
    assert_eq!(
        set(&words, "第4火曜日と第2月曜日、2月"),
        "{第|だい}4{火曜日|かようび}と{第|だい}2{月曜日|げつようび}、2{月|がつ}"
    );
    assert_eq!(set(&words, "第4日曜日"), "{第|だい}4日曜日", "neither 4日 nor 曜日 is in it");
}

#[test]
fn marks_of_their_own_are_the_same_kana() {
    let apart = ["選ふ\u{3099} えらふ\u{3099}", "電話 て\u{3099}んわ"];
    assert_eq!(set(&apart, "選ぶ電話"), "{選|えら}ぶ{電話|でんわ}");
    assert_eq!(set(&["選ぶ えらぶ"], "選ふ\u{3099}と選ひ\u{3099}"), "{選|えら}ふ\u{3099}と選ひ\u{3099}");
}
