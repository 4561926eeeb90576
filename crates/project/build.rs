//! Rebuilds when a layout or font is added: `include_dir!` sees those alone that were
//! there.

fn main() {
    println!("cargo:rerun-if-changed=../../layouts");
    println!("cargo:rerun-if-changed=../../fonts");
}
