//! E-mail messages.
pub mod write;
