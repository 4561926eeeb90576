//! Rebuilds the binary when an embedded layout or font changes (`include_dir!` alone
//! does not see files that were added later), and tells it which program it is: what
//! another one made and judged is made and judged anew.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// All that decides what the program makes and finds.
const PARTS: [&str; 8] = ["src", "crates", "layouts", "fonts", "icc", "starter", "Cargo.lock", "docs/rules.md"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        add(Path::new(part), &mut hasher);
    }
    println!("cargo:rustc-env=TEBIKI_PROGRAM={:016x}", hasher.finish());
    stack();
}

/// Windows gives a program a quarter or less of the stack that Linux gives, and ends it
/// without a word where it needs more: what is deep is told on all systems, or on none.
fn stack() {
    let of_target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if of_target("OS") == "windows" {
        let word = if of_target("ENV") == "msvc" { "/STACK:" } else { "-Wl,--stack," };
        println!("cargo:rustc-link-arg-bins={word}{}", 8 << 20);
    }
}

/// Files in the order of their names; line ends of a checkout do not count.
fn add(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let mut below: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        below.sort();
        for path in below {
            add(&path, hasher);
        }
    } else {
        path.file_name().unwrap_or_default().to_string_lossy().hash(hasher);
        let bytes = fs::read(path).unwrap_or_default();
        bytes.into_iter().filter(|byte| *byte != b'\r').collect::<Vec<u8>>().hash(hasher);
    }
}
