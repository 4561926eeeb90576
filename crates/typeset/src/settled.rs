//! A sheet as the typesetter settles it, with nothing of it set twice to be measured.
//!
//! Typst sets a document again until all that it asks of itself has stayed the same. For
//! each paragraph that it measures it asks which one on the finished pages that will be,
//! so that counters within have their value. In its first round there are no pages: so
//! whatever measures anything is set a second time, with its measured paragraphs. Our
//! layouts measure nothing whose width hangs on a counter beyond the place where they ask.
//! Here the answer is in every round that there is none, and typst takes that place.

use std::num::NonZeroUsize;
use std::sync::Arc;

use typst::diag::{SourceResult, StrResult};
use typst::ecow::{EcoString, EcoVec};
use typst::engine::Engine;
use typst::foundations::{Content, Label, Output, Selector, StyleChain, Target};
use typst::introspection::{DocumentPosition, Introspector, Location};
use typst::model::Numbering;
use typst::syntax::VirtualPath;
use typst_layout::{PagedDocument, PagedIntrospector};

/// A document that typst compiles with such answers.
pub struct Settled {
    pub document: PagedDocument,
    answers: Answers,
}

impl Output for Settled {
    fn target() -> Target {
        PagedDocument::target()
    }

    fn create(engine: &mut Engine, content: &Content, styles: StyleChain) -> SourceResult<Self> {
        let document = PagedDocument::create(engine, content, styles)?;
        let answers = Answers(document.introspector().clone());
        Ok(Self { document, answers })
    }

    fn introspector(&self) -> &dyn Introspector {
        &self.answers
    }
}

/// What the pages know, but for what is measured.
struct Answers(Arc<PagedIntrospector>);

impl Introspector for Answers {
    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        self.0.query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.0.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.0.query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.0.query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.0.query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        self.0.query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        self.0.label_count(label)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        // By the trait: the type's own of that name gives another type.
        Introspector::position(&*self.0, location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.0.page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.0.page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.0.anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.0.document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.0.path(location)
    }
}
