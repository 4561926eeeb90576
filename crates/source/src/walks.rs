//! Routes in words: how long one walks, and the map of them for who cannot see it.

use serde::{Serialize, Serializer};

use crate::inline::Inline;
use crate::languages::{beside, own, put_in};
use crate::made::{in_languages, joined, mark, minutes_of, said, said_in, worded};
use crate::model::Route;
use crate::text::Text;
use common::languages::Language;

/// As the source has it; minutes are a text as well.
impl Serialize for Route {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // What old sources lack is not in the data of their sheets either.
        #[derive(Serialize)]
        struct Shown<'a> {
            by: &'a Text,
            stop: &'a Text,
            walk: Option<Text>,
            #[serde(skip_serializing_if = "<[Text]>::is_empty")]
            from: &'a [Text],
            #[serde(skip_serializing_if = "Option::is_none")]
            via: Option<&'a Text>,
            #[serde(skip_serializing_if = "Option::is_none")]
            minutes: Option<u32>,
        }
        let Self { by, from, stop, via, minutes, .. } = self;
        Shown { by, stop, walk: walk(self), from, via: via.as_ref(), minutes: *minutes }.serialize(serializer)
    }
}

/// How long it takes from the stop: as written, or made of minutes.
fn walk(route: &Route) -> Option<Text> {
    let made = |minutes| {
        let minutes = minutes_of(minutes);
        let standard = mark(&format!("{{徒歩|とほ}}{{約|やく}}{minutes}"));
        worded(standard, Some(mark(&format!("{{歩|ある}}いて {minutes}ぐらい"))))
    };
    route.walk.clone().or_else(|| route.minutes.map(made))
}

/// Routes that a map shows: those that end on foot. What is not ridden and walked (a car, a
/// taxi) has no stops to draw, and stays a text.
pub fn drawn(routes: &[Route]) -> impl Iterator<Item = &Route> + Clone {
    routes.iter().filter(|route| route.minutes.is_some())
}

/// What the map of some routes says, read aloud: each route from where one gets on.
pub fn told(routes: &[Route]) -> Text {
    let whole = |easy: bool| {
        let routes = drawn(routes);
        let count = routes.clone().count();
        let first = if easy {
            format!("{count}つの 行きかたの 図です。")
        } else {
            format!("{count}つの行き方の図。")
        };
        let all = routes.map(|route| if easy { in_easy_words(route) } else { in_words(route) });
        joined(std::iter::once(mark(&first)).chain(all).collect::<Vec<_>>().concat())
    };
    in_languages(worded(whole(false), Some(whole(true))), |language| told_in(routes, language))
}

/// In other languages signs are between the places, in the place of verbs.
fn told_in(routes: &[Route], language: Language) -> Vec<Inline> {
    let routes = drawn(routes);
    let first = own("{n}つの行き方の図。", language, &[("n", &routes.clone().count().to_string())]);
    let name = |text: &Text| {
        let worded = text.wordings.languages.get(&language);
        worded.map_or_else(|| said_in(text, language), |name| beside(name.clone(), &text.wordings.standard, language))
    };
    let one = |route: &Route| {
        let places = route.from.iter().chain([&route.stop]).chain(&route.via).map(name).collect::<Vec<_>>();
        let walk = walk(route).iter().flat_map(|walk| said_in(walk, language)).collect();
        let put = [("by", name(&route.by)), ("places", places.join(&mark(" – ")[..])), ("walk", walk)];
        put_in("{by}。{places}、{walk}。", language, &put)
    };
    joined(std::iter::once(vec![Inline::Text(first)]).chain(routes.map(one)).collect::<Vec<_>>().concat())
}

/// 「JR例示線。例示中央駅から乗り、例示駅で降り、例示駅「南口」へ行って、徒歩約5分。」
fn in_words(route: &Route) -> Vec<Inline> {
    let text = |text: &Text| said(text, false);
    let mut words = [text(&route.by), mark("。")].concat();
    for (index, place) in route.from.iter().enumerate() {
        words.extend([text(place), mark(if index == 0 { "から乗り、" } else { "を通り、" })].concat());
    }
    words.extend([text(&route.stop), mark("で降り")].concat());
    if let Some(via) = &route.via {
        words.extend([mark("、"), text(via), mark("へ行っ")].concat());
    }
    words.extend([mark("て、"), walk(route).iter().flat_map(text).collect(), mark("。")].concat());
    words
}

/// The same in short sentences.
fn in_easy_words(route: &Route) -> Vec<Inline> {
    let text = |text: &Text| said(text, true);
    let mut words = [text(&route.by), mark("に 乗ります。")].concat();
    for (index, place) in route.from.iter().enumerate() {
        words.extend([text(place), mark(if index == 0 { "から 乗ります。" } else { "を 通ります。" })].concat());
    }
    words.extend([text(&route.stop), mark("で おります。")].concat());
    words.extend(route.via.iter().flat_map(|via| [text(via), mark("へ 行きます。")].concat()));
    words.extend(walk(route).iter().flat_map(|walk| [mark("そこから "), text(walk), mark("です。")].concat()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inline;

    fn route(json: serde_json::Value) -> Route {
        serde_json::from_value(json).expect("a route")
    }

    #[test]
    fn a_map_is_read_route_by_route() {
        let routes = [
            route(serde_json::json!({
                "by": "JR例示線", "from": ["例示中央駅", "例示北駅"], "stop": "例示駅", "via": "例示駅「南口」", "minutes": 20,
            })),
            route(serde_json::json!({ "by": "自動車", "stop": "例示インターチェンジ", "walk": "車で約15分" })),
            route(serde_json::json!({ "by": "例示バス", "stop": "例示前", "minutes": 3 })),
        ];
        let text = told(&routes);
        assert_eq!(
            text.plain(),
            "2つの行き方の図。JR例示線。例示中央駅から乗り、例示北駅を通り、例示駅で降り、例示駅「南口」へ行って、徒歩約20分。\
             例示バス。例示前で降りて、徒歩約3分。"
        );
        assert_eq!(
            inline::plain(&text.wordings.easy.expect("easy words")),
            "2つの 行きかたの 図です。JR例示線に 乗ります。例示中央駅から 乗ります。例示北駅を 通ります。例示駅で おります。\
             例示駅「南口」へ 行きます。そこから 歩いて 20分ぐらいです。例示バスに 乗ります。例示前で おります。\
             そこから 歩いて 3分ぐらいです。"
        );
    }

    #[test]
    fn what_a_route_lacks_is_not_in_its_data() {
        let plain = route(serde_json::json!({ "by": "例示線", "stop": "例示駅", "walk": "徒歩5分" }));
        let data = serde_json::to_value(&plain).expect("data");
        let keys: Vec<&str> = data.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["by", "stop", "walk"]);
    }
}
