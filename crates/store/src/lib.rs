//! The SQLite file: the journal of everything that happened, the texts beside it, and the tables
//! derived from it. The only place with SQL; it keeps and proves, and knows no rule of the
//! newsroom.
//!
//! `Store::write` gives one transaction, `Store::read` a look beside it. Reads are methods of
//! `Reader`; a `RowWriter` is one that can also write what follows from events, and a `Tx` one that
//! can append events as well.

mod backup;
mod blob;
mod caches;
mod case;
mod commit;
mod connection;
mod delivery;
mod derive;
mod destination;
mod draft;
mod error;
mod file;
mod filing;
mod item;
mod journal;
pub mod key;
mod leaves;
pub mod library;
mod origin;
mod people;
mod prove_story;
mod reader;
mod review;
mod revision;
mod row_cache;
mod search;
mod setting;
mod slug;
mod state;
mod store;
mod story;
pub mod text;
mod tidy;
mod uses;
mod varint;
mod verify;
mod whereabouts;

pub use self::story::StoryRow;
pub use backup::restore;
pub use case::Case;
pub use delivery::Delivery;
pub use draft::Draft;
pub use error::{Error, Result};
pub use file::APPLICATION_ID;
pub use filing::Filing;
pub use item::{Item, SettledProposal};
pub use key::DeviceKey;
pub use reader::{Reader, RowWriter, Tx};
pub use review::{Looked, Note, ReceiptKept, Settled};
pub use revision::{Revision, RevisionHead};
pub use search::{Found, Hit};
pub use store::Store;
pub use tidy::Tidied;
pub use verify::{Bad, Verification};
