//! The real window, driven as a person would: the real app, WebKitWebDriver, a display.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
#![cfg(feature = "window")]

mod desk_rules;
#[allow(dead_code)] // the figures use the rest
mod driver;
mod keyboard;
mod leaving;
mod one_newsroom;
mod screens;
mod story;
mod surroundings;
mod where_keys_go;
mod whole_loop;
mod window;
