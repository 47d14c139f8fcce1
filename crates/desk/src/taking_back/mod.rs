//! What the newsroom does about its own copy once it is out: update, correct, kill, and
//! what destinations confirm.

mod confirm;
mod correct;
mod kill;
mod update;

pub use confirm::confirm;
pub use correct::correct;
pub use kill::kill;
pub use update::update;
