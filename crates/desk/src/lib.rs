//! What people do at the desk: one verb a file, one transaction a verb, one outcome. No windows here.

pub mod calls;
pub mod view;

pub mod wire;
