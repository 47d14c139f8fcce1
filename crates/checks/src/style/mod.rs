//! What must not stand in copy that goes out, whoever wrote it.

pub mod placeholder;
