//! Exactly the bytes that would be written, with what is in the way.

use super::errand::GateAsked;
use super::gate::{as_obstacles, in_the_way};
use super::leaving::leaving;
use super::outgoing::outgoing;
use crate::copy::current_content;
use crate::named::story_to_read;
use crate::origin::known_origins;
use crate::view::{ExportPreview, LossLine, Obstacle, PreviewExport};
use crate::{Code, Desk, Error, Result, destination};
use formats::{Format, Outgoing};
use story::destination::EmbargoPolicy;

/// Approved copy and a kill are shown as they will leave; other copy is marked as not approved in
/// the place the format has for it.
///
/// # Errors
/// `BadInput` for a format there is not, `NotFound` for a destination. What is in the way of the
/// export is in the answer.
pub fn export_preview(desk: &mut Desk, asked: PreviewExport) -> Result<ExportPreview> {
    let format = format_named(&asked.format)?;
    let person = desk.me()?;
    let me = person.initials.clone();
    desk.read(|look| {
        let id = story_to_read(look, &person, &asked.story)?;
        let embargo = match &asked.destination {
            Some(name) => destination::named(look, name)?.embargo,
            None => EmbargoPolicy::Block,
        };
        let open = leaving(look, &id, GateAsked::now(look, embargo));
        let (outgoing, obstacles, kill) = match open {
            Ok(leaves) => (leaves.outgoing, Vec::new(), leaves.kill),
            Err(Error::NotAllowed(_) | Error::Obstacles(_)) => {
                let (content, base) = current_content(look, &id)?;
                let known = known_origins(look, &id, base, &content, &me)?;
                let found = in_the_way(look, &id, GateAsked::now(look, embargo))?;
                (outgoing(look, &id, &content, &known, None)?, as_obstacles(found), false)
            }
            Err(error) => return Err(error),
        };
        let mut preview = shown(&outgoing, format, obstacles)?;
        // A kill waits for nobody's yes (docs/newsroom-rules.md 2.7).
        preview.losses.iter_mut().for_each(|loss| loss.must_be_accepted &= !kill);
        Ok(preview)
    })
}

fn shown(
    outgoing: &Outgoing,
    format: Format,
    mut obstacles: Vec<Obstacle>,
) -> Result<ExportPreview> {
    let slug = &outgoing.content.slug;
    let mut preview = ExportPreview {
        file_name: formats::file_name(slug, format),
        text: String::new(),
        hash: String::new(),
        bytes: 0,
        checked: String::new(),
        losses: Vec::new(),
        obstacles: Vec::new(),
        credit_line: outgoing.credit_line.clone(),
    };
    match formats::write(outgoing, format) {
        Ok(written) => {
            preview.hash = blake3::hash(&written.bytes).to_hex().to_string();
            preview.bytes = written.bytes.len() as u64;
            preview.losses = written.losses.iter().map(|loss| loss_line(format, loss)).collect();
            preview.checked = "valid".into();
            preview.text = String::from_utf8_lossy(&written.bytes).into_owned();
        }
        Err(refused) => {
            obstacles.push(Obstacle {
                code: Code::CannotCarry,
                message: refused.to_string(),
                spans: vec![],
                item: None,
            });
        }
    }
    preview.obstacles = obstacles;
    Ok(preview)
}

/// A loss as a line for the exporter, under a name that stays the same for the same text and
/// format.
pub(super) fn loss_line(format: Format, loss: &formats::Loss) -> LossLine {
    LossLine {
        id: format!("{} {} {}", format.name(), loss.what, loss.detail),
        what: loss.what,
        detail: loss.detail.clone(),
        kept: loss.kept,
        must_be_accepted: loss.must_be_accepted(),
    }
}

/// A format by its name on the command line.
pub(super) fn format_named(name: &str) -> Result<Format> {
    name.parse().map_err(|unknown: formats::NoSuchFormat| Error::BadInput(unknown.to_string()))
}
