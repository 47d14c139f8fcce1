//! A duty editor says that nothing is left to do about an order.

use super::row::{Opened, unconfirmed};
use super::view::case_open;
use crate::uses::settle_all;
use crate::view::{Case, CaseDestination, OfCase};
use crate::wire::item::item_id;
use crate::{Desk, Error, Result};
use story::event::Act;
use story::workflow;

/// Closes a case in which every story is decided and every destination has confirmed.
///
/// # Errors
/// `NotYoursToClose`; `CaseOver`; `CaseOpen` with the stories and destinations that are left.
pub fn case_close(desk: &mut Desk, asked: OfCase) -> Result<Case> {
    let (me, now) = (desk.me()?, desk.now());
    let id = item_id(&asked.case).map_err(|_| Error::not_found("case", &asked.case))?;
    desk.write(|tx| {
        workflow::may_close_case(&me)?;
        settle_all(tx)?;
        let opened = Opened::of(tx, &id)?;
        if !opened.kept.is_open() {
            return Err(Error::CaseOver { case: id.to_string() });
        }
        let rows = opened.rows(tx)?;
        let open = rows.iter().filter(|row| row.open);
        let stories: Vec<String> = open.map(|row| row.slug.clone()).collect();
        let mut destinations = Vec::new();
        for row in &rows {
            destinations.extend(unconfirmed(row).map(|line| CaseDestination {
                story: row.slug.clone(),
                destination: line.destination.clone(),
            }));
        }
        if !stories.is_empty() || !destinations.is_empty() {
            return Err(Error::CaseOpen { stories, destinations });
        }
        tx.append(None, &me.initials, now, Act::CaseClosed { case: id })?;
        Ok(())
    })?;
    case_open(desk, asked)
}
