//! Words that are written in kana, and how they stand to what is before them. A draft's list, not
//! a grammar: 分かち書き and 切れ続き are for the person who proofreads.

/// How a word stands to what is before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Particles and endings: always with the word before them.
    Particle,
    /// Nouns, formal nouns (形式名詞), adverbs, ください: always apart.
    Apart,
    /// これ, この, まず: apart, and so is what follows, if it is no particle.
    Both,
    /// いる, ある, みる and other verbs that help another one (補助動詞): apart after a particle,
    /// an ending of a verb after a kanji.
    Helper,
    /// する after a noun that を could follow, or after a particle: apart.
    Suru,
    /// ない of an adjective or after a particle: apart; of a verb: an ending.
    Nai,
}

/// The lists, by how their words stand.
pub const WORDS: [(Join, &str); 6] = [
    (
        Join::Particle,
        "が を に は へ で と の も や か な ね よ から まで より など だけ ばかり ほど くらい ぐらい しか でも には では とは \
         へは からは までは よりは にも とも へも からも までも のに ので のは のも のが のを のか ては ても って たり ながら だ です \
         でした でしょう だった ます ました ません ませんか ましょう ませんでした まして たい たく れる られる れて られて れた られた \
         れます られます せる させる ば たら なら ように ような ようだ ようです ようで そうです そうだ みたい らしい だろう けれど \
         けれども けど て し つつ ずつ たち さん でのみ のみ こそ さえ すら なので なのに なら ならば にて",
    ),
    (
        Join::Apart,
        "こと もの とき ところ ため ほう はず わけ つもり うち なか あと まえ ほか あいだ そば とおり たび ください くださる くださった \
         かまいません かまわない しれません しれない わかる わかり わからない だれ だれか だれに だれでも いつ いつか いつでも \
         どこ どこか どこで なに なにか いま ひとり ひとりひとり ふたり みんな みなさん さまざま いろいろ ひとつ ふたつ \
         すこし たくさん いっしょ つらい うれしい しんどい こころ からだ きもち ひきこもり はなし はなす はなして ことば おかね おうち \
         よい よく よかった いい できる できます できません できた できない できれば できて という といった いう いって いわれ \
         ついて つながる つながり つなぐ かかわる かかわり すごす たいせつ だいじょうぶ ありがとう ふだん このあと はいる はいって \
         はじめ はじめて はやく はやい はっきり はがき へや あわてず いそがないで おもう おもって おもい そのまま もくじ メモ さがす \
         さがして くらし くらす くらして つくる つくって つかう つかって わたし わたしたち あなた ひと なぜ いくつ いくら おなじ \
         こまる こまって こまった まよう まよって かよう さそう ぜひ しっかり だんだん",
    ),
    (
        Join::Both,
        "この その あの どの これ それ あれ どれ ここ そこ あそこ こちら そちら あちら どちら どなた こんな そんな あんな どんな \
         こう そう どう どういう こういう そういう どうして どうすれば まず もう また まだ すぐ ずっと きっと ちょっと ゆっくり もっと \
         とても やはり いちばん もし たとえば けれども しかし そして それから または あるいは それでは では でも こんにちは こんばんは だから つまり なお ただし",
    ),
    (
        Join::Helper,
        "いる いて いた います いました いません いない いなく いなくて いれば ある あり あります ありません ありました あって あった \
         あれば なる なって なった なります なりました なりたい なりません なれば なり くれる くれます いただく いただき いただけ \
         いただけます いただきます もらう もらい もらって もらえ もらえます もらいます みる みて みます みません みませんか みましょう \
         おく おいて おきます おくの くる くて きた きます いく いって いきます いきましょう いける しまう しまい しまった しまいます \
         ほしい あげる あげて あげます",
    ),
    (
        Join::Suru,
        "する して した します しました しません しない しなく しなくて しよう しましょう すれば される され されて された されます \
         されました されません させる させて せず したい したり しても しては",
    ),
    (Join::Nai, "ない なく なくて なくても なかった なければ なくなる"),
];

/// Words of kana that end in the particle は, which is heard as わ.
pub const HEARD: [&str; 6] = ["または", "あるいは", "それでは", "では", "こんにちは", "こんばんは"];
