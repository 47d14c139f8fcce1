//! A case opened: the agency's words, its stories, its destinations, and what is left to do.

use super::list::line;
use super::row::Opened;
use crate::named::find_story;
use crate::uses::settle_all;
use crate::view::{Case, OfCase};
use crate::wire::item::item_id;
use crate::{Desk, Error, Result};
use story::rights::{self, Right};
use story::workflow;

/// Opens the case of an order, by the id of the item that brought it. Drafts are among its stories
/// for those only who may read them; they are counted for everybody.
///
/// # Errors
/// `NotFound`.
pub fn case_open(desk: &mut Desk, asked: OfCase) -> Result<Case> {
    let me = desk.may(Right::Read)?;
    let id = item_id(&asked.case).map_err(|_| Error::not_found("case", &asked.case))?;
    desk.write(settle_all)?;
    desk.read(|look| {
        let opened = Opened::of(look, &id)?;
        let line = line(look, &opened.kept)?.ok_or_else(|| Error::not_found("case", id))?;
        let mut rows = Vec::new();
        for row in opened.rows(look)? {
            let story = find_story(look, &row.story)?;
            if rights::may_read(&look.story(&story)?.state, &me).is_ok() {
                rows.push(row);
            }
        }
        let may_decide = workflow::may_decide(&me).is_ok() && opened.kept.is_open();
        let may_close = workflow::may_close_case(&me).is_ok() && opened.kept.is_open();
        Ok(Case { line, rows, may_decide, may_close })
    })
}
