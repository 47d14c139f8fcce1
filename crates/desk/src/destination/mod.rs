//! The places approved copy is filed to, as managed records: list, set, remove.

mod address;
mod confirmed;
mod list;
mod remove;
mod secret;
mod set;

pub(crate) use confirmed::is_confirmed;
use confirmed::{confirm, withdraw};
pub use list::destinations;
pub(crate) use list::named;
pub use remove::destination_remove;
pub(crate) use secret::secret_of;
pub use set::destination_set;
