//! Locks.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a lock holds, whatever became of the thread that held it before.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
