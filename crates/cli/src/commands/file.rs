//! `writethru file`: approved copy to named destinations.
use super::at::At;
use super::sent_lines::{delivery, filings, receipt};
use clap::Args;
use desk::view::{
    DeliveryLine, DeliveryStanding, FileTo, FiledLine, FiledTo, FilingStanding, Filings, OfFiling,
    OfStory,
};
use desk::{Desk, Error, Instant, export, filing};
use std::process::ExitCode;

/// File approved copy to named destinations
#[derive(Args)]
pub struct File {
    #[command(flatten)]
    newsroom: At,
    /// A story by id or slug
    story: String,
    /// A destination by name; may be given several times
    #[arg(long, required_unless_present = "cancel", num_args = 1.., value_name = "DESTINATION")]
    to: Vec<String>,
    /// When, as RFC 3339 with its zone, such as 2026-11-06T18:00:00+03:00; now when left out
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    at: Option<Instant>,
    /// Take back all of the story that is to be filed at a time
    #[arg(long, conflicts_with_all = ["to", "at"])]
    cancel: bool,
}

impl File {
    pub fn run(self) -> ExitCode {
        let Self { newsroom, story, to, at, cancel } = self;
        if cancel {
            return newsroom.answer(|desk| taken_back(desk, &story), |all| filings(&all.filings));
        }
        // The destination's record names the formats: what they have no place for is known, as
        // with `export`.
        let accepted = vec![export::ALL_LOSSES.to_owned()];
        let asked = FileTo { story, destinations: to, accepted, at };
        let filed = newsroom.open().and_then(|mut desk| {
            let filed = filing::file_to(&mut desk, asked)?;
            filing::push_filed(&desk, filed)
        });
        let ended = filed.as_ref().map_or(0, ended);
        let printed = newsroom.print(filed, |filed| {
            let lines: String = filed.filed.iter().map(told).collect();
            lines + &filings(filed.filing.as_slice())
        });
        if ended == 0 { printed } else { ExitCode::from(ended) }
    }
}

fn instant(typed: &str) -> Result<Instant, String> {
    chrono::DateTime::parse_from_rfc3339(typed).map(Instant::from).map_err(|_| {
        "an instant has a date, a time and a zone, such as 2026-11-06T18:00:00Z".into()
    })
}

fn taken_back(desk: &mut Desk, story: &str) -> Result<Filings, Error> {
    let mut all = filing::filings(desk, OfStory { story: story.to_owned() })?;
    let to_come = all.filings.iter().filter(|one| one.standing == FilingStanding::ToCome);
    let to_come: Vec<String> = to_come.map(|one| one.filing.clone()).collect();
    if to_come.is_empty() {
        return Err(Error::BadInput("nothing of this story is to be filed at a time".into()));
    }
    for filing in to_come {
        all = filing::filing_cancel(desk, OfFiling { filing })?;
    }
    Ok(all)
}

/// 1 where a destination was refused, 3 where one is out of reach for good.
fn ended(filed: &FiledTo) -> u8 {
    let failed = |line: &DeliveryLine| line.standing == DeliveryStanding::Failed;
    match filed {
        _ if filed.any_refused() => 1,
        _ if filed.filed.iter().flat_map(|line| &line.deliveries).any(failed) => 3,
        _ => 0,
    }
}

/// What became of one destination, for people.
fn told(line: &FiledLine) -> String {
    let receipts: String = line.receipts.iter().map(receipt).collect();
    let deliveries: String = line.deliveries.iter().map(delivery).collect();
    let refusal = line.refusal.as_ref();
    let refusal = refusal.map(|refusal| format!("not filed: {}\n", refusal.message));
    format!("{}\n{receipts}{deliveries}{}", line.destination, refusal.unwrap_or_default())
}
