//! The SQLite file: the journal of everything that happened, the texts beside it, and the tables
//! derived from it. The only place with SQL; it keeps and proves, and knows no rule of the
//! newsroom.
//!
//! `Store::write` gives one transaction, `Store::read` a look beside it. Reads are methods of
//! `Reader`, and a `Tx` is one.

mod backup;
mod blob;
mod derive;
mod draft;
mod error;
mod file;
mod item;
mod journal;
pub mod key;
pub mod library;
mod origin;
mod people;
mod review;
mod revision;
mod search;
mod setting;
mod shelf;
mod slug;
mod state;
mod store;
mod story;
pub mod text;
mod tidy;
mod verify;
mod whereabouts;

pub use self::story::StoryRow;
pub use backup::restore;
pub use draft::Draft;
pub use error::{Error, Result};
pub use file::APPLICATION_ID;
pub use item::{Item, SettledProposal};
pub use key::DeviceKey;
pub use review::{Looked, Note, ReceiptKept, Settled};
pub use revision::{Revision, RevisionHead};
pub use search::{Found, Hit};
pub use store::{Reader, Store, Tx};
pub use tidy::Tidied;
pub use verify::{Bad, Verification};
