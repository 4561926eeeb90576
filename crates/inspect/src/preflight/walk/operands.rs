//! The operands of an operator: numbers, names, matrices.

use hayro::kurbo::Affine;
use lopdf::content::Operation;
use lopdf::{Dictionary, Document};

use pdf::matrix;

/// All operands that are numbers.
pub fn numbers(operation: &Operation) -> Vec<f64> {
    operation.operands.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect()
}

/// The last operands as numbers: the parser may leave others before them.
pub fn last<const N: usize>(operation: &Operation) -> Option<[f64; N]> {
    let numbers = numbers(operation);
    numbers[numbers.len().checked_sub(N)?..].try_into().ok()
}

pub fn name(operation: &Operation) -> Option<&[u8]> {
    operation.operands.iter().find_map(|operand| operand.as_name().ok())
}

pub fn affine(operation: &Operation) -> Affine {
    last(operation).map_or(Affine::IDENTITY, Affine::new)
}

/// The matrix of a form or of a pattern.
pub fn matrix_of(document: &Document, dictionary: &Dictionary) -> Affine {
    let own = dictionary.get_deref(b"Matrix", document).ok().and_then(|own| matrix::affine(own.as_array().ok()?));
    own.unwrap_or(Affine::IDENTITY)
}
