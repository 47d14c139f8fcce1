pub mod diff;
pub mod merge;
