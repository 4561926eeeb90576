//! The order in which a page draws its text.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Operators that change what is drawn after them, up to the next `Q`.
const STATE: [&str; 22] = [
    "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K",
    "k", "Tf",
];

/// Draws some marked contents of a page after all others, each as it was.
///
/// # Errors
/// If the content of the page cannot be read.
pub fn last(document: &mut Document, page: ObjectId, marks: &BTreeSet<i64>) -> lopdf::Result<()> {
    let content = Content::decode(&document.get_page_content(page))?;
    let operations = reordered(content.operations, marks);
    let mut stream = Stream::new(Dictionary::new(), Content { operations }.encode()?);
    stream.compress()?;
    let old = document.get_page_contents(page);
    let new = document.add_object(stream);
    document.get_dictionary_mut(page)?.set("Contents", new);
    for id in old {
        document.objects.remove(&id);
    }
    Ok(())
}

/// A marked content under a clip stays where it is: the clip would be lost.
pub(super) fn reordered(operations: Vec<Operation>, marks: &BTreeSet<i64>) -> Vec<Operation> {
    let (mut kept, mut moved) = (Vec::new(), Vec::new());
    // What was set at each level of `q`, and whether it is clipped.
    let mut levels: Vec<(Vec<Operation>, bool)> = vec![(Vec::new(), false)];
    let mut operations = operations.into_iter();
    while let Some(operation) = operations.next() {
        let clipped = levels.iter().any(|(_, clipped)| *clipped);
        if !clipped && mark(&operation).is_some_and(|mark| marks.contains(&mark)) {
            moved.push(Operation::new("q", vec![]));
            moved.extend(levels.iter().flat_map(|(set, _)| set.clone()));
            moved.extend(marked(operation, &mut operations));
            moved.push(Operation::new("Q", vec![]));
            continue;
        }
        match operation.operator.as_str() {
            "q" => levels.push((Vec::new(), false)),
            "Q" if levels.len() > 1 => drop(levels.pop()),
            "W" | "W*" => levels.last_mut().expect("never empty").1 = true,
            name if STATE.contains(&name) => levels.last_mut().expect("never empty").0.push(operation.clone()),
            _ => {}
        }
        kept.push(operation);
    }
    kept.extend(moved);
    kept
}

/// A whole marked content, with what it nests.
fn marked(first: Operation, rest: &mut impl Iterator<Item = Operation>) -> Vec<Operation> {
    let mut whole = vec![first];
    let mut depth = 1;
    while depth > 0 {
        let Some(operation) = rest.next() else { break };
        match operation.operator.as_str() {
            "BDC" | "BMC" => depth += 1,
            "EMC" => depth -= 1,
            _ => {}
        }
        whole.push(operation);
    }
    whole
}

fn mark(operation: &Operation) -> Option<i64> {
    if operation.operator != "BDC" {
        return None;
    }
    operation.operands.get(1)?.as_dict().ok()?.get(b"MCID").and_then(Object::as_i64).ok()
}
