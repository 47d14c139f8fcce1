//! NewsML-G2.
mod package;
pub mod write;
