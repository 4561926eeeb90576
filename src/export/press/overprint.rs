//! Black that overprints: black text on a colour leaves no white rim where the
//! plates drift. Nothing else overprints, white least of all.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, dictionary};

/// Names of the graphics states, by whether fills and strokes overprint.
fn name(fill: bool, stroke: bool) -> &'static str {
    match (fill, stroke) {
        (false, false) => "KnockAll",
        (true, false) => "OverFill",
        (false, true) => "OverStroke",
        (true, true) => "OverBoth",
    }
}

/// The graphics states that [`marked`] names.
pub fn states() -> Dictionary {
    let mut states = Dictionary::new();
    for (fill, stroke) in [(false, false), (true, false), (false, true), (true, true)] {
        states
            .set(name(fill, stroke), dictionary! { "op" => fill, "OP" => stroke, "OPM" => i64::from(fill || stroke) });
    }
    states
}

/// Adds a change of state wherever a colour turns to or from black alone.
pub fn marked(operations: Vec<Operation>) -> Vec<Operation> {
    // What a form inherits is not known: its first colour tells.
    let mut now: (Option<bool>, Option<bool>) = (None, None);
    let mut told: Option<(bool, bool)> = None;
    let mut stack = Vec::new();
    let mut out = Vec::new();
    for operation in operations {
        let operator = operation.operator.clone();
        let black = is_black(&operation.operands);
        out.push(operation);
        match operator.as_str() {
            "q" => stack.push((now, told)),
            "Q" => (now, told) = stack.pop().unwrap_or((now, told)),
            "k" => now.0 = Some(black),
            "K" => now.1 = Some(black),
            "cs" => now.0 = Some(false),
            "CS" => now.1 = Some(false),
            _ => {}
        }
        let wanted = (now.0.unwrap_or(false), now.1.unwrap_or(false));
        if matches!(operator.as_str(), "k" | "K" | "cs" | "CS") && told != Some(wanted) {
            out.push(Operation::new("gs", vec![name(wanted.0, wanted.1).into()]));
            told = Some(wanted);
        }
    }
    out
}

fn is_black(operands: &[Object]) -> bool {
    let parts: Vec<f32> = operands.iter().filter_map(|part| part.as_float().ok()).collect();
    parts == [0.0, 0.0, 0.0, 1.0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_black_alone_overprints() {
        let colour = |parts: [i64; 4]| Operation::new("k", parts.into_iter().map(Object::Integer).collect());
        let plain = |operator: &str| Operation::new(operator, vec![]);
        let operations = vec![
            colour([0, 0, 0, 1]),
            plain("f"),
            plain("q"),
            colour([0, 0, 0, 0]),
            plain("f"),
            plain("Q"),
            plain("f"),
            colour([1, 0, 0, 1]),
            plain("f"),
        ];
        let text: Vec<String> = marked(operations)
            .iter()
            .map(|operation| match operation.operands.first() {
                Some(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
                _ => operation.operator.clone(),
            })
            .collect();
        assert_eq!(text.join(" "), "k OverFill f q k KnockAll f Q f k KnockAll f");
    }
}
