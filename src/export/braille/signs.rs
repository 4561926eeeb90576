//! The signs of Japanese braille, as 『日本点字表記法 2018年版』（日本点字委員会） has them and 『点訳の
//! てびき 第4版』（全国視覚障害者情報提供施設協会） teaches them. `.ci/braille.sh` holds them against
//! two converters that are not ours.

/// Six dots: dot 1 is the lowest bit. Nothing is a blank cell.
pub type Cell = u8;

/// A cell by the numbers of its dots: `dots(&[1, 2])` is い.
pub const fn dots(numbers: &[u8]) -> Cell {
    let (mut cell, mut at) = (0, 0);
    while at < numbers.len() {
        cell |= 1 << (numbers[at] - 1);
        at += 1;
    }
    cell
}

pub const BLANK: Cell = 0;
pub const VOICED: Cell = dots(&[5]);
pub const HALF_VOICED: Cell = dots(&[6]);
/// 数符
pub const NUMBER: Cell = dots(&[3, 4, 5, 6]);
/// 第1つなぎ符
pub const LINK: Cell = dots(&[3, 6]);
/// 外字符
pub const LATIN: Cell = dots(&[5, 6]);
/// 大文字符
pub const CAPITAL: Cell = dots(&[6]);
/// 外国語引用符
pub const QUOTE: [Cell; 2] = [dots(&[2, 3, 6]), dots(&[3, 5, 6])];

/// あいうえお, whose upper halves all rows share.
pub const VOWELS: [Cell; 5] = [dots(&[1]), dots(&[1, 2]), dots(&[1, 4]), dots(&[1, 2, 4]), dots(&[2, 4])];

/// Rows of five, with the dots that make a row of the vowels.
pub const ROWS: [(&str, Cell); 8] = [
    ("あいうえお", 0),
    ("かきくけこ", dots(&[6])),
    ("さしすせそ", dots(&[5, 6])),
    ("たちつてと", dots(&[3, 5])),
    ("なにぬねの", dots(&[3])),
    ("はひふへほ", dots(&[3, 6])),
    ("まみむめも", dots(&[3, 5, 6])),
    ("らりるれろ", dots(&[5])),
];

pub const OTHERS: [(char, Cell); 10] = [
    ('や', dots(&[3, 4])),
    ('ゆ', dots(&[3, 4, 6])),
    ('よ', dots(&[3, 4, 5])),
    ('わ', dots(&[3])),
    ('ゐ', dots(&[2, 3])),
    ('ゑ', dots(&[2, 3, 5])),
    ('を', dots(&[3, 5])),
    ('ん', dots(&[3, 5, 6])),
    ('っ', dots(&[2])),
    ('ー', dots(&[2, 5])),
];

/// Voiced kana, each over its plain one.
pub const VOICINGS: [(&str, &str, Cell); 2] = [
    ("がぎぐげござじずぜぞだぢづでどばびぶべぼゔ", "かきくけこさしすせそたちつてとはひふへほう", VOICED),
    ("ぱぴぷぺぽ", "はひふへほ", HALF_VOICED),
];

/// Small letters that stand alone: as large ones.
pub const SMALL: [(char, char); 9] = [
    ('ぁ', 'あ'),
    ('ぃ', 'い'),
    ('ぅ', 'う'),
    ('ぇ', 'え'),
    ('ぉ', 'お'),
    ('ゃ', 'や'),
    ('ゅ', 'ゆ'),
    ('ょ', 'よ'),
    ('ゎ', 'わ'),
];

/// Two letters of one sound: the sign before it (拗音符, 特殊音符 and so on), the pairs, and
/// the plain kana whose cell is behind it.
pub const PAIRS: [(Cell, &[(&str, char)]); 6] = [
    (
        dots(&[4]),
        &[
            ("きゃ", 'か'),
            ("きゅ", 'く'),
            ("きょ", 'こ'),
            ("しゃ", 'さ'),
            ("しゅ", 'す'),
            ("しょ", 'そ'),
            ("ちゃ", 'た'),
            ("ちゅ", 'つ'),
            ("ちょ", 'と'),
            ("にゃ", 'な'),
            ("にゅ", 'ぬ'),
            ("にょ", 'の'),
            ("ひゃ", 'は'),
            ("ひゅ", 'ふ'),
            ("ひょ", 'ほ'),
            ("みゃ", 'ま'),
            ("みゅ", 'む'),
            ("みょ", 'も'),
            ("りゃ", 'ら'),
            ("りゅ", 'る'),
            ("りょ", 'ろ'),
            ("いぇ", 'え'),
            ("きぇ", 'け'),
            ("しぇ", 'せ'),
            ("ちぇ", 'て'),
            ("にぇ", 'ね'),
            ("ひぇ", 'へ'),
            ("すぃ", 'し'),
            ("てぃ", 'ち'),
        ],
    ),
    (
        dots(&[4, 5]),
        &[
            ("ぎゃ", 'か'),
            ("ぎゅ", 'く'),
            ("ぎょ", 'こ'),
            ("じゃ", 'さ'),
            ("じゅ", 'す'),
            ("じょ", 'そ'),
            ("ぢゃ", 'た'),
            ("ぢゅ", 'つ'),
            ("ぢょ", 'と'),
            ("びゃ", 'は'),
            ("びゅ", 'ふ'),
            ("びょ", 'ほ'),
            ("じぇ", 'せ'),
            ("ずぃ", 'し'),
            ("でぃ", 'ち'),
        ],
    ),
    (dots(&[4, 6]), &[("ぴゃ", 'は'), ("ぴゅ", 'ふ'), ("ぴょ", 'ほ'), ("てゅ", 'つ'), ("ふゅ", 'ゆ'), ("ふょ", 'よ')]),
    (dots(&[4, 5, 6]), &[("でゅ", 'つ'), ("ゔゅ", 'ゆ'), ("ゔょ", 'よ')]),
    (
        dots(&[2, 6]),
        &[
            ("うぃ", 'い'),
            ("うぇ", 'え'),
            ("うぉ", 'お'),
            ("くぁ", 'か'),
            ("くぃ", 'き'),
            ("くぇ", 'け'),
            ("くぉ", 'こ'),
            ("つぁ", 'た'),
            ("つぃ", 'ち'),
            ("つぇ", 'て'),
            ("つぉ", 'と'),
            ("とぅ", 'つ'),
            ("ふぁ", 'は'),
            ("ふぃ", 'ひ'),
            ("ふぇ", 'へ'),
            ("ふぉ", 'ほ'),
        ],
    ),
    (
        dots(&[2, 5, 6]),
        &[
            ("ぐぁ", 'か'),
            ("ぐぃ", 'き'),
            ("ぐぇ", 'け'),
            ("ぐぉ", 'こ'),
            ("どぅ", 'つ'),
            ("ゔぁ", 'は'),
            ("ゔぃ", 'ひ'),
            ("ゔぇ", 'へ'),
            ("ゔぉ", 'ほ'),
        ],
    ),
];

/// Marks between kana. 〔 and 〕 stand for 点訳者挿入符.
pub const MARKS: [(char, &[Cell]); 24] = [
    (' ', &[BLANK]),
    ('。', &[dots(&[2, 5, 6])]),
    ('、', &[dots(&[5, 6])]),
    ('・', &[dots(&[5])]),
    ('？', &[dots(&[2, 6])]),
    ('！', &[dots(&[2, 3, 5])]),
    ('「', &[LINK]),
    ('」', &[LINK]),
    ('『', &[dots(&[5, 6]), LINK]),
    ('』', &[LINK, dots(&[2, 3])]),
    ('（', &[dots(&[2, 3, 5, 6])]),
    ('）', &[dots(&[2, 3, 5, 6])]),
    ('［', &[dots(&[5]), dots(&[2, 3, 5, 6])]),
    ('］', &[dots(&[2, 3, 5, 6]), dots(&[2])]),
    ('〔', &[dots(&[2, 3, 5, 6]); 2]),
    ('〕', &[dots(&[2, 3, 5, 6]); 2]),
    ('〜', &[LINK; 2]),
    ('―', &[dots(&[2, 5]); 2]),
    ('…', &[dots(&[2]); 3]),
    ('：', &[dots(&[5]), dots(&[2])]),
    ('→', &[dots(&[2, 5]), dots(&[2, 5]), dots(&[1, 3, 5])]),
    ('％', &[dots(&[5, 6]), dots(&[1, 2, 3, 4])]),
    ('＃', &[dots(&[5, 6]), dots(&[1, 4, 6])]),
    ('＆', &[dots(&[5, 6]), dots(&[1, 2, 3, 4, 6])]),
];

/// What may stand in an address, by 情報処理用点字のナチュラル表記.
pub const IN_ADDRESS: [(char, &[Cell]); 12] = [
    ('.', &[dots(&[2, 5, 6])]),
    ('-', &[LINK]),
    ('@', &[dots(&[2, 4, 6])]),
    ('/', &[dots(&[3, 4])]),
    (':', &[dots(&[5]), dots(&[2])]),
    ('_', &[dots(&[5]), LINK]),
    ('~', &[dots(&[5]), dots(&[1, 4])]),
    ('?', &[dots(&[5]), dots(&[2, 3, 6])]),
    ('=', &[dots(&[2, 5]); 2]),
    ('&', &[dots(&[1, 2, 3, 4, 6])]),
    ('#', &[dots(&[1, 4, 6])]),
    ('%', &[dots(&[1, 2, 4, 5, 6])]),
];

/// a to z.
pub const LETTERS: [Cell; 26] = [
    dots(&[1]),
    dots(&[1, 2]),
    dots(&[1, 4]),
    dots(&[1, 4, 5]),
    dots(&[1, 5]),
    dots(&[1, 2, 4]),
    dots(&[1, 2, 4, 5]),
    dots(&[1, 2, 5]),
    dots(&[2, 4]),
    dots(&[2, 4, 5]),
    dots(&[1, 3]),
    dots(&[1, 2, 3]),
    dots(&[1, 3, 4]),
    dots(&[1, 3, 4, 5]),
    dots(&[1, 3, 5]),
    dots(&[1, 2, 3, 4]),
    dots(&[1, 2, 3, 4, 5]),
    dots(&[1, 2, 3, 5]),
    dots(&[2, 3, 4]),
    dots(&[2, 3, 4, 5]),
    dots(&[1, 3, 6]),
    dots(&[1, 2, 3, 6]),
    dots(&[2, 4, 5, 6]),
    dots(&[1, 3, 4, 6]),
    dots(&[1, 3, 4, 5, 6]),
    dots(&[1, 3, 5, 6]),
];
