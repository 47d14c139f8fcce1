//! Two newest versions of one story become one: `prose::merge` for the copy, field by field for the header, a person for
//! what both have changed.

mod ancestor;
mod carried;
mod fields;
mod hands;
mod joined;
mod keep;
mod open;
mod settle;

pub(crate) use carried::{Prefer, carried};
pub use keep::merge_keep;
pub use open::merge_open;
pub use settle::merge_settle;
