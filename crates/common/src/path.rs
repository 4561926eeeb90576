//! What a path is by its words alone.

use std::path::{Component, Path, Prefix, absolute};

/// Whether a path means a device: on Windows `CON` is the keyboard and `COM1` a cable, in
/// every folder, and whoever reads them may wait forever.
pub fn is_device(path: &Path) -> bool {
    absolute(path).is_ok_and(|path| match path.components().next() {
        Some(Component::Prefix(prefix)) => matches!(prefix.kind(), Prefix::DeviceNS(_)),
        _ => false,
    })
}
