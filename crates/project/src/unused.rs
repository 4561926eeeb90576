//! Files of the project that no sheet uses: a slip in a name, mostly.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{LANGUAGES, Project, files_below, is_font};

/// The entry of all layouts.
const MAIN: &str = "main.typ";
/// What `tebiki layouts` writes beside layouts, for an editor.
const BESIDE: [&str; 2] = ["fonts/", "source/"];
/// Notes, and what systems leave in folders.
const NOTES: [&str; 3] = [".md", "thumbs.db", "desktop.ini"];
/// Fonts of kinds that are not read.
const OTHER_FONTS: [&str; 5] = [".woff", ".woff2", ".pfb", ".dfont", ".eot"];
/// Slips of the keyboard in a name.
const SLIPS: usize = 2;

/// A file that no sheet uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// From the project's folder: `layouts/flier.typ`.
    pub file: String,
    /// The name that may be meant: `layouts/flyer.typ`.
    pub meant: Option<String>,
}

impl Project {
    /// Files in `layouts/` that no layout names, and fonts in `fonts/` that are not read.
    pub fn unused(&self) -> Vec<Unused> {
        let reached = self.reached();
        let own = names_below(&self.root.join("layouts"));
        let mut unused: Vec<Unused> = own
            .into_iter()
            .filter(|name| !reached.contains(name) && !is_note(name))
            .map(|name| self.told(&name))
            .collect();
        let fonts = names_below(&self.root.join("fonts")).into_iter();
        let fonts = fonts.filter(|name| {
            let other = OTHER_FONTS.iter().any(|end| name.to_lowercase().ends_with(end));
            let read = name.strip_prefix(LANGUAGES).and_then(|name| name.strip_prefix('/')).unwrap_or(name);
            other || (is_font(Path::new(name)) && read.contains('/'))
        });
        unused.extend(fonts.map(|name| {
            let last = name.rsplit('/').next().filter(|last| is_font(Path::new(last)));
            Unused { meant: last.map(|last| format!("fonts/{last}")), file: format!("fonts/{name}") }
        }));
        unused
    }

    /// Every file that is named in a layout, from [`MAIN`] on: in an import, or as a
    /// picture or data. Of a folder that is named, such as that of themes, all files.
    fn reached(&self) -> BTreeSet<String> {
        let all = self.files();
        let mut open = vec![MAIN.to_owned()];
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if !all.contains(&name)
                || !reached.insert(name.clone())
                || Path::new(&name).extension() != Some("typ".as_ref())
            {
                continue;
            }
            let text = self.layout(&name).ok().flatten().unwrap_or_default();
            for path in String::from_utf8_lossy(&text).split('"').skip(1).step_by(2) {
                let path = resolved(&name, path);
                let inside = |other: &&String| {
                    path.ends_with('/') && other.strip_prefix(path.as_str()).is_some_and(|rest| !rest.contains('/'))
                };
                open.extend(all.iter().filter(inside).cloned());
                open.push(path);
            }
        }
        reached
    }

    /// Names of all files that layouts may read, below `layouts/`.
    fn files(&self) -> BTreeSet<String> {
        names_below(&self.root.join("layouts")).into_iter().chain(self.layouts()).collect()
    }

    fn told(&self, name: &str) -> Unused {
        let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let plain = last(name);
        let plain = plain.strip_suffix(".txt").unwrap_or(&plain);
        let own = names_below(&self.root.join("layouts"));
        let letters = plain.split('.').next().unwrap_or_default().chars().count();
        let distance = |other: &String| strsim::damerau_levenshtein(plain, &last(other));
        let others = self.layouts().into_iter().filter(|other| !own.contains(other));
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let near = others
            .min_by_key(|other| (distance(other), folder(other) != folder(name)))
            // Of three letters two are most of a name.
            .filter(|other| distance(other) <= SLIPS && 2 * distance(other) < letters);
        Unused { file: format!("layouts/{name}"), meant: near.map(|near| format!("layouts/{near}")) }
    }
}

/// Whether a file is not meant for layouts.
fn is_note(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is = |path: &Path, kind: &str| path.extension() == Some(kind.as_ref());
    let text = is(Path::new(&lower), "txt") && !is(&Path::new(&lower).with_extension(""), "typ");
    let hidden = name.split('/').any(|part| part.starts_with('.'));
    text || hidden
        || lower == "data.json"
        || BESIDE.iter().any(|folder| lower.starts_with(folder))
        || NOTES.iter().any(|end| lower.ends_with(end))
}

/// A path as a layout names it, from the folder of all layouts.
fn resolved(layout: &str, path: &str) -> String {
    let folder = layout.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    let open = if path.ends_with('/') { "/" } else { "" };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/") + open
}

/// Names of the files below a folder, with `/` between their parts.
fn names_below(folder: &Path) -> Vec<String> {
    let files = files_below(folder, Path::new(""));
    files.into_iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is unused in a project with these files: (file, meant).
    fn unused(files: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
        let name = format!("tebiki-unused-{}-{:?}", std::process::id(), std::thread::current().id());
        let root = std::env::temp_dir().join(name);
        for (path, contents) in files {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), contents).unwrap();
        }
        let unused = Project { root: root.clone() }.unused();
        let _ = fs::remove_dir_all(root);
        unused.into_iter().map(|unused| (unused.file, unused.meant)).collect()
    }

    fn meant(file: &str, meant: &str) -> (String, Option<String>) {
        (file.to_owned(), Some(meant.to_owned()).filter(|meant| !meant.is_empty()))
    }

    #[test]
    fn every_layout_of_ours_is_used() {
        let project = Project { root: std::env::temp_dir().join("tebiki-no-such-folder") };
        let reached = project.reached();
        assert_eq!(project.layouts().difference(&reached).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn what_is_named_somewhere_is_used() {
        let all = [
            ("layouts/flyer.typ", "#import \"flyer/front.typ\": front\n#import \"/own/a.typ\": a"),
            ("layouts/own/a.typ", "#image(\"logo.svg\")"),
            ("layouts/own/logo.svg", "<svg/>"),
            ("layouts/themes/dusk.typ", ""),
            ("layouts/README.md", ""),
            ("layouts/.DS_Store", ""),
            ("layouts/data.json", "{}"),
            ("fonts/a.otf", ""),
            ("fonts/OFL.txt", ""),
        ];
        assert_eq!(unused(&all), []);
        assert_eq!(unused(&[]), []);
    }

    #[test]
    fn what_is_named_nowhere_is_told_with_the_name_that_may_be_meant() {
        let all = [
            ("layouts/flier.typ", ""),
            ("layouts/flyer/leaflet.typ", ""),
            ("layouts/poster.typ.txt", ""),
            ("layouts/new.typ", "#import \"helper.typ\": a"),
            ("layouts/helper.typ", ""),
            ("layouts/themes/old/dusk.typ", ""),
            ("fonts/family/a.ttf", ""),
            ("fonts/b.woff2", ""),
        ];
        let wanted = [
            meant("layouts/flier.typ", "layouts/flyer.typ"),
            meant("layouts/flyer/leaflet.typ", "layouts/large-print/leaflet.typ"),
            meant("layouts/helper.typ", ""),
            meant("layouts/new.typ", ""),
            meant("layouts/poster.typ.txt", "layouts/poster.typ"),
            meant("layouts/themes/old/dusk.typ", ""),
            meant("fonts/b.woff2", ""),
            meant("fonts/family/a.ttf", "fonts/a.ttf"),
        ];
        assert_eq!(unused(&all), wanted);
    }
}
