//! What the links of a sheet say of themselves.

/// Where a link inside a document leads: 「ひきこもりとは、3ページ」.
pub fn inside(heading: Option<&str>, page: usize) -> String {
    heading.map_or_else(|| format!("{page}ページ"), |heading| format!("{heading}、{page}ページ"))
}
