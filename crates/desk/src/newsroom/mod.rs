//! The newsroom as a whole: founding it, who is here, what waits where.

mod agencies;
mod counts;
mod found;
mod people;
pub mod sample;
mod search;
mod session;
mod settings;
mod tidy;
mod today;
mod topics;
mod verify;

pub use agencies::{agencies, agency_set, all_agencies};
pub use counts::{counts, counts_now};
pub(crate) use found::first_of;
pub use found::{found, last_person};
pub use people::{first_person, people, person_add, person_change, person_of};
pub use search::search;
pub use session::{act_as, news, session};
pub use settings::{settings, settings_set};
pub use tidy::tidy;
pub(crate) use today::{day_began, today, zone};
pub use topics::topics;
pub use verify::journal_verify;
