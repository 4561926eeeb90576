//! Any bytes at all must give a reading: never a panic, and findings that a
//! person can be shown.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use common::finding::Finding;

fuzz_target!(|bytes: &[u8]| {
    let reading = source::read_bytes(Path::new("source.yaml"), bytes, None);
    assert_eq!(
        reading.center.is_none(),
        reading.findings.iter().any(Finding::is_error),
        "a center exactly if nothing stands against it"
    );
    for finding in &reading.findings {
        assert_ne!(finding.rule, "internal", "{}", finding.message);
        if let Some(place) = &finding.place {
            let columns = place.excerpt.chars().count();
            assert!(place.line >= 1 && place.column >= 1 && place.column <= columns + 1, "{place:?}");
        }
    }
});
