//! The agencies the newsroom takes copy from, as managed records.

use crate::view::{AgencyLine, Nothing};
use crate::{Desk, Error, Result};
use store::Reader;
use story::agency::{Agency, AgencyCode, AgencyName};
use story::event::Act;
use story::naming;
use story::rights::Right;

/// The newsroom's agencies as the rules need them.
pub fn all_agencies(look: &Reader<'_>) -> Result<Vec<Agency>> {
    Ok(look
        .agencies()?
        .into_iter()
        .filter_map(|(_, record)| serde_json::from_value(record).ok())
        .collect())
}

/// The newsroom's agencies as the screens show them.
pub fn agencies(desk: &mut Desk, _: Nothing) -> Result<Vec<AgencyLine>> {
    desk.read(|look| Ok(all_agencies(look)?.iter().map(line).collect()))
}

/// Adds an agency or changes one. A new one's code is no person's initials and no other agency's
/// code, in any case and form.
///
/// # Errors
/// `BadInput` without a code or a name; `Taken`.
pub fn agency_set(desk: &mut Desk, mut asked: AgencyLine) -> Result<Vec<AgencyLine>> {
    let Some(code) = naming::agency_code(&asked.code).filter(|_| !asked.name.trim().is_empty())
    else {
        return Err(Error::BadInput(
            "an agency has a code and a name, such as AP and The Associated Press".into(),
        ));
    };
    asked.code = code;
    let (me, now) = (desk.may(Right::ChangeAgencies)?.initials, desk.now());
    desk.write(|tx| {
        let known = all_agencies(tx)?.into_iter().find(|agency| agency.code.0 == asked.code);
        if known.is_none() && is_taken(tx, &asked.code)? {
            return Err(Error::Taken { what: "the code", name: asked.code.clone() });
        }
        let mut agency = known.unwrap_or_else(|| Agency {
            code: AgencyCode(asked.code.clone()),
            ..Agency::default()
        });
        agency.name.clone_from(&asked.name);
        agency.generic_credit_allowed = asked.generic_credit_ok;
        if !asked.logo.is_empty() && agency.logo("") != asked.logo {
            agency.logos.insert(0, AgencyName { text: asked.logo.clone(), language: "en".into() });
        }
        for form in asked.forms.iter().filter(|form| !form.is_empty()) {
            if !agency.names.iter().any(|name| name.text == *form) {
                agency.names.push(AgencyName { text: form.clone(), language: "en".into() });
            }
        }
        let record =
            serde_json::to_value(&agency).map_err(|error| Error::BadInput(error.to_string()))?;
        Ok(tx.append(None, &me, now, Act::AgencySet { code: asked.code.clone(), record })?)
    })?;
    agencies(desk, Nothing {})
}

fn is_taken(look: &Reader<'_>, code: &str) -> Result<bool> {
    let of_person = look.people()?.iter().any(|person| naming::alike(&person.initials.0, code));
    Ok(of_person || look.agencies()?.iter().any(|(other, _)| naming::alike(other, code)))
}

fn line(agency: &Agency) -> AgencyLine {
    AgencyLine {
        code: agency.code.0.clone(),
        name: agency.name.clone(),
        logo: agency.logo("").to_owned(),
        forms: agency.names.iter().map(|name| name.text.clone()).collect(),
        generic_credit_ok: agency.generic_credit_allowed,
    }
}
