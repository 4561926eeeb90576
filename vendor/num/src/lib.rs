//! Stands in place of the `num` crate, which is a page of re-exports: `num`
//! turns on features of `num-bigint` that no other crate of the tree needs, and
//! the typst crates, which stand on it, would be compiled a second time.

pub use num_bigint::{self as bigint, BigInt, BigUint};
pub use num_integer::{self as integer, Integer};
pub use num_traits::{self as traits};
