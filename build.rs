//! Rebuilds the binary when an embedded layout or font changes:
//! `include_dir!` alone does not see files that were added later.
fn main() {
    println!("cargo:rerun-if-changed=layouts");
    println!("cargo:rerun-if-changed=fonts");
}
