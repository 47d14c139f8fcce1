//! What copy that goes out must not have in it, whoever wrote it.

pub mod placeholder;
