//! The text as a person has settled it, and the text it is compared with.
//!
//! A person's **base** has every change they accepted in it, and what they rejected or have not
//! settled out of it. The **newest text** is the newest revision with what was rejected undone and
//! what was reworded in. The review is always that base against that text: what is settled cannot
//! come back, what is open cannot disappear, and looking settles nothing. Both follow from the
//! story's acts alone, one after the other.
//!
//! A person's own typing is settled for that person. What one person settled is settled for the
//! rest of the desk, found by its place in the newest text; the author of the story reads what the
//! desk did in a review of their own.

mod fold;
mod settlement;
mod spread;
mod texts;
mod view;

pub use fold::Bases;
pub use settlement::Settlement;
pub use texts::Texts;
pub use view::ToSettle;
