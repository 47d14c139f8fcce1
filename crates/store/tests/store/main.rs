//! The newsroom's file from outside: what it keeps, proves, derives again and survives.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)] // a failed belief is a failed test

mod damage;
mod derived;
mod erasing;
mod full_disk;
mod keeping;
mod keychain;
mod killed;
mod library;
mod model;
mod moved;
mod opening;
#[cfg(target_os = "linux")]
mod power_cut;
mod programs;
mod rooms;
mod tidying;
