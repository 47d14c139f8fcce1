//! Whose words they are: origins carried along the revisions of a story, and what people said about
//! them.

mod agency_words;
mod came_in;
mod find_agency_words;
mod known;
mod known_origins;
mod newsroom_library;
mod owner;
mod said;
mod say;
mod stretches;
mod trace;

pub(crate) use find_agency_words::find_agency_words;
pub use known::Known;
pub use known_origins::{keep_trace, known_origins};
pub(crate) use newsroom_library::NewsroomLibrary;
pub use newsroom_library::note_arrivals;
pub(crate) use said::say_source;
pub use say::origin_say;
pub use stretches::Stretch;
pub(crate) use stretches::stretches;
