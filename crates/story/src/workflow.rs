//! Who may take a story which step, and what is in the way when they may not.
//! The numbers T2 to T15 are those of docs/newsroom-rules.md 2.2.

mod desk;
mod leaving;
mod not_allowed;
mod taking_back;
#[cfg(test)]
mod tests;
mod waiting;
mod writing;

pub use desk::{may_approve, may_approve_again, may_claim, may_return, may_settle};
pub use leaving::{in_the_way_of_filing, may_export, may_file, may_send, past_embargo};
pub use not_allowed::NotAllowed;
pub use taking_back::{may_confirm, may_correct, may_kill, may_send_kill, may_update};
pub use waiting::{
    may_change_embargo, may_close_case, may_decide, may_embargo, may_hold, may_release,
    may_shorten_embargo,
};
pub use writing::{
    TypingTakes, may_answer, may_edit, may_hand_in, may_hand_in_now, may_spike, may_undo,
    may_unspike, typing_takes,
};
