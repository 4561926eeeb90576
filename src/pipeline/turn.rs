//! One build of a folder after the other: two at once would each write a manifest of
//! sheets that the other has written over.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

use super::event::Event;
use super::kept;

/// The name of the lock, beside what is kept. It stays: a file that is taken away
/// while somebody waits for it would be two locks.
const LOCK: &str = "lock";

/// The right to write in a folder, until it is dropped. The system takes it back from
/// a run that is killed.
pub(super) struct Turn {
    /// Absent where there can be no lock: not every network folder knows them.
    _lock: Option<File>,
    /// Whether another build was at work first.
    pub waited: bool,
}

impl Turn {
    /// Waits until no other build is at work in a folder.
    pub fn take(folder: &Path, tell: &(dyn Fn(Event) + Sync)) -> Self {
        let Some(file) = open(folder) else { return Self { _lock: None, waited: false } };
        let waited = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        if waited {
            tell(Event::Waiting);
            // Without a lock the build goes on as it would alone.
            let _ = file.lock();
        }
        Self { _lock: Some(file), waited }
    }
}

/// A folder that cannot be written is told of with the first sheet.
fn open(folder: &Path) -> Option<File> {
    let place = folder.join(kept::FOLDER);
    fs::create_dir_all(&place).ok()?;
    OpenOptions::new().create(true).append(true).open(place.join(LOCK)).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;
    use std::{env, process, thread};

    use super::*;

    #[test]
    fn a_second_build_waits_for_the_first_and_no_longer() {
        let folder = env::temp_dir().join(format!("tebiki-turn-{}", process::id()));
        let told = AtomicBool::new(false);
        let tell = |event: Event| told.store(matches!(event, Event::Waiting), Ordering::SeqCst);
        let first = Turn::take(&folder, &tell);
        assert!(!first.waited && !told.load(Ordering::SeqCst));
        thread::scope(|scope| {
            let second = scope.spawn(|| Turn::take(&folder, &tell).waited);
            while !told.load(Ordering::SeqCst) {
                thread::sleep(Duration::from_millis(1));
            }
            assert!(!second.is_finished());
            drop(first);
            assert!(second.join().unwrap());
        });
        assert!(!Turn::take(&folder, &tell).waited);
        fs::remove_dir_all(&folder).unwrap();
    }
}
