//! What is said about layouts that do not compile: the typesetter speaks English, and
//! who changed a layout may not.

use super::cause;

/// Longest part of the typesetter's own words that is quoted.
const MOST: usize = 300;

/// Why a file of the project cannot be read, as the typesetter hands it on.
pub fn unreadable(error: &std::io::Error) -> String {
    cause(error)
}

/// `place` is file, line and column; `told` the typesetter's words, `more` what it
/// adds to them.
pub fn stopped(place: Option<&str>, told: &str, more: &[&str]) -> String {
    let place = place.map(|place| format!("の {place} ")).unwrap_or_default();
    format!("レイアウト{place}で止まりました: {}", known(told).unwrap_or_else(|| quoted(told, more)))
}

/// A sheet that is not set in `seconds`.
pub fn endless(seconds: u64) -> String {
    format!("レイアウトが {seconds} 秒たっても終わりません。終わらない繰り返しや、大きすぎる並びがあるようです")
}

pub fn too_many_pages(pages: usize, most: usize) -> String {
    format!("レイアウトが {pages} ページになりました（{most} ページまで）。終わらない繰り返しがあるようです")
}

/// Sizes are in mm.
pub fn too_large_page(width: f64, height: f64, most: f64) -> String {
    format!("レイアウトのページが {width:.0} × {height:.0} mm です（どちらも {most:.0} mm まで）")
}

fn known(told: &str) -> Option<String> {
    let inside = |start: &str, end: &str| told.strip_prefix(start)?.strip_suffix(end);
    let text = if let Some(name) = inside("file not found (searched at ", ")") {
        format!("「{name}」がありません。読めるのは layouts フォルダーの中のファイルだけです")
    } else if told.contains("would escape the project root") {
        "layouts フォルダーの外（../）のファイルは読めません".to_owned()
    } else if let Some(name) = inside("package not found (searched for ", ")") {
        format!("パッケージ「{name}」は使えません。インターネットやパソコンのパッケージは読みません")
    } else if told.starts_with("failed to load WebAssembly module") {
        "プラグイン（WebAssembly）として読めないファイルです".to_owned()
    } else if let Some(name) = told.strip_prefix("unknown variable: ") {
        format!("「{name}」という名前が、どこにも決められていません")
    } else if let Some(name) = told.strip_prefix("unknown font family: ") {
        format!("フォント「{name}」がありません")
    } else if let Some(text) = told.strip_prefix("panicked with: ") {
        format!("レイアウトが自分で止まりました（{text}）")
    } else {
        sentence(told)?.to_owned()
    };
    Some(text)
}

fn sentence(told: &str) -> Option<&'static str> {
    Some(match told {
        "file is not valid UTF-8" | "file is not valid utf-8" => "文字コードが UTF-8 ではありません",
        "loop seems to be infinite" | "condition is always true" => "繰り返しが終わりません",
        "unclosed delimiter" => "かっこ（「(」「[」「{」）が閉じていません",
        "unclosed string" => "引用符が閉じていません",
        "expected expression" => "式がありません",
        _ if told.starts_with("maximum ") && told.ends_with(" depth exceeded") => {
            "呼び出しや入れ子が深すぎます。関数が自分を呼びつづけているようです"
        }
        _ if told.contains("did not converge") => "何度組んでも、配置や値が決まりません",
        _ if told.ends_with("error: missing document title") => "題名がありません（set document(title: …) が要ります）",
        _ if told.ends_with("error: missing document date") => "日付がありません（set document(date: …) が要ります）",
        _ if told.ends_with("error: missing alt text") => "絵に、読み上げる説明（alt）がありません",
        _ => return None,
    })
}

/// The typesetter's own words, as what they are.
fn quoted(told: &str, more: &[&str]) -> String {
    let more = if more.is_empty() { String::new() } else { format!("（{}）", more.join("; ")) };
    let words: String = format!("{told}{more}").split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(MOST).collect();
    let short = if short.len() < words.len() { short + "…" } else { short };
    format!("Typst の説明「{short}」")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_told_in_japanese_and_all_else_is_quoted() {
        let cases = [
            (
                "file not found (searched at etc/passwd)",
                "「etc/passwd」がありません。読めるのは layouts フォルダーの中のファイルだけです",
            ),
            ("path `\"../../x\"` would escape the project root", "layouts フォルダーの外（../）のファイルは読めません"),
            (
                "maximum function call depth exceeded",
                "呼び出しや入れ子が深すぎます。関数が自分を呼びつづけているようです",
            ),
            ("PDF/UA-1 error: missing document title", "題名がありません（set document(title: …) が要ります）"),
            ("value of `state(\"c\")` did not converge", "何度組んでも、配置や値が決まりません"),
            ("expected content,\n    found integer", "Typst の説明「expected content, found integer」"),
        ];
        for (told, wanted) in cases {
            assert_eq!(
                stopped(Some("a.typ:1:2"), told, &[]),
                format!("レイアウトの a.typ:1:2 で止まりました: {wanted}")
            );
        }
        assert!(stopped(None, &"x ".repeat(10_000), &[]).chars().count() < 400);
    }
}
