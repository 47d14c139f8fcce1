//! The people of the newsroom.

use crate::view::Nothing;
use crate::{Desk, Error, Result};
use story::event::Act;
use story::person::{Person, Role};

pub fn people(desk: &mut Desk, _: Nothing) -> Result<Vec<Person>> {
    desk.read(|look| Ok(look.people()?))
}

/// Adds a person, or changes one with the same initials; only an administrator may.
pub fn person_add(desk: &mut Desk, asked: Person) -> Result<Vec<Person>> {
    let initials = asked.initials.0.trim();
    if initials.is_empty() || initials.len() > 8 || !initials.chars().all(char::is_alphanumeric) {
        return Err(Error::BadInput("initials are 1 to 8 letters or digits".into()));
    }
    if asked.name.trim().is_empty() {
        return Err(Error::BadInput("a person has a name, as printed in a byline".into()));
    }
    if !desk.me()?.is(Role::Administrator) {
        return Err(Error::NotAllowed(story::workflow::NotAllowed::NotAnAdministrator));
    }
    let (me, now) = (desk.me.clone(), desk.now());
    desk.write(|tx| Ok(tx.append(None, &me, now, Act::PersonAdded { person: asked })?))?;
    people(desk, Nothing {})
}
