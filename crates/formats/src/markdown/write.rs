//! Markdown: CommonMark with YAML front matter; what readers must see is in the text as well.

use crate::outgoing::Embargo;
use crate::write::{Kept, Losses, Lost, Printed, Segment, picture_line, segments, time};
use serde_json::{Value, json};
use story::content::{Block, BlockKind};

/// Writes the story as Markdown with its fields as front matter.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Vec<u8> {
    let copy = printed.copy;
    losses.when(printed.is_killed(), Lost::KilledCopy, Kept::Nowhere, "");
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
    let foreign = copy.origins.iter().flatten().any(|origin| !origin.party.is_empty());
    losses.when(foreign, Lost::Origins, Kept::Sidecar, "");
    let mut text = String::from("---\n");
    for (name, value) in front_matter(printed) {
        // JSON is YAML: quoted strings need no second look.
        text.push_str(&format!("{name}: {value}\n"));
    }
    text.push_str("---\n\n");
    text.push_str(&paragraphs(printed, losses).join("\n\n"));
    text.push('\n');
    text.into_bytes()
}

fn front_matter(printed: &Printed<'_>) -> Vec<(&'static str, Value)> {
    let copy = printed.copy;
    let content = &copy.content;
    let embargo = match copy.embargo {
        Some(Embargo::Until(instant)) => json!(time(instant)),
        Some(Embargo::UntilFurtherNotice) => json!("until further notice"),
        None => Value::Null,
    };
    let replaces = copy
        .evolved_from
        .as_ref()
        .map_or(Value::Null, |one| json!(format!("{} {}", one.guid, one.version)));
    let mut fields = vec![
        ("title", json!(content.headline)),
        ("slug", json!(content.slug)),
        ("slugline", json!(content.slugline)),
        ("byline", json!(printed.signed_name())),
        ("language", json!(content.language)),
        ("direction", json!(if printed.is_rtl() { "rtl" } else { "" })),
        ("urgency", if content.urgency == 0 { Value::Null } else { json!(content.urgency) }),
        ("keywords", json!(content.keywords)),
        ("subjects", json!(content.subjects)),
        ("guid", json!(copy.guid)),
        ("version", json!(copy.version)),
        ("replaces", replaces),
        ("status", json!(copy.status.word())),
        ("embargo", embargo),
        ("created", json!(time(copy.first_created))),
        ("date", json!(time(copy.version_created))),
        ("provider", json!(copy.provider.name)),
        ("credit", json!(copy.credit_line)),
        ("copyright", json!(printed.copyright_lines())),
        ("usage_terms", json!(printed.all_terms())),
        ("editors_note", json!(printed.editors_note(&printed.titles()))),
    ];
    fields.retain(|(_, value)| {
        !matches!(value, Value::Null) && value.as_str() != Some("") && *value != json!([])
    });
    fields
}

/// What readers see. Of killed copy only the order to kill.
fn paragraphs(printed: &Printed<'_>, losses: &mut Losses) -> Vec<String> {
    let copy = printed.copy;
    let content = &copy.content;
    let mut out: Vec<String> =
        printed.alarms().iter().map(|alarm| format!("**{}**", escaped(alarm))).collect();
    if printed.is_killed() {
        return out;
    }
    let mut dateline = Some(printed.dateline.as_str()).filter(|line| !line.is_empty());
    let (mut list, mut number) = (None, 0);
    for (index, block) in content.body.iter().enumerate() {
        let text = marked(block, losses);
        let item = matches!(block.kind, BlockKind::Bullet | BlockKind::Number);
        number = if block.kind == BlockKind::Number { number + 1 } else { 0 };
        let line = match (block.kind, dateline) {
            (BlockKind::P, Some(line)) => {
                dateline = None;
                start_safe(&format!("{} {text}", escaped(line)))
            }
            (BlockKind::P, None) => start_safe(&text),
            (BlockKind::Subhead, _) => format!("## {}", text.replace("\\\n", " ")),
            (BlockKind::Quote, _) => format!("> {}", start_safe(&text).replace('\n', "\n> ")),
            (BlockKind::Bullet, _) => format!("- {}", start_safe(&text).replace('\n', "\n  ")),
            (BlockKind::Number, _) => {
                format!("{number}. {}", start_safe(&text).replace('\n', "\n   "))
            }
        };
        match out.last_mut() {
            // Items of one list stand close together; two quotes are kept apart.
            Some(last) if item && list == Some(block.kind) => last.push_str(&format!("\n{line}")),
            Some(last)
                if block.kind == BlockKind::Quote
                    && index > 0
                    && list == Some(BlockKind::Quote) =>
            {
                last.push_str(&format!("\n\n<!-- -->\n\n{line}"));
            }
            _ => out.push(line),
        }
        list = Some(block.kind);
    }
    for picture in &content.pictures {
        let line = start_safe(&escaped(&picture_line(picture)));
        out.push(match crate::write::is_safe_address(&picture.href) {
            true => {
                format!("![{}](<{}>)\n\n{line}", escaped(&picture.caption), address(&picture.href))
            }
            false => line,
        });
    }
    let mut closing = vec![printed.contributor_line.clone(), printed.closing_credit().to_owned()];
    closing.extend(printed.copyright_lines());
    out.extend(
        closing.iter().filter(|line| !line.is_empty()).map(|line| start_safe(&escaped(line))),
    );
    out
}

/// The words of a block with their marks; a mark that CommonMark would not see is a loss.
fn marked(block: &Block, losses: &mut Losses) -> String {
    let runs: Vec<Segment<'_>> = segments(block, &[]);
    let mut out = String::new();
    for (index, run) in runs.iter().enumerate() {
        let inner = run.text.trim();
        let before = index
            .checked_sub(1)
            .and_then(|i| runs.get(i))
            .and_then(|run| run.text.chars().next_back());
        let after = runs.get(index + 1).and_then(|run| run.text.chars().next());
        let lead = &run.text[..run.text.len() - run.text.trim_start().len()];
        let trail = &run.text[run.text.trim_end().len()..];
        let mut words = escaped(inner);
        let delimiter = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            _ => "",
        };
        if !delimiter.is_empty() && !inner.is_empty() {
            let flanks = flanks(lead.is_empty().then_some(before).flatten(), inner.chars().next())
                && flanks(trail.is_empty().then_some(after).flatten(), inner.chars().next_back());
            losses.when(!flanks, Lost::Marks, Kept::Nowhere, inner);
            words = if flanks { format!("{delimiter}{words}{delimiter}") } else { words };
        }
        if let Some(href) = run.link.filter(|_| !inner.is_empty()) {
            words = format!("[{words}](<{}>)", address(href));
        }
        out.push_str(&format!("{lead}{words}{trail}"));
    }
    out.trim().replace('\n', "\\\n")
}

/// Whether a delimiter between `outside` and `inside` opens or closes: letters flank, and
/// punctuation does when the other side is space or punctuation; never two marks back to back.
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    match (outside, inside) {
        (_, None) => false,
        (None, _) => true,
        (Some(outside), Some(inside)) => {
            outside.is_whitespace() || is_word(inside) || !is_word(outside)
        }
    }
}

/// An address inside `<` and `>`.
fn address(href: &str) -> String {
    href.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E").replace(' ', "%20")
}

/// The text with every sign that CommonMark would read put behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '&'
                | '!'
                | '|'
                | '~'
                | '$'
                | '{'
                | '}'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Keeps the start of a line from being a heading, a list, a rule or code.
fn start_safe(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.starts_with(['#', '-', '+', '=', ':']) {
        return format!("\\{text}");
    }
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text.to_owned(),
    }
}
