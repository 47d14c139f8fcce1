//! Version words at the front of a headline, alone on a label line, or at the end of a slug.

use super::{Piece, VersionWords, WireEvent};

/// One-word tags, lower case, and the event they stand for.
const TAGS: &[(&str, WireEvent)] = &[
    ("corrected", WireEvent::Correction),
    ("correction", WireEvent::Correction),
    ("corrective", WireEvent::Correction),
    ("correctn", WireEvent::Correction),
    ("corrects", WireEvent::Correction),
    ("korrektur", WireEvent::Correction),
    ("korrigiert", WireEvent::Correction),
    ("berichtigung", WireEvent::Correction),
    ("berichtigt", WireEvent::Correction),
    ("rectification", WireEvent::Correction),
    ("rectificatif", WireEvent::Correction),
    ("corrección", WireEvent::Correction),
    ("correzione", WireEvent::Correction),
    ("rättelse", WireEvent::Correction),
    ("rettelse", WireEvent::Correction),
    ("korjaus", WireEvent::Correction),
    ("تصحيح", WireEvent::Correction),
    ("تصويب", WireEvent::Correction),
    ("refile", WireEvent::MinorFix),
    ("refiled", WireEvent::MinorFix),
    ("clarification", WireEvent::Clarification),
    ("klarstellung", WireEvent::Clarification),
    ("توضيح", WireEvent::Clarification),
    ("repeat", WireEvent::Repeat),
    ("repeats", WireEvent::Repeat),
    ("rpt", WireEvent::Repeat),
    ("wiederholung", WireEvent::Repeat),
    ("wdh", WireEvent::Repeat),
    ("إعادة", WireEvent::Repeat),
    ("advisory", WireEvent::Advisory),
    ("achtung", WireEvent::Advisory),
    ("redaktionshinweis", WireEvent::Advisory),
    ("planungshinweis", WireEvent::Advisory),
    ("تنويه", WireEvent::Advisory),
    ("withdrawn", WireEvent::Kill),
    ("kill", WireEvent::Kill),
    ("killed", WireEvent::Kill),
    ("annulation", WireEvent::Kill),
    ("annulé", WireEvent::Kill),
    ("anulación", WireEvent::Kill),
    ("anulado", WireEvent::Kill),
    ("zurückziehung", WireEvent::Kill),
    ("zurückgezogen", WireEvent::Kill),
    ("إلغاء", WireEvent::Kill),
    ("withhold", WireEvent::Withhold),
    ("withheld", WireEvent::Withhold),
    ("elimination", WireEvent::Elimination),
    ("updated", WireEvent::NewVersion),
    ("neufassung", WireEvent::NewVersion),
    ("zusammenfassung", WireEvent::NewVersion),
    ("aktualisierung", WireEvent::NewVersion),
    ("aktualisiert", WireEvent::NewVersion),
    ("تحديث", WireEvent::NewVersion),
];

/// Phrases that mean the same wherever a label stands.
const PHRASES: &[(&str, WireEvent)] = &[
    ("kill kill kill", WireEvent::Kill),
    ("bulletin kill", WireEvent::Kill),
    ("mandatory kill", WireEvent::Kill),
    ("picture kill", WireEvent::Kill),
    ("photo kill", WireEvent::Kill),
    ("story withdrawn", WireEvent::Kill),
    ("hold hold hold", WireEvent::Withhold),
    ("mandatory withhold", WireEvent::Withhold),
    ("editors' advisory", WireEvent::Advisory),
    ("editors advisory", WireEvent::Advisory),
    ("eds advisory", WireEvent::Advisory),
    ("note d'information", WireEvent::Advisory),
    ("note to editors", WireEvent::Advisory),
];

/// Version words at the front of a headline, behind which a hyphen, a colon or the slash of a
/// second tag must stand: `UPDATE 2-`, `CORRECTED-UPDATE 1-`, `2ND LEAD:`. The first tag names the
/// event, any of them the number.
pub fn in_headline(headline: &str) -> Option<VersionWords> {
    let chars: Vec<char> = headline.chars().take(120).collect();
    let mut at = 0;
    let mut found: Option<VersionWords> = None;
    // A tag may be followed by another; three in a row have been seen.
    for _ in 0..4 {
        let Some((word_end, next)) = tag_end(&chars, at) else { break };
        let word: String = chars.get(at..word_end).unwrap_or_default().iter().collect();
        let Some((event, number)) = tag_of(&word) else { break };
        at = next;
        let words = found.get_or_insert_with(|| VersionWords { event, ..VersionWords::default() });
        words.number = words.number.or(number);
        words.rest_start = at;
        words.tag =
            chars.get(..word_end).unwrap_or_default().iter().collect::<String>().trim().to_owned();
    }
    found
}

/// Where a tag beginning at `from` ends and where the text behind its mark begins.
fn tag_end(chars: &[char], from: usize) -> Option<(usize, usize)> {
    let stop = (from..chars.len().min(from + 40)).find(|at| {
        let c = chars.get(*at).copied().unwrap_or_default();
        matches!(c, ':' | '/' | '–' | '—')
            || (c == '-' && is_hyphened_tag(chars.get(from..*at).unwrap_or_default()))
    })?;
    let mut next = stop + 1;
    while chars.get(next).is_some_and(|c| c.is_whitespace() || *c == '-') {
        next += 1;
    }
    Some((stop, next))
}

/// `Ld-Writethru` is one tag: a hyphen ends a tag only where the words so far are one, in capitals
/// or with a count; `Lead-free` is not one.
fn is_hyphened_tag(chars: &[char]) -> bool {
    let word: String = chars.iter().collect();
    tag_of(&word)
        .is_some_and(|(_, number)| number.is_some() || !word.chars().any(char::is_lowercase))
}

/// Version words that are a whole line: `REFILE`, `1ST LEAD`, `(Achtung)`, `KILL KILL KILL`, `2ND
/// WRITETHRU`, `(2. Zusammenfassung)`.
pub fn in_label(line: &str) -> Option<VersionWords> {
    let trimmed = line.trim();
    let inner = trimmed
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '*' | '+' | '!' | ' '))
        .trim();
    if inner.is_empty() || inner.chars().count() > 400 {
        return None;
    }
    let label = |event, number| VersionWords {
        event,
        number,
        tag: trimmed.to_owned(),
        rest_start: line.chars().count(),
        ..VersionWords::default()
    };
    let lower = inner.to_lowercase();
    if let Some((_, event)) = PHRASES.iter().find(|(phrase, _)| lower.starts_with(phrase)) {
        return Some(label(*event, None));
    }
    if let Some((event, number)) = tag_of(inner) {
        return Some(label(event, number));
    }
    // `(Berichtigung: In der ersten Fassung ...)`, `(Achtung - Planungshinweis)`: a bracketed label
    // may go on behind its first word.
    let bracketed = trimmed.starts_with(['(', '[']);
    let front = inner.split([':', ',', '-', '–']).next().unwrap_or(inner).trim();
    if bracketed || inner.contains(':') {
        if let Some((event, number)) = tag_of(front) {
            return Some(label(event, number));
        }
        if bracketed {
            return super::in_note(inner).map(|found| VersionWords {
                tag: trimmed.to_owned(),
                rest_start: line.chars().count(),
                ..found
            });
        }
    }
    None
}

/// Version words at the end of a slug or keyword: `BC-US--Lobster, 1st Ld-Writethru`,
/// `3rdLd-Writethru`, `Lobster, 1st Add`, `LOBSTER/ (UPDATE 1)`.
pub fn in_slug(slug: &str) -> Option<VersionWords> {
    if slug.len() > LONGEST_SLUG {
        return None;
    }
    let slug = slug.trim().trim_end_matches(['<', '=', ')', ' ']);
    let starts = slug
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | ' ' | '(' | '/'))
        .map(|(at, c)| at + c.len_utf8());
    for start in std::iter::once(0).chain(starts) {
        let tail = slug.get(start..).unwrap_or_default().trim();
        // `1st Ld-Writethru,827`: the word count behind the version is not one of its words.
        let words =
            tail.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([',', ' ']);
        let words = if words.is_empty() || tag_of(tail).is_some() || piece_of(tail).is_some() {
            tail
        } else {
            words
        };
        let rest_start = slug.chars().count();
        if let Some((piece, number)) = piece_of(words) {
            return Some(VersionWords {
                number,
                piece: Some(piece),
                tag: words.to_owned(),
                rest_start,
                ..VersionWords::default()
            });
        }
        if let Some((event, number)) = tag_of(words).filter(|_| start > 0 || has_ordinal(words)) {
            return Some(VersionWords {
                event,
                number,
                tag: words.to_owned(),
                rest_start,
                ..VersionWords::default()
            });
        }
    }
    None
}

/// Bytes of the longest slug looked at.
const LONGEST_SLUG: usize = 400;

/// The event and count of one whole tag: `UPDATE 2`, `2nd Ld-Writethru`, `2ndlead`, `LEAD 3`, `1.
/// Neufassung`, `Corrected`.
fn tag_of(text: &str) -> Option<(WireEvent, Option<u32>)> {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
        .filter(|word| !word.is_empty())
        .collect();
    let (number, words) = leading_count(&words);
    match words.as_slice() {
        [one]
            if number.is_none()
                && ["update", "wrapup", "lead", "writethru", "writethrough", "ld"]
                    .contains(one) =>
        {
            Some((WireEvent::NewVersion, None))
        }
        [one] => {
            TAGS.iter().find(|(tag, _)| tag == one).map(|(_, event)| (*event, number)).or_else(
                || {
                    (number.is_some() && is_version_word(one))
                        .then_some((WireEvent::NewVersion, number))
                },
            )
        }
        [word, count] if is_version_word(word) && count.parse::<u32>().is_ok() => {
            Some((WireEvent::NewVersion, count.parse().ok()))
        }
        [first, rest @ ..]
            if is_version_word(first)
                && rest.iter().all(|word| {
                    is_version_word(word) || matches!(*word, "all" | "eds" | "copy")
                }) =>
        {
            Some((WireEvent::NewVersion, number))
        }
        _ => PHRASES
            .iter()
            .find(|(phrase, _)| *phrase == words.join(" "))
            .map(|(_, event)| (*event, None)),
    }
}

fn is_version_word(word: &str) -> bool {
    matches!(
        word,
        "lead"
            | "ld"
            | "leadall"
            | "writethru"
            | "writethrough"
            | "wrt"
            | "update"
            | "wrapup"
            | "wrap"
            | "neufassung"
            | "zusammenfassung"
            | "fassung"
            | "version"
            | "تحديث"
    )
}

/// `1st Add`, `2nd Take`, `Take 2`, `Insert`, `Sub`.
fn piece_of(text: &str) -> Option<(Piece, Option<u32>)> {
    let lower = text.trim().to_lowercase();
    if let Some(number) = lower.strip_prefix('=').and_then(|figures| figures.parse().ok()) {
        return Some((Piece::Take, Some(number)));
    }
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .collect();
    let (number, words) = leading_count(&words);
    let piece = |word: &str| match word {
        "take" => Some(Piece::Take),
        "add" | "adds" => Some(Piece::Add),
        "insert" => Some(Piece::Insert),
        "sub" | "subs" => Some(Piece::Sub),
        _ => None,
    };
    match words.as_slice() {
        [one] => piece(one)
            .filter(|_| number.is_some() || *one == "insert" || *one == "sub")
            .map(|piece| (piece, number)),
        [one, count] => {
            piece(one).zip(Some(count.parse().ok()?)).map(|(piece, count)| (piece, Some(count)))
        }
        _ => None,
    }
}

/// Takes a count off the front: `2nd`, `2ndlead` (one word), `2.`, `second`.
fn leading_count<'a>(words: &[&'a str]) -> (Option<u32>, Vec<&'a str>) {
    let Some((first, rest)) = words.split_first() else { return (None, Vec::new()) };
    let figures = first.bytes().take_while(u8::is_ascii_digit).count();
    if figures == 0 || figures > 2 {
        let spelled = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth",
        ];
        return match spelled.iter().position(|word| word == first) {
            Some(at) if !rest.is_empty() => (Some(at as u32 + 1), rest.to_vec()),
            _ => (None, words.to_vec()),
        };
    }
    let number = first.get(..figures).and_then(|figures| figures.parse().ok());
    let tail = first.get(figures..).unwrap_or_default();
    let tail =
        ["st", "nd", "rd", "th", "er", "e", "."].iter().find_map(|end| tail.strip_prefix(end));
    match tail {
        Some("") => (number, rest.to_vec()),
        Some(joined) => (number, std::iter::once(joined).chain(rest.iter().copied()).collect()),
        None => (None, words.to_vec()),
    }
}

fn has_ordinal(text: &str) -> bool {
    text.trim().starts_with(|c: char| c.is_ascii_digit())
}
