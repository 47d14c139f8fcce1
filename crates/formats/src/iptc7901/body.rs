//! The copy behind the head: paragraphs out of 69-column lines, tables, points, and the end where
//! only the desk may read on.

use crate::text_wire::{CopyEnding, ending};
use crate::{BlockKind, BodyBlock};
use story::people::{NamedPerson, sign_off, trailer};

/// What stands behind the head.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CopyLines {
    pub blocks: Vec<BodyBlock>,
    pub ed_notes: Vec<String>,
    /// Everything behind the notebook mark, paragraph by paragraph.
    pub nonpublic: Vec<String>,
    pub people: Vec<NamedPerson>,
    pub signoff: Option<String>,
    pub usage: Vec<String>,
    /// Notes of the notebook that say what is corrected.
    pub corrections: Vec<String>,
}

/// Reads the lines behind the head.
pub fn body(lines: &[&str]) -> CopyLines {
    let end = lines.iter().enumerate().position(|(at, line)| match ending(line) {
        Some(CopyEnding::Notebook | CopyEnding::NotForPublication) => true,
        // Stars end the copy only when the words that say why follow.
        Some(CopyEnding::Stars) => lines
            .iter()
            .skip(at + 1)
            .take(3)
            .any(|next| ending(next) == Some(CopyEnding::NotForPublication)),
        None => false,
    });
    let (copy, behind) = lines.split_at(end.unwrap_or(lines.len()));
    let mut found = CopyLines { blocks: blocks(copy), ..CopyLines::default() };
    notebook(behind, &mut found);
    found
}

/// A paragraph in the making, or the rows of a table.
#[derive(Default)]
struct OpenBlock {
    lines: Vec<String>,
    table: bool,
    indented: bool,
}

/// Paragraphs end at empty lines, at points of a list, and where a line is indented and the one
/// before is not.
fn blocks(lines: &[&str]) -> Vec<BodyBlock> {
    let mut found: Vec<BodyBlock> = Vec::new();
    let mut open = OpenBlock::default();
    let mut singles = Vec::new();
    let columns = columns(lines);
    for (at, line) in lines.iter().enumerate() {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let table =
            line.trim_start().starts_with('|') || columns.get(at).copied().unwrap_or_default();
        let indent = line.chars().take_while(|c| *c == ' ').count() >= 2 || line.starts_with('\t');
        let point = is_point(&line);
        let signed = !table && sign_off(&line).is_some();
        let ends = line.trim().is_empty()
            || signed
            || table != open.table
            || point
            || (!table && indent && !open.indented);
        if ends {
            close(&mut found, &mut singles, std::mem::take(&mut open));
        }
        if line.trim().is_empty() {
            continue;
        }
        if open.lines.is_empty() {
            open = OpenBlock { lines: Vec::new(), table, indented: indent && point };
        }
        open.lines.push(if table { line.trim_end().to_owned() } else { line.trim().to_owned() });
    }
    close(&mut found, &mut singles, open);
    mark_subheads(&mut found, &singles);
    found
}

/// `- ` or `* ` in front of words; a minus before a figure in running text is none.
fn is_point(line: &str) -> bool {
    let trimmed = line.trim_start();
    ["- ", "* ", "• ", "– "].iter().any(|mark| {
        trimmed.strip_prefix(mark).is_some_and(|rest| {
            rest.chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || matches!(c, '«' | '"' | '[' | '„' | '“'))
        })
    }) && !line.starts_with("- und")
}

/// Lines set in columns: three spaces or more between words, in at least two lines one after the
/// other.
fn columns(lines: &[&str]) -> Vec<bool> {
    let set = |line: &str| {
        let inner = line.trim();
        inner.contains("   ") && !inner.is_empty()
    };
    let flags: Vec<bool> = lines.iter().map(|line| set(line)).collect();
    (0..flags.len())
        .map(|at| {
            let here = flags.get(at).copied().unwrap_or_default();
            let near = |step: Option<usize>| {
                step.and_then(|at| flags.get(at)).copied().unwrap_or_default()
            };
            here && (near(at.checked_sub(1)) || near(at.checked_add(1)))
        })
        .collect()
}

fn close(found: &mut Vec<BodyBlock>, singles: &mut Vec<bool>, open: OpenBlock) {
    let Some(first) = open.lines.first() else { return };
    if open.table {
        // Rows of one table stand under each other even when a blank line was sent between them.
        found.push(BodyBlock::new(BlockKind::Table, open.lines.join("\n")));
        singles.push(false);
        return;
    }
    let kind = if is_point(first) { BlockKind::List } else { BlockKind::P };
    let text = joined(&open.lines);
    let text = if kind == BlockKind::List {
        text.chars().skip(2).collect::<String>().trim().to_owned()
    } else {
        text
    };
    singles.push(open.lines.len() == 1);
    found.push(BodyBlock::new(kind, text));
}

/// Joins wrapped lines; a word broken at its own hyphen becomes whole again.
fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        let parted = text.ends_with('-')
            && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
            && line.chars().next().is_some_and(char::is_alphabetic)
            && !["und ", "oder ", "bzw", "and ", "or ", "et ", "ou ", "y ", "o "]
                .iter()
                .any(|word| line.starts_with(word));
        if !text.is_empty() && !parted {
            text.push(' ');
        }
        text.push_str(line.trim());
    }
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_long_prose(block: Option<&BodyBlock>) -> bool {
    block.is_some_and(|block| {
        block.kind == BlockKind::P
            && crate::furniture::ends_sentence(&block.text)
            && block.text.chars().count() > 60
    })
}

/// A single short line without an end mark between two paragraphs heads what follows.
fn mark_subheads(blocks: &mut [BodyBlock], singles: &[bool]) {
    let count = blocks.len();
    for at in 1..count.saturating_sub(1) {
        let between = is_long_prose(blocks.get(at - 1)) && is_long_prose(blocks.get(at + 1));
        let Some(block) = blocks.get_mut(at) else { continue };
        let words = block.text.split_whitespace().count();
        // A quotation may head a part as well, as long as no sentence ends inside it.
        let bare = block.text.trim_end_matches(['"', '”', '“', '»', '’']);
        let open_end = !bare.ends_with(['.', '!', '?', ';', ',', ')', '…', '/'])
            && block.text.chars().any(char::is_alphabetic);
        let capital =
            block.text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
        if between
            && block.kind == BlockKind::P
            && singles.get(at).copied().unwrap_or_default()
            && (2..=12).contains(&words)
            && open_end
            && capital
            && sign_off(&block.text).is_none()
        {
            block.kind = BlockKind::Subhead;
        }
    }
}

/// Sections of the notebook whose points are notes for the receiving editor.
const EDITORS: &[&str] = &[
    "note to editors",
    "notes to editors",
    "note to editor",
    "redaktionelle hinweise",
    "redaktioneller hinweis",
    "refile",
    "nota a los editores",
    "note aux rédactions",
    "ملاحظة للمحررين",
];
const CORRECTIONS: &[&str] = &["berichtigung", "correction", "korrektur", "corrección", "تصحيح"];
const RIGHTS: &[&str] = &["copyright", "nutzungshinweis", "usage", "rechte"];

/// Reads what stands behind the notebook mark: notes, people, sign-off; every paragraph of it is
/// kept as not for publication.
fn notebook(lines: &[&str], found: &mut CopyLines) {
    let mut section = String::new();
    let mut points: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut closed = false;
    for line in lines {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if trimmed.is_empty() {
            fresh = true;
            continue;
        }
        if let Some(end) = ending(trimmed) {
            take_points(&section, closed, &mut points, found);
            section.clear();
            closed |= end == CopyEnding::NotForPublication;
            fresh = true;
            continue;
        }
        if trimmed.starts_with("##") {
            take_points(&section, closed, &mut points, found);
            section = trimmed.trim_start_matches('#').trim().trim_end_matches(':').to_lowercase();
            fresh = true;
            continue;
        }
        let starts = fresh || trimmed.starts_with("- ");
        match points.last_mut().filter(|_| !starts) {
            Some(open) => {
                open.push(' ');
                open.push_str(trimmed);
            }
            None => points.push(trimmed.to_owned()),
        }
        fresh = false;
    }
    take_points(&section, closed, &mut points, found);
}

/// Files the points of one section. Behind the not-for-publication line (`closed`) nothing becomes
/// a note that could travel.
fn take_points(section: &str, closed: bool, points: &mut Vec<String>, found: &mut CopyLines) {
    for point in points.drain(..) {
        let text = point.trim_start_matches(['-', ' ']).trim().to_owned();
        if closed {
            // Only people and sign-off are read off it.
        } else if EDITORS.iter().any(|name| section.starts_with(name)) && sign_off(&text).is_none()
        {
            found.ed_notes.push(text.clone());
        } else if CORRECTIONS.iter().any(|name| section.starts_with(name))
            && sign_off(&text).is_none()
        {
            found.corrections.push(text.clone());
        } else if RIGHTS.iter().any(|name| section.starts_with(name)) {
            found.usage.push(text.clone());
        }
        if let Some(known) = trailer(&point) {
            found.people.extend(known.people);
        }
        if let Some(known) = sign_off(&text) {
            found.signoff = Some(known.text);
        }
        found.nonpublic.push(text);
    }
}
