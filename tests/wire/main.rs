//! Wire copy from outside: what we write is valid by the official schemas, safe, and reads back as
//! the same story.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
#![allow(clippy::expect_used, reason = "a failed belief in a test is a failed test")]

mod faults;
mod hostile;
mod look;
mod pages;
mod read_back;
mod refusals;
mod sample;
mod schemas;
mod stories;
