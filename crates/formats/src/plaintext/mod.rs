//! Plain text: pasted pages, mailed copy wrapped at 70 or 80 columns, press releases, the AAP `ZCZC
//! ... NNNN` envelope.

mod lines;
mod read;
mod zczc;

pub use read::{read, read_text};
pub(crate) mod write;
