//! What people do: one verb, one file, one transaction.

pub mod wire;
