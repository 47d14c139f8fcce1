//! What is ready to go out, and what went.

use crate::copy::lines;
use crate::view::{Approved, FormatLine, Nothing};
use crate::{Desk, Result};
use formats::Format;
use std::cmp::Reverse;
use story::state::Stage;

/// So many of what went out are listed, the latest; older ones are found by their words.
const SHOWN: usize = 500;

pub fn approved(desk: &mut Desk, _: Nothing) -> Result<Approved> {
    let me = desk.me()?;
    desk.read(|look| {
        let stories = look.stories()?;
        let ready = stories.iter().filter(|row| row.state.stage == Stage::Approved);
        let mut sent: Vec<_> = stories.iter().filter(|row| row.state.stage == Stage::Filed).collect();
        sent.sort_by_key(|row| Reverse(row.state.filed_at));
        sent.truncate(SHOWN);
        let sent = lines(look, sent.into_iter(), &me)?;
        Ok(Approved { ready: lines(look, ready, &me)?, sent, formats: formats_out() })
    })
}

/// The formats copy can leave in.
pub fn formats_out() -> Vec<FormatLine> {
    let line = |format: Format| FormatLine {
        code: format.name().into(),
        name: title(format.name()),
        extension: format.extension().into(),
    };
    Format::ALL.into_iter().map(line).collect()
}

/// A format's name as people read it: `ninjs 3.1`, `IPTC 7901`.
fn title(code: &str) -> String {
    match code {
        "text" => "Plain text".into(),
        "html" => "HTML".into(),
        "nitf" => "NITF 3.6".into(),
        "newsml-g2" => "NewsML-G2 2.35".into(),
        "iptc7901" => "IPTC 7901".into(),
        "anpa1312" => "ANPA 1312".into(),
        "markdown" => "Markdown".into(),
        "docx" => "Word (DOCX)".into(),
        "rss" => "RSS".into(),
        "atom" => "Atom".into(),
        "jsonfeed" => "JSON Feed".into(),
        "eml" => "E-mail".into(),
        other => other.replace('-', " "),
    }
}
