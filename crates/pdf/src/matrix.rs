//! Matrices of PDF content: where things are drawn, and how large.

use hayro::kurbo::Affine;
use lopdf::Object;

/// How much a matrix enlarges lines, on average over directions.
pub fn scale(matrix: Affine) -> f64 {
    matrix.determinant().abs().sqrt()
}

/// Six operands as a matrix.
pub fn affine(operands: &[Object]) -> Option<Affine> {
    let numbers: Vec<f64> = operands.iter().filter_map(|number| number.as_float().ok().map(f64::from)).collect();
    Some(Affine::new(numbers.try_into().ok()?))
}
