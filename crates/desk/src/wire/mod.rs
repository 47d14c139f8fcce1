//! Copy that comes in: reading it, the import check, and what becomes of it.

mod accepted;
mod bring_in;
mod family;
mod inspect;
mod into_story;
pub(crate) mod item;
mod item_embargo;
mod list;
mod put_aside;
mod settle;
mod standing;
mod stopped;
mod told;
mod view;
mod watch;

pub use bring_in::{bring_in, import};
pub(crate) use family::{family, order_of, under_order};
pub use inspect::inspect;
pub use into_story::{item_insert, story_from_item};
pub use item::{agency_of, block, body_of, headline_of, item_of, plain_blocks};
pub(crate) use item::{owner_of, turned_down};
pub use list::wire;
pub use put_aside::item_put_aside;
pub use settle::proposal_settle;
pub use standing::standing;
pub(crate) use standing::{is_withheld, says_usable};
pub(crate) use stopped::{
    any_stopped, items_in_words, known_places, rests_on, stand_in_no_usable, stopped_by_items,
};
pub use stopped::{may_be_pasted, may_be_used};
pub use told::{Imported, Told, told};
pub use view::item_open;
pub use watch::{Failed, PAUSE, Swept, read_file, sweep};
