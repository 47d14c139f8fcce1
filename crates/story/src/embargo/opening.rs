//! Which line sets an embargo, and the words in it that say until when.

use super::pieces::begins_with_a_time;
use super::tokens;

/// What may stand in front of the word for an embargo.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "eds:", "eds.:", "editors:", "note to editors:", "editors' note:", "attention editors:", "attn editors:",
    "an die redaktionen:", "note:", "please note:", "achtung:", "achtung,", "attention:", "ojo:", "atención:", "ملاحظة:",
    "this press release is", "this news release is", "this media release is", "this release is",
    "this statement is", "this report is", "this story is", "this material is", "this document is",
    "this article is", "this information is", "the following is", "all material is", "all information is",
    "press release", "news release", "media release",
    "under", "strict", "strictly", "sous", "bajo", "diese meldung ist", "diese mitteilung ist",
    "diese pressemitteilung ist", "unter", "mit", "hinweis:", "bitte beachten:", "streng", "strenge", "striktes",
    "ce communiqué est", "cet article est", "ce document est", "este comunicado está", "esta nota está",
    "este texto está", "هذه المادة", "هذا الخبر", "هذا البيان", "خبر", "مادة",
];

/// The word itself, the longest first.
#[rustfmt::skip]
const STEMS: &[&str] = &[
    "embargoed", "embargo-ed", "embargado", "embargada", "embargo", "sperrfrist", "sperrvermerk", "sperrzeit", "gesperrt",
    "hold for release", "hfr", "to be released", "for release", "zur veröffentlichung", "frei ab", "frei",
    "محظور نشرها", "محظور نشره", "محظور النشر", "محظورة النشر", "محظور", "محظورة",
    "حظر للنشر", "حظر النشر", "حظر نشر", "للنشر بعد", "للنشر",
];

/// Openings that say "not before", behind which the time stands after one of `NOT_BEFORE`.
#[rustfmt::skip]
const NOT: &[&str] = &[
    "not for publication", "not to be published", "not for release", "not to be released", "not for broadcast",
    "not to be broadcast", "not for use", "not to be used", "do not publish", "do not use", "do not release",
    "not for distribution", "no publication", "no release", "nicht zur veröffentlichung", "nicht veröffentlichen",
    "keine veröffentlichung", "veröffentlichung nicht", "nicht vor", "ne pas publier", "ne pas diffuser",
    "publication interdite", "diffusion interdite", "no publicar", "no difundir", "prohibida su difusión",
    "prohibida su publicación", "لا ينشر", "لا تنشر", "غير قابل للنشر", "غير مخصص للنشر", "يمنع النشر", "يحظر النشر", "ممنوع النشر",
];

#[rustfmt::skip]
const NOT_BEFORE: &[&str] = &[
    "before", "until", "till", "prior to", "vor", "bis", "avant", "jusqu'au", "jusqu'à", "antes de las", "antes del", "antes de", "hasta",
    "قبل", "حتى",
];

/// What stands between the word and the time and says nothing of it.
#[rustfmt::skip]
const FILL: &[&str] = &[
    "for publication", "for release", "for broadcast", "for use", "release", "publication", "time", "date", "expiry",
    "notice", "strictly", "strict", "and", "für die veröffentlichung", "zur veröffentlichung", "للنشر", "النشر", "نشره", "نشرها",
];

/// What says that a time follows, whatever it may be.
#[rustfmt::skip]
const UNTIL: &[&str] = &[
    "until", "untill", "till", "through", "bis", "jusqu'au", "jusqu'à", "jusqu'en", "jusque", "hasta", "حتى", "قبل",
];

/// What says so only where a time does follow: "embargo lifts trade hopes" is a headline.
#[rustfmt::skip]
const PERHAPS: &[&str] = &[
    "to", "lifts", "lifted", "lift", "ends", "end", "expires", "is lifted", "will be lifted", "will lift", "endet", "fin", "levée",
    "on", "at", "from", "before", "is", "am", "ab", "um", "le", "au", "à", "el", "del", "al", "por", "a partir de", "a partir del", "à partir du", "بعد", "يوم", "في",
];

/// No time, and an embargo all the same.
#[rustfmt::skip]
const WITHOUT_END: &[&str] = &[
    "until further notice", "further notice", "until advised", "bis auf weiteres", "auf weiteres", "jusqu'à nouvel ordre", "nouvel ordre", "nuevo aviso",
    "hasta nuevo aviso", "إشعار آخر", "حتى إشعار آخر", "اشعار اخر",
];

/// A longer line is copy that speaks of an embargo.
const LONGEST: usize = 200;

/// The words that say until when, of a line that sets an embargo: `12:01 a.m. EST Friday`. None for
/// a line that sets none; an empty text is an embargo that says no end.
pub fn words_of_embargo(line: &str) -> Option<String> {
    let written = tokens::plain(line);
    let written = written.trim_matches([
        ' ', '(', ')', '[', ']', '*', '+', '=', '<', '>', '!', '#', '_', '-', '|', '~', '.',
    ]);
    if written.chars().count() > LONGEST {
        return None;
    }
    if let Some(rest) = NOT.iter().find_map(|opening| after(written, opening)) {
        return not_before(rest);
    }
    let mut rest = written;
    while let Some(next) = BEFORE.iter().find_map(|words| after(rest, words)) {
        rest = next;
    }
    if let Some(rest) = NOT.iter().find_map(|opening| after(rest, opening)) {
        return not_before(rest);
    }
    let (stem, mut rest) = STEMS.iter().find_map(|stem| Some((*stem, after(rest, stem)?)))?;
    let mut sure = stem == "hold for release" || stem == "hfr";
    loop {
        if let Some(next) = FILL.iter().find_map(|words| after(rest, words)) {
            rest = next;
        } else if let Some(next) = UNTIL.iter().find_map(|words| after(rest, words)) {
            (rest, sure) = (next, true);
        } else if let Some(next) = PERHAPS.iter().find_map(|words| after(rest, words))
            && (sure || is_a_time(next) || after_perhaps(next))
        {
            rest = next;
        } else {
            break;
        }
    }
    let rest = rest.trim_matches([' ', ':', '.', '-', '_', '*', '=', '!', ')', '(']);
    let releases = stem.starts_with("for release")
        || stem.starts_with("to be released")
        || stem.starts_with("zur ver")
        || stem.starts_with("frei")
        || stem.starts_with("للنشر");
    match rest {
        "" => (sure || !releases).then(String::new),
        rest if sure || is_a_time(rest) || ends_without_a_time(rest) => Some(rest.to_owned()),
        _ => None,
    }
}

/// Whether the words say on purpose that the end is not known yet: `until further notice`.
pub fn ends_without_a_time(words: &str) -> bool {
    let words = tokens::plain(words).trim().to_lowercase();
    WITHOUT_END.iter().any(|known| words.starts_with(known))
}

fn after_perhaps(text: &str) -> bool {
    PERHAPS.iter().find_map(|words| after(text, words)).is_some_and(is_a_time)
}

fn is_a_time(text: &str) -> bool {
    begins_with_a_time(&tokens::tokens(text))
}

/// What stands behind "before" or "until" in the rest of a line that says "not".
fn not_before(rest: &str) -> Option<String> {
    let starts = rest.char_indices().map(|(at, _)| at);
    let found = starts
        .filter(|at| *at == 0 || rest[..*at].ends_with([' ', ':']))
        .find_map(|at| NOT_BEFORE.iter().find_map(|words| after(&rest[at..], words)));
    match found {
        Some(end) => Some(end.trim_matches([' ', ':', '.', '-']).to_owned()),
        // "Nicht vor" has its "before" in the opening.
        None => is_a_time(rest).then(|| rest.trim_matches([' ', ':', '.', '-']).to_owned()),
    }
}

/// The text behind an opening of whole words, whatever its capitals.
fn after<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let mut rest = text.trim_start_matches([' ', ':', '-', '*', '=']).chars();
    for wanted in opening.chars() {
        let c = rest.next()?;
        if !c.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let goes_on =
        opening.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    // "until10pm", "bis10 Uhr".
    (!goes_on || rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_sets_an_embargo_is_known_by_its_opening_and_its_end_stands_as_written() {
        for (line, end) in [
            (
                "EMBARGOED UNTIL 00:01 BST, FRIDAY 6 NOVEMBER 2026",
                "00:01 BST, FRIDAY 6 NOVEMBER 2026",
            ),
            ("UNDER EMBARGO UNTIL 00.01HRS FRIDAY 6 NOVEMBER", "00.01HRS FRIDAY 6 NOVEMBER"),
            (
                "Under strict embargo until 12:00 midnight November 6, 2026",
                "12:00 midnight November 6, 2026",
            ),
            ("STRICT EMBARGO: 10pm Tuesday 3 November 2026", "10pm Tuesday 3 November 2026"),
            ("Embargo lifts: Nov. 6, 2026, 9 a.m. ET", "Nov. 6, 2026, 9 a.m. ET"),
            (
                "This release is embargoed until 6 a.m. Eastern on Friday.",
                "6 a.m. Eastern on Friday",
            ),
            (
                "Not for publication, broadcast or use on social media before 0001 Friday November 6",
                "0001 Friday November 6",
            ),
            ("Embargoed to 0001 Friday November 6", "0001 Friday November 6"),
            ("***EMBARGO*** 6 November 2026, 24:00 CET", "6 November 2026, 24:00 CET"),
            (
                "Sperrfrist: Freitag, 6. November 2026, 00.00 Uhr",
                "Freitag, 6. November 2026, 00.00 Uhr",
            ),
            ("EMBARGO hasta el viernes 6 de noviembre, 10.00 h", "viernes 6 de noviembre, 10.00 h"),
            (
                "Sous embargo jusqu’au vendredi 6 novembre 2026 à 6 h",
                "vendredi 6 novembre 2026 à 6 h",
            ),
            ("(EMBARGOED for publication until 0400 GMT Friday)", "0400 GMT Friday"),
            (
                "Eds: HOLD FOR RELEASE 12:01 a.m. EST Friday, Nov. 6",
                "12:01 a.m. EST Friday, Nov. 6",
            ),
            ("NOT FOR PUBLICATION UNTIL 0001 FRIDAY NOVEMBER 6", "0001 FRIDAY NOVEMBER 6"),
            ("Not for publication before Friday.", "Friday"),
            ("Gesperrt bis Montag, 18 Uhr", "Montag, 18 Uhr"),
            (
                "Nicht vor 18.00 Uhr am Freitag veröffentlichen",
                "18.00 Uhr am Freitag veröffentlichen",
            ),
            ("حظر للنشر حتى الساعة الرابعة", "الساعة الرابعة"),
            ("محظور نشره حتى الساعة 18:00 بتوقيت غرينتش", "الساعة 18:00 بتوقيت غرينتش"),
            ("EMBARGOED", ""),
            ("Embargoed until further notice", "further notice"),
        ] {
            assert_eq!(words_of_embargo(line).as_deref(), Some(end), "{line}");
        }
    }

    #[test]
    fn copy_that_speaks_of_an_embargo_sets_none() {
        for line in [
            "For immediate release",
            "FOR RELEASE: IMMEDIATELY",
            "Embargo lifts trade hopes in Port Salem",
            "Embargo on oil to be eased",
            "The arms embargo runs until Friday",
            "Port strike enters third day",
            "Not for publication",
            "NOT FOR PUBLICATION: desk notes",
            "Frei Otto, Architekt, stirbt",
        ] {
            assert_eq!(words_of_embargo(line), None, "{line}");
        }
    }
}
