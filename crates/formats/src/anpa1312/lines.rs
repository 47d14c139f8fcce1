//! The lines of the text part: `^...<` header lines, `^...=` centred ones, TAB paragraphs, BS table
//! rows.

use crate::text_wire::control;
use story::people::sign_off;

/// One line of the text, whole again where it was wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WireLine {
    /// Opened by `^`: without its marks, and whether it closed with `=` (centred).
    Flush {
        text: String,
        centred: bool,
    },
    Paragraph(String),
    /// One row, with a tab between its cells.
    Row(String),
}

/// Takes the text part apart. A row of agate copy is a row also where it opens like a paragraph,
/// when it has cells.
pub fn lines(text: &str, tabular: bool) -> Vec<WireLine> {
    let mut found: Vec<WireLine> = Vec::new();
    let mut open = false;
    let marked = text.lines().any(|line| line.starts_with('^'));
    // Kyodo closes its headline with `+`; until then the lines under the slug are one.
    let mut headline_open = !marked && text.lines().any(|line| line.trim_end().ends_with('+'));
    for raw in text.lines() {
        let line = raw.trim_end_matches(|c: char| c.is_whitespace());
        let bare = plain(line);
        if bare.trim().is_empty() {
            open = false;
            continue;
        }
        let line = line.trim_start_matches(['\r', control::FF]);
        if sign_off(bare.trim()).is_some() && !line.starts_with(['^', control::BS]) {
            found.push(WireLine::Paragraph(bare.trim().to_owned()));
            open = false;
        } else if line.starts_with(control::BS) {
            found.push(WireLine::Row(cells(line)));
            open = false;
        } else if let Some(rest) = line.strip_prefix('^') {
            found.push(flush(rest));
            open = !closes(rest);
        } else if line.starts_with('\t') || indent(line) >= 3 {
            let row = bare.matches(';').count() >= 2
                && (tabular
                    || bare
                        .trim_end_matches('<')
                        .split(';')
                        .all(|cell| cell.trim().chars().count() < 25));
            found.push(if row {
                WireLine::Row(cells(line))
            } else {
                WireLine::Paragraph(without_marks(bare.trim()).to_owned())
            });
            open = !row;
        } else if open {
            carry_on(&mut found, &bare);
            open = found.last().is_some_and(|last| matches!(last, WireLine::Paragraph(_)))
                || !closes(line);
        } else if marked {
            found.push(WireLine::Paragraph(without_marks(bare.trim()).to_owned()));
            open = true;
        } else if headline_open && found.len() == 2 {
            carry_on(&mut found, &bare);
            headline_open = !closes(line);
        } else {
            found.push(flush(line));
            headline_open &= found.len() < 2 || !closes(line);
            open = false;
        }
    }
    found
}

/// Spaces in front of a line.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

fn closes(line: &str) -> bool {
    line.trim_end().ends_with(['<', '=', '+'])
}

fn flush(rest: &str) -> WireLine {
    let text = plain(rest);
    let text = text.trim();
    WireLine::Flush { centred: text.ends_with('='), text: without_marks(text).to_owned() }
}

fn carry_on(found: &mut [WireLine], more: &str) {
    if let Some(WireLine::Flush { text, .. } | WireLine::Paragraph(text)) = found.last_mut() {
        let parted = text.ends_with('-')
            && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
            && more.trim_start().chars().next().is_some_and(char::is_alphabetic);
        if !parted {
            text.push(' ');
        }
        text.push_str(without_marks(more.trim()));
    }
}

/// Without the mark that ends a line.
fn without_marks(text: &str) -> &str {
    text.trim_end().trim_end_matches(['<', '=', '+']).trim_end()
}

/// Without control characters; the space band is only a hint that the space behind it holds.
fn plain(line: &str) -> String {
    line.chars().filter(|c| !c.is_control() || *c == '\t').collect()
}

/// Cells of a row: `;` or any number of the space codes RS and US stand between them.
fn cells(line: &str) -> String {
    // `^` before the first cell says that a heading begins; it is no letter of it.
    let line =
        line.trim_start_matches([control::BS, '\t', ' ', '^']).trim_end().trim_end_matches('<');
    let spaced = line.contains([control::RS, control::US]);
    let mut cells: Vec<String> = Vec::new();
    for cell in
        line.split(|c: char| if spaced { matches!(c, control::RS | control::US) } else { c == ';' })
    {
        let cell = plain(cell).trim().to_owned();
        if !cell.is_empty() || !spaced {
            cells.push(cell);
        }
    }
    cells.join("\t")
}
