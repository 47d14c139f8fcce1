pub mod diff;
pub mod inspect;
pub mod merge;
