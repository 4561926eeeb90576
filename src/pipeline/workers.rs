//! Work side by side.
//!
//! Threads of our own, not rayon's: the typesetter shares small work out on rayon,
//! and a thread that waits there takes up whatever else was shared out. Were sheets
//! rayon's work too, one sheet would begin in the midst of another, and in that one
//! a third, and all of their memory would be held at once.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

use typeset::STACK;

/// The threads that a machine has use for.
pub(super) fn fitting() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does some work on every item, on `count` threads; the results are in the order of
/// the items. Items are begun in their order, so the longest stand best in front.
pub(super) fn each<T: Send, R: Send>(items: Vec<T>, count: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let length = items.len();
    let waiting = Mutex::new(items.into_iter().enumerate());
    let done = Mutex::new(Vec::with_capacity(length));
    let run = || {
        while let Some((index, item)) = next(&waiting) {
            let result = work(item);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    thread::scope(|scope| {
        // What a machine short of threads does not start, the others do.
        let started =
            (0..count.min(length)).filter(|_| Builder::new().stack_size(STACK).spawn_scoped(scope, run).is_ok());
        if started.count() == 0 {
            run();
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

fn next<T>(waiting: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).next()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        for count in [0, 1, 3, 200] {
            assert_eq!(
                each((0..100).collect(), count, |item: u32| item * 2),
                (0..100).map(|i| i * 2).collect::<Vec<_>>()
            );
        }
        assert!(each(Vec::<u8>::new(), 4, |item| item).is_empty());
    }

    #[test]
    fn no_item_begins_inside_another() {
        let inside = AtomicUsize::new(0);
        let work = |item: u32| {
            let before = inside.fetch_add(1, Ordering::SeqCst);
            // Waits as the typesetter does.
            rayon::join(thread::yield_now, thread::yield_now);
            inside.fetch_sub(1, Ordering::SeqCst);
            (item, before)
        };
        assert!(each((0..50).collect(), 1, work).iter().all(|(_, before)| *before == 0));
    }
}
