//! The people of the newsroom.

use crate::view::Nothing;
use crate::{Desk, Error, Result};
use story::event::Act;
use story::person::{Person, Role};
use story::rights::Right;
use story::{Initials, naming};

/// Everybody of the newsroom.
pub fn people(desk: &mut Desk, _: Nothing) -> Result<Vec<Person>> {
    desk.read(|look| Ok(look.people()?))
}

/// Adds a person; only an administrator may. Initials that a person or an agency has are taken, in
/// any case and form.
///
/// # Errors
/// `BadInput` for initials that are not 1 to 8 letters or digits, or without a name;
/// `NotAnAdministrator`; `Taken`.
pub fn person_add(desk: &mut Desk, asked: Person) -> Result<Vec<Person>> {
    let asked = tidy_person(asked)?;
    let (me, now) = (desk.may(Right::ChangePeople)?.initials, desk.now());
    desk.write(|tx| {
        let alike = |code: &str| naming::alike(code, &asked.initials.0);
        let of_person = tx.people()?.into_iter().any(|person| alike(&person.initials.0));
        if of_person || tx.agencies()?.iter().any(|(code, _)| alike(code)) {
            return Err(Error::Taken { what: "the name", name: asked.initials.0 });
        }
        Ok(tx.append(None, &me, now, Act::PersonAdded { person: asked })?)
    })?;
    people(desk, Nothing {})
}

/// Changes the name, roles and desk of a person who is here; only an administrator may.
///
/// # Errors
/// `BadInput` without a name; `NotAnAdministrator`; `NotFound` for initials nobody here has.
pub fn person_change(desk: &mut Desk, asked: Person) -> Result<Vec<Person>> {
    if asked.name.trim().is_empty() {
        return Err(without_a_name());
    }
    let (me, now) = (desk.may(Right::ChangePeople)?.initials, desk.now());
    desk.person(&asked.initials)?;
    desk.write(|tx| Ok(tx.append(None, &me, now, Act::PersonAdded { person: asked })?))?;
    people(desk, Nothing {})
}

/// A person as they are kept: initials as the rule wants them, and a name.
pub(super) fn tidy_person(mut asked: Person) -> Result<Person> {
    let initials = naming::initials(&asked.initials.0);
    asked.initials = initials
        .map(Initials)
        .ok_or_else(|| Error::BadInput("initials are 1 to 8 letters or digits".into()))?;
    if asked.name.trim().is_empty() { Err(without_a_name()) } else { Ok(asked) }
}

fn without_a_name() -> Error {
    Error::BadInput("a person has a name, as printed in a byline".into())
}

/// A person from what the terminal says; `roles` are names out of [`Role::ALL`].
///
/// # Errors
/// `BadInput` for a role there is not.
pub fn person_of(initials: Initials, name: &str, roles: &[String], desk: &str) -> Result<Person> {
    let role = |name: &String| {
        name.trim().parse().map_err(|_| {
            let known: Vec<String> = Role::ALL.iter().map(ToString::to_string).collect();
            Error::BadInput(format!("there is no role {name}; roles are {}", known.join(" ")))
        })
    };
    let roles = roles.iter().map(role).collect::<Result<_>>()?;
    Ok(Person { initials, name: name.to_owned(), roles, desk: desk.to_owned() })
}

/// The person who sets a newsroom up: everything falls to them until there are others.
pub fn first_person(initials: Initials, name: &str) -> Person {
    let roles = vec![Role::Reporter, Role::DeskEditor, Role::DutyEditor, Role::Administrator];
    Person { initials, name: name.to_owned(), roles, desk: "News".into() }
}
