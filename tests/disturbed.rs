//! Runs that are stopped, hindered, or fed with a project folder made to hurt. Runs that
//! are killed at any time are in `.ci/disturbed.py`.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use common::digest::sha256;
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::{files, root};
use crate::temp::TempDir;

const ONE: [&str; 5] = ["build", "--material", "flyer", "--use", "web"];

/// A project with the shortest source.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new());
        place.put("sources/center.yaml", &fs::read(root().join("tests/sources/shortest.yaml")).unwrap());
        place
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn tebiki(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tebiki"));
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    /// What a build of one sheet finds: exit code, and what is told.
    fn build(&self) -> (Option<i32>, String) {
        let output = self.tebiki(&ONE).output().unwrap();
        (output.status.code(), told(&output))
    }

    fn output(&self) -> PathBuf {
        self.path("output/center")
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// The manifest and the files that it lists are of one build, and nothing is half.
fn is_whole(folder: &Path) {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    assert!(!listed.is_empty());
    for file in listed {
        let bytes = fs::read(folder.join(file["path"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], sha256(&bytes), "{file}");
    }
    has_no_parts(folder);
}

fn has_no_parts(folder: &Path) {
    let parts: Vec<PathBuf> =
        files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "part")).collect();
    assert!(parts.is_empty(), "{parts:?}");
}

#[test]
fn a_closed_pipe_stops_no_build() {
    let place = Place::new();
    let mut run = place.tebiki(&ONE).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop((run.stdout.take(), run.stderr.take()));
    assert!(run.wait().unwrap().success());
    is_whole(&place.output());
}

#[test]
fn results_that_cannot_be_printed_are_an_error_with_a_word() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let place = Place::new();
    for arguments in [&ONE[..], &["schema"], &["--help"], &["check"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = place.tebiki(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(told(&output).contains("結果を書き出せません（ディスクの空きがありません）"), "{}", told(&output));
    }
    is_whole(&place.output());
}

#[test]
fn who_stops_a_run_is_told_and_finds_no_half_file() {
    let place = Place::new();
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        // What runs in the background of a shell ignores Ctrl+C, and so does what it starts.
        if is_ignored(code - 128) {
            let told = format!("SKIPPED: SIG{signal}, which is ignored here\n");
            std::io::stderr().write_all(told.as_bytes()).unwrap();
            continue;
        }
        let mut run = place.tebiki(&["build", "--material", "flyer"]).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(run.stderr.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        assert!(first.contains("作っています"), "{first}");
        assert!(Command::new("kill").args(["-s", signal, &run.id().to_string()]).status().unwrap().success());
        assert_eq!(run.wait().unwrap().code(), Some(code));
        let mut rest = String::new();
        lines.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("途中で止めました"), "{signal}: {rest}");
        has_no_parts(&place.output());
    }
    assert_eq!(place.build().0, Some(0));
    is_whole(&place.output());
}

/// Whether a signal is ignored here, as far as the system tells.
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[test]
fn a_source_that_goes_away_in_mid_build_was_read_once() {
    let place = Place::new();
    let read = fs::read(place.path("sources/center.yaml")).unwrap();
    let mut run = place.tebiki(&ONE).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(run.stderr.take().unwrap());
    lines.read_line(&mut String::new()).unwrap();
    fs::remove_file(place.path("sources/center.yaml")).unwrap();
    std::io::copy(&mut lines, &mut std::io::sink()).unwrap();
    assert!(run.wait().unwrap().success());
    is_whole(&place.output());
    let manifest = fs::read_to_string(place.path("output/center/manifest.json")).unwrap();
    assert!(manifest.contains(&sha256(&read)), "the manifest tells of the source that was read");
}

#[test]
fn builds_of_one_folder_do_not_mix() {
    let place = Place::new();
    let text = fs::read_to_string(place.path("sources/center.yaml")).unwrap();
    let mut runs = Vec::new();
    for digit in 0..3 {
        // Whole at any moment, as editors save.
        place.put("sources/new", text.replace("0000-00-0000", &format!("0000-00-000{digit}")).as_bytes());
        fs::rename(place.path("sources/new"), place.path("sources/center.yaml")).unwrap();
        runs.push(place.tebiki(&ONE).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    }
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", told(&output));
    }
    is_whole(&place.output());
    let (code, told) = place.build();
    assert_eq!(code, Some(0));
    assert!(told.contains("変更なし"), "the last build saw the last source: {told}");
}

#[test]
fn a_layout_made_to_hurt_is_told_in_japanese_as_the_projects_own() {
    let cases = [
        ("read(\"/etc/passwd\")", "「etc/passwd」がありません"),
        ("read(\"../../x\")", "layouts フォルダーの外"),
        ("{ import \"@preview/cetz:0.2.0\": canvas }", "パッケージ「@preview/cetz:0.2.0」は使えません"),
        ("plugin(\"out.wasm\")", "フォルダーの外にあるものへのリンク"),
        ("plugin(\"text.wasm\")", "プラグイン（WebAssembly）として読めない"),
        ("{ while true {} }", "繰り返しが終わりません"),
        ("{ let f(x) = f(x + 1); f(1) }", "関数が自分を呼びつづけている"),
        ("{ let c = [x]; for i in range(100000) { c = box(c) }; c }", "入れ子が深すぎます"),
        ("{ for i in range(1100) { pagebreak(); [x] } }", "1000 ページまで"),
        ("{ set page(width: 9000mm); [x] }", "2000 mm まで"),
        ("read(\"pipe.txt\")", "ふつうのファイルではありません"),
        ("{ set text(font: \"No Such\"); [x] }", "フォント「no such」がありません"),
        ("nothing()", "「nothing」という名前が"),
        ("1 + [x]", "Typst の説明「"),
    ];
    for (body, wanted) in cases {
        let place = Place::new();
        place.put("layouts/flyer/text.wasm", b"text");
        std::os::unix::fs::symlink("/etc/hostname", place.path("layouts/flyer/out.wasm")).unwrap();
        assert!(Command::new("mkfifo").arg(place.path("layouts/flyer/pipe.txt")).status().unwrap().success());
        place.put("layouts/flyer/front.typ", format!("#let flyer-front(..args) = {body}\n").as_bytes());
        let (code, told) = place.build();
        assert_eq!(code, Some(1), "{body}: {told}");
        assert!(told.contains("エラー [own-layout]") && told.contains(wanted), "{body}: {told}");
        assert!(!told.contains("不具合 ["), "{body}: {told}");
    }
}

#[test]
fn fonts_of_the_project_are_an_error_of_the_folder() {
    let font = |name: &str| fs::read(root().join("fonts").join(name)).unwrap();
    let whole = font("BIZUDGothic-Regular.ttf");
    let cases: [(&str, &[u8], &str); 4] = [
        ("a.ttf", b"no font", "font-broken"),
        ("a.ttf", &[], "font-broken"),
        ("a.otf", &whole[..4000], "font-broken"),
        ("Regular.ttf", &whole, "font-missing"),
    ];
    for (name, bytes, rule) in cases {
        let place = Place::new();
        place.put(&format!("fonts/{name}"), bytes);
        let (code, told) = place.build();
        assert_eq!(code, Some(1), "{rule}: {told}");
        assert!(told.contains(&format!("エラー [{rule}]")), "{rule}: {told}");
        assert!(!told.contains("不具合 ["), "{told}");
    }
    let place = Place::new();
    place.put("fonts/huge.ttf", b"");
    File::options().write(true).open(place.path("fonts/huge.ttf")).unwrap().set_len(5 << 30).unwrap();
    let (code, told) = place.build();
    assert_eq!(code, Some(1));
    assert!(told.contains("エラー [fonts-unreadable] fonts/huge.ttf を読めません（大きすぎます）"), "{told}");
}

#[test]
fn a_broken_profile_is_told_without_words_of_a_library() {
    let good = fs::read(root().join("icc/FOGRA39L_coated.icc")).unwrap();
    let mut gray = good.clone();
    gray[16..20].copy_from_slice(b"GRAY");
    let mut screen = good.clone();
    screen[12..16].copy_from_slice(b"mntr");
    let flipped: Vec<u8> = good.iter().map(|byte| byte ^ 0x55).collect();
    for (index, bytes) in [&good[..0], &good[..100], &good[..3000], &gray, &screen, &flipped].into_iter().enumerate() {
        let place = Place::new();
        place.put("sources/press.icc", bytes);
        let text = fs::read_to_string(place.path("sources/center.yaml")).unwrap();
        place.put("sources/center.yaml", (text + "\npress:\n  condition: X\n  icc: press.icc\n").as_bytes());
        let source = place.path("sources/center.yaml");
        let selection = Selection {
            materials: vec![common::kinds::Material::Flyer],
            uses: vec![common::kinds::Use::Press],
            ..Selection::default()
        };
        let findings = pipeline::build(&source, &place.path("output"), &selection, &|_| ()).findings;
        let told: Vec<_> = findings.iter().filter(|finding| finding.rule == "press-icc").collect();
        assert_eq!(told.len(), 1, "{index}: {findings:?}");
        let words = told[0].message.replace("ICC", "").replace("CMYK", "");
        assert!(!words.chars().any(|c| c.is_ascii_alphabetic()), "{index}: {words}");
    }
}

#[test]
fn an_output_that_is_no_folder_is_told() {
    let place = Place::new();
    place.put("file", b"x");
    std::os::unix::fs::symlink("nowhere", place.path("link")).unwrap();
    std::os::unix::fs::symlink("round", place.path("round")).unwrap();
    for output in ["file", "link", "round", "file/below"] {
        let run = place.tebiki(&ONE).args(["-o", output]).output().unwrap();
        assert_eq!(run.status.code(), Some(1), "{output}");
        assert!(told(&run).contains("エラー [output-unwritable]"), "{output}: {}", told(&run));
    }
    assert!(!place.path("nowhere").exists());
}

#[test]
fn a_machine_that_gives_little_is_enough() {
    let place = Place::new();
    let script = format!("ulimit -n 16; exec {} {}", env!("CARGO_BIN_EXE_tebiki"), ONE.join(" "));
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(place.0.path())
        .env_remove("HOME")
        .env("TMPDIR", "/nowhere")
        .env_remove("PATH")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    is_whole(&place.output());
}
