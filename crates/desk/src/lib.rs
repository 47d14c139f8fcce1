//! What people do at the desk: one verb a file, one transaction a verb, one outcome. No windows
//! here.

mod asking;
pub mod calls;
pub mod cases;
mod code;
pub mod copy;
pub mod credit;
mod desk;
pub mod destination;
mod error;
pub mod export;
pub mod filing;
pub mod history;
mod kept;
pub mod merge;
mod named;
mod news;
pub mod newsroom;
mod opening;
pub mod origin;
pub mod places;
mod remembered;
pub mod review;
mod shared;
mod step;
pub mod taking_back;
pub mod uses;
pub mod view;
pub mod wire;

pub use code::Code;
pub use desk::Desk;
pub use error::{Error, Obstacles, Result};
pub use named::{find_story, revision_id, revision_of};
pub use shared::{SharedDesk, broken_off};
pub use store::Verification;
pub use story::content::Content;
pub use story::person::{Person, Role};
pub use story::source::Source;
pub use story::{Initials, Instant, Owner};
