//! ANPA 1312 as AP sends it: `^` starts a header line and `<` or `=` ends it, a tab starts a
//! paragraph.
//!
//! All is ASCII. Latin letters lose their accents, which is listed; copy in another script is
//! refused. Rights and notes are `Eds:` lines. Of killed copy only the order to kill is sent.

use super::ascii::spelled;
use crate::outgoing::Signal;
use crate::plaintext::write::{body, note_losses};
use crate::write::{
    CannotCarry, Kept, Losses, Lost, Printed, ordinal, picture_line, priority, service,
    story_number, time,
};
use chrono::Datelike;

/// Width of the keyword field.
const KEYWORD: usize = 24;

/// Writes the story as one ANPA message.
///
/// # Errors
/// [`CannotCarry`] for a status that the wire has no word for, for letters it cannot spell, and for
/// a line that it would take for one of its marks.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Result<Vec<u8>, CannotCarry> {
    note_losses(printed, losses);
    let copy = printed.copy;
    let mut wire = Spelling { german: copy.content.language.starts_with("de"), losses };
    let words = copy.content.words().min(9999);
    let slug = wire.copy(printed.slugline())?;
    let version = version_word(printed);
    let keyword: String = slug.replace(' ', "-").chars().take(KEYWORD).collect();
    wire.losses.when(keyword.len() < slug.len(), Lost::SlugCut, Kept::InTheCopy, &slug);
    let mut out = format!(
        "\u{16}\u{16}\u{1}w{:04}\u{1f}{}\r\n{} i\u{13}\u{11} {keyword} {}   {:02}-{:02} \
         {words:04}\r\n\u{2}",
        story_number(printed),
        service(&copy.provider.code, 5, '-'),
        letter(priority(printed)),
        version.replace(' ', ""),
        copy.sent.month(),
        copy.sent.day(),
    );
    let label = if version.is_empty() { String::new() } else { format!(", {version}") };
    out.push_str(&format!("^{slug}{label},{words}<\r\n"));
    for line in header_lines(printed, &mut wire)? {
        out.push_str(&format!("^{line}\r\n"));
    }
    for paragraph in paragraphs(printed, &mut wire)? {
        out.push_str(&format!("\t   {paragraph}\r\n"));
    }
    let stamp = copy.sent.format("%m-%d-%y %H%MGMT");
    out.push_str(&format!(
        "\r\n\u{3}{}-{stamp}<\r\n\r\n\u{c}\r\n\u{4}",
        service(&copy.provider.code, 3, 'x').to_uppercase()
    ));
    Ok(out.into_bytes())
}

/// `2nd Ld-Writethru`; the first version has no word. A kill is said as such.
fn version_word(printed: &Printed<'_>) -> String {
    match (printed.is_killed(), printed.copy.version) {
        (true, _) => "KILL".to_owned(),
        (false, 0 | 1) => String::new(),
        (false, version) => format!("{} Ld-Writethru", ordinal(version - 1)),
    }
}

/// Flash, bulletin, urgent, regular, deferred, advance (docs/newsroom-rules.md 7).
fn letter(priority: u8) -> char {
    match priority {
        1 => 'f',
        2 => 'b',
        3 => 'u',
        4 => 'r',
        5 => 'd',
        _ => 'a',
    }
}

/// Headline, notes, rights and byline, each with the sign that ends it.
fn header_lines(
    printed: &Printed<'_>,
    wire: &mut Spelling<'_>,
) -> Result<Vec<String>, CannotCarry> {
    let copy = printed.copy;
    let content = &copy.content;
    let mut lines = Vec::new();
    if !content.headline.is_empty() {
        lines.push(format!("{}<", wire.copy(&content.headline)?));
    }
    let mut notes = printed.alarms();
    notes.extend(printed.change());
    notes.extend(content.editors_note.lines().map(str::to_owned));
    notes.extend(printed.titles());
    notes.extend(urgency_note(printed));
    let usage = printed.all_terms();
    notes.extend((!usage.is_empty()).then_some(usage));
    notes.push(format!(
        "Id {} version {}, {}",
        copy.guid,
        copy.version,
        time(copy.version_created)
    ));
    if let Some(one) = &copy.evolved_from {
        notes.push(format!("Replaces version {}", one.version));
    }
    for note in notes {
        lines.push(format!("Eds: {}<", wire.copy(&note)?));
    }
    for line in printed.copyright_lines() {
        lines.push(format!("Eds: {}<", wire.credit(&line)?));
    }
    if !printed.byline.is_empty() && !printed.is_killed() {
        lines.push(format!("By {}=", wire.copy(&printed.byline)?));
        if let [one] = content.bylines.as_slice()
            && !one.title.is_empty()
        {
            lines.push(format!("{}=", wire.copy(&one.title)?));
        }
    }
    Ok(lines)
}

/// The letters of the wire are coarser than the nine grades, and it has no words for subjects.
fn urgency_note(printed: &Printed<'_>) -> Option<String> {
    let content = &printed.copy.content;
    let mut words = Vec::new();
    if content.urgency > 5
        || printed.copy.signals.contains(&Signal::Correction) && content.urgency > 3
    {
        words.push(format!("Urgency {}", content.urgency));
    }
    if !content.keywords.is_empty() {
        words.push(format!("Keywords {}", content.keywords.join(", ")));
    }
    if !content.subjects.is_empty() {
        words.push(format!("Subjects {}", content.subjects.join(" ")));
    }
    (!words.is_empty()).then(|| words.join("; "))
}

fn paragraphs(printed: &Printed<'_>, wire: &mut Spelling<'_>) -> Result<Vec<String>, CannotCarry> {
    let copy = printed.copy;
    if printed.is_killed() {
        return Ok(vec![wire.copy(&printed.alarms().join(" "))?]);
    }
    let mut paragraphs = Vec::new();
    for text in body(printed) {
        paragraphs.push(wire.copy(&text)?);
    }
    let closing = [printed.contributor_line.as_str(), printed.closing_credit()];
    let pictures: Vec<String> = copy
        .content
        .pictures
        .iter()
        .map(|one| format!("(Picture: {})", picture_line(one)))
        .collect();
    let closing = closing
        .into_iter()
        .chain(pictures.iter().map(String::as_str))
        .filter(|line| !line.is_empty());
    for (index, line) in closing.enumerate() {
        if index == 0 {
            paragraphs.push("___".to_owned());
        }
        paragraphs.push(wire.credit(line)?);
    }
    Ok(paragraphs)
}

/// Spells texts for the wire and keeps count of what changed.
struct Spelling<'l> {
    german: bool,
    losses: &'l mut Losses,
}

impl Spelling<'_> {
    fn copy(&mut self, text: &str) -> Result<String, CannotCarry> {
        self.spell(text).ok_or_else(|| CannotCarry::CopyCannotBeSpelled {
            text: text.chars().take(60).collect(),
        })
    }

    fn credit(&mut self, text: &str) -> Result<String, CannotCarry> {
        self.spell(text).ok_or_else(|| CannotCarry::CreditCannotBeSpelled {
            text: text.chars().take(60).collect(),
        })
    }

    fn spell(&mut self, text: &str) -> Option<String> {
        let spelled = spelled(text, self.german)?;
        self.losses.once(spelled != text, Lost::Letters, Kept::Nowhere, text);
        Some(spelled)
    }
}
