//! What an item that comes in does to the stories that use its copy: an order opens a case, and what
//! releases copy lifts one.

use crate::Result;
use crate::review::note_fallen;
use crate::uses::{Sought, Used, find, settle_all};
use crate::view::Because;
use crate::wire::{family, is_withheld, order_of, under_order};
use store::{Item as ItemRow, Reader, Tx};
use story::event::{Act, ImportKind, Order, Usage};
use story::{Initials, Instant, ItemId};

/// Puts on record which stories an item concerns that has just come in, and replaces another or
/// not.
pub(crate) fn came_in(
    tx: &mut Tx<'_>,
    me: &Initials,
    at: Instant,
    item: &ItemId,
    how: ImportKind,
    replaces: bool,
) -> Result<()> {
    if replaces && tx.cases_open()? > 0 {
        lift(tx, me, at, &tx.item(item)?)?;
    }
    // An advisory that is about no copy we hold concerns no story.
    let order = order_of(how).filter(|order| *order != Order::Advisory || replaces);
    let Some(order) = order else { return Ok(()) };
    settle_all(tx)?;
    let sought = sought_by(tx, &tx.item(item)?, order)?;
    for used in find(tx, &sought, None)? {
        expose(tx, me, at, item, order, &used)?;
    }
    Ok(())
}

/// What is looked for in stories under an order.
pub(super) fn sought_by(look: &Reader<'_>, row: &ItemRow, order: Order) -> Result<Sought> {
    Ok(Sought::of_items(&under_order(look, row, order)?))
}

/// Puts on record that a story uses what an order is about.
pub(super) fn expose(
    tx: &mut Tx<'_>,
    me: &Initials,
    at: Instant,
    case: &ItemId,
    order: Order,
    used: &Used,
) -> Result<()> {
    let before = tx.story(&used.story)?.state.approval;
    let act = Act::Exposed {
        case: *case,
        order,
        how: used.how,
        paragraphs: used.numbers(),
        words: used.words(),
    };
    tx.append(Some(used.story), me, at, act)?;
    let because = match order {
        Order::Kill => Because::ItemKilled,
        Order::Withhold => Because::ItemWithheld,
        // They take no approval away.
        Order::Correction | Order::Advisory => return Ok(()),
    };
    match used.how {
        Usage::Linked => Ok(()),
        Usage::Words | Usage::Picture => {
            note_fallen(tx, &used.story, before.as_ref(), me, at, because)
        }
    }
}

/// Lifts the cases of withheld copy that is withheld no longer: released, or killed meanwhile. No
/// approval comes back with it.
fn lift(tx: &mut Tx<'_>, me: &Initials, at: Instant, row: &ItemRow) -> Result<()> {
    let open = tx.cases(true)?;
    let related: Vec<ItemId> = family(tx, &row.id)?.into_iter().map(|row| row.id).collect();
    for case in open {
        let order = tx.item(&case.item)?;
        let is_meant = case.item != row.id
            && order_of(order.how) == Some(Order::Withhold)
            && related.contains(&case.item);
        if is_meant && !is_withheld(tx, &order)? {
            for story in &case.stories {
                let act = Act::ExposureLifted { case: case.item, by: row.id };
                tx.append(Some(*story), me, at, act)?;
            }
        }
    }
    Ok(())
}
