//! Files made to hurt: a clear finding, in a bounded time, and nothing read or
//! written outside.

use std::fs;
use std::path::Path;

use common::finding::Finding;
use common::kinds::{Material, Use};
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::root;
use crate::temp::TempDir;

#[test]
fn texts_made_to_hurt_give_findings() {
    let deep: String = (0..20_000).map(|_| "[\n").collect();
    let nested = (0..300).map(|depth| " ".repeat(depth) + "a:").collect::<Vec<_>>().join("\n");
    let many = (0..60_000).map(|index| format!("k{index}: 1")).collect::<Vec<_>>().join("\n");
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("alias bomb", bomb().into(), "yaml-alias"),
        ("brackets", deep.into(), "yaml-syntax"),
        ("indentation", nested.into(), "yaml-depth"),
        ("many keys", many.into(), "source-size"),
        ("one long line", vec![b'a'; 900_000], "source-size"),
        ("two megabytes", vec![b'#'; 2 << 20], "source-size"),
        ("zeros", vec![0; 10_000], "source-encoding"),
        ("zero in a text", b"center:\n  name: a\0b\n".to_vec(), "control-character"),
        ("cut utf-8", b"center:\n  name: \xE3\x81".to_vec(), "source-encoding"),
        ("a program", b"MZ\x90\0\x03".to_vec(), "source-encoding"),
        ("a zip", b"PK\x03\x04".to_vec(), "source-encoding"),
        ("open quotes", "a: \"b\n".repeat(20_000).into(), "yaml-syntax"),
    ];
    for (name, bytes, rule) in cases {
        let place = TempDir::new();
        let file = place.path().join("source.yaml");
        fs::write(&file, bytes).unwrap();
        let findings = pipeline::check(&file);
        assert!(findings.iter().any(|finding| finding.rule == rule), "{name}: {}", rules(&findings));
        assert!(findings.iter().any(Finding::is_error), "{name}");
        assert!(!findings.iter().any(|finding| finding.rule == "internal"), "{name}: {findings:?}");
        assert!(findings.len() <= 201, "{name}: {} findings", findings.len());
        let (last, capped) = (findings.last().unwrap(), findings.len() == 201);
        assert_eq!(capped, last.rule == "and-more", "{name}");
        assert_eq!(capped, name == "many keys", "{name}");
    }
}

#[test]
fn images_made_to_hurt_give_findings() {
    let place = TempDir::new();
    let folder = place.path().join("sources");
    fs::create_dir_all(folder.join("images")).unwrap();
    fs::write(place.path().join("secret.png"), png(1, 1)).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join("images").join(name), bytes).unwrap();
    put("billion.png", &header_only(40_000, 40_000));
    put("cut.png", &png(64, 64)[..60]);
    put("text.png", b"not a picture");
    put("profile.png", &with_profile(&packed(200 << 20)));
    put("profile-broken.png", &with_profile(b"not packed"));
    put("page.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>");
    put("script.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    put("outside.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='../../secret.png'/></svg>");
    put(
        "entity.svg",
        b"<!DOCTYPE svg [<!ENTITY a SYSTEM '/etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
    );
    put("large.png", &vec![0; 31 << 20]);
    fs::create_dir(folder.join("images/folder.png")).unwrap();
    for (file, rule) in [
        ("images/billion.png", "image-size"),
        ("images/large.png", "image-size"),
        ("images/profile.png", "image-size"),
        ("images/profile-broken.png", "image-size"),
        ("images/cut.png", "image-format"),
        ("images/text.png", "image-format"),
        ("images/page.svg", "image-format"),
        ("images/script.svg", "image-unsafe"),
        ("images/outside.svg", "image-unsafe"),
        ("images/entity.svg", "image-unsafe"),
        ("images/folder.png", "image-missing"),
        ("images/none.png", "image-missing"),
        ("../secret.png", "image-path"),
        ("images/../../secret.png", "image-path"),
        ("/etc/hostname.png", "image-path"),
        ("C:/secret.png", "image-path"),
        ("images\\billion.png", "image-path"),
        (".git/secret.png", "image-path"),
    ] {
        assert_eq!(rules(&with_logo(&folder, file)), rule, "{file}");
    }
    put("good.png", &png(4, 4));
    assert_eq!(rules(&with_logo(&folder, "images/good.png")), "", "a good one passes");
    put("profile-good.png", &with_profile(&packed(3000)));
    assert_eq!(rules(&with_logo(&folder, "images/profile-good.png")), "", "with a profile");
}

#[test]
fn names_of_sources_write_nothing_outside_the_output() {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    for name in ["...yaml", "..yaml", ".yaml"] {
        let file = place.path().join(name);
        fs::write(&file, &text).unwrap();
        let selection = Selection { materials: vec![Material::Flyer], ..Selection::default() };
        let outcome = pipeline::build(&file, &place.path().join("o/in"), &selection, &|_| ());
        assert_eq!(rules(&outcome.findings), "source-name", "{name}");
        assert!(!place.path().join("o").exists(), "{name}");
        fs::remove_file(file).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_source() {
    let place = TempDir::new();
    let pipe = place.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(rules(&pipeline::check(&pipe)), "source-unreadable");
}

#[test]
fn the_readers_own_mark_in_a_text_is_refused() {
    let place = TempDir::new();
    let file = place.path().join("a.yaml");
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    for (right, wrong) in [("  prefecture: 例示県", "  prefecture: \"\\uFDD0\""), ("  prefecture:", "  \"\\uFDD0\":")]
    {
        assert!(text.contains(right));
        fs::write(&file, text.replacen(right, wrong, 1)).unwrap();
        let findings = pipeline::check(&file);
        assert!(findings.iter().any(Finding::is_error), "{wrong}");
        assert!(!findings.iter().any(|finding| finding.rule == "internal"), "{findings:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_outside_is_no_image_of_the_source() {
    let place = TempDir::new();
    let folder = place.path().join("sources");
    fs::create_dir_all(&folder).unwrap();
    fs::write(place.path().join("secret.png"), png(4, 4)).unwrap();
    fs::write(folder.join("own.png"), png(4, 4)).unwrap();
    std::os::unix::fs::symlink(place.path().join("secret.png"), folder.join("out.png")).unwrap();
    std::os::unix::fs::symlink("own.png", folder.join("in.png")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("endless.png")).unwrap();
    assert_eq!(rules(&with_logo(&folder, "out.png")), "image-path");
    assert_eq!(rules(&with_logo(&folder, "endless.png")), "image-path");
    assert_eq!(rules(&with_logo(&folder, "in.png")), "");
}

#[test]
fn names_in_a_source_write_nothing_outside_the_output() {
    let place = TempDir::new();
    let file = place.path().join("a.yaml");
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    let name = text.lines().find_map(|line| line.strip_prefix("  name: ")).unwrap().to_owned();
    fs::write(&file, text.replace(&name, "../../x/y:z")).unwrap();
    let selection = Selection { materials: vec![Material::Flyer], uses: vec![Use::Web], ..Selection::default() };
    pipeline::build(&file, &place.path().join("output"), &selection, &|_| ());
    let mut there: Vec<_> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    there.sort();
    assert_eq!(there, ["a.yaml", "output"]);
}

/// Rules of the findings about a source with this logo, without remarks that
/// the source lets pass.
fn with_logo(folder: &Path, file: &str) -> Vec<Finding> {
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    let logo = format!("center:\n  logo:\n    file: '{file}'\n    alt: 印\n");
    let source = folder.join("source.yaml");
    fs::write(&source, text.replacen("center:\n", &logo, 1)).unwrap();
    pipeline::check(&source).into_iter().filter(|finding| finding.silenced.is_none()).collect()
}

fn rules(findings: &[Finding]) -> String {
    findings.iter().map(|finding| finding.rule).collect::<Vec<_>>().join(" ")
}

/// Each level is ten of the level before: ten billion values from one kilobyte.
fn bomb() -> String {
    let level = |index: usize| format!("a{index}: &a{index} [{}]\n", format!("*a{}, ", index - 1).repeat(10));
    (1..10).map(level).fold("a0: &a0 x\n".to_owned(), |all, line| all + &line)
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A PNG that says it is large, with the pixels of a small one.
fn header_only(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

/// So many zeros, packed as PNG and PDF pack them.
fn packed(zeros: usize) -> Vec<u8> {
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), vec![0; zeros]);
    stream.compress().unwrap();
    stream.content
}

/// A small PNG with a profile of colours.
fn with_profile(packed: &[u8]) -> Vec<u8> {
    let mut chunk = b"iCCPx\0\0".to_vec();
    chunk.extend(packed);
    let small = png(4, 4);
    let length = (chunk.len() as u32 - 4).to_be_bytes();
    // Signature and header have 33 bytes.
    [&small[..33], &length, &chunk, &crc32(&chunk).to_be_bytes(), &small[33..]].concat()
}

/// CRC-32 of a PNG chunk (PNG 3rd edition, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}
