//! What each verb of the desk does and refuses, over a newsroom in a file: a module a verb, named as
//! the call is.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod all_stories;
mod approve;
mod approved;
mod bring_in;
mod compare;
mod counts;
mod destination_set;
mod draft_save;
mod export_file;
mod file_at;
mod file_to;
mod forged;
mod gate;
mod hand_in;
mod hold;
mod left_over;
mod may;
mod merge;
mod news;
mod origin_say;
mod origins_named;
mod origins_of;
mod person_add;
mod proposal_settle;
mod push;
mod queue;
mod restore;
mod return_story;
mod review_open;
mod review_settle;
mod rights;
mod room;
mod sample;
mod story_from_item;
mod story_new;
mod story_open;
mod story_pasted;
mod story_revise;
mod story_spike;
mod sweep;
mod taking_back;
mod tidy;
mod topics;
mod undo;

#[path = "../dressed/mod.rs"]
mod dressed;
#[path = "../sampled/mod.rs"]
mod sampled;
#[path = "../settling/mod.rs"]
mod settling;
