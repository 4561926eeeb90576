//! Judges the finished bytes of a sheet. One file per check; this is their list.

pub mod codes;
pub mod press;
