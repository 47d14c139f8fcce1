//! Orders of the agencies about copy we used: what came in, which stories it concerns, and what was
//! decided about each.

mod close;
mod confirm;
mod decide;
mod list;
mod open;
mod row;
mod view;

pub use close::case_close;
pub use confirm::case_confirm;
pub use decide::case_decide;
pub use list::cases;
pub(crate) use open::came_in;
pub use view::case_open;
