//! A panic is reported, and stops nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};

use common::finding::Finding;

/// A panic in one sheet is a bug, told as one; the other sheets go on.
pub(super) fn guarded<T, E: From<Vec<Finding>>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(vec![Finding::bug(format!("予期しない停止: {text}"))].into())
    })
}
