//! Plain text: headline, byline, paragraphs with an empty line between them, credit; what editors
//! must know stands after a line that says it is not for publication.

use crate::outgoing::Status;
use crate::write::{Kept, Losses, Lost, Printed};
use story::content::BlockKind;

/// The line that ends the readers' copy, as German agencies write it.
pub(crate) const NOT_FOR_PUBLICATION: &str =
    "* * * *\nThe following information is not intended for publication";

/// Writes the story as plain text.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Vec<u8> {
    note_losses(printed, losses);
    let mut text = readable(printed).join("\n\n");
    text.push_str(&format!("\n\n{NOT_FOR_PUBLICATION}\n\n"));
    text.push_str(&for_editors(printed).join("\n"));
    text.push('\n');
    text.into_bytes()
}

/// What readers may see, paragraph by paragraph. Of killed copy only the order to kill.
pub(crate) fn readable(printed: &Printed<'_>) -> Vec<String> {
    let content = &printed.copy.content;
    let mut paragraphs = printed.alarms();
    if printed.is_killed() {
        paragraphs.push(format!("{}: {}", printed.slugline(), content.headline));
        return paragraphs;
    }
    paragraphs.push(content.headline.clone());
    paragraphs.push(printed.signed());
    paragraphs.extend(body(printed));
    paragraphs.push(printed.contributor_line.clone());
    paragraphs.push(printed.closing_credit().to_owned());
    paragraphs.extend(
        content
            .pictures
            .iter()
            .map(|picture| format!("Picture: {}", crate::write::picture_line(picture))),
    );
    paragraphs.extend(printed.copyright_lines());
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The body's paragraphs as bare text, the first with the dateline; items of a list carry their
/// mark.
pub(crate) fn body(printed: &Printed<'_>) -> Vec<String> {
    let mut dateline = Some(printed.dateline.as_str()).filter(|line| !line.is_empty());
    let mut number = 0;
    let mut paragraphs = Vec::new();
    for block in &printed.copy.content.body {
        let text = block.text.replace('\n', " ");
        number = if block.kind == BlockKind::Number { number + 1 } else { 0 };
        paragraphs.push(match (block.kind, dateline) {
            (BlockKind::P, Some(line)) => {
                dateline = None;
                format!("{line} {text}")
            }
            (BlockKind::Bullet, _) => format!("- {text}"),
            (BlockKind::Number, _) => format!("{number}. {text}"),
            _ => text,
        });
    }
    paragraphs
}

/// Fields for the receiving desk, one a line.
pub(crate) fn for_editors(printed: &Printed<'_>) -> Vec<String> {
    let copy = printed.copy;
    let content = &copy.content;
    let earlier =
        copy.evolved_from.as_ref().map(|one| format!("{} version {}", one.guid, one.version));
    let urgency = if content.urgency == 0 { String::new() } else { content.urgency.to_string() };
    let fields = [
        ("Slug", printed.slugline().to_owned()),
        ("Id", copy.guid.clone()),
        ("Version", copy.version.to_string()),
        ("Replaces", earlier.unwrap_or_default()),
        ("Status", copy.status.word().to_owned()),
        ("Sent", crate::write::time(copy.sent)),
        ("Urgency", urgency),
        ("Keywords", content.keywords.join(", ")),
        ("Subjects", content.subjects.join(" ")),
        ("Terms of use", printed.all_terms()),
    ];
    let notes = printed.editors_note(&printed.titles());
    let notes = notes.lines().map(|note| ("Editors", note.to_owned()));
    let fields = fields.into_iter().chain(notes);
    fields
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}: {value}"))
        .collect()
}

/// What plain text cannot say; shared by the text wires.
pub(crate) fn note_losses(printed: &Printed<'_>, losses: &mut Losses) {
    let copy = printed.copy;
    let content = &copy.content;
    losses.when(copy.status == Status::Canceled, Lost::KilledCopy, Kept::Nowhere, "");
    losses.when(
        content.body.iter().any(|b| b.marks.iter().any(|m| m.href.is_none())),
        Lost::Marks,
        Kept::Nowhere,
        "",
    );
    for href in
        content.body.iter().flat_map(|block| &block.marks).filter_map(|mark| mark.href.as_deref())
    {
        losses.add(Lost::LinkAddress, Kept::Nowhere, href);
    }
    let kinds = content
        .body
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Subhead | BlockKind::Quote));
    losses.when(kinds, Lost::BlockKinds, Kept::Nowhere, "");
    losses.when(
        content.body.iter().any(|block| block.text.contains('\n')),
        Lost::LineBreaks,
        Kept::Nowhere,
        "",
    );
    losses.when(!content.contributors.is_empty(), Lost::Contributors, Kept::InTheCopy, "");
    losses.when(!content.pictures.is_empty(), Lost::PictureFields, Kept::InTheCopy, "");
    let foreign = copy.origins.iter().flatten().any(|origin| !origin.party.is_empty());
    losses.when(foreign, Lost::Origins, Kept::Sidecar, "");
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
}
