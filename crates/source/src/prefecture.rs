//! The prefecture, which sheets print right before the address.

use serde_json::Value as Json;

use super::places::Places;
use super::text::plain;
use common::finding::Finding;
use common::messages::agreement as say;

/// All but 北海道, whose name has nothing to leave out.
const NAMES: &str = "青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 \
                     新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 \
                     兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 \
                     佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県";

/// A prefecture without the end of its name, and an address that begins with it once more.
pub fn judge(source: &Json, places: &Places) -> Vec<Finding> {
    let center = &source["center"];
    let written = plain(&center["prefecture"]);
    let whole = whole(&written);
    let short = whole.map(|whole| ("center.prefecture".to_owned(), say::prefecture_short(&written, whole)));
    let name = whole.unwrap_or(&written);
    let twice = wordings(&center["address"]).filter(|(_, address)| !name.is_empty() && address.starts_with(name));
    let twice = twice.map(|(path, address)| (path, say::prefecture_twice(name, address[name.len()..].trim_start())));
    short.into_iter().chain(twice).map(|(path, finding)| finding.at(places.of(&path)).path(path)).collect()
}

/// The whole name of a prefecture that is written without its end.
fn whole(written: &str) -> Option<&'static str> {
    let bare = |name: &&str| name.strip_suffix(['都', '府', '県']) == Some(written);
    NAMES.split(' ').find(bare)
}

/// The address in Japanese: path and characters.
fn wordings(address: &Json) -> impl Iterator<Item = (String, String)> {
    const PATH: &str = "center.address";
    let own = address.is_string().then(|| (PATH.to_owned(), plain(address)));
    let several = ["standard", "easy"].map(|key| (format!("{PATH}.{key}"), plain(&address[key])));
    own.into_iter().chain(several)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(prefecture: &str, address: &Json) -> Vec<(String, String)> {
        let findings = judge(&json!({"center": {"prefecture": prefecture, "address": address}}), &Places::default());
        findings.into_iter().map(|finding| (finding.path.map(String::from).unwrap_or_default(), finding.hint)).collect()
    }

    #[test]
    fn a_name_stands_whole_and_once() {
        assert_eq!(NAMES.split(' ').count(), 46);
        for (prefecture, address) in [("例示県", "例示市1-1"), ("京都府", "京都市"), ("北海道", "札幌市")]
        {
            assert_eq!(told(prefecture, &json!(address)), [], "{prefecture}{address}");
        }
        let short = told("京都", &json!("京都市"));
        assert!(
            short.len() == 1 && short[0].0 == "center.prefecture" && short[0].1.contains("「京都府」"),
            "{short:?}"
        );
        let twice = told("{例示県|れいじけん}", &json!("例示県 例示市1-1"));
        assert!(
            twice.len() == 1 && twice[0].0 == "center.address" && twice[0].1.contains("「例示市1-1」"),
            "{twice:?}"
        );
        let easy = told("例示県", &json!({"standard": "例示市", "easy": "{例示県|れいじけん}例示市"}));
        assert!(easy.len() == 1 && easy[0].0 == "center.address.easy", "{easy:?}");
    }
}
