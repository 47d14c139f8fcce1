//! Two newest versions of one story become one: `prose::merge` for the copy, field by field for the
//! header, a person for what both have changed.

mod ancestor;
mod body;
mod carried;
mod fields;
mod formats;
mod hands;
mod joined;
mod keep;
#[cfg(test)]
mod laws;
mod letters;
mod open;
mod settle;

#[cfg(test)]
#[path = "../../tests/dressed/mod.rs"]
mod dressed;

pub(crate) use carried::{Prefer, carried};
pub use keep::merge_keep;
pub use open::merge_open;
pub use settle::merge_settle;
