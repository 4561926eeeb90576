//! The sheet that is on the desk: set anew whenever its source changes, on a thread of
//! its own, always from the newest text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::lock::held;
use super::spoken::Names;
use super::told::{self, Told};
use crate::pipeline;
use crate::plan::{self, Selection};
use common::facts::{Axis, Fit};
use common::finding::Finding;
use common::kinds::{Edition, Material, Use};
use project::Project;
use source::Reading;
use typeset::{Base, Field, Preview};

/// Sheets over which what the typesetter remembers of one is kept.
const REMEMBERED: usize = 6;

/// How long nobody asks for anything before other sheets are set.
const QUIET: Duration = Duration::from_secs(2);

/// Pictures of pages that are kept for a browser that asks again, in bytes: a page of a drawing
/// takes a hundred times as much as one of words, so their number says nothing.
const MOST_OF_PICTURES: usize = 24 << 20;

/// A sheet by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, Serialize)]
pub struct Which {
    pub material: Material,
    pub edition: Edition,
}

/// What is to be set next.
#[derive(Default)]
struct Wanted {
    /// The newest of each sheet, in the order in which they were asked for.
    orders: Vec<Order>,
    /// Sheets that nobody looks at, to be set while nobody asks for anything: a text may
    /// be too long on one of them.
    others: Vec<Which>,
    ended: bool,
}

/// What the thread does next.
enum Next {
    Order(Order),
    /// A sheet that nobody looks at.
    Other(Which),
}

/// A state of a source, and the sheet of it that is looked at.
#[derive(Clone)]
pub struct Order {
    pub which: Which,
    pub version: u64,
    pub reading: Arc<Reading>,
}

/// The thread that sets, and what it made.
pub struct Shown {
    wanted: Mutex<Wanted>,
    news: Condvar,
    names: Arc<Names>,
    pictures: Mutex<Pictures>,
    /// On which sheets each value was when they were set last.
    on: Mutex<BTreeMap<Which, BTreeSet<String>>>,
}

#[derive(Default)]
struct Pictures {
    by_name: HashMap<String, Arc<String>>,
    order: Vec<String>,
}

impl Pictures {
    /// Lets the oldest go that are more than is kept, but none of the newest.
    fn forget(&mut self, newest: usize) {
        let mut held: usize = self.by_name.values().map(|svg| svg.len()).sum();
        while held > MOST_OF_PICTURES && self.order.len() > newest {
            let oldest = self.by_name.remove(&self.order.remove(0));
            held -= oldest.map_or(0, |svg| svg.len());
        }
    }
}

impl Shown {
    /// Begins to set sheets of a source as they are ordered; `tell` gets what came of
    /// each as a message for browsers.
    pub fn begin(source: &Path, names: Arc<Names>, tell: impl Fn(Json) + Send + 'static) -> Arc<Self> {
        let shown = Arc::new(Self {
            wanted: Mutex::default(),
            news: Condvar::new(),
            names,
            pictures: Mutex::default(),
            on: Mutex::default(),
        });
        let (mine, project) = (shown.clone(), Project::of(source));
        std::thread::spawn(move || {
            let base = Base::new(&project).map(|base| Arc::new(base.remembering(REMEMBERED)));
            let known = |name: &str| held(&mine.pictures).by_name.contains_key(name);
            let made = |order: &Order| match &base {
                Ok(base) => set(order, base, &known),
                Err(finding) => Err(vec![finding.clone()]),
            };
            let mut last: Option<Order> = None;
            while let Some(next) = mine.next() {
                match (next, &last) {
                    (Next::Order(order), _) => {
                        let made = made(&order);
                        tell(mine.message(&order, made));
                        last = Some(order);
                    }
                    (Next::Other(which), Some(order)) => {
                        let order = Order { which, ..order.clone() };
                        let made = made(&order);
                        tell(mine.note(&order, made));
                    }
                    (Next::Other(_), None) => {}
                }
            }
        });
        shown
    }

    /// Orders a sheet; one that was ordered before and is not begun yet is forgotten.
    pub fn order(&self, order: Order) {
        let mut wanted = held(&self.wanted);
        wanted.orders.retain(|other| other.which != order.which);
        wanted.orders.push(order);
        drop(wanted);
        self.news.notify_one();
    }

    /// Sets these as well when nobody asks for anything, to know what is on them, and
    /// whether it has room.
    pub fn know(&self, others: Vec<Which>) {
        held(&self.wanted).others = others;
        self.news.notify_one();
    }

    /// Sets nothing more.
    pub fn end(&self) {
        held(&self.wanted).ended = true;
        self.news.notify_one();
    }

    /// The picture of a page by its name.
    pub fn picture(&self, name: &str) -> Option<Arc<String>> {
        held(&self.pictures).by_name.get(name).cloned()
    }

    /// The sheets that a value is on, as far as they were set.
    pub fn sheets_of(&self, path: &str) -> Vec<Which> {
        let on = held(&self.on);
        on.iter().filter(|(_, paths)| paths.contains(path)).map(|(which, _)| *which).collect()
    }

    /// What is set next; waits for it.
    fn next(&self) -> Option<Next> {
        let now = held(&self.wanted);
        let idle = |wanted: &mut Wanted| wanted.orders.is_empty() && !wanted.ended;
        let (mut wanted, quiet) =
            self.news.wait_timeout_while(now, QUIET, idle).unwrap_or_else(PoisonError::into_inner);
        loop {
            if wanted.ended {
                return None;
            }
            if !wanted.orders.is_empty() {
                return Some(Next::Order(wanted.orders.remove(0)));
            }
            if quiet.timed_out()
                && let Some(other) = wanted.others.pop()
            {
                return Some(Next::Other(other));
            }
            wanted = self.news.wait_while(wanted, idle).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What came of a sheet that nobody looks at.
    fn note(&self, order: &Order, made: Result<Preview, Vec<Finding>>) -> Json {
        let Which { material, edition } = order.which;
        let findings = match made {
            Ok(preview) => {
                held(&self.on).insert(order.which, paths(&preview));
                preview.findings
            }
            Err(findings) => findings,
        };
        let findings: Vec<Told> = findings.iter().map(|finding| told::told(finding, &self.names)).collect();
        json!({ "other": { "material": material, "edition": edition, "findings": findings } })
    }

    /// What came of a sheet that is looked at; without pages where there are none.
    fn message(&self, order: &Order, made: Result<Preview, Vec<Finding>>) -> Json {
        let Which { material, edition } = order.which;
        let mut page = json!({ "version": order.version, "material": material, "edition": edition });
        let center = order.reading.center.as_ref();
        let findings = match made {
            _ if center.is_some() && !edition.has(material, Use::Web) => {
                page["none"] = json!(told::no_such(material, edition));
                Vec::new()
            }
            Ok(mut preview) => {
                held(&self.on).insert(order.which, paths(&preview));
                page["pages"] = json!(self.keep(&preview));
                page["fields"] = preview.fields.iter().map(|field| placed(field, &preview)).collect();
                // The tightest place of a text decides.
                preview.fits.sort_by(|a, b| (a.has / a.needs).total_cmp(&(b.has / b.needs)));
                page["room"] = preview.fits.iter().filter_map(|fit| room(fit, &preview.texts)).collect();
                preview.findings.extend(
                    center.map(|center| pipeline::wanting(center, edition, &order.reading.places)).unwrap_or_default(),
                );
                preview.findings
            }
            Err(findings) => findings,
        };
        page["findings"] = findings.iter().map(|finding| json!(told::told(finding, &self.names))).collect();
        json!({ "page": page })
    }

    /// Keeps the pictures of a sheet by what is on them, so that a page that did not
    /// change is not fetched again.
    fn keep(&self, preview: &Preview) -> Vec<Json> {
        let mut pictures = held(&self.pictures);
        let pages = preview.pages.iter().map(|page| {
            if let Some(svg) = &page.svg {
                pictures.by_name.insert(page.name.clone(), Arc::new(svg.clone()));
            }
            // What is looked at goes last.
            pictures.order.retain(|name| *name != page.name);
            pictures.order.push(page.name.clone());
            json!({ "src": format!("/page/{}", page.name), "width": page.width, "height": page.height })
        });
        let pages = pages.collect();
        pictures.forget(preview.pages.len());
        pages
    }
}

/// The sheets that a source has for the screen, by its values as they are written: they
/// can be chosen while something in it is wrong, too.
pub fn sheets(tree: Option<&Json>) -> Vec<Which> {
    let Some(tree) = tree else { return Vec::new() };
    let written =
        |material: &Material| !matches!(&tree[material.key()], Json::Null) && tree[material.key()] != json!([]);
    let materials = Material::ALL.into_iter().filter(written);
    let declared = |edition: &Edition| {
        let mut named = tree["editions"].as_array().into_iter().flatten().filter_map(Json::as_str);
        *edition == Edition::Standard || named.any(|name| name == edition.id())
    };
    let editions = || Edition::ALL.into_iter().filter(declared);
    let both = materials.flat_map(|material| editions().map(move |edition| Which { material, edition }));
    both.filter(|which| which.edition.has(which.material, Use::Web)).collect()
}

/// What is on a sheet.
fn paths(preview: &Preview) -> BTreeSet<String> {
    preview.fields.iter().map(|field| field.path.clone()).collect()
}

fn set(order: &Order, base: &Arc<Base>, known: &dyn Fn(&str) -> bool) -> Result<Preview, Vec<Finding>> {
    let Some(center) = &order.reading.center else { return Err(Vec::new()) };
    let Which { material, edition } = order.which;
    let selection = Selection { materials: vec![material], editions: vec![edition], uses: vec![Use::Web] };
    let sheet = plan::plan(center, &selection, false).into_iter().next().ok_or_else(Vec::new)?;
    typeset::preview(center, &order.reading.images, &order.reading.places, &sheet, base, known)
}

/// A value on a page, in percent of it: so it stays where it is at any size.
fn placed(field: &Field, preview: &Preview) -> Json {
    let page = &preview.pages[field.page - 1];
    let share = |length: f64, whole: f64| (length / whole * 1e4).round() / 100.0;
    json!({
        "path": field.path,
        "page": field.page,
        "x": share(field.area.x, page.width),
        "y": share(field.area.y, page.height),
        "w": share(field.area.width, page.width),
        "h": share(field.area.height, page.height),
    })
}

/// How much more has room, for a person who writes; nothing where there is plenty.
fn room(fit: &Fit, texts: &[(String, String)]) -> Option<Json> {
    let free = fit.has - fit.needs;
    let words = match fit.axis {
        Axis::Width => {
            let text = texts.iter().find(|(path, _)| *path == fit.path).map(|(_, text)| text)?;
            let longest = text.lines().map(|line| line.chars().count()).max().filter(|count| *count > 0)?;
            told::room_in_line((free / (fit.needs / longest as f64)).floor() as i64)
        }
        Axis::Height => told::room_below((free / fit.pitch?).floor() as i64),
        Axis::Code => return None,
    };
    Some(json!({ "path": fit.path, "also": fit.also, "words": words }))
}
