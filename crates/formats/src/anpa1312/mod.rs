//! ANPA 1312: the text wire of American agencies.
mod ascii;
pub(crate) mod write;
