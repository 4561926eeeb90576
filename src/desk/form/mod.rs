//! The form: every value of a source by the schema of the model, as the reader walks it.

mod kinds;
mod list;
mod new;
mod shape;
mod words;

use maud::{Markup, html};
use serde_json::{Map, Value as Json};

use crate::report::address::encoded;
use common::languages::Language;
use list::list;
use shape::{Kind, Shape};
use source::schema;
pub use words::choice;

/// Keys of the source in the order in which a person looks for them; what is not here
/// comes last.
const ORDER: [&str; 17] = [
    "contacts",
    "center",
    "links",
    "helplines",
    "access",
    "statistic",
    "leaflet",
    "poster",
    "flyer",
    "support_book",
    "card",
    "notices",
    "events",
    "windows",
    "directory",
    "words",
    "readings",
];

/// Keys that may be left out, and are asked for all the same: what is handed to a printing
/// company needs them, and which editions there are is asked often.
const ASKED: [&str; 3] = ["verified_on", "source", EDITIONS];

/// The one list of ticks that means its first choice where it is empty.
const EDITIONS: &str = "editions";

/// The whole form of a source by its values as they are written; nothing while its YAML
/// is broken.
pub fn form(tree: Option<&Json>) -> Markup {
    tree.map(|tree| whole(&schema::model(), tree)).unwrap_or_default()
}

fn whole(schema: &Json, tree: &Json) -> Markup {
    let root = Shape::root(schema, tree);
    let Kind::Object(properties) = root.kind() else { return html! {} };
    let rank = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
    let mut keys: Vec<&String> = properties.keys().collect();
    keys.sort_by_key(|key| rank(key));
    let (named, other): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| rank(key) < ORDER.len());
    html! {
        (new::new(root, tree))
        @for key in named {
            @let whole = root.property(key);
            @let shape = whole.written(&tree[key.as_str()]);
            @if let Some(value) = there(&tree[key.as_str()]) {
                details.part data-part=(key) {
                    summary { (shape.title()) }
                    @if !shape.more().is_empty() { p.hint { (shape.more()) "。" } }
                    (inside(shape, key, value, shape.title()))
                    @if !root.requires(key) { p.whole { (remover(key, shape.title())) } }
                }
            } @else {
                div.part.absent { (adder(shape, key)) (adder_of_file(whole, key)) }
            }
        }
        details.part data-part="other" {
            summary { "そのほかの決まり" }
            @for key in other { (property(root, "", key, &tree[key.as_str()])) }
        }
    }
}

/// A value that is there and says something.
fn there(value: &Json) -> Option<&Json> {
    (!value.is_null()).then_some(value)
}

/// A property of an object: its field, or the way to add it.
fn property(parent: Shape, path: &str, key: &str, value: &Json) -> Markup {
    let shape = parent.property(key).written(value);
    let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match there(value) {
        value if !parent.requires(key) && ASKED.contains(&key) => html! {
            // Goes when it is emptied, and needs no other way.
            div data-maybe { (field(shape, &path, value.unwrap_or(&Json::Null), false)) }
        },
        Some(value) => field(shape, &path, value, !parent.requires(key)),
        // Boxes to tick say what may hold; there is nothing to open first.
        None if parent.requires(key) || matches!(shape.kind(), Kind::Ticks(_)) => {
            field(shape, &path, &Json::Null, false)
        }
        None => adder(shape, &path),
    }
}

/// One value with its name.
fn field(shape: Shape, path: &str, value: &Json, removable: bool) -> Markup {
    match shape.kind() {
        Kind::Object(_) | Kind::List(_) | Kind::Tuple(_) | Kind::OneOf(_) => html! {
            fieldset.group data-group=(path) {
                legend { (shape.title()) @if removable { (remover(path, shape.title())) } }
                @if !shape.more().is_empty() { p.hint { (shape.more()) "。" } }
                (inside(shape, path, value, shape.title()))
            }
        },
        Kind::Ticks(choices) => ticks(shape, path, value, &choices),
        Kind::Switch => html! {
            div.field data-field=(path) {
                label.switch {
                    input type="checkbox" data-path=(path) data-kind="switch" checked[value == "true"];
                    " " (shape.title())
                }
                @if removable { (remover(path, shape.title())) }
                (hint(shape, path))
            }
        },
        _ => html! {
            div.field data-field=(path) {
                span.name { label for=(id(path)) { (shape.title()) } @if removable { (remover(path, shape.title())) } }
                (control(shape, path, value, None))
                (hint(shape, path))
            }
        },
    }
}

/// Choices of which any number holds. Of editions the usual one holds where none is named.
fn ticks(shape: Shape, path: &str, value: &Json, choices: &[&str]) -> Markup {
    let named: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let usual = (path == EDITIONS).then(|| choices.first()).flatten();
    html! {
        fieldset.group.field data-group=(path) data-field=(path) {
            legend { (shape.title()) }
            @for one in choices {
                label.switch {
                    input type="checkbox" data-tick=(path) value=(one) data-usual[usual == Some(one)]
                        checked[named.contains(one) || named.is_empty() && usual == Some(one)];
                    " " (choice(one))
                }
            }
            p.told id=(told(path)) {}
        }
    }
}

/// What is inside a group of values; `name` is what a single one is called, which has no
/// label of its own there.
fn inside(shape: Shape, path: &str, value: &Json, name: &str) -> Markup {
    match shape.kind() {
        Kind::Object(properties) => html! {
            @for key in properties.keys() { (property(shape, path, key, &value[key.as_str()])) }
            @if let Some(other) = shape.of_any_name() { (others(other, properties, path, value)) }
        },
        Kind::List(item) => list(shape, item, path, value, &inside),
        Kind::Tuple(items) => html! {
            @for (index, item) in items.into_iter().enumerate() {
                (inside(item, &format!("{path}[{index}]"), &value[index], &format!("{name} {}", index + 1)))
            }
        },
        Kind::OneOf(blocks) => {
            let key = value.as_object().and_then(|map| map.keys().next()).map_or("", String::as_str);
            html! {
                @for (_, shape) in blocks.into_iter().filter(|(known, _)| *known == key) {
                    (inside(shape, &format!("{path}.{key}"), &value[key], name))
                }
            }
        }
        Kind::Switch => html! { p.hint { "ほかのところに書いたものが、ここに並びます。" } },
        _ => html! {
            div.field data-field=(path) { (control(shape, path, value, Some(name))) p.told id=(told(path)) {} }
        },
    }
}

/// Items of a map whose names are the source's own, and the way to one more. Nobody is asked
/// for a name: it is seen in the file alone.
fn others(item: Shape, known: &Map<String, Json>, path: &str, value: &Json) -> Markup {
    let there =
        value.as_object().into_iter().flatten().filter(|(key, value)| !known.contains_key(*key) && !value.is_null());
    let most = value.as_object().map_or(0, Map::len) + 1;
    let free = (1..=most).map(|number| format!("link{number}")).find(|key| value[key.as_str()].is_null());
    let title = |value: &Json| {
        let label = value["label"].as_str().or(value["label"]["standard"].as_str()).unwrap_or_default();
        if label.is_empty() { "ほかのリンク".to_owned() } else { format!("ほかのリンク {label}") }
    };
    html! {
        @for (key, value) in there {
            @let here = format!("{path}.{key}");
            fieldset.group data-group=(here) {
                legend { (title(value)) (remover(&here, &title(value))) }
                (inside(item, &here, value, &title(value)))
            }
        }
        @if let Some(free) = free {
            button.quiet.add type="button" data-add=(format!("{path}.{free}")) data-blank=(item.blank()) { "＋ ほかのリンク" }
        }
    }
}

/// The control of a single value; `name` where it has no label.
fn control(shape: Shape, path: &str, value: &Json, name: Option<&str>) -> Markup {
    let written = value.as_str().unwrap_or_default();
    match shape.kind() {
        Kind::Text => text(shape, path, value, name.unwrap_or(shape.title())),
        Kind::Choice(choices) => html! {
            select id=(id(path)) data-path=(path) aria-label=[name] aria-describedby=(told(path)) {
                // What the file says and nobody knows is shown as it is, to be chosen anew.
                @if !choices.contains(&written) { option value=(written) selected { (written) } }
                @for one in choices { option value=(one) selected[one == written] { (choice(one)) } }
            }
        },
        Kind::Line("link") => links(shape, path, written, name),
        // A browser shows nothing in these where the file has something else.
        Kind::Number if written.parse::<i64>().is_ok() || written.is_empty() => {
            line(shape, path, written, "number", name)
        }
        Kind::Line("date") if written.parse::<jiff::civil::Date>().is_ok() || written.is_empty() => {
            line(shape, path, written, "date", name)
        }
        Kind::Line("phone" | "postal-code") => line(shape, path, written, "tel", name),
        Kind::Line("mail") => line(shape, path, written, "email", name),
        Kind::Line("https") => line(shape, path, written, "url", name),
        Kind::Line("csv") => html! {
            span.picture.alone {
                (line(shape, path, written, "text", name))
                label.button { "CSV を選ぶ" input.file type="file" accept=".csv" data-picture=(path); }
            }
        },
        Kind::Line("image") => html! {
            span.picture {
                @if !written.is_empty() { img src=(format!("/picture?file={}", encoded(written))) alt="いまの画像"; }
                (line(shape, path, written, "text", name))
                label.button { "画像を選ぶ" input.file type="file" accept=".png,.jpg,.jpeg,.svg" data-picture=(path); }
            }
        },
        _ => line(shape, path, written, "text", name),
    }
}

fn line(shape: Shape, path: &str, written: &str, kind: &str, name: Option<&str>) -> Markup {
    html! {
        input type=(kind) id=(id(path)) data-path=(path) value=(written) aria-label=[name] placeholder=[example(shape)]
            aria-describedby=(told(path)) autocomplete="off" spellcheck="false";
    }
}

/// A text: its usual wording, the easy one beside it, and those in the languages of the editions.
fn text(shape: Shape, path: &str, value: &Json, name: &str) -> Markup {
    let standard = value.as_str().or_else(|| value["standard"].as_str()).unwrap_or_default();
    let easy = value["easy"].as_str();
    let rows = |text: &str| text.lines().count().max(1).to_string();
    html! {
        div.wordings {
            label.wording {
                span.which { "ふつう" }
                textarea id=(id(path)) data-path=(path) aria-label=(name) rows=(rows(standard)) placeholder=[example(shape)]
                    aria-describedby=(told(path)) { "\n" (standard) }
            }
            label.wording hidden[easy.is_none()] {
                span.which { "やさしい日本語" }
                textarea data-path={ (path) ".easy" } data-kind="easy" aria-label={ (name) "（やさしい日本語）" } rows=(rows(easy.unwrap_or_default()))
                    aria-describedby=(told(path)) { "\n" (easy.unwrap_or_default()) }
            }
            @if easy.is_none() {
                button.quiet type="button" data-easy { "＋ やさしい日本語の言い方" }
            }
            @for language in shape.languages() { (wording_in(language, path, value, name)) }
        }
    }
}

/// The wording in another language.
fn wording_in(language: Language, path: &str, value: &Json, name: &str) -> Markup {
    let (tag, called) = (language.tag(), language.label().trim_end_matches('版'));
    let words = value[tag].as_str().unwrap_or_default();
    html! {
        label.wording {
            span.which { (called) }
            textarea lang=(tag) data-path={ (path) "." (tag) } data-kind="wording" aria-label={ (name) "（" (called) "）" }
                rows=(words.lines().count().max(1)) aria-describedby=(told(path)) { "\n" (words) }
        }
    }
}

fn hint(shape: Shape, path: &str) -> Markup {
    html! {
        @if !shape.more().is_empty() { p.hint { (shape.more()) "。" } }
        p.told id=(told(path)) {}
    }
}

/// One of the links that there are. Those of any name are called by their labels, which may
/// change while the form stays.
fn links(shape: Shape, path: &str, written: &str, name: Option<&str>) -> Markup {
    let there = shape.links();
    html! {
        select id=(id(path)) data-path=(path) data-links aria-label=[name] aria-describedby=(told(path)) {
            @if !there.iter().any(|(one, _)| *one == written) { option value=(written) selected { (choice(written)) } }
            @for (one, label) in there {
                @match choice(one) {
                    own if own == one => option value=(one) data-own selected[one == written] { (label) },
                    usual => option value=(one) selected[one == written] { (usual) },
                }
            }
        }
    }
}

fn adder(shape: Shape, path: &str) -> Markup {
    html! {
        button.quiet.add type="button" data-add=(path) data-blank=(shape.blank()) data-field=(path) { "＋ " (shape.title()) }
    }
}

/// The way to a list that is in a file, where one may be.
fn adder_of_file(shape: Shape, path: &str) -> Markup {
    html! {
        @if let Some(file) = shape.file() {
            button.quiet.add type="button" data-add=(path) data-blank=(file.blank()) { "＋ " (shape.title()) "を、" (file.own_title()) }
        }
    }
}

fn remover(path: &str, title: &str) -> Markup {
    html! {
        button.quiet.remove type="button" data-remove=(path) aria-label=(format!("この欄を消す: {title}")) { "この欄を消す" }
    }
}

fn example(shape: Shape) -> Option<String> {
    let example = shape.example();
    (!example.is_empty()).then(|| format!("例: {example}"))
}

fn id(path: &str) -> String {
    format!("f-{path}")
}

fn told(path: &str) -> String {
    format!("t-{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_the_sample_has_its_field() {
        let text = include_str!("../../../sources/miyagi.yaml");
        let tree = source::tree(text).expect("the sample is whole");
        let form = form(Some(&tree)).into_string();
        for path in
            ["contacts[0].number", "center.name", "leaflet.signs.groups[0].heading", "links.video.url", "issued"]
        {
            assert!(form.contains(&format!("data-path=\"{path}\"")), "{path}");
        }
        let mut lacking = Vec::new();
        scalars(&tree, "", &mut |path| {
            let base = path.trim_end_matches(".standard");
            let shown = |path: &str| form.contains(&format!("data-path=\"{path}\""));
            // Blocks that only say that something comes here have nothing to fill in.
            let flag = ["statistic", "contacts", "helplines", "access", "windows"]
                .iter()
                .any(|flag| path.ends_with(&format!("].{flag}")));
            // Ticks stand for a whole list.
            let ticked = base.split_once('[').is_some_and(|(list, _)| form.contains(&format!("data-tick=\"{list}\"")));
            if !shown(base) && !flag && !ticked {
                lacking.push(path.to_owned());
            }
        });
        assert_eq!(lacking, Vec::<String>::new());
    }

    #[test]
    fn an_empty_list_of_ticks_has_none_and_that_of_editions_the_usual_one() {
        let tree = serde_json::json!({"contacts": [{"also_on": []}]});
        let form = form(Some(&tree)).into_string();
        let ticked = |path: &str| {
            form.split("<input").filter(|input| input.contains(path) && input.contains(" checked")).count()
        };
        assert_eq!([ticked("data-tick=\"contacts[0].also_on\""), ticked("data-tick=\"editions\"")], [0, 1]);
        assert_eq!(form.matches("data-tick=\"contacts[0].also_on\"").count(), 2);
    }

    fn scalars(value: &Json, path: &str, visit: &mut impl FnMut(&str)) {
        match value {
            Json::Object(map) => {
                for (key, value) in map {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    scalars(value, &path, visit);
                }
            }
            Json::Array(items) => {
                items.iter().enumerate().for_each(|(i, value)| scalars(value, &format!("{path}[{i}]"), visit));
            }
            Json::Null => {}
            _ => visit(path),
        }
    }
}
