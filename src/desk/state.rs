//! What the desk holds while it is open.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};
use tokio::sync::broadcast;

use super::guard::Guard;
use super::lock::held;
use super::running::Note;
use super::session::Session;
use super::shown::{Order, Shown, Which, sheets};
use super::told::{Told, told};
use super::{form, page, said};
use crate::pipeline;
use common::finding::Finding;
use common::kinds::{Edition, Material};
use project::Project;
use source::Reading;

/// Messages that a browser may be behind before it asks for everything anew.
const BACKLOG: usize = 256;

/// The desk: what is open on it, and who listens.
pub struct Desk {
    pub guard: Guard,
    /// The folder in which the program was started.
    pub folder: PathBuf,
    events: broadcast::Sender<String>,
    open: Mutex<Option<Arc<Open>>>,
}

/// A source on the desk.
pub struct Open {
    pub session: Mutex<Session>,
    pub shown: Arc<Shown>,
    /// Where its sheets go, without the folder of its own.
    pub output: PathBuf,
    /// Whether a build of all sheets is at work.
    pub making: AtomicBool,
    /// What came of the last one, as a page.
    pub made: Mutex<String>,
    which: Mutex<Which>,
    _note: Option<Note>,
}

impl Desk {
    pub fn new(guard: Guard, folder: &Path) -> Self {
        let (events, _) = broadcast::channel(BACKLOG);
        Self { guard, folder: folder.to_owned(), events, open: Mutex::default() }
    }

    /// Opens a source.
    ///
    /// # Errors
    /// If it cannot be read as text.
    pub fn open(&self, source: &Path) -> Result<(), Finding> {
        let session = Session::open(source)?;
        let all = sheets(session.tree());
        let which = all.first().copied().unwrap_or(Which { material: Material::Leaflet, edition: Edition::Standard });
        let events = self.events.clone();
        // Nobody may be listening.
        let shown = Shown::begin(source, move |message| drop(events.send(message.to_string())));
        let open = Open {
            session: Mutex::new(session),
            shown,
            output: Project::of(source).output(),
            making: AtomicBool::new(false),
            made: Mutex::default(),
            which: Mutex::new(which),
            _note: Note::leave(source, &self.guard),
        };
        open.shown.know(all.into_iter().filter(|other| other.edition == Edition::Standard).collect());
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

impl Open {
    pub fn which(&self) -> Which {
        *held(&self.which)
    }

    pub fn look_at(&self, which: Which) {
        *held(&self.which) = which;
    }

    /// Orders the sheet that is looked at, as the source is now.
    pub fn set(&self, session: &Session) {
        let reading = Reading {
            center: session.reading.center.clone(),
            places: session.reading.places.clone(),
            images: session.reading.images.clone(),
            ..Reading::default()
        };
        self.shown.order(Order { which: self.which(), version: session.version, reading: Arc::new(reading) });
    }

    /// The state of the source, for browsers.
    pub fn state(session: &Session) -> Json {
        let findings: Vec<Told> =
            session.reading.findings.iter().filter(|one| one.silenced.is_none()).map(told).collect();
        json!({ "state": {
            "version": session.version,
            "dirty": session.is_dirty(),
            "undo": session.can_undo(),
            "redo": session.can_redo(),
            "whole": session.tree().is_some(),
            "findings": findings,
        } })
    }

    /// The page of the desk.
    pub fn page(&self) -> maud::Markup {
        let session = held(&self.session);
        let all = sheets(session.tree());
        let name = session.reading.center.as_ref().map(|center| center.center.name.plain());
        let name = name.unwrap_or_else(|| session.file.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        page::desk(&page::Open {
            center: &name,
            sheets: &all,
            which: self.which(),
            form: form::form(session.tree()),
            text: session.text(),
            whole: session.tree().is_some(),
            notes: said::notes(&session),
        })
    }

    /// Begins a build of all sheets, unless one is at work: `tell` gets what goes on.
    pub fn make(self: &Arc<Self>, desk: &Arc<Desk>) {
        if self.making.swap(true, Ordering::SeqCst) {
            return;
        }
        let (open, desk) = (self.clone(), desk.clone());
        std::thread::spawn(move || {
            let source = held(&open.session).file.clone();
            let progress = Mutex::new((0, 0));
            let tell = |event: pipeline::Event| desk.tell(&said::progress(&event, &mut held(&progress)));
            let outcome = pipeline::build(&source, &open.output, &crate::plan::Selection::default(), &tell);
            let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            *held(&open.made) = super::made::page(&outcome, &name).into_string();
            open.making.store(false, Ordering::SeqCst);
            desk.tell(&json!({ "made": { "done": true } }));
        });
    }
}
