//! What a story is and what may be done to it. No files, no SQL, no clock.

pub mod agency;
pub mod dateline;
pub mod weekday;
