//! An end to layouts: a project may have its own, and the typesetter takes whatever
//! time and paper they ask for.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::Builder;
use std::time::Duration;

use typst_layout::PagedDocument;

use common::messages::layout as say;

/// A sheet is set in a second or two; on a busy, old machine in twenty.
const LONGEST: Duration = Duration::from_mins(1);

/// Layouts of ours come to an end, on however busy a machine; what does not is a bug.
const LONGEST_OF_OURS: Duration = Duration::from_mins(30);

/// How long a sheet may take.
pub fn longest(own_layouts: bool) -> Duration {
    if own_layouts { LONGEST } else { LONGEST_OF_OURS }
}

/// A support book has 8 to 40, its large print three times as many.
const MOST_PAGES: usize = 1000;

/// In mm; an A0 poster is 1,189 mm high.
const LARGEST: f64 = 2000.0;

/// Room for the recursion of layouts, in bytes: a hundred thousand boxes inside each
/// other are told as too deep, and would else end the program. Only what is used of it
/// takes memory.
pub const STACK: usize = 256 << 20;

/// What some work comes to, if it ends in time. Nothing can stop what does not: it is
/// left alone, and ends with the program.
pub fn in_time<T: Send + 'static>(most: Duration, work: impl FnOnce() -> T + Send + Clone + 'static) -> Option<T> {
    if rayon::current_thread_index().is_some() {
        // A thread of rayon that waits takes up nothing, and the work shares out on rayon:
        // with all of its threads waiting, it would never come to an end.
        return Some(work());
    }
    let (sender, receiver) = mpsc::channel();
    let apart = work.clone();
    let run = move || {
        // Nobody listens any more if it was given up.
        let _ = sender.send(apart());
    };
    let Ok(worker) = Builder::new().stack_size(STACK).spawn(run) else {
        // A machine short of threads works all the same.
        return Some(work());
    };
    match receiver.recv_timeout(most) {
        Ok(done) => Some(done),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => None,
        },
    }
}

/// Whether what was set can be paper at all.
///
/// # Errors
/// What is too much, in Japanese.
pub fn judge(document: &PagedDocument) -> Result<(), String> {
    let pages = document.pages();
    if pages.len() > MOST_PAGES {
        return Err(say::too_many_pages(pages.len(), MOST_PAGES));
    }
    let size = |page: &typst_layout::Page| [page.frame.width().to_mm(), page.frame.height().to_mm()];
    match pages.iter().map(size).find(|size| size.iter().any(|side| *side > LARGEST)) {
        Some([width, height]) => Err(say::too_large_page(width, height, LARGEST)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::thread;

    use rayon::prelude::*;

    use super::*;

    #[test]
    fn threads_of_rayon_do_not_wait_for_each_other() {
        let shared = || (0..64).into_par_iter().map(|number: u64| number).sum::<u64>();
        let all: Vec<_> = (0..64).into_par_iter().map(|_| in_time(Duration::from_mins(10), shared)).collect();
        assert!(all.iter().all(|sum| *sum == Some(2016)), "{all:?}");
    }

    #[test]
    fn what_does_not_end_is_given_up() {
        assert_eq!(in_time(Duration::from_mins(1), || 7), Some(7));
        let endless = || thread::sleep(Duration::from_mins(10));
        assert_eq!(in_time(Duration::from_millis(20), endless), None);
    }

    #[test]
    fn a_panic_is_handed_on() {
        assert!(catch_unwind(|| in_time(Duration::from_mins(1), || assert!(thread::panicking()))).is_err());
    }
}
