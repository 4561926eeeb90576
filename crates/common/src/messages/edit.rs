//! What is said to a person whose change of a source at the desk is not made.

pub fn unreadable() -> String {
    "このファイルには、読み取れないところがあります。指摘のある行を先に直してください。".to_owned()
}

pub fn bad_path(path: &str) -> String {
    format!("「{path}」は、項目の場所として読めません。")
}

pub fn absent(path: &str) -> String {
    format!("「{path}」は、ファイルにありません。ほかで書きかえられていないか確かめて、開きなおしてください。")
}

pub fn not_a_text(path: &str) -> String {
    format!("「{path}」は、中に項目があるので、文として書きかえられません。")
}

pub fn not_a_list(path: &str) -> String {
    format!("「{path}」は、並びではありません。")
}

pub fn no_such_item(path: &str, number: usize, of: usize) -> String {
    format!("「{path}」の{number}番目は、ありません（いまは{of}件）。開きなおしてください。")
}

/// The check after a change found that something else would change as well.
pub fn not_safe(path: &str) -> String {
    format!(
        "「{path}」を変えると、ほかのところまで変わってしまうおそれがあるので、何も変えていません。\
         このところだけ、YAML ファイルを開いて直してください。"
    )
}

pub fn control_character() -> String {
    "目に見えない制御文字が入っているので、書きこめません。消してから、もう一度入れてください。".to_owned()
}
