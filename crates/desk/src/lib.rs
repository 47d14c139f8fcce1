//! What people do at the desk: one verb a file, one transaction a verb, one outcome. No windows
//! here.

pub mod calls;
pub mod copy;
pub mod credit;
mod desk;
mod error;
pub mod export;
pub mod history;
pub mod merge;
pub mod newsroom;
pub mod places;
pub mod review;
mod shared;
pub mod view;
pub mod wire;

pub use desk::{Desk, find_story, revision_id, revision_of};
pub use error::{Error, Obstacles, Result};
pub use shared::{SharedDesk, broken_off};
pub use store::Verification;
pub use story::Initials;
pub use story::content::Content;
pub use story::person::Person;
