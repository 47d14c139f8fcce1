//! Receipts, deliveries and filings at a time as lines for people.
use desk::Instant;
use desk::view::{
    DeliveryLine, DeliveryStanding, FilingLine, FilingRefused, FilingStanding, Owed, ReceiptLine,
};

/// What left, what its destination still has to get, and who confirmed it.
pub(super) fn receipt(line: &ReceiptLine) -> String {
    let at = line.at.to_utc().unwrap_or_default().format("%Y-%m-%d %H:%M:%S");
    let kept = &line.receipt;
    let kill = if kept.kill { "kill, " } else { "" };
    let mut text = format!(
        "{at}Z  {}  {kill}{} bytes  {}  by {}  {}\n",
        kept.format, kept.bytes, line.path, line.by, kept.hash
    );
    if let Some(owed) = line.owed {
        let next = match owed {
            Owed::Update => "the update",
            Owed::Correction => "the correction",
            Owed::Kill => "the kill",
        };
        text.push_str(&format!("  {} has not yet got {next}\n", kept.destination));
    }
    if let Some(confirmed) = &line.confirmed {
        let at = confirmed.at.to_utc().unwrap_or_default().format("%Y-%m-%d %H:%M:%S");
        text.push_str(&format!("  confirmed {at}Z by {}: {}\n", confirmed.by, confirmed.words));
    }
    if let Some(sidecar) = &kept.provenance {
        text.push_str(&format!("  with {}  {}\n", sidecar.file_name, sidecar.hash));
    }
    text
}

/// A queued copy for people: where it stands, and what to do where it does not arrive.
pub(super) fn delivery(line: &DeliveryLine) -> String {
    let DeliveryLine { slug, destination, format, tries, of, receipt, .. } = line;
    let trouble = line.trouble.map(|trouble| {
        let detail =
            if line.detail.is_empty() { String::new() } else { format!(" ({})", line.detail) };
        format!("{}{detail}", trouble.to_string().replace('_', " "))
    });
    let stands = match line.standing {
        DeliveryStanding::Delivered => {
            format!("delivered, answered {}", line.status.unwrap_or_default())
        }
        DeliveryStanding::Waiting => match (trouble, line.next.and_then(desk::Instant::to_utc)) {
            (Some(trouble), Some(next)) => format!(
                "waits: {trouble}; try {tries} of {of} is over, the next at {}",
                next.format("%Y-%m-%d %H:%M:%SZ")
            ),
            _ => "waits to be sent".to_owned(),
        },
        DeliveryStanding::Failed => format!(
            "failed: {}; see to it, then `destinations resend {receipt}`",
            trouble.unwrap_or_default()
        ),
    };
    format!("{slug}  {destination}  {format}  {stands}\n")
}

/// Filings at a time, for people.
pub(super) fn filings(all: &[FilingLine]) -> String {
    let utc = |at: Instant| at.to_utc().unwrap_or_default().format("%Y-%m-%d %H:%M:%SZ");
    let line = |one: &FilingLine| {
        let to = one.destinations.join(", ");
        let stands = match one.standing {
            FilingStanding::ToCome => "to come".to_owned(),
            FilingStanding::Cancelled => "cancelled".to_owned(),
            FilingStanding::Filed => "filed".to_owned(),
            FilingStanding::Refused => {
                let refused = one.refused.iter();
                let one =
                    |no: &FilingRefused| format!("not filed to {}: {}", no.destination, no.message);
                refused.map(one).collect::<Vec<_>>().join("; ")
            }
        };
        format!("{}  to {to} at {}  by {}  {stands}\n", one.slug, utc(one.at), one.by)
    };
    all.iter().map(line).collect()
}
