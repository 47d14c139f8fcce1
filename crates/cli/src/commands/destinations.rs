//! `writethru destinations list|add|set|remove|push|queue|resend`: the places approved copy is
//! filed to, and what is on its way there.
use super::at::At;
use super::sent_lines::{delivery, filings};
use clap::{Args, Subcommand};
use desk::view::{
    Deliveries, DeliveryLine, DestinationLine, DestinationsSet, EmbargoPolicy, FilingLine, Filings,
    Nothing, OfDestination, OfReceipt, SetDestination, Way,
};
use desk::{Desk, Error, destination, filing};
use formats::Format;
use serde::Serialize;
use std::process::ExitCode;

#[derive(Args)]
pub struct Destinations {
    #[command(flatten)]
    at: At,
    #[command(subcommand)]
    verb: DestinationsVerb,
}

#[derive(Subcommand)]
enum DestinationsVerb {
    /// Every destination on record
    List,
    /// Add a destination
    Add(Record),
    /// Change one that is there; what is not given stays
    Set {
        #[command(flatten)]
        record: Record,
        /// Make a new secret in the place of the one there was, and tell it
        #[arg(long)]
        new_secret: bool,
    },
    /// File nothing there any more; its receipts stay
    Remove { name: String },
    /// File what is due at a time, and send what is due over the network
    Push,
    /// What is on its way over the network, what was given up, and the latest that arrived
    Queue,
    /// Send a copy again that was given up
    Resend {
        /// As `queue` names it
        receipt: String,
    },
}

/// What was filed because its time had come, and what was sent.
#[derive(Serialize)]
struct Pushed {
    filings: Vec<FilingLine>,
    deliveries: Vec<DeliveryLine>,
}

/// All there is to say of a destination.
#[derive(Args)]
struct Record {
    /// As receipts will say, such as iraq-edition
    name: String,
    /// For people; the name when left out
    #[arg(long)]
    title: Option<String>,
    #[arg(
        long, value_delimiter = ',',
        help = format!("The formats it takes, with commas between: {}", Format::outgoing_names())
    )]
    format: Vec<String>,
    /// The folder copy is written to
    #[arg(long, value_name = "PATH", conflicts_with = "http")]
    folder: Option<String>,
    /// The address copy is sent to by POST
    #[arg(long, value_name = "URL")]
    http: Option<String>,
    /// What becomes of copy under embargo: block (the default) or deliver-flagged
    #[arg(long, value_parser = policy)]
    embargo: Option<EmbargoPolicy>,
}

impl Destinations {
    pub fn run(self) -> ExitCode {
        let Self { at, verb } = self;
        match verb {
            DestinationsVerb::List => at.answer(
                |desk| destination::destinations(desk, Nothing {}),
                |destinations| listed(destinations),
            ),
            DestinationsVerb::Add(record) => {
                at.answer(|desk| destination::destination_set(desk, record.added()?), set)
            }
            DestinationsVerb::Set { record, new_secret } => at.answer(
                |desk| {
                    let asked = SetDestination { new_secret, ..record.changed(desk)? };
                    destination::destination_set(desk, asked)
                },
                set,
            ),
            DestinationsVerb::Remove { name } => at.answer(
                |desk| destination::destination_remove(desk, OfDestination { name }),
                |destinations| listed(destinations),
            ),
            DestinationsVerb::Push => at.answer(
                |desk| {
                    let Filings { filings } = filing::filings_due(desk, Nothing {})?;
                    let Deliveries { deliveries } = filing::deliveries_push(desk, Nothing {})?;
                    Ok(Pushed { filings, deliveries })
                },
                |pushed| {
                    let sent: String = pushed.deliveries.iter().map(delivery).collect();
                    filings(&pushed.filings) + &sent
                },
            ),
            DestinationsVerb::Queue => {
                at.answer(|desk| filing::deliveries(desk, Nothing {}), queued)
            }
            DestinationsVerb::Resend { receipt } => {
                at.answer(|desk| filing::delivery_resend(desk, OfReceipt { receipt }), queued)
            }
        }
    }
}

impl Record {
    fn way(&self) -> Option<Way> {
        let folder = self.folder.clone().map(|path| Way::Folder { path });
        folder.or_else(|| self.http.clone().map(|url| Way::Http { url }))
    }

    fn added(self) -> Result<SetDestination, Error> {
        let way = self.way().ok_or_else(|| {
            Error::BadInput("say where copy goes, with --folder PATH or --http URL".into())
        })?;
        Ok(SetDestination {
            name: self.name,
            title: self.title.unwrap_or_default(),
            formats: self.format,
            way,
            embargo: self.embargo.unwrap_or_default(),
            new_secret: false,
            adding: true,
        })
    }

    fn changed(self, desk: &mut Desk) -> Result<SetDestination, Error> {
        let all = destination::destinations(desk, Nothing {})?;
        let known = all.into_iter().find(|one| one.name.eq_ignore_ascii_case(self.name.trim()));
        let known = known.ok_or_else(|| Error::not_found("destination", &self.name))?;
        let way = self.way().unwrap_or(known.way);
        Ok(SetDestination {
            name: known.name,
            title: self.title.unwrap_or(known.title),
            formats: if self.format.is_empty() { known.formats } else { self.format },
            way,
            embargo: self.embargo.unwrap_or(known.embargo),
            new_secret: false,
            adding: false,
        })
    }
}

fn set(done: &DestinationsSet) -> String {
    let secret = done.secret.as_ref().map(|secret| {
        format!("secret: {secret}\nGive it to the other side now; it is not told again.\n")
    });
    listed(&done.destinations) + &secret.unwrap_or_default()
}

fn listed(destinations: &[DestinationLine]) -> String {
    let line = |one: &DestinationLine| {
        let DestinationLine { name, title, formats, way, embargo, here } = one;
        let place = match way {
            Way::Folder { path } => path,
            Way::Http { url } => url,
        };
        let here = if *here { "" } else { "  (not set on this computer)" };
        let formats = formats.join(",");
        format!("{name:14} {title:20} {formats}  {embargo}  {place}{here}\n")
    };
    destinations.iter().map(line).collect()
}

fn queued(all: &Deliveries) -> String {
    all.deliveries.iter().map(delivery).collect()
}

fn policy(named: &str) -> Result<EmbargoPolicy, String> {
    match named {
        "block" => Ok(EmbargoPolicy::Block),
        "deliver-flagged" => Ok(EmbargoPolicy::DeliverFlagged),
        _ => Err("one of: block, deliver-flagged".to_owned()),
    }
}
