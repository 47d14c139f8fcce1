//! A copy that was given up is sent again.

use super::push::{lines_of, still_open};
use crate::named::revision_id;
use crate::view::{Deliveries, OfReceipt};
use crate::{Desk, Error, Result, destination};
use story::delivery::DeliveryStanding;
use story::event::Act;
use story::rights::Right;

/// Queues the same bytes again, where the gate still lets them out.
///
/// # Errors
/// `NotAnEditor`; `NotFound` for a receipt that queued nothing; `BadInput` for a copy that waits or
/// arrived; what the gate refuses.
pub fn delivery_resend(desk: &mut Desk, asked: OfReceipt) -> Result<Deliveries> {
    let (me, now) = (desk.may(Right::Edit)?, desk.now());
    let receipt = revision_id(&asked.receipt)?;
    desk.write(|tx| {
        let delivery = tx
            .delivery(&receipt)?
            .ok_or_else(|| Error::not_found("queued copy", &asked.receipt))?;
        if delivery.standing != DeliveryStanding::Failed {
            return Err(Error::BadInput("this copy waits or has arrived already".into()));
        }
        let record = destination::named(tx, &delivery.receipt.destination)?;
        still_open(tx, &delivery, me.clone(), record.embargo)?;
        let act = Act::DeliveryAsked { receipt };
        Ok(tx.append(Some(delivery.story), &me.initials, now, act)?)
    })?;
    lines_of(desk, &[receipt])
}
