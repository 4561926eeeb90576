//! What the desk holds while it is open.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};
use tokio::sync::broadcast;

use super::guard::Guard;
use super::lock::held;
use super::running::{self, Note};
use super::session::Session;
use super::shown::{Order, Shown, Which, sheets};
use super::spoken::Names;
use super::told::{Told, told};
use super::{edit, form, made, page, said};
use crate::pipeline;
use common::kinds::{Edition, Material};
use project::Project;
use source::{Reading, schema};

/// Messages that a browser may be behind before it asks for everything anew.
const BACKLOG: usize = 256;

/// Windows of which is known what they look at.
const MOST_WINDOWS: usize = 8;

/// The rule of facts that nobody verified.
const UNVERIFIED: &str = "unverified";

/// The desk: what is open on it, and who listens.
pub struct Desk {
    pub guard: Guard,
    /// The folder in which the program was started.
    pub folder: PathBuf,
    names: Arc<Names>,
    events: broadcast::Sender<String>,
    open: Mutex<Option<Arc<Open>>>,
}

/// A source on the desk.
pub struct Open {
    pub session: Mutex<Session>,
    names: Arc<Names>,
    pub shown: Arc<Shown>,
    /// Where its sheets go, without the folder of its own.
    pub output: PathBuf,
    /// Whether a build of all sheets is at work.
    pub making: AtomicBool,
    /// Whether another one was asked for in the meantime.
    again: AtomicBool,
    /// What came of the last one, as a page.
    made: Mutex<String>,
    /// What each window looks at, by its mark; the latest last.
    looks: Mutex<Vec<(String, Which)>>,
    first: Which,
    _note: Option<Note>,
}

impl Desk {
    pub fn new(guard: Guard, folder: &Path) -> Self {
        let (events, _) = broadcast::channel(BACKLOG);
        let names = Arc::new(Names::of(schema::for_editors()));
        Self { guard, folder: folder.to_owned(), names, events, open: Mutex::default() }
    }

    /// Opens a source.
    ///
    /// # Errors
    /// If it cannot be read as text, or another desk has it open.
    pub fn open(&self, source: &Path) -> Result<(), String> {
        // Two desks would write over each other.
        let mine = self.opened().is_some_and(|open| held(&open.session).file == source);
        if !mine && running::address(source).is_some() {
            return Err(said::open_already(source));
        }
        // Of a run that was killed while it saved.
        pipeline::clear_leftovers(source.parent().unwrap_or(Path::new("")));
        let session = Session::open(source).map_err(|finding| said::in_short(&finding))?;
        let all = sheets(session.tree());
        let which = all.first().copied().unwrap_or(Which { material: Material::Leaflet, edition: Edition::Standard });
        let events = self.events.clone();
        // Nobody may be listening.
        let shown = Shown::begin(source, self.names.clone(), move |message| drop(events.send(message.to_string())));
        let open = Open {
            session: Mutex::new(session),
            names: self.names.clone(),
            shown,
            output: Project::of(source).output(),
            making: AtomicBool::new(false),
            again: AtomicBool::new(false),
            made: Mutex::default(),
            looks: Mutex::default(),
            first: which,
            _note: Note::leave(source, &self.guard),
        };
        let before = held(&self.open).replace(Arc::new(open));
        if let Some(before) = before {
            before.shown.end();
        }
        Ok(())
    }

    /// What is open.
    pub fn opened(&self) -> Option<Arc<Open>> {
        held(&self.open).clone()
    }

    /// Tells every browser.
    pub fn tell(&self, message: &Json) {
        // Nobody may be listening.
        let _ = self.events.send(message.to_string());
    }

    pub fn listen(&self) -> broadcast::Receiver<String> {
        self.events.subscribe()
    }
}

/// What a fact that nobody verified lacks first.
fn wanted(session: &Session, fact: &str) -> String {
    let lacks = |key: &&str| {
        let path = format!("{fact}.{key}");
        session.tree().and_then(|tree| edit::at(tree, &path)).is_none()
    };
    let key = ["verified_on", "source"].into_iter().find(lacks).unwrap_or("verified_on");
    format!("{fact}.{key}")
}

/// Of a reading what sheets are set from.
fn copy(reading: &Reading) -> Reading {
    Reading {
        center: reading.center.clone(),
        places: reading.places.clone(),
        images: reading.images.clone(),
        ..Reading::default()
    }
}

impl Open {
    pub fn look_at(&self, window: &str, which: Which) {
        let mut looks = held(&self.looks);
        looks.retain(|(other, _)| other != window);
        looks.push((window.to_owned(), which));
        if looks.len() > MOST_WINDOWS {
            looks.remove(0);
        }
    }

    /// What windows look at, each once.
    fn looked_at(&self) -> Vec<Which> {
        let looks = held(&self.looks);
        let mut all: Vec<Which> = looks.iter().map(|(_, which)| *which).collect();
        all.sort();
        all.dedup();
        if all.is_empty() { vec![self.first] } else { all }
    }

    /// Orders the sheets that are looked at, as the source is now.
    pub fn set(&self, session: &Session) {
        let reading = Arc::new(copy(&session.reading));
        let looked_at = self.looked_at();
        let usual = sheets(session.tree()).into_iter().filter(|which| which.edition == Edition::Standard);
        self.shown.know(usual.filter(|which| !looked_at.contains(which)).collect());
        for which in looked_at {
            self.shown.order(Order { which, version: session.version, reading: reading.clone() });
        }
    }

    /// The state of the source, for browsers.
    pub fn state(&self, session: &Session) -> Json {
        let reading = &session.reading;
        // What stops the sheets for the press is told while there is time to mend it.
        let strict = reading.center.as_ref().is_some_and(|center| !center.allow_unverified);
        let usual = reading.findings.iter().filter(|one| one.silenced.is_none() && !(strict && one.rule == UNVERIFIED));
        let of_press = reading.unverified.iter().filter(|_| strict);
        let mut findings: Vec<Told> = usual.chain(of_press).map(|one| told(one, &self.names)).collect();
        for one in findings.iter_mut().filter(|one| one.rule == UNVERIFIED) {
            one.path = wanted(session, &one.path);
        }
        json!({ "state": {
            "version": session.version,
            "dirty": session.is_dirty(),
            "undo": session.can_undo(),
            "redo": session.can_redo(),
            "whole": session.tree().is_some(),
            "readable": reading.center.is_some(),
            "findings": findings,
        } })
    }

    /// The page of the desk.
    pub fn page(&self) -> maud::Markup {
        let made = self.made().is_some();
        let session = held(&self.session);
        let all = sheets(session.tree());
        // Also while something in the source is wrong.
        let written = session.tree().map(|tree| &tree["center"]["name"]);
        let name = written.and_then(|name| name.as_str().or_else(|| name["standard"].as_str())).map(str::to_owned);
        let name = name.unwrap_or_else(|| session.file.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        page::desk(&page::Open {
            center: &name,
            sheets: &all,
            which: self.first,
            form: form::form(session.tree()),
            text: session.text(),
            whole: session.tree().is_some(),
            notes: said::notes(&session),
            made,
        })
    }

    /// The source as it is now.
    pub fn reading(&self) -> Reading {
        copy(&held(&self.session).reading)
    }

    /// What was made last, as a page; none if nothing was.
    pub fn made(&self) -> Option<String> {
        let made = held(&self.made).clone();
        if !made.is_empty() {
            return Some(made);
        }
        let source = held(&self.session).file.clone();
        let name = source.file_stem()?.to_string_lossy().into_owned();
        let folder = pipeline::folder(&source, &self.output);
        folder.join("report.html").is_file().then(|| made::standing(&folder, &name).into_string())
    }

    /// Which sheets can be looked at.
    pub fn offered(&self) -> maud::Markup {
        page::offered(&sheets(held(&self.session).tree()), self.first)
    }

    /// Begins a build of all sheets, or another one after that which is
    /// at work: what it makes may be of an older text.
    pub fn make(self: &Arc<Self>, desk: &Arc<Desk>) {
        if self.making.swap(true, Ordering::SeqCst) {
            self.again.store(true, Ordering::SeqCst);
            return;
        }
        let (open, desk) = (self.clone(), desk.clone());
        std::thread::spawn(move || {
            let source = held(&open.session).file.clone();
            let progress = Mutex::new((0, 0));
            let tell = |event: pipeline::Event| desk.tell(&said::progress(&event, &mut held(&progress)));
            let outcome = pipeline::build(&source, &open.output, &crate::plan::Selection::default(), &tell);
            let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            *held(&open.made) = made::page(&outcome, &name, &open.names).into_string();
            open.making.store(false, Ordering::SeqCst);
            if open.again.swap(false, Ordering::SeqCst) {
                return open.make(&desk);
            }
            desk.tell(&json!({ "made": { "done": true } }));
        });
    }
}
