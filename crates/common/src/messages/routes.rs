//! What is said about routes, and about the map that is made of them.

use super::{error, things, warning};
use crate::finding::Finding;

pub fn walk_twice() -> Finding {
    error("route", "そこからの時間が、walk と minutes の両方に書いてあります")
        .hint("どちらかを消してください。歩く時間だけなら、minutes に数字を書くと、やさしい日本語の文にもなります。")
}

/// `name` is already a place of the same route.
pub fn place_twice(name: &str) -> Finding {
    error("route", format!("ひとつの行き方に、「{name}」が2回出てきます"))
        .hint("from は降りるところより前、stop は降りるところ、via は降りてから歩いて通るところです。")
}

/// Two routes to `place`, from where one walks `one` or `other` minutes.
pub fn differing(place: &str, one: u64, other: u64) -> Finding {
    warning("route", format!("「{place}」から歩く時間が、ほかの行き方では{one}分、ここでは{other}分です"))
        .hint("正しいほうにそろえてください。出口や停留所が違うときは、名前に書きたしてください。")
}

pub fn no_routes() -> Finding {
    warning("map-routes", "行き方の図（access_map）に描く、交通（access）がありません")
        .hint("access に行き方を書くか、access_map の行を消してください。")
}

pub fn too_many(count: usize, most: usize) -> Finding {
    warning(
        "map-routes",
        format!(
            "行き方が{}あるので、図（access_map）にできません。図にできるのは{}までです",
            things(count),
            things(most)
        ),
    )
    .hint("どの紙面にも、図の代わりに文で出します。図にするときは、行き方を減らしてください。")
}

pub fn no_walks() -> Finding {
    warning("map-routes", "行き方の図（access_map）に描く、歩く時間がありません")
        .hint("access の行き方に、minutes（そこから歩いて何分か）を書いてください。")
}

/// What stands in the source for a map alone.
pub fn unshown() -> Finding {
    warning("map-routes", "降りるところより前の駅や停留所（from）は、図（access_map）だけに出ます。図は入っていません")
        .hint("access_map: true と書くと、図に出ます。")
}

/// A sheet that shows routes has no room for the map of them.
pub fn no_room() -> Finding {
    warning("map-room", "行き方の図（access_map）は、この紙面には入りませんでした。行き方は文で出ています")
        .hint("行き方を減らすか、駅や停留所の名前を短くすると入ります。文のままでもかまいません。")
}
