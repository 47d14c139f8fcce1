//! The teleprinter envelope `ZCZC ... NNNN`, one message or a whole transmission of them.

mod read;

pub use read::{looks_like, read};
