//! Words of tebiki itself, and usual labels of sources, in every language.
//!
//! To be reviewed by a speaker of each language: they were worded by those who write tebiki.
//! A source that words such a label itself has its own words.

use common::languages::Language;

/// A label in Japanese, and in every language in the order of [`Language::ALL`].
type Row = (&'static str, [&'static str; Language::ALL.len()]);

/// Labels that sources have. `{n}` stands for a number.
const USUAL: [Row; 52] = [
    ("電話", ["Phone", "Telefone", "Teléfono", "Telepono", "Telepon", "Điện thoại", "फोन"]),
    (
        "相談電話",
        [
            "Phone for consultation",
            "Telefone para consulta",
            "Teléfono de consulta",
            "Telepono para sa konsultasyon",
            "Telepon konsultasi",
            "Điện thoại tư vấn",
            "परामर्श फोन",
        ],
    ),
    ("ファックス", ["Fax", "Fax", "Fax", "Fax", "Faks", "Fax", "फ्याक्स"]),
    ("メール", ["E-mail", "E-mail", "Correo electrónico", "E-mail", "Email", "Email", "इमेल"]),
    ("チャット", ["Chat", "Chat", "Chat", "Chat", "Obrolan", "Trò chuyện", "च्याट"]),
    ("申しこみ", ["How to apply", "Inscrição", "Inscripción", "Pagpaparehistro", "Pendaftaran", "Đăng ký", "आवेदन"]),
    (
        "申しこみページ",
        [
            "Application page",
            "Página de inscrição",
            "Página de inscripción",
            "Pahina ng pagpaparehistro",
            "Halaman pendaftaran",
            "Trang đăng ký",
            "आवेदन पृष्ठ",
        ],
    ),
    (
        "申しこみの締め切り",
        [
            "Apply by",
            "Inscrições até",
            "Inscripción hasta",
            "Huling araw ng pagpaparehistro",
            "Batas pendaftaran",
            "Hạn đăng ký",
            "आवेदनको अन्तिम मिति",
        ],
    ),
    ("所在地", ["Address", "Endereço", "Dirección", "Address", "Alamat", "Địa chỉ", "ठेगाना"]),
    ("住所", ["Address", "Endereço", "Dirección", "Address", "Alamat", "Địa chỉ", "ठेगाना"]),
    ("場所", ["Place", "Local", "Lugar", "Lugar", "Tempat", "Địa điểm", "स्थान"]),
    ("ところ", ["Place", "Local", "Lugar", "Lugar", "Tempat", "Địa điểm", "स्थान"]),
    ("会場", ["Venue", "Local", "Lugar", "Lugar", "Tempat", "Địa điểm", "स्थान"]),
    ("とき", ["When", "Quando", "Cuándo", "Kailan", "Waktu", "Thời gian", "समय"]),
    (
        "日時",
        [
            "Date and time",
            "Data e hora",
            "Fecha y hora",
            "Petsa at oras",
            "Tanggal dan waktu",
            "Ngày giờ",
            "मिति र समय",
        ],
    ),
    ("対象", ["For whom", "Para quem", "Para quién", "Para kanino", "Untuk siapa", "Đối tượng", "कसका लागि"]),
    ("定員", ["Places", "Vagas", "Plazas", "Bilang ng maaaring dumalo", "Jumlah peserta", "Số người", "सिट संख्या"]),
    (
        "持ち物",
        [
            "What to bring",
            "O que trazer",
            "Qué traer",
            "Mga dadalhin",
            "Yang perlu dibawa",
            "Vật cần mang theo",
            "ल्याउनुपर्ने सामान",
        ],
    ),
    ("参加費", ["Fee", "Taxa", "Precio", "Bayad", "Biaya", "Phí tham gia", "शुल्क"]),
    ("費用", ["Cost", "Custo", "Costo", "Bayad", "Biaya", "Chi phí", "शुल्क"]),
    ("無料", ["Free of charge", "Gratuito", "Gratis", "Libre", "Gratis", "Miễn phí", "निःशुल्क"]),
    (
        "秘密について",
        ["Your privacy", "Sigilo", "Confidencialidad", "Pagiging lihim", "Kerahasiaan", "Bảo mật", "गोपनीयता"],
    ),
    ("受付時間", ["Opening hours", "Horário", "Horario", "Oras ng pagbubukas", "Jam buka", "Giờ tiếp nhận", "खुल्ने समय"]),
    (
        "交通",
        [
            "How to get here",
            "Como chegar",
            "Cómo llegar",
            "Paano pumunta",
            "Cara menuju ke sini",
            "Cách đi",
            "आउने तरिका",
        ],
    ),
    (
        "センターの場所",
        [
            "Our offices",
            "Onde estamos",
            "Dónde estamos",
            "Mga opisina",
            "Lokasi pusat",
            "Địa điểm của trung tâm",
            "केन्द्रको स्थान",
        ],
    ),
    (
        "窓口の場所",
        [
            "Our offices",
            "Onde estamos",
            "Dónde estamos",
            "Mga opisina",
            "Lokasi layanan",
            "Địa điểm tư vấn",
            "सेवा केन्द्रको स्थान",
        ],
    ),
    ("出典", ["Source", "Fonte", "Fuente", "Pinagmulan", "Sumber", "Nguồn", "स्रोत"]),
    ("もくじ", ["Contents", "Índice", "Índice", "Nilalaman", "Daftar isi", "Mục lục", "विषयसूची"]),
    (
        "内容の基準日",
        [
            "As of",
            "Informações de",
            "Información del",
            "Petsa ng impormasyon",
            "Informasi per",
            "Thông tin tính đến",
            "जानकारीको मिति",
        ],
    ),
    (
        "窓口",
        [
            "Where to talk",
            "Onde consultar",
            "Dónde consultar",
            "Saan kokonsulta",
            "Tempat konsultasi",
            "Nơi tư vấn",
            "परामर्श स्थल",
        ],
    ),
    ("担当", ["Section", "Setor", "Sección", "Seksyon", "Bagian", "Bộ phận", "शाखा"]),
    ("備考", ["Notes", "Observações", "Notas", "Mga tala", "Catatan", "Ghi chú", "कैफियत"]),
    (
        "地図を見る",
        ["See the map", "Ver o mapa", "Ver el mapa", "Tingnan ang mapa", "Lihat peta", "Xem bản đồ", "नक्सा हेर्नुहोस्"],
    ),
    (
        "動画を見る",
        [
            "Watch the video",
            "Ver o vídeo",
            "Ver el video",
            "Panoorin ang video",
            "Lihat video",
            "Xem video",
            "भिडियो हेर्नुहोस्",
        ],
    ),
    (
        "Xを見る",
        ["See our X", "Ver nosso X", "Ver nuestro X", "Tingnan ang X", "Lihat X kami", "Xem trang X", "X हेर्नुहोस्"],
    ),
    (
        "センターのページ",
        [
            "Our web page",
            "Nossa página",
            "Nuestra página",
            "Aming web page",
            "Halaman web kami",
            "Trang của trung tâm",
            "हाम्रो वेबपेज",
        ],
    ),
    ("ホームページ", ["Web page", "Página na internet", "Página web", "Web page", "Halaman web", "Trang web", "वेबपेज"]),
    (
        "ご本人",
        ["For yourself", "Para você", "Para usted", "Para sa iyo", "Untuk Anda sendiri", "Bản thân bạn", "तपाईं आफैं"],
    ),
    (
        "ご家族",
        [
            "For families",
            "Para a família",
            "Para la familia",
            "Para sa pamilya",
            "Untuk keluarga",
            "Gia đình",
            "परिवार",
        ],
    ),
    (
        "支援する方",
        [
            "For those who support",
            "Para quem apoia",
            "Para quien apoya",
            "Para sa mga sumusuporta",
            "Untuk pendamping",
            "Người hỗ trợ",
            "सहयोग गर्नेहरू",
        ],
    ),
    ("だれが", ["Who", "Quem", "Quién", "Sino", "Siapa", "Ai", "को"]),
    ("どうやって", ["How", "Como", "Cómo", "Paano", "Bagaimana", "Như thế nào", "कसरी"]),
    ("どこで", ["Where", "Onde", "Dónde", "Saan", "Di mana", "Ở đâu", "कहाँ"]),
    (
        "相談のながれ",
        [
            "How it works",
            "Como funciona",
            "Cómo funciona",
            "Paano ito gumagana",
            "Alur konsultasi",
            "Quy trình tư vấn",
            "परामर्शको क्रम",
        ],
    ),
    (
        "相談できる方",
        [
            "Who can come",
            "Quem pode consultar",
            "Quién puede consultar",
            "Sino ang maaaring kumonsulta",
            "Siapa yang bisa berkonsultasi",
            "Ai có thể tư vấn",
            "कसले परामर्श लिन सक्छ",
        ],
    ),
    (
        "お電話はこちら",
        [
            "Call us",
            "Ligue para nós",
            "Llámenos",
            "Tawagan kami",
            "Hubungi kami",
            "Gọi cho chúng tôi",
            "हामीलाई फोन गर्नुहोस्",
        ],
    ),
    (
        "年末年始",
        [
            "New Year holidays",
            "feriados de fim de ano",
            "fiestas de fin de año",
            "bakasyon ng Bagong Taon",
            "libur akhir tahun",
            "nghỉ cuối năm và đầu năm",
            "नयाँ वर्षको बिदा",
        ],
    ),
    (
        "祝日・年末年始",
        [
            "public holidays and New Year holidays",
            "feriados e fim de ano",
            "festivos y fin de año",
            "mga pista opisyal at Bagong Taon",
            "hari libur dan akhir tahun",
            "ngày lễ và cuối năm, đầu năm",
            "सार्वजनिक बिदा र नयाँ वर्ष",
        ],
    ),
    (
        "土曜日・日曜日・祝日・年末年始",
        [
            "Saturdays, Sundays, public holidays and New Year holidays",
            "sábados, domingos, feriados e fim de ano",
            "sábados, domingos, festivos y fin de año",
            "Sabado, Linggo, mga pista opisyal at Bagong Taon",
            "Sabtu, Minggu, hari libur dan akhir tahun",
            "thứ Bảy, Chủ nhật, ngày lễ và cuối năm, đầu năm",
            "शनिबार, आइतबार, सार्वजनिक बिदा र नयाँ वर्ष",
        ],
    ),
    (
        "徒歩{n}分",
        [
            "{n} min. on foot",
            "{n} min a pé",
            "{n} min a pie",
            "{n} minutong lakad",
            "{n} menit jalan kaki",
            "đi bộ {n} phút",
            "पैदल {n} मिनेट",
        ],
    ),
    (
        "徒歩約{n}分",
        [
            "about {n} min. on foot",
            "cerca de {n} min a pé",
            "unos {n} min a pie",
            "mga {n} minutong lakad",
            "sekitar {n} menit jalan kaki",
            "đi bộ khoảng {n} phút",
            "पैदल करिब {n} मिनेट",
        ],
    ),
    (
        "車で約{n}分",
        [
            "about {n} min. by car",
            "cerca de {n} min de carro",
            "unos {n} min en coche",
            "mga {n} minuto sa kotse",
            "sekitar {n} menit naik mobil",
            "đi ô tô khoảng {n} phút",
            "कारमा करिब {n} मिनेट",
        ],
    ),
];

/// What tebiki words itself: names in braces stand for what is put in.
const OWN: [Row; 30] = [
    ("月曜日", ["Monday", "segunda-feira", "lunes", "Lunes", "Senin", "thứ Hai", "सोमबार"]),
    ("火曜日", ["Tuesday", "terça-feira", "martes", "Martes", "Selasa", "thứ Ba", "मङ्गलबार"]),
    ("水曜日", ["Wednesday", "quarta-feira", "miércoles", "Miyerkoles", "Rabu", "thứ Tư", "बुधबार"]),
    ("木曜日", ["Thursday", "quinta-feira", "jueves", "Huwebes", "Kamis", "thứ Năm", "बिहीबार"]),
    ("金曜日", ["Friday", "sexta-feira", "viernes", "Biyernes", "Jumat", "thứ Sáu", "शुक्रबार"]),
    ("土曜日", ["Saturday", "sábado", "sábado", "Sabado", "Sabtu", "thứ Bảy", "शनिबार"]),
    ("日曜日", ["Sunday", "domingo", "domingo", "Linggo", "Minggu", "Chủ nhật", "आइतबार"]),
    (
        "祝日",
        ["public holidays", "feriados", "festivos", "mga pista opisyal", "hari libur", "ngày lễ", "सार्वजनिक बिदा"],
    ),
    ("毎日", ["Every day", "Todos os dias", "Todos los días", "Araw-araw", "Setiap hari", "Hằng ngày", "हरेक दिन"]),
    (
        "{from}から{to}（曜日）",
        [
            "{from} to {to}",
            "{from} a {to}",
            "{from} a {to}",
            "{from} hanggang {to}",
            "{from} sampai {to}",
            "{from} đến {to}",
            "{from} देखि {to}",
        ],
    ),
    (
        "{from}から{to}（時刻）",
        ["{from}–{to}", "{from}–{to}", "{from}–{to}", "{from}–{to}", "{from}–{to}", "{from}–{to}", "{from}–{to}"],
    ),
    (
        "{hour}時{minute}分",
        [
            "{hour}:{minute}",
            "{hour}:{minute}",
            "{hour}:{minute}",
            "{hour}:{minute}",
            "{hour}.{minute}",
            "{hour}:{minute}",
            "{hour}:{minute}",
        ],
    ),
    ("休み", ["Closed", "Fechado", "Cerrado", "Sarado", "Tutup", "Nghỉ", "बन्द"]),
    (
        "（{days}は休み）",
        [
            " (closed: {days})",
            " (fechado: {days})",
            " (cerrado: {days})",
            " (sarado: {days})",
            " (tutup: {days})",
            " (nghỉ: {days})",
            " (बन्द: {days})",
        ],
    ),
    ("1月", ["January", "janeiro", "enero", "Enero", "Januari", "tháng 1", "जनवरी"]),
    ("2月", ["February", "fevereiro", "febrero", "Pebrero", "Februari", "tháng 2", "फेब्रुअरी"]),
    ("3月", ["March", "março", "marzo", "Marso", "Maret", "tháng 3", "मार्च"]),
    ("4月", ["April", "abril", "abril", "Abril", "April", "tháng 4", "अप्रिल"]),
    ("5月", ["May", "maio", "mayo", "Mayo", "Mei", "tháng 5", "मे"]),
    ("6月", ["June", "junho", "junio", "Hunyo", "Juni", "tháng 6", "जुन"]),
    ("7月", ["July", "julho", "julio", "Hulyo", "Juli", "tháng 7", "जुलाई"]),
    ("8月", ["August", "agosto", "agosto", "Agosto", "Agustus", "tháng 8", "अगस्ट"]),
    ("9月", ["September", "setembro", "septiembre", "Setyembre", "September", "tháng 9", "सेप्टेम्बर"]),
    ("10月", ["October", "outubro", "octubre", "Oktubre", "Oktober", "tháng 10", "अक्टोबर"]),
    ("11月", ["November", "novembro", "noviembre", "Nobyembre", "November", "tháng 11", "नोभेम्बर"]),
    ("12月", ["December", "dezembro", "diciembre", "Disyembre", "Desember", "tháng 12", "डिसेम्बर"]),
    (
        "{month}{day}日（{weekday}）",
        [
            "{weekday}, {month} {day}",
            "{weekday}, {day} de {month}",
            "{weekday}, {day} de {month}",
            "{weekday}, {month} {day}",
            "{weekday}, {day} {month}",
            "{weekday}, ngày {day} {month}",
            "{weekday}, {month} {day}",
        ],
    ),
    (
        "{year}年{month}{day}日",
        [
            "{month} {day}, {year}",
            "{day} de {month} de {year}",
            "{day} de {month} de {year}",
            "{month} {day}, {year}",
            "{day} {month} {year}",
            "ngày {day} {month} năm {year}",
            "{year} {month} {day}",
        ],
    ),
    (
        "{n}つの行き方の図。",
        [
            "Map of {n} ways to get here. ",
            "Mapa de {n} caminhos até aqui. ",
            "Mapa de {n} maneras de llegar. ",
            "Mapa ng {n} paraan papunta rito. ",
            "Peta {n} cara menuju ke sini. ",
            "Sơ đồ {n} cách đi đến đây. ",
            "यहाँ आउने {n} तरिकाको नक्सा। ",
        ],
    ),
    (
        "{purpose}の二次元コード",
        [
            "2D code: {purpose}",
            "Código 2D: {purpose}",
            "Código 2D: {purpose}",
            "2D code: {purpose}",
            "Kode 2D: {purpose}",
            "Mã 2D: {purpose}",
            "2D कोड: {purpose}",
        ],
    ),
];

/// A usual label of sources in a language; none if it is not one.
pub fn usual(japanese: &str, language: Language) -> Option<String> {
    if let Some(label) = of(&USUAL, japanese, language) {
        return Some(label.to_owned());
    }
    let start = japanese.find(|c: char| c.is_ascii_digit())?;
    let digits = japanese[start..].chars().take_while(char::is_ascii_digit).count();
    let (before, number, after) = (&japanese[..start], &japanese[start..start + digits], &japanese[start + digits..]);
    let label = of(&USUAL, &format!("{before}{{n}}{after}"), language)?;
    Some(label.replace("{n}", number))
}

/// A word of tebiki in a language, by its Japanese one, with what is put in for each name.
pub fn own(japanese: &str, language: Language, put: &[(&str, &str)]) -> String {
    let word = of(&OWN, japanese, language).expect("a word that is listed here");
    put.iter().fold(word.to_owned(), |word, (name, value)| word.replace(&format!("{{{name}}}"), value))
}

fn of(rows: &[Row], japanese: &str, language: Language) -> Option<&'static str> {
    let (_, words) = rows.iter().find(|(known, _)| *known == japanese)?;
    Some(words[language as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a word has in braces.
    fn names(word: &str) -> Vec<&str> {
        let mut names: Vec<&str> = word.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn each_word_keeps_what_is_put_in() {
        for (japanese, words) in USUAL.iter().chain(&OWN) {
            for word in words {
                assert!(!word.trim().is_empty() && names(word) == names(japanese), "{japanese}: {word}");
            }
        }
    }

    #[test]
    fn no_label_is_there_twice() {
        for (index, (japanese, _)) in USUAL.iter().enumerate() {
            assert!(USUAL[..index].iter().all(|(known, _)| known != japanese), "{japanese}");
        }
    }

    #[test]
    fn a_number_is_put_into_its_label() {
        assert_eq!(usual("徒歩約20分", Language::En).as_deref(), Some("about 20 min. on foot"));
        assert_eq!(usual("電話", Language::Ne).as_deref(), Some("फोन"));
        assert_eq!(usual("古川駅", Language::En), None);
        assert_eq!(usual("2025年", Language::En), None);
    }
}
