//! The agencies the newsroom takes copy from, as managed records.

use crate::view::{AgencyLine, Nothing};
use crate::{Desk, Error, Result};
use store::Reader;
use story::agency::{Agency, AgencyCode, AgencyName};
use story::event::Act;

/// The newsroom's records as the rules need them.
pub fn all_agencies(look: &Reader<'_>) -> Result<Vec<Agency>> {
    Ok(look.agencies()?.into_iter().filter_map(|(_, record)| serde_json::from_value(record).ok()).collect())
}

pub fn agencies(desk: &mut Desk, _: Nothing) -> Result<Vec<AgencyLine>> {
    desk.read(|look| Ok(all_agencies(look)?.iter().map(line).collect()))
}

/// Adds an agency or changes one.
pub fn agency_set(desk: &mut Desk, asked: AgencyLine) -> Result<Vec<AgencyLine>> {
    if asked.code.trim().is_empty() || asked.name.trim().is_empty() {
        return Err(Error::BadInput("an agency has a code and a name, such as AP and The Associated Press".into()));
    }
    let (me, now) = (desk.me.clone(), desk.now());
    desk.write(|tx| {
        let known = all_agencies(tx)?.into_iter().find(|agency| agency.code.0 == asked.code);
        let mut agency = known.unwrap_or_else(|| Agency { code: AgencyCode(asked.code.clone()), ..Agency::default() });
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
        let record = serde_json::to_value(&agency).map_err(|error| Error::BadInput(error.to_string()))?;
        Ok(tx.append(None, &me, now, Act::AgencySet { code: asked.code.clone(), record })?)
    })?;
    agencies(desk, Nothing {})
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
