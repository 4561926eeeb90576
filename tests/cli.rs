//! The program as a person runs it: exit codes, streams, files left behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::{bytes_below, miyagi, standard};
use crate::temp::TempDir;

#[test]
fn outside_a_project_the_embedded_layouts_and_fonts_serve() {
    let folder = with_sample();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let made = fs::read(folder.path().join("output/miyagi/web/flyer.pdf")).unwrap();
    assert!(made == miyagi().pdf("flyer"), "embedded and project layouts give different bytes");
}

#[test]
fn a_source_can_be_named_from_any_folder() {
    let project = TempDir::new();
    fs::create_dir(project.path().join("sources")).unwrap();
    let source = project.path().join("sources/miyagi.yaml");
    fs::copy(root().join("sources/miyagi.yaml"), &source).unwrap();
    let elsewhere = TempDir::new();
    let output = tebiki(elsewhere.path(), &["build", source.to_str().unwrap(), "--material", "poster", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(project.path().join("output/miyagi/web/poster.pdf").exists());
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0, "nothing is written where one happens to stand");
}

#[test]
fn without_a_name_every_source_of_the_project_is_built() {
    let project = TempDir::new();
    fs::create_dir(project.path().join("sources")).unwrap();
    for name in ["shortest", "longest"] {
        fs::copy(
            root().join(format!("tests/sources/{name}.yaml")),
            project.path().join(format!("sources/{name}.yaml")),
        )
        .unwrap();
    }
    let output = tebiki(project.path(), &["build", "--material", "flyer", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for name in ["shortest", "longest"] {
        assert!(project.path().join(format!("output/{name}/web/flyer.pdf")).exists());
    }
    let page = fs::read_to_string(project.path().join("output/index.html")).unwrap();
    assert!(page.contains("\"longest/index.html\"") && page.contains("\"shortest/report.html\""), "{page}");
    // One that is broken stops itself alone, and is told last, with the reason.
    fs::write(project.path().join("sources/a-broken.yaml"), "center: [\n").unwrap();
    let output = tebiki(project.path(), &["build", "--material", "flyer", "--use", "web"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stdout(&output);
    let lines: Vec<&str> = told.lines().collect();
    let [.., last, _] = lines.as_slice() else { panic!("{told}") };
    assert!(last.starts_with("× sources/a-broken.yaml") && last.contains("閉じていません"), "{told}");
    assert_eq!(told.matches("作った 0、変更なし 1").count(), 2, "{told}");
    // The page over all of them holds what stands, whichever run it is of.
    assert_eq!(fs::read_to_string(project.path().join("output/index.html")).unwrap(), page);
    let renamed = fs::read_to_string(project.path().join("sources/shortest.yaml")).unwrap();
    let renamed = renamed.replacen("name: 例示市こころの", "name: 例示市みんなの", 1);
    fs::write(project.path().join("sources/shortest.yaml"), renamed).unwrap();
    tebiki(project.path(), &["build", "sources/shortest.yaml", "--material", "flyer", "--use", "web"]);
    let renewed = fs::read_to_string(project.path().join("output/index.html")).unwrap();
    assert!(renewed.contains("例示市みんなの窓口") && renewed.contains("\"longest/index.html\""), "{renewed}");
}

#[test]
fn a_layout_of_the_project_goes_before_the_embedded_one() {
    let folder = with_sample();
    fs::create_dir_all(folder.path().join("layouts/themes")).unwrap();
    let theme = fs::read_to_string(root().join("layouts/themes/dawn.typ")).unwrap();
    let changed = theme.replace("#0C525B", "#5C0F66");
    assert_ne!(theme, changed);
    fs::write(folder.path().join("layouts/themes/dawn.typ"), changed).unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let made = fs::read(folder.path().join("output/miyagi/web/flyer.pdf")).unwrap();
    assert!(made != miyagi().pdf("flyer"));
}

#[test]
fn a_broken_layout_of_the_project_is_told_with_its_place_and_as_no_bug_of_ours() {
    let folder = with_sample();
    fs::create_dir(folder.path().join("layouts")).unwrap();
    fs::write(folder.path().join("layouts/flyer.typ"), "#let flyer(source, sheet) = {\n  source.nothing\n}\n").unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains("エラー [own-layout]") && text.contains("flyer.typ:2:"), "{text}");
    assert!(text.contains("プロジェクトの layouts フォルダーのファイル（layouts/flyer.typ）"), "{text}");
    let end = stdout(&output);
    assert!(
        end.contains(
            "プロジェクトのフォルダーやパソコンのエラーが 1 件あります。YAML ファイルの間違いではありません。"
        ),
        "{end}"
    );
}

#[test]
fn a_layout_can_not_draw_a_code_too_small() {
    let folder = with_sample();
    fs::create_dir(folder.path().join("layouts")).unwrap();
    let layout = "#import \"theme.typ\": palette\n\
        #import \"parts/code.typ\": symbol\n\
        #let flyer(source, sheet) = symbol(source.links.site, 12mm, palette(sheet))\n";
    fs::write(folder.path().join("layouts/flyer.typ"), layout).unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains("[code-too-small]") && text.contains("12.0 mm") && text.contains("20.0 mm"), "{text}");
}

#[test]
fn a_layout_can_read_nothing_outside_its_folder() {
    let folder = with_sample();
    fs::create_dir(folder.path().join("layouts")).unwrap();
    for (path, code) in [("miyagi", "read(\"../miyagi.yaml\")"), ("package", "import \"@preview/cetz:0.3.1\"")] {
        let layout = format!("#let flyer(source, sheet) = {{\n  {code}\n}}\n");
        fs::write(folder.path().join("layouts/flyer.typ"), layout).unwrap();
        let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(!folder.path().join("output/miyagi/web/flyer.pdf").exists());
    }
}

#[test]
fn how_to_print_and_what_to_send_is_told() {
    let folder = with_sample();
    let output =
        tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "leaflet", "--use", "office", "--use", "press"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("リーフレット（標準版）: A4・両面（短辺とじ）・倍率100%"), "{text}");
    assert!(text.contains("submission.zip  入稿一式（リーフレット）"), "{text}");
    assert!(!folder.path().join("output/miyagi/web").exists());
}

#[cfg(unix)]
#[test]
fn a_dictionary_proposes_readings_and_changes_nothing() {
    let folder = TempDir::new();
    let good = fs::read_to_string(root().join("tests/sources/editions.yaml")).unwrap();
    let lacking = good.replace("  - 朝 あさ\n", "").replace("  - 話して はなして\n", "");
    fs::write(folder.path().join("center.yaml"), &lacking).unwrap();
    let bin = folder.path().join("bin");
    fs::create_dir(&bin).unwrap();
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tebiki"));
        // The script needs the system's own programs, the check none of them.
        command.args(["check", "center.yaml", "--edition", "furigana"]).current_dir(folder.path()).env("PATH", &bin);
        stderr(&command.output().unwrap())
    };
    let without = check();
    assert!(without.contains("「朝」に読みがありません") && without.contains("「話」に読みがありません"), "{without}");
    assert!(without.contains("辞書（mecab）が見つかりません"), "{without}");

    script(&bin.join("mecab"), MECAB);
    let text = check();
    assert!(text.contains("MeCab、/dic/sys.dicによる"), "{text}");
    assert!(text.contains("\n  - 朝 あさ\n  - 話し はなし\n"), "{text}");
    assert!(!text.contains("- 悩"), "what has a reading is not proposed: {text}");
    assert_eq!(fs::read_to_string(folder.path().join("center.yaml")).unwrap(), lacking);

    script(&bin.join("mecab"), "#!/bin/sh\nexit 1\n");
    assert!(check().contains("読みの案を出せませんでした"));
}

/// Answers as `mecab` does, to two lines of the source above.
#[cfg(unix)]
const MECAB: &str = "#!/bin/sh
if [ \"$1\" = --dictionary-info ]; then echo 'filename:\t/dic/sys.dic'; exit; fi
while read -r line; do
  case $line in
    朝*) printf '朝\\t名詞,副詞可能,*,*,*,*,朝,アサ,アサ\\nが\\t助詞,格助詞,一般,*,*,*,が,ガ,ガ\\n\\n' ;;
    *悩*) printf '悩ま\\t動詞,自立,*,*,*,*,悩む,ナヤマ,ナヤマ\\n話し\\t動詞,自立,*,*,*,*,話す,ハナシ,ハナシ\\n\\n' ;;
    *) printf '\\n' ;;
  esac
done
";

#[cfg(unix)]
fn script(file: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(file, text).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
#[test]
#[ignore = "a stand-in for mecab is a script of a Unix shell"]
fn a_dictionary_proposes_readings_and_changes_nothing() {}

#[test]
fn no_file_tells_in_which_folder_the_source_lay() {
    let made = |name: &str| {
        let folder = TempDir::new();
        let source = folder.path().join(name).join("center.yaml");
        fs::create_dir_all(source.parent().unwrap()).unwrap();
        fs::copy(root().join("starter/sources/center.yaml"), &source).unwrap();
        // Words without a reading are told with the command that lists them.
        let words = ["build", source.to_str().unwrap(), "-o", "made", "--edition", "furigana"];
        let output = tebiki(folder.path(), &[&words[..], &["--material", "poster", "--use", "web"]].concat());
        assert!(stderr(&output).contains("tebiki check center.yaml --edition furigana"), "{}", stderr(&output));
        bytes_below(&folder.path().join("made"))
    };
    assert!(made("a") == made("例示 窓口"));
}

#[test]
fn an_unchanged_file_is_left_alone() {
    let folder = with_sample();
    tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    let pdf = folder.path().join("output/miyagi/web/flyer.pdf");
    let before = fs::metadata(&pdf).unwrap().modified().unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert!(stdout(&output).contains("変更なし"), "{}", stdout(&output));
    assert_eq!(fs::metadata(&pdf).unwrap().modified().unwrap(), before);
}

#[test]
fn what_an_earlier_run_left_is_marked_and_comes_back() {
    let folder = with_sample();
    let web = folder.path().join("output/miyagi/web");
    let good = fs::read_to_string(folder.path().join("miyagi.yaml")).unwrap();
    let arguments = ["build", "miyagi.yaml", "--material", "flyer", "--material", "poster", "--use", "web"];
    assert!(tebiki(folder.path(), &arguments).status.success());

    let bad = good.replace("いまの気持ちを、話してみませんか。", "いまの𠮷気持ちを、話してみませんか。");
    assert_ne!(bad, good);
    fs::write(folder.path().join("miyagi.yaml"), bad).unwrap();
    let output = tebiki(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("U+20BB7"), "{}", stderr(&output));
    assert!(!web.join("flyer.pdf").exists() && web.join("flyer.outdated.pdf").exists());
    assert!(web.join("poster.pdf").exists(), "the other sheets are made");
    let previews = folder.path().join("output/miyagi/preview/web");
    assert!(!previews.join("flyer-1.png").exists() && previews.join("poster-1.png").exists());
    assert!(manifest(&folder).keys().all(|path| !path.contains("flyer")));

    fs::write(folder.path().join("miyagi.yaml"), good).unwrap();
    assert!(tebiki(folder.path(), &arguments).status.success());
    assert!(web.join("flyer.pdf").exists() && !web.join("flyer.outdated.pdf").exists());
}

#[test]
fn a_slip_in_the_name_of_a_source_touches_nothing_that_was_made() {
    let folder = with_sample();
    assert!(tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]).status.success());
    let made = bytes_below(&folder.path().join("output/miyagi"));
    // The folder of its sheets has the name of a source without its ending.
    let output = tebiki(folder.path(), &["build", "miyagi.yml"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(bytes_below(&folder.path().join("output/miyagi")), made);
}

#[test]
fn a_source_with_an_error_leaves_nothing_that_looks_fresh() {
    let folder = with_sample();
    assert!(tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]).status.success());
    fs::write(folder.path().join("miyagi.yaml"), "center: [").unwrap();
    assert_eq!(tebiki(folder.path(), &["build", "miyagi.yaml"]).status.code(), Some(1));
    let web = folder.path().join("output/miyagi/web");
    assert!(!web.join("flyer.pdf").exists() && web.join("flyer.outdated.pdf").exists());
}

#[test]
fn building_one_material_keeps_the_others_in_the_manifest() {
    let folder = with_sample();
    tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "poster", "--use", "web"]);
    let files = manifest(&folder);
    assert!(files.contains_key("web/flyer.pdf") && files.contains_key("web/poster.pdf"));
    let below = bytes_below(&folder.path().join("output/miyagi"));
    for (path, sha256) in files {
        assert_eq!(common::digest::sha256(&below[&path]), sha256, "{path}");
    }
}

#[test]
fn signs_of_typst_come_out_as_themselves() {
    let folder = with_sample();
    let good = fs::read_to_string(folder.path().join("miyagi.yaml")).unwrap();
    let signs = "#let *x* $y$ @z \\ <t> _u_ `v` [w] // = -";
    let bad = good.replace("standard: いまの気持ちを、話してみませんか。", &format!("standard: '{signs}'"));
    assert_ne!(bad, good);
    fs::write(folder.path().join("miyagi.yaml"), bad).unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = fs::read(folder.path().join("output/miyagi/web/flyer.pdf")).unwrap();
    let tags = Finished::open(&pdf).tags();
    assert!(tags.contains(signs), "{tags}");
}

#[test]
fn ruby_shows_its_base_and_a_map_its_standard_wording() {
    let folder = with_sample();
    let good = fs::read_to_string(folder.path().join("miyagi.yaml")).unwrap();
    let bad = good.replace(
        "    - standard: いまの気持ちを、話してみませんか。\n      easy: いまの 気持ちを、話して ください。",
        "    - standard: \"{気持|きも}ちを、**話して**みませんか。\"\n      easy: きもちを はなして みませんか。",
    );
    assert_ne!(bad, good);
    fs::write(folder.path().join("miyagi.yaml"), bad).unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = Finished::open(&fs::read(folder.path().join("output/miyagi/web/flyer.pdf")).unwrap()).logical_text();
    assert!(text.contains("気持ちを、話してみませんか。"), "{text}");
    assert!(!text.contains("きも"), "{text}");
}

#[test]
fn json_goes_to_stdout_and_is_one_document() {
    let folder = with_sample();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["files"][0]["material"], "flyer");
    assert_eq!(json["files"][0]["pages"], 2);
    assert_eq!(json["format"], 1);
    let silenced = json["findings"].as_array().unwrap();
    assert!(silenced.len() == 1 && silenced[0]["silenced"].is_string(), "{silenced:?}");

    fs::write(folder.path().join("miyagi.yaml"), "centre: 1\n").unwrap();
    let output = tebiki(folder.path(), &["check", "miyagi.yaml", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let slip = json["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "unknown-key").unwrap();
    assert_eq!(slip["severity"], "error");
    assert_eq!(slip["range"]["start"], serde_json::json!({ "line": 1, "column": 1 }));
    assert_eq!(slip["range"]["end"], serde_json::json!({ "line": 1, "column": 7 }));
    let keys: Vec<&String> = slip.as_object().unwrap().keys().collect();
    let told =
        ["rule", "severity", "origin", "file", "range", "excerpt", "path", "spot", "message", "hint", "silenced"];
    assert_eq!(keys, told, "as in docs/format.md");
}

#[test]
fn the_room_of_texts_is_told_for_people_and_for_programs() {
    let folder = TempDir::new();
    fs::copy(root().join("starter/sources/center.yaml"), folder.path().join("a.yaml")).unwrap();
    let told = stdout(&tebiki(folder.path(), &["check", "a.yaml", "--room"]));
    let row =
        told.lines().find(|line| line.contains("poster.titleの1行（ポスター）")).unwrap_or_else(|| panic!("{told}"));
    assert!(row.trim_start().starts_with(|c: char| c.is_ascii_digit()) && row.ends_with('0'), "{row}");
    let output = tebiki(folder.path(), &["check", "a.yaml", "--room", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let title = told["rooms"].as_array().unwrap().iter().find(|room| room["path"] == "poster.title").unwrap();
    assert_eq!((&title["used"], &title["line"], &title["file"]), (&7.into(), &true.into(), &"a.yaml".into()));
    assert!(!stdout(&tebiki(folder.path(), &["check", "a.yaml", "--format", "json"])).contains("rooms"));
}

#[test]
fn check_writes_nothing() {
    let folder = with_sample();
    let output = tebiki(folder.path(), &["check", "miyagi.yaml"]);
    assert!(output.status.success());
    assert!(stdout(&output).contains("問題は見つかりませんでした"));
    assert!(stderr(&output).contains("理由を書いて見送った指摘が 1 件"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn wrong_usage_is_told_in_japanese_with_code_2() {
    let folder = TempDir::new();
    for (arguments, wanted) in [
        (vec!["build", "--colour"], "「--colour」という指定はありません"),
        (vec!["bild"], "「bild」という命令はありません"),
        (vec!["build", "--material", "banner"], "「banner」は書けません"),
    ] {
        let output = tebiki(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(wanted), "{}", stderr(&output));
    }
    let help = tebiki(folder.path(), &["--help"]);
    assert!(help.status.success() && stdout(&help).contains("すべての印刷物を作ります"));
}

#[test]
fn a_sheet_that_there_is_not_is_told() {
    let folder = with_sample();
    for asked in [["--material", "poster"], ["--use", "press"]] {
        let output = tebiki(folder.path(), &["build", "--edition", "large-print", asked[0], asked[1], "miyagi.yaml"]);
        assert_eq!(output.status.code(), Some(1), "{asked:?}");
        let told = stderr(&output);
        assert!(told.contains("エラー [no-sheet] ") && told.contains("大きな文字版は手に持って読む"), "{told}");
    }
}

#[test]
fn files_that_can_not_be_read_are_told() {
    let folder = with_sample();
    let output = tebiki(folder.path(), &["build", "nothing.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("[source-unreadable]"));

    let output = tebiki(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("[no-source]"));

    fs::write(folder.path().join("large.yaml"), vec![b'#'; 2 << 20]).unwrap();
    let output = tebiki(folder.path(), &["check", "large.yaml"]);
    assert!(stderr(&output).contains("[source-size]"));

    fs::create_dir(folder.path().join("fonts")).unwrap();
    fs::write(folder.path().join("fonts/broken.ttf"), b"no font").unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("[font-broken]"), "{}", stderr(&output));
}

#[test]
fn a_source_under_another_name_than_was_meant_is_named() {
    let project = TempDir::new();
    let sources = project.path().join("sources");
    fs::create_dir(&sources).unwrap();
    let sample = fs::read(root().join("tests/sources/shortest.yaml")).unwrap();
    for (name, advice) in [
        ("center.yaml.txt", "「ファイル名拡張子」に印を付け、名前を「center.yaml」に変えてください"),
        ("center.YML.txt", "「ファイル名拡張子」に印を付け、名前を「center.yml」に変えてください"),
        ("center．yaml", "名前を「center.yaml」に変えてください"),
    ] {
        fs::write(sources.join(name), &sample).unwrap();
        for command in ["check", "build"] {
            let output = tebiki(project.path(), &[command]);
            assert_eq!(output.status.code(), Some(1));
            let told = stderr(&output);
            assert!(told.contains("[no-source]") && told.contains(&format!("「{name}」")), "{told}");
            assert!(told.contains(advice), "{told}");
        }
        fs::remove_file(sources.join(name)).unwrap();
    }
    fs::write(sources.join("center.yaml.txt"), &sample).unwrap();
    let output = tebiki(project.path(), &["check", "sources/center.yaml"]);
    assert!(stderr(&output).contains("「center.yaml.txt」ならあります"), "{}", stderr(&output));
    // What has nothing to do with it is not named.
    fs::rename(sources.join("center.yaml.txt"), sources.join("memo.txt")).unwrap();
    assert!(stderr(&tebiki(project.path(), &["check"])).contains("YAML ファイルがありません"));
}

#[test]
fn an_edition_of_the_command_line_is_not_looked_for_in_the_file() {
    let folder = TempDir::new();
    fs::copy(root().join("tests/sources/shortest.yaml"), folder.path().join("center.yaml")).unwrap();
    let build = |edition: &str| {
        let output = tebiki(
            folder.path(),
            &["build", "center.yaml", "--material", "flyer", "--use", "press", "--edition", edition],
        );
        stdout(&output) + &stderr(&output)
    };
    for (edition, rule) in [("easy", "[easy-missing]"), ("furigana", "[reading-missing]")] {
        let told = build(edition);
        assert!(told.contains(rule), "{told}");
        assert!(told.contains(&format!("--edition {edition} を付けずに")) && !told.contains("editions から"), "{told}");
    }
}

#[test]
fn fonts_of_editions_are_listed_and_what_is_lacking_fails() {
    let folder = with_sample();
    let output = tebiki(folder.path(), &["fonts", "miyagi.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("○ 標準版\n    BIZ UDGothic　プログラムに入っています"), "{}", stdout(&output));

    let text = standard().replacen("editions: [standard]", "editions: [standard, ko]", 1);
    fs::write(folder.path().join("miyagi.yaml"), text).unwrap();
    let output = tebiki(folder.path(), &["fonts", "miyagi.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("× 韓国語版") && stderr(&output).contains("[font-missing]"),
        "{}",
        stdout(&output)
    );

    fs::create_dir_all(folder.path().join("fonts/languages")).unwrap();
    fs::write(folder.path().join("fonts/languages/broken.otf"), b"no font").unwrap();
    let output = tebiki(folder.path(), &["fonts", "miyagi.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("fonts/languages/broken.otf"), "{}", stderr(&output));
}

#[test]
fn a_folder_that_can_not_be_written_is_told() {
    let folder = with_sample();
    fs::write(folder.path().join("taken"), "a file where a folder should be").unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web", "-o", "taken"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("[output-unwritable]"), "{}", stderr(&output));
}

#[test]
fn two_sources_of_one_name_are_refused() {
    let folder = with_sample();
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::copy(folder.path().join("miyagi.yaml"), folder.path().join("other/miyagi.yaml")).unwrap();
    let flyer = ["--material", "flyer", "--use", "web", "--edition", "standard"];
    let built = |words: &[&str]| tebiki(folder.path(), &[&["build"], words, &flyer].concat());
    let output = built(&["miyagi.yaml", "other/miyagi.yaml", "-o", "here"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("[same-name]"));
    // Each in its own project, and one that is named twice, are in nobody's way.
    let output = built(&["miyagi.yaml", "other/miyagi.yaml", "./miyagi.yaml"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(folder.path().join("other/output/miyagi/web/flyer.pdf").exists());
    assert!(folder.path().join("output/miyagi/web/flyer.pdf").exists());
}

#[test]
fn the_page_over_all_centers_is_never_wrong_and_never_another_s() {
    let project = TempDir::new();
    fs::create_dir(project.path().join("sources")).unwrap();
    let shortest = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    let source = |name: &str, text: &str| fs::write(project.path().join(format!("sources/{name}.yaml")), text).unwrap();
    let page = project.path().join("output/index.html");
    let told = || fs::read_to_string(&page).unwrap_or_default();
    let build = |words: &[&str]| {
        let poster = ["--material", "poster", "--use", "web"];
        tebiki(project.path(), &[&["build"], words, &poster].concat())
    };
    // One alone has none; the second makes it, whichever run it is of. Names are as they are read.
    source("a", &shortest.replace("name: 例示市こころの窓口", "name: \"\\\\{窓口\\\\} <例示>\""));
    source("b", &shortest);
    build(&["sources/a.yaml"]);
    assert_eq!(told(), "");
    build(&["sources/b.yaml"]);
    let both = told();
    assert!(both.contains("<h2>{窓口} &lt;例示&gt;</h2>") && both.contains("b/report.html"), "{both}");
    // What is kept may be taken away.
    fs::remove_dir_all(project.path().join("output/a/.tebiki")).unwrap();
    build(&[]);
    assert_eq!(told(), both);
    // A center that is withdrawn is not led to, and one alone needs no page.
    source("c", &shortest.replace("例示市こころの窓口", "例示町の窓口"));
    build(&["sources/c.yaml"]);
    source("c", "center: [\n");
    build(&["sources/c.yaml"]);
    assert_eq!(told(), both);
    source("a", "center: [\n");
    build(&[]);
    assert_eq!(told(), "");
    // What somebody else laid there stays, and is told of.
    fs::remove_file(project.path().join("sources/c.yaml")).unwrap();
    source("a", &shortest);
    fs::write(&page, "私のページ").unwrap();
    let output = build(&["--format", "json"]);
    assert_eq!(told(), "私のページ");
    assert!(stdout(&output).contains("page-foreign"), "{}", stdout(&output));
    assert!(!stderr(&build(&["sources/a.yaml"])).contains("page-foreign"));
    assert_eq!(told(), "私のページ");
}

#[test]
fn files_of_windows_editors_just_work() {
    let folder = with_sample();
    let text = fs::read_to_string(folder.path().join("miyagi.yaml")).unwrap();
    fs::write(folder.path().join("miyagi.yaml"), format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).unwrap();
    let output = tebiki(folder.path(), &["build", "miyagi.yaml", "--material", "flyer", "--use", "web"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let made = fs::read(folder.path().join("output/miyagi/web/flyer.pdf")).unwrap();
    assert!(made == miyagi().pdf("flyer"));
}

/// The sample in its standard edition alone.
fn with_sample() -> TempDir {
    let folder = TempDir::new();
    fs::write(folder.path().join("miyagi.yaml"), standard()).unwrap();
    folder
}

fn tebiki(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tebiki")).args(arguments).current_dir(folder).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Path and hash of every file in the manifest.
fn manifest(folder: &TempDir) -> BTreeMap<String, String> {
    let bytes = fs::read(folder.path().join("output/miyagi/manifest.json")).unwrap();
    let json: Value = serde_json::from_slice(&bytes).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    json["files"].as_array().unwrap().iter().map(|file| (text(&file["path"]), text(&file["sha256"]))).collect()
}
