//! What the screens are told: plain values, declared here once and generated for TypeScript.
//! Instants are milliseconds since 1970, UTC. Ids are strings.

mod case;
mod copy;
mod destination;
mod embargo;
mod export;
mod exposure;
mod filing;
mod history;
mod ledger;
mod may;
mod merge;
mod news;
mod newsroom;
mod note;
mod review;
mod story;
mod wire;

pub use case::*;
pub use copy::*;
pub use destination::*;
pub use embargo::*;
pub use export::*;
pub use exposure::*;
pub use filing::*;
pub use history::*;
pub use ledger::*;
pub use may::*;
pub use merge::*;
pub use news::*;
pub use newsroom::*;
pub use note::*;
pub use review::*;
pub use story::*;
pub use wire::*;
