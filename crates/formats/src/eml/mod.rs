//! E-mail messages.
pub(crate) mod write;
