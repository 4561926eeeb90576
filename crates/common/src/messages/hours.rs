//! What is said about opening hours.

use super::error;
use crate::finding::Finding;

pub fn twice() -> Finding {
    error("opening-hours", "受付時間の文（hours）と、曜日と時刻の受付時間（opening）の両方が書いてあります")
        .hint("どちらかを消してください。曜日と時刻のほう（opening）を残すと、表や、やさしい日本語の文にもなります。")
}

/// The end is not after the beginning.
pub fn backwards() -> Finding {
    error("opening-hours", "終わり（to）の時刻が、始まり（from）より後になっていません").hint(
        "時刻は、24時間の書き方で書きます。午後5時は 17:00、夜の12時は 24:00 です。\
             一日中なら、from を 0:00、to を 24:00 にします。\
             16:00 から後に始まるものなら、次の日の昼までの時刻を書けます（例: from を 22:00、to を 6:00）。\
             もっと早く始まって次の日に終わるときは、open に書かず、also に文で書いてください。",
    )
}

pub fn break_backwards() -> Finding {
    error("opening-hours", "間の休み（breaks）の終わり（to）の時刻が、始まり（from）より後になっていません")
        .hint("時刻は、24時間の書き方で書きます。午後1時は 13:00 です。")
}

/// A break that is not within its span, or not after the one before it.
pub fn outside() -> Finding {
    error("opening-hours", "間の休み（breaks）が、受付時間からはみ出しているか、ほかの休みと重なっています")
        .hint("始まりと終わりの間にある休みを、早い順に書いてください。")
}

/// A day that is among those that are open and those that are closed.
pub fn open_and_closed(day: &str) -> Finding {
    error("opening-hours", format!("「{day}」が、開いている日（days）にも、休みの日（closed）にもあります"))
        .hint("どちらかから消してください。月に何度か休むのなら、「第3月曜日」のように書きます。")
}

/// One day at one time twice.
pub fn overlapping() -> Finding {
    error("opening-hours", "同じ曜日の同じ時間が、2回書いてあります")
        .hint("曜日か、始まりと終わりの時刻を直してください。")
}
