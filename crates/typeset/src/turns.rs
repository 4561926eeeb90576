//! Who may be at work now.

use std::sync::{Condvar, Mutex, PoisonError};

/// So many may have a turn at once; the others wait.
pub struct Turns {
    free: Mutex<usize>,
    returned: Condvar,
}

impl Turns {
    pub fn new(count: usize) -> Self {
        Self { free: Mutex::new(count.max(1)), returned: Condvar::new() }
    }

    /// Does some work in a turn, which is given back whatever becomes of the work.
    pub fn wait<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let free = self.returned.wait_while(free, |free| *free == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        let _turn = Turn(self);
        work()
    }
}

struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn no_more_than_so_many_are_at_work() {
        let (turns, at_work, most) = (Turns::new(2), AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            most.fetch_max(at_work.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::yield_now();
            at_work.fetch_sub(1, Ordering::SeqCst);
        };
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..50).for_each(|_| turns.wait(work)));
            }
        });
        assert!((1..=2).contains(&most.into_inner()));
    }

    #[test]
    fn work_that_ends_in_a_panic_gives_its_turn_back() {
        let turns = Turns::new(1);
        assert!(catch_unwind(AssertUnwindSafe(|| turns.wait(|| panic!("as layouts may")))).is_err());
        assert_eq!(turns.wait(|| 7), 7);
    }
}
