//! The real window, driven as a person would: the real app, WebKitWebDriver, a display.
#![cfg(feature = "window")]

mod driver;
mod screens;
mod story;
mod window;
