//! Sets up a new newsroom: its name, this device, the first person, the agencies it starts with.

use crate::{Desk, Error, Result};
use store::Store;
use story::event::Act;
use story::person::Person;
use story::{Initials, Instant, naming};

/// The first person as they are kept; refused where their initials are the code of an agency every
/// newsroom has.
pub(crate) fn first_of(first: &Person) -> Result<Person> {
    let first = super::people::tidy_person(first.clone())?;
    let taken =
        |agency: &story::agency::Agency| naming::alike(agency.code.as_str(), &first.initials.0);
    match story::agency::builtin().iter().any(taken) {
        true => Err(Error::Taken { what: "the name", name: first.initials.0 }),
        false => Ok(first),
    }
}

/// Writes the first entries of the journal.
pub fn found(store: &Store, name: &str, first: &Person, at: Instant) -> Result<()> {
    let (key, _) = store.device();
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    store.write(|tx| {
        let by = &first.initials;
        tx.append(None, by, at, Act::NewsroomFounded { name: name.to_owned() })?;
        tx.append(None, by, at, Act::DeviceJoined { device: by.to_string(), key })?;
        tx.append(None, by, at, Act::PersonAdded { person: first.clone() })?;
        for agency in story::agency::builtin() {
            let record = serde_json::to_value(&agency)
                .map_err(|error| Error::BadInput(error.to_string()))?;
            tx.append(None, by, at, Act::AgencySet { code: agency.code.0, record })?;
        }
        tx.set_setting("newsroom", name)?;
        tx.set_setting("me", &by.0)?;
        Ok(())
    })
}

/// Who sat at this computer last; the first person of the newsroom when nobody said.
///
/// # Errors
/// `NotFound` for a newsroom without people.
pub fn last_person(desk: &Desk) -> Result<Initials> {
    if let Some(me) = desk.local("me")? {
        return Ok(Initials(me));
    }
    let first = desk.read(|look| Ok(look.people()?.into_iter().next()))?;
    first
        .map(|person| person.initials)
        .ok_or_else(|| Error::not_found("person", "in this newsroom"))
}
