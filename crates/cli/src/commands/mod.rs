pub mod convert;
pub mod diff;
pub mod inspect;
pub mod merge;
pub mod origins;
