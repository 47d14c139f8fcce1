//! What is on its way over the network, what arrived, and what was given up.

use super::pauses::TRIES;
use crate::view::{Deliveries, DeliveryLine, Nothing};
use crate::{Desk, Result};
use store::{Delivery, Reader};
use story::delivery::DeliveryStanding;
use story::event::Act;
use story::rights::Right;

/// So many of what arrived are listed, the latest.
const ARRIVED: usize = 50;

/// All that waits or was given up, oldest first, and the latest that arrived.
pub fn deliveries(desk: &mut Desk, _: Nothing) -> Result<Deliveries> {
    desk.may(Right::Read)?;
    desk.read(|look| {
        let all = look.deliveries(ARRIVED)?;
        let deliveries = all.into_iter().map(|one| line(look, one)).collect::<Result<_>>()?;
        Ok(Deliveries { deliveries })
    })
}

pub(crate) fn line(look: &Reader<'_>, delivery: Delivery) -> Result<DeliveryLine> {
    let slug = look.story(&delivery.story)?.slug;
    let Delivery { event, story, by, at, receipt, standing, tries, due, .. } = delivery;
    let mut line = DeliveryLine {
        receipt: event.to_string(),
        story: story.to_string(),
        slug,
        destination: receipt.destination,
        format: receipt.format,
        file_name: receipt.file_name,
        by: by.0,
        queued_at: at,
        standing,
        tries,
        of: TRIES,
        next: (standing == DeliveryStanding::Waiting).then_some(due),
        trouble: delivery.trouble,
        detail: delivery.detail,
        status: None,
        at: None,
    };
    match delivery.outcome.map(|event| event.act) {
        Some(Act::Delivered { status, at, .. }) => {
            (line.status, line.at) = (Some(status), Some(at));
        }
        Some(Act::DeliveryFailed { trouble, detail, .. }) => {
            (line.trouble, line.detail) = (Some(trouble), detail);
        }
        _ => {}
    }
    Ok(line)
}
