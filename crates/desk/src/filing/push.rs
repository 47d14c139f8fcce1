//! Sends what is queued, each copy by one program at a time, after the gate was asked again. What
//! comes of it is put on record.

use super::deliveries::line;
use super::parcel::{Answer, Parcel, Part};
use super::pauses::{self, GATE, ONE_TRY, TRIES};
use super::post::{agent, post};
use crate::export::{Errand, leaving_by_events, may_leave};
use crate::view::{Deliveries, FiledTo, Nothing};
use crate::{Desk, Error, Result, destination};
use formats::Format;
use store::{Delivery, Reader, Tx};
use story::delivery::{DeliveryStanding, DeliveryTrouble};
use story::destination::{EmbargoPolicy, Way};
use story::event::Act;
use story::person::Person;
use story::rights::Right;
use story::workflow::NotAllowed;
use story::{EventId, Instant};
use ureq::tls::RootCerts;

/// Sends all that is due, one after the other, and says what became of each.
///
/// # Errors
/// `NotAnEditor`. What goes wrong with a copy is in its line.
pub fn deliveries_push(desk: &mut Desk, _: Nothing) -> Result<Deliveries> {
    desk.may(Right::Edit)?;
    let tried = push(desk, |_| true)?;
    lines_of(desk, &tried)
}

/// Sends what a filing has just queued: for a terminal, which is not there to wait.
///
/// # Errors
/// Trouble with the newsroom's own file. What goes wrong with a copy is in its line.
pub fn push_filed(desk: &Desk, mut filed: FiledTo) -> Result<FiledTo> {
    for line in &mut filed.filed {
        let queued: Vec<EventId> =
            line.deliveries.iter().filter_map(|one| one.receipt.parse().ok()).collect();
        push(desk, |one| queued.contains(&one.event))?;
        line.deliveries = lines_of(desk, &queued)?.deliveries;
    }
    Ok(filed)
}

fn push(desk: &Desk, wanted: impl Fn(&Delivery) -> bool) -> Result<Vec<EventId>> {
    let sender = sender();
    let mut tried: Vec<EventId> = Vec::new();
    while let Some(parcel) = next_parcel(desk, |one| wanted(one) && !tried.contains(&one.event))? {
        tried.push(parcel.receipt);
        let answer = post(&sender, &parcel);
        settle(desk, &parcel, answer)?;
    }
    Ok(tried)
}

/// Who sends, by the certificates this computer trusts.
pub(crate) fn sender() -> ureq::Agent {
    agent(RootCerts::PlatformVerifier)
}

pub(super) fn lines_of(desk: &Desk, receipts: &[EventId]) -> Result<Deliveries> {
    desk.read(|look| {
        let mut deliveries = Vec::new();
        for receipt in receipts {
            if let Some(delivery) = look.delivery(receipt)? {
                deliveries.push(line(look, delivery)?);
            }
        }
        Ok(Deliveries { deliveries })
    })
}

/// The oldest wanted copy that is due and may leave, taken so that no other program sends it
/// meanwhile. What may not leave is put off or given up on the way.
pub(crate) fn next_parcel(
    desk: &Desk,
    wanted: impl Fn(&Delivery) -> bool,
) -> Result<Option<Parcel>> {
    loop {
        let due =
            desk.read(|look| Ok(look.due_deliveries()?.into_iter().find(|one| wanted(one))))?;
        let Some(due) = due else { return Ok(None) };
        if let Some(parcel) = take(desk, &due)? {
            return Ok(Some(parcel));
        }
    }
}

/// Where a copy goes, and what it is sealed with.
struct Reach {
    url: String,
    secret: String,
    embargo: EmbargoPolicy,
}

fn reach(desk: &Desk, name: &str) -> Result<Option<Reach>> {
    let Some(record) = desk.read(|look| Ok(look.destination(name)?))? else { return Ok(None) };
    if !destination::is_confirmed(desk, &record)? {
        return Ok(None);
    }
    let Way::Http { url } = record.way else { return Ok(None) };
    let secret = destination::secret_of(desk, name)?;
    Ok(secret.map(|secret| Reach { url, secret, embargo: record.embargo }))
}

fn take(desk: &Desk, due: &Delivery) -> Result<Option<Parcel>> {
    let reach = reach(desk, &due.receipt.destination)?;
    desk.write(|tx| {
        // Another program may have taken it since.
        let now = tx.delivery(&due.event)?;
        if now.is_none_or(|now| {
            (now.standing, now.due, now.tries) != (due.standing, due.due, due.tries)
        }) {
            return Ok(None);
        }
        let Some(reach) = reach else {
            fail(tx, due, DeliveryTrouble::NotReachable, "")?;
            return Ok(None);
        };
        if is_replaced(tx, due)? {
            fail(tx, due, DeliveryTrouble::Replaced, "")?;
            return Ok(None);
        }
        let open = match tx.person(&due.by)? {
            Some(by) => still_open(tx, due, by, reach.embargo).and_then(|()| parts(tx, due)),
            None => Err(NotAllowed::NotAnEditor.into()),
        };
        let parts = match open {
            Ok(parts) => parts,
            Err(trouble) if trouble.is_busy() => return Err(trouble),
            Err(refused) if may_open_again(&refused) => {
                let (until, code) = (tx.began() + GATE, refused.code().name());
                tx.put_off_delivery(&due.event, until, DeliveryTrouble::Gate, code)?;
                return Ok(None);
            }
            Err(refused) => {
                fail(tx, due, DeliveryTrouble::Gate, refused.code().name())?;
                return Ok(None);
            }
        };
        tx.try_delivery(&due.event, tx.began() + ONE_TRY)?;
        Ok(Some(Parcel {
            receipt: due.event,
            destination: due.receipt.destination.clone(),
            url: reach.url,
            secret: reach.secret,
            parts,
        }))
    })
}

/// The gate, asked once more: the same approval stands, and nothing is in the way.
pub(super) fn still_open(
    look: &Reader<'_>,
    due: &Delivery,
    by: Person,
    embargo: EmbargoPolicy,
) -> Result<()> {
    may_leave(look, &due.story, &by)?;
    let errand = Errand::to(by, embargo);
    if leaving_by_events(look, &due.story, &errand)?.authority != due.receipt.approval {
        return Err(NotAllowed::ApprovalVoid.into());
    }
    Ok(())
}

/// A hold is released, an embargo ends, an obstacle is taken out of the way; an approval that fell
/// and bytes that are not there do not come back.
fn may_open_again(refused: &Error) -> bool {
    match refused {
        Error::Store(_) => matches!(refused, Error::Store(store::Error::NotProved { .. })),
        Error::NotAllowed(refused) => matches!(
            refused,
            NotAllowed::OnHold { .. }
                | NotAllowed::EmbargoNotOver { .. }
                | NotAllowed::Exposed { .. }
                | NotAllowed::ClockBehind { .. }
        ),
        _ => true,
    }
}

/// A later copy for the same place in the same format goes instead.
fn is_replaced(look: &Reader<'_>, due: &Delivery) -> Result<bool> {
    let receipts = look.receipts(&due.story)?;
    let newer = receipts.iter().rev().take_while(|other| other.event != due.event);
    Ok(newer.into_iter().any(|other| {
        other.receipt.destination == due.receipt.destination
            && other.receipt.format == due.receipt.format
    }))
}

fn parts(look: &Reader<'_>, due: &Delivery) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    if let Some(sidecar) = &due.receipt.provenance {
        parts.push(Part {
            media_type: "application/json".into(),
            file_name: sidecar.file_name.clone(),
            key: format!("{}.provenance", due.event),
            bytes: look.blob(&sidecar.hash)?,
        });
    }
    let format: Format = due
        .receipt
        .format
        .parse()
        .map_err(|unknown: formats::NoSuchFormat| Error::BadInput(unknown.to_string()))?;
    parts.push(Part {
        media_type: format.media_type().into(),
        file_name: due.receipt.file_name.clone(),
        key: due.event.to_string(),
        bytes: look.blob(&due.receipt.hash)?,
    });
    Ok(parts)
}

/// Puts on record what came of a try.
pub(crate) fn settle(desk: &Desk, parcel: &Parcel, answer: Answer) -> Result<()> {
    desk.write(|tx| {
        let Some(delivery) = tx.delivery(&parcel.receipt)? else { return Ok(()) };
        if delivery.standing == DeliveryStanding::Delivered {
            return Ok(());
        }
        match answer {
            Answer::Taken { status } => {
                let at: Instant = tx.began();
                let act = Act::Delivered { receipt: parcel.receipt, status, at };
                tx.append(Some(delivery.story), &delivery.by, at, act)?;
                Ok(())
            }
            _ if delivery.standing == DeliveryStanding::Failed => Ok(()),
            Answer::Never { trouble, detail } => fail(tx, &delivery, trouble, &detail),
            Answer::Again { trouble, detail } if delivery.tries >= TRIES => {
                fail(tx, &delivery, trouble, &detail)
            }
            Answer::Again { trouble, detail } => {
                let pause = pauses::after(delivery.tries, &parcel.receipt);
                let until = tx.began() + pause;
                Ok(tx.put_off_delivery(&parcel.receipt, until, trouble, &detail)?)
            }
        }
    })
}

fn fail(tx: &mut Tx<'_>, due: &Delivery, trouble: DeliveryTrouble, detail: &str) -> Result<()> {
    let act = Act::DeliveryFailed { receipt: due.event, trouble, detail: detail.to_owned() };
    tx.append(Some(due.story), &due.by, tx.began(), act)?;
    Ok(())
}
