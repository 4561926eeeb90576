//! What a build tells while it goes on.

use common::kinds::Sheet;

/// What is reported while a build goes on.
pub enum Event<'a> {
    /// So many sheets will be made.
    Planned(usize),
    /// Another build of the same folder is at work.
    Waiting,
    Started(&'a Sheet),
    Finished(&'a Sheet),
}
