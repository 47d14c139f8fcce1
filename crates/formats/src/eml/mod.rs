//! Copy by e-mail (RFC 5322, MIME): a draft that a mail program opens, and mail with copy in it.

pub(crate) mod check;
mod read;
pub(crate) mod write;

pub use read::{looks_like, read};
