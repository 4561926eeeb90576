//! Several sources in one run.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use project::Project;
use typeset::{Base, Turns};

use super::{Common, Options, workers};

/// Does some work on every source, which gets the options to build it with; the results are
/// in the order of the sources.
///
/// Each thread has a source of its own while there are enough of them: a source begins and ends
/// with what one thread does (it is read, its reports are written), and no other waits for it.
/// No more sheets are made at once than for one source, so that the number of the sources adds
/// nothing to the memory.
pub fn several<R: Send>(sources: &[PathBuf], options: Options, work: impl Fn(&Path, Options) -> R + Sync) -> Vec<R> {
    let threads = options.threads();
    let seats = Turns::new(threads);
    let last: Mutex<Option<(Project, Arc<Base>)>> = Mutex::new(None);
    let at_once = threads.min(sources.len()).max(1);
    let options = Options { jobs: Some(threads.div_ceil(at_once)), ..options };
    workers::each(sources.iter().collect(), at_once, |source: &PathBuf| {
        let base = base_of(&Project::of(source), &last);
        let common = base.as_deref().map(|base| Common { base, seats: &seats });
        work(source, Options { common, ..options })
    })
}

/// Fonts and layouts of a project, loaded once for sources that follow each other; none if
/// they cannot be loaded, which each build says for itself.
fn base_of(project: &Project, last: &Mutex<Option<(Project, Arc<Base>)>>) -> Option<Arc<Base>> {
    let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
    if last.as_ref().is_none_or(|(known, _)| known != project) {
        *last = Base::sparing(project).map(|base| (project.clone(), Arc::new(base))).ok();
    }
    last.as_ref().map(|(_, base)| base.clone())
}
