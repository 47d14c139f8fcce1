//! What comes over the wire: looked at, taken in, matched to what we have.

mod inspect;

pub use inspect::inspect;
