//! Which stories use a wire item, a story or a picture, and where.

mod find;
mod settle;
mod sought;
mod where_used;

pub(crate) use find::{Used, find, in_story};
pub(crate) use settle::{settle_all, settle_some};
pub(crate) use sought::Sought;
pub use where_used::where_used;
