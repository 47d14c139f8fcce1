//! What the text wires share: their bytes and control characters, their typewriter marks, the words
//! that close a story's copy, and how the parts of a message become an item.

mod decode;
mod embargo;
mod finish;
mod nonpublic;
mod typography;

pub use decode::{WireText, control, decode};
pub use embargo::embargo;
pub use finish::{MessageParts, event_of, finish};
pub use nonpublic::{CopyEnding, ending};
pub use typography::{ConvertedMarks, convert};

#[cfg(test)]
mod tests;
