//! Taking back what went out: what a correction's note has to say, and which changes of filed copy
//! ask whether they are a correction (docs/newsroom-rules.md 2.6).

mod facts;
mod note;

pub use facts::{ChangedFact, FactKind, Words, changed_facts};
pub use note::{NoteFault, checked_note};

#[cfg(test)]
mod tests;
