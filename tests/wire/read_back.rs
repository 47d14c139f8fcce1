//! Read what we wrote: our own readers find the same story again, up to the losses the format is
//! listed with.

use crate::stories::story;
use formats::outgoing::{Embargo, Outgoing, Status};
use formats::{Format, Item, write};
use proptest::prelude::*;
use story::content::{Block, MarkKind};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn the_same_story_comes_back(copy in story()) {
        for format in Format::outgoing() {
            let reader = format.family();
            let Ok(written) = write(&copy, format) else { continue };
            let detected = formats::read(&written.bytes, None).map(|document| document.format);
            prop_assert_eq!(detected.as_deref(), Ok(reader), "{} is known by its content", format.name());
            let document = formats::read(&written.bytes, Some(reader)).map_err(|e| TestCaseError::fail(e.to_string()))?;
            let text = crate::look::readable(format, &written.bytes);
            // A message opens with its package; the story is the item of that name.
            let story = document.items.iter().find(|item| item.guid.as_deref() == Some(&copy.guid));
            let item = story.unwrap_or(&document.items[document.main_item]);
            let told = format!("{}\n{text}\n{item:#?}", format.name());
            fields(&copy, format, item, &told)?;
            if copy.status != Status::Canceled || has_status(format) {
                body(&copy, format, item, &told)?;
            }
        }
    }
}

fn has_status(format: Format) -> bool {
    matches!(format, Format::Ninjs16 | Format::Ninjs22 | Format::Ninjs31 | Format::NewsmlG2)
        || matches!(format, Format::Nitf36 | Format::Nitf36Dtd)
}

/// The fields a format has a place for.
fn fields(copy: &Outgoing, format: Format, item: &Item, told: &str) -> Result<(), TestCaseError> {
    let content = &copy.content;
    let nitf = matches!(format, Format::Nitf36 | Format::Nitf36Dtd);
    let feed = matches!(format, Format::Rss | Format::Atom | Format::JsonFeed);
    let marked = has_status(format) || format == Format::Markdown;
    if !matches!(format, Format::Anpa1312 | Format::PlainText | Format::Iptc7901) {
        prop_assert_eq!(item.headline.as_deref(), Some(content.headline.as_str()), "{}", told);
        prop_assert!(
            format == Format::JsonFeed || item.language.as_deref() == Some(&content.language),
            "{}",
            told
        );
    }
    if marked || feed {
        let guid = if nitf { format!("{}:{}", copy.guid, copy.version) } else { copy.guid.clone() };
        prop_assert_eq!(item.guid.as_deref(), Some(guid.as_str()), "{}", told);
    }
    if marked {
        prop_assert_eq!(item.version.clone(), Some(copy.version.to_string()), "{}", told);
        prop_assert_eq!(item.slugline.as_deref(), Some(content.slug.as_str()), "{}", told);
        let urgency = if nitf { content.urgency.min(8) } else { content.urgency };
        prop_assert_eq!(item.urgency.unwrap_or(0), urgency, "{}", told);
        // What follows the first are the credits of parts.
        prop_assert!(nitf || item.credit_lines.first() == Some(&copy.credit_line), "{}", told);
        let status =
            item.pub_status.as_deref().unwrap_or_default().rsplit(':').next().unwrap_or_default();
        let embargoed = nitf && copy.status == Status::Usable && copy.embargo.is_some();
        prop_assert_eq!(
            status,
            if embargoed { "embargoed" } else { copy.status.word() },
            "{}",
            told
        );
        prop_assert!(item.subjects.iter().any(|subject| subject.ends_with("20000160")), "{}", told);
    }
    if has_status(format) {
        let Some(Embargo::Until(instant)) = copy.embargo else { return Ok(()) };
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let read = item.embargoed.as_deref().map(digits);
        let expected = digits(&instant.format("%Y%m%d%H%M%S").to_string());
        prop_assert_eq!(read, Some(expected), "{}", told);
    }
    if let [picture] = content.pictures.as_slice()
        && (nitf || matches!(format, Format::Ninjs16 | Format::Ninjs22 | Format::Ninjs31))
    {
        prop_assert_eq!(item.pictures.len(), 1, "{}", told);
        prop_assert_eq!(
            item.pictures[0].credit.as_deref(),
            Some(picture.credit.as_str()),
            "{}",
            told
        );
        prop_assert_eq!(
            item.pictures[0].caption.as_deref(),
            Some(picture.caption.as_str()),
            "{}",
            told
        );
    }
    Ok(())
}

/// Every paragraph of ours stands in the read body, in order and with nothing between them;
/// whatever else is there is a line we printed around the body.
fn body(copy: &Outgoing, format: Format, item: &Item, told: &str) -> Result<(), TestCaseError> {
    let ours: Vec<String> =
        copy.content.body.iter().map(|block| spelled(&block.text, format)).collect();
    let dateline =
        copy.content.dateline.as_ref().map(|line| spelled(&format!("{} - ", line.raw), format));
    let read: Vec<String> = item
        .body
        .iter()
        .map(|block| spelled(&block.text, format))
        .map(|text| match &dateline {
            Some(line) => text
                .strip_prefix(line.as_str())
                .map_or(text.clone(), |rest| rest.trim_start().to_owned()),
            None => text,
        })
        .map(|text| without_list_mark(&text, &ours))
        .collect();
    // NITF names the source of a block inside the block.
    let read_words: Vec<&String> = read
        .iter()
        .zip(&item.body)
        .filter(|(_, block)| block.kind != formats::BlockKind::Note)
        .map(|(text, _)| text)
        .collect();
    // Plain text has no marks for a headline: a first paragraph without a byline may be taken for a
    // second one.
    let heads: Vec<String> = item
        .headline
        .iter()
        .chain(&item.other_headlines)
        .chain(&item.subheadlines)
        .cloned()
        .collect();
    if format == Format::PlainText && heads.iter().any(|head| spelled(head, format) == ours[0]) {
        return Ok(());
    }
    let start = (0..read_words.len()).find(|start| {
        read_words[*start..].iter().zip(&ours).filter(|(a, b)| **a == *b).count() == ours.len()
    });
    prop_assert!(
        start.is_some(),
        "the paragraphs are not there\n{:#?}\n{:#?}\n{}",
        ours,
        read_words,
        told
    );
    let start = start.unwrap_or_default();
    prop_assert!(read_words.len() - ours.len() <= 12, "more came back than was written\n{}", told);
    if !carries_marks(format) {
        return Ok(());
    }
    let words: Vec<&formats::BodyBlock> =
        item.body.iter().filter(|block| block.kind != formats::BlockKind::Note).collect();
    for (block, back) in copy.content.body.iter().zip(&words[start..]) {
        if back.text != block.text {
            continue;
        }
        prop_assert_eq!(
            read_marks(back, format),
            our_marks(block, format),
            "marks of {:?}\n{}",
            block,
            told
        );
    }
    Ok(())
}

fn carries_marks(format: Format) -> bool {
    !matches!(format, Format::PlainText | Format::Iptc7901 | Format::Anpa1312 | Format::Markdown)
}

/// What each letter carries: `b`, `i`, `l` or a space. NITF has one emphasis for both.
fn our_marks(block: &Block, format: Format) -> String {
    let mut letters = vec![' '; block.text.chars().count()];
    for mark in &block.marks {
        let sign = match mark.kind {
            MarkKind::Bold if !matches!(format, Format::Nitf36 | Format::Nitf36Dtd) => 'b',
            MarkKind::Bold | MarkKind::Italic => 'i',
            MarkKind::Link => 'l',
        };
        letters[mark.start as usize..mark.end as usize].fill(sign);
    }
    // A mark on a space is seen by nobody.
    letters
        .into_iter()
        .zip(block.text.chars())
        .map(|(sign, c)| if c == ' ' { ' ' } else { sign })
        .collect()
}

fn read_marks(block: &formats::BodyBlock, format: Format) -> String {
    let mut letters = vec![' '; block.text.chars().count()];
    for mark in &block.marks {
        let sign = match mark.kind {
            formats::MarkKind::Bold if !matches!(format, Format::Nitf36 | Format::Nitf36Dtd) => 'b',
            formats::MarkKind::Bold | formats::MarkKind::Italic => 'i',
            formats::MarkKind::Link => 'l',
        };
        letters[mark.start..mark.end].fill(sign);
    }
    // A mark on a space is seen by nobody.
    letters
        .into_iter()
        .zip(block.text.chars())
        .map(|(sign, c)| if c == ' ' { ' ' } else { sign })
        .collect()
}

/// Text as the format can hold it: ANPA has no accents and AP's quotes.
fn spelled(text: &str, format: Format) -> String {
    let mut text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if format == Format::Anpa1312 {
        for (sign, ascii) in [
            ("“", "\""),
            ("”", "\""),
            ("``", "\""),
            ("''", "\""),
            ("’", "'"),
            ("é", "e"),
            ("ü", "u"),
            ("ï", "i"),
            ("ö", "o"),
            ("<", "(less than)"),
            (">", "(more than)"),
        ] {
            text = text.replace(sign, ascii);
        }
    }
    text
}

/// Text formats mark the items of a list in words.
fn without_list_mark(text: &str, ours: &[String]) -> String {
    if ours.iter().any(|one| one == text) {
        return text.to_owned();
    }
    let bare = text.strip_prefix("- ").or_else(|| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(". ").filter(|_| rest.len() < text.len())
    });
    bare.unwrap_or(text).to_owned()
}
