//! The lines behind the body that say who contributed from where, and "Reporting by ... Editing by
//! ..." blocks.

use super::list::{is_name_like, people_in};
use super::{NamedPerson, Task};

/// A trailer taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trailer {
    /// As it stands, without brackets.
    pub text: String,
    pub people: Vec<NamedPerson>,
    /// Agencies that contributed as such: `The Associated Press and AFP contributed to this
    /// report.`
    pub agencies: Vec<String>,
}

/// The words a section of a block begins with, lower case, longest first where one holds another.
const SECTIONS: &[(&str, Task)] = &[
    ("additional reporting and writing by", Task::Contributor),
    ("additional reporting by", Task::Contributor),
    ("additional writing by", Task::Contributor),
    ("with reporting by", Task::Contributor),
    ("reporting and writing by", Task::Reporter),
    ("reporting and editing by", Task::Reporter),
    ("reporting by", Task::Reporter),
    ("reported by", Task::Reporter),
    ("writing and editing by", Task::Writer),
    ("writing and reporting by", Task::Writer),
    ("writing by", Task::Writer),
    ("written by", Task::Writer),
    ("compiled by", Task::Writer),
    ("editing and translation by", Task::Editor),
    ("editing by", Task::Editor),
    ("edited by", Task::Editor),
    ("translated by", Task::Translator),
    ("translation by", Task::Translator),
    ("photos by", Task::Photographer),
    ("photography by", Task::Photographer),
    ("graphic by", Task::Contributor),
    ("graphics by", Task::Contributor),
    ("research by", Task::Contributor),
    ("autor/in", Task::Writer),
    ("autoren", Task::Writer),
    ("autorin", Task::Writer),
    ("autor", Task::Writer),
    ("bericht von", Task::Reporter),
    ("bericht", Task::Reporter),
    ("mitarbeit von", Task::Contributor),
    ("mitarbeit", Task::Contributor),
    ("geschrieben von", Task::Writer),
    ("redigiert von", Task::Editor),
    ("redaktion", Task::Editor),
    ("übersetzung", Task::Translator),
    ("reportage de", Task::Reporter),
    ("reportage par", Task::Reporter),
    ("avec la contribution de", Task::Contributor),
    ("écrit par", Task::Writer),
    ("rédigé par", Task::Writer),
    ("édité par", Task::Editor),
    ("traduit par", Task::Translator),
    ("version française de", Task::Translator),
    ("version française", Task::Translator),
    ("reportage", Task::Reporter),
    ("reporte adicional de", Task::Contributor),
    ("información adicional de", Task::Contributor),
    ("reporte de", Task::Reporter),
    ("reporte por", Task::Reporter),
    ("información de", Task::Reporter),
    ("escrito por", Task::Writer),
    ("editado en español por", Task::Editor),
    ("editado por", Task::Editor),
    ("edición en español de", Task::Editor),
    ("edición de", Task::Editor),
    ("traducción de", Task::Translator),
    ("traducido por", Task::Translator),
    ("reportagem adicional de", Task::Contributor),
    ("reportagem de", Task::Reporter),
    ("edição de", Task::Editor),
    ("شارك في التغطية", Task::Contributor),
    ("تغطية صحفية", Task::Reporter),
    ("تغطية", Task::Reporter),
    ("إعداد وتحرير", Task::Writer),
    ("إعداد", Task::Writer),
    ("تحرير", Task::Editor),
    ("ترجمة", Task::Translator),
];

/// What closes a contributor line, lower case.
const CONTRIBUTED: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed research",
    "contributed",
    "helped with this story",
    "helped with this report",
    "assisted in this report",
    "also contributed",
    "reported this story",
    "reported from",
    "trugen zu diesem bericht bei",
    "ont contribué à cet article",
    "ont contribué à ce reportage",
    "a contribué à cet article",
    "contribuyeron a este reporte",
    "contribuyó a este reporte",
    "contribuyó con este reporte",
    "contribuyeron con este reporte",
    "ساهم في هذا التقرير",
];

/// Longest trailer looked at, in scalar values.
const LOOK: usize = 1200;

/// Reads a trailer: `(Reporting by A in X; Editing by B)`, `AP writers A in X and B in Y
/// contributed to this report.`, `- Editing by: C, +49 30 ...`.
pub fn trailer(paragraph: &str) -> Option<Trailer> {
    let text = paragraph.trim();
    if text.chars().count() > LOOK {
        return None;
    }
    let inner = text.trim_start_matches(['-', '_', '*', ' ']).trim();
    let inner = if inner.starts_with('(') && inner.ends_with(')') {
        inner.trim_matches(['(', ')']).trim()
    } else {
        inner
    };
    block(inner)
        .or_else(|| contributed(inner))
        .map(|found| Trailer { text: text.to_owned(), ..found })
}

/// "Reporting by ...; Editing by ..."
fn block(text: &str) -> Option<Trailer> {
    section(text)?;
    let mut found = Trailer::default();
    for part in sections(text) {
        let (task, names) = section(part)?;
        let listed = people_in(names, task);
        found.people.extend(listed.people);
        found.agencies.extend(listed.agencies);
    }
    Some(found).filter(|found| !found.people.is_empty() || !found.agencies.is_empty())
}

/// Cuts a block before each word that opens a section, at a semicolon, a full stop, a stroke or a
/// dash.
fn sections(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if matches!(c, ';' | '.' | '-' | '؛' | '|' | '\n' | ',' | ')')
            && text.get(next..).is_some_and(|rest| {
                section(rest.trim_start_matches([' ', '(', '-', '\n'])).is_some()
            })
        {
            cuts.push(next);
        }
    }
    cuts.push(text.len());
    cuts.windows(2)
        .filter_map(|pair| text.get(*pair.first()?..*pair.last()?))
        .map(|part| part.trim_start_matches([' ', ';', '.', '-', '(', ')', '؛', '|', '\n', ',']))
        .map(|part| part.trim_end_matches([' ', ';', '-', '(', '؛', '|', '\n', ',']))
        .filter(|part| !part.is_empty())
        .collect()
}

/// The task a section names and the people behind it.
fn section(part: &str) -> Option<(Task, &str)> {
    // Every letter of the section words keeps its length in lower case, so the front can be
    // measured on the original.
    let front: String = part.chars().take(60).collect::<String>().to_lowercase();
    let (word, task) = SECTIONS.iter().find(|(word, _)| front.starts_with(word))?;
    let rest = part.get(word.len()..)?;
    let named = rest.trim_start();
    // A German or Arabic section word needs its colon or a name right behind it; "Bericht vom
    // Montag" is a sentence.
    let opens = named.starts_with(':')
        || word.ends_with(" by")
        || word.ends_with(" de")
        || word.ends_with(" par")
        || word.ends_with(" por")
        || word.ends_with(" von")
        || !word.is_ascii()
        // These two stand right before a name in French and German trailers; the rest of the block
        // has to agree.
        || matches!(*word, "reportage" | "mitarbeit")
            && is_name_like(&named.split_whitespace().take(2).collect::<Vec<_>>().join(" "));
    let free = rest.starts_with([' ', ':', '\n']) || rest.is_empty();
    (opens && free).then_some((*task, named.trim_start_matches([':', ' '])))
}

/// "A in X and B in Y contributed to this report."
fn contributed(text: &str) -> Option<Trailer> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let (at, phrase) = CONTRIBUTED
        .iter()
        .filter_map(|phrase| lower.rfind(phrase).map(|at| (at, *phrase)))
        .max_by_key(|(at, phrase)| (*at, phrase.len()))?;
    let (at, phrase) = CONTRIBUTED
        .iter()
        .filter(|longer| longer.ends_with(phrase) || longer.starts_with(phrase))
        .filter_map(|longer| lower.rfind(longer).map(|at| (at, *longer)))
        .max_by_key(|(_, longer)| longer.len())
        .unwrap_or((at, phrase));
    let who = text.get(..at)?.trim().trim_end_matches(" also").trim();
    let behind = text.get(at + phrase.len()..)?.trim().trim_end_matches('.').trim();
    // The phrase closes its sentence; only "from PLACE" may follow.
    let place = behind
        .strip_prefix("from ")
        .or(behind.strip_prefix("in "))
        .or_else(|| phrase.ends_with("from").then_some(behind));
    if who.is_empty()
        || who.contains(['"', '“', ':', '?'])
        || !(behind.is_empty() || place.is_some())
    {
        return None;
    }
    let mut listed = people_in(who, Task::Contributor);
    if let Some(place) = place.filter(|place| super::list::is_name_like(place)) {
        for person in listed.people.iter_mut().filter(|person| person.place.is_none()) {
            person.place = Some(place.to_owned());
        }
    }
    (!listed.people.is_empty() || !listed.agencies.is_empty()).then(|| Trailer {
        text: String::new(),
        people: listed.people,
        agencies: listed.agencies,
    })
}
