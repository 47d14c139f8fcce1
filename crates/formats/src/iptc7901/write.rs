//! IPTC 7901 as dpa sends it today: UTF-8, 69 columns, an empty line between paragraphs, ` =` where
//! the text starts.
//!
//! The wire has no status, no rights and no pictures: they are words, and what is not for readers
//! goes into the notebook. Of killed copy only the order to kill is sent.

use crate::plaintext::write::{body, for_editors, note_losses};
use crate::write::{
    CannotCarry, Kept, Losses, Lost, Printed, WIDTH, ordinal, picture_line, priority, service,
    story_number, wrapped,
};

const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
const EOT: char = '\u{4}';
const DEL: char = '\u{7f}';

/// Writes the story as one 7901 message.
///
/// # Errors
/// [`CannotCarry`] for a status that the wire has no word for, and for a line that it would take
/// for one of its marks.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Result<Vec<u8>, CannotCarry> {
    note_losses(printed, losses);
    let copy = printed.copy;
    let mut lines = vec![
        format!(
            "{SOH}{}{:04} {} i {} {} {:04}",
            service(&copy.provider.code, 3, 'x'),
            story_number(printed),
            priority(printed),
            copy.content.words(),
            service(&copy.provider.code, 3, 'x'),
            story_number(printed),
        ),
        String::new(),
        keyword_line(printed),
    ];
    let mut head = head(printed);
    if let Some(first) = head.first_mut() {
        first.insert(0, STX);
    }
    lines.append(&mut head);
    lines.push(String::new());
    let body_starts = lines.len();
    for paragraph in paragraphs(printed) {
        lines.extend(wrapped(&paragraph));
        lines.push(String::new());
    }
    refuse_marks(&lines[body_starts..])?;
    let long = lines.iter().find(|line| line.chars().count() > WIDTH).cloned();
    losses.when(
        long.is_some(),
        Lost::LongLine,
        Kept::InTheCopy,
        long.as_deref().unwrap_or_default(),
    );
    lines.extend(notebook(printed));
    lines.push(format!("{ETX}{}", copy.sent.format("%d%H%M GMT %b %y")));
    lines.push(format!("{DEL}\r\n{DEL}{EOT}"));
    Ok((lines.join("\r\n") + "\r\n").into_bytes())
}

/// `SLUG/keyword/keyword/`.
fn keyword_line(printed: &Printed<'_>) -> String {
    let mut words = vec![printed.slugline()];
    words.extend(printed.copy.content.keywords.iter().map(String::as_str));
    words.into_iter().map(|word| format!("{}/", word.replace('/', "-"))).collect()
}

/// Labels, headline and byline; the last line ends with ` =`.
fn head(printed: &Printed<'_>) -> Vec<String> {
    let copy = printed.copy;
    let mut lines = Vec::new();
    if printed.is_killed() {
        lines.push("KILL KILL KILL".to_owned());
    } else if copy.version > 1 {
        lines.push(format!("{} WRITETHRU", ordinal(copy.version - 1).to_uppercase()));
    }
    lines.extend(
        printed
            .alarms()
            .iter()
            .chain(&printed.change())
            .map(|alarm| format!("({})", alarm.replace('\n', " "))),
    );
    lines.extend(
        [copy.content.headline.clone(), printed.signed()]
            .into_iter()
            .filter(|line| !line.is_empty()),
    );
    match lines.last_mut() {
        Some(last) => last.push_str(" ="),
        None => lines.push(" =".to_owned()),
    }
    lines
}

fn paragraphs(printed: &Printed<'_>) -> Vec<String> {
    if printed.is_killed() {
        return vec![format!("{}: {}", printed.slugline(), printed.alarms().join(" "))];
    }
    let copy = printed.copy;
    let mut paragraphs = body(printed);
    paragraphs.push(printed.contributor_line.clone());
    paragraphs.push(printed.closing_credit().to_owned());
    paragraphs.extend(
        copy.content.pictures.iter().map(|one| format!("(Picture: {})", picture_line(one))),
    );
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Rights first, which a customer may print; then what is not for publication.
fn notebook(printed: &Printed<'_>) -> Vec<String> {
    let mut lines = vec!["# Notebook".to_owned(), String::new()];
    lines.extend(printed.copyright_lines().iter().map(|line| format!("- {line}")));
    lines.extend(
        ["", "* * * *", "The following information is not for publication", ""].map(str::to_owned),
    );
    lines.extend(for_editors(printed));
    lines.push(String::new());
    lines
}

/// A line of the body that receivers take for the start of the notebook would hide all that
/// follows.
fn refuse_marks(lines: &[String]) -> Result<(), CannotCarry> {
    let is_mark = |line: &&String| line.starts_with('#') || line.starts_with("* * *");
    match lines.iter().find(is_mark) {
        Some(line) => Err(CannotCarry::LooksLikeAMark { line: line.clone() }),
        None => Ok(()),
    }
}
