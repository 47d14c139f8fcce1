//! The lines that people read, put together once so that every format prints the same: byline,
//! dateline, contributor line, sign-off, notices, and the words editors must see first.

use crate::outgoing::{Embargo, Outgoing, Signal, Standing, Status};
use chrono::{DateTime, SecondsFormat, Utc};
use story::content::{Byline, Direction, Picture};
use story::dateline::{Dateline, HouseDateline, format_house};

/// An outgoing story with its lines put together. Made from cleaned copy.
pub(crate) struct Printed<'a> {
    pub copy: &'a Outgoing,
    /// Names joined in the manner of the copy's language, without `By`; empty when nobody signs.
    pub byline: String,
    /// As it is printed before the first paragraph, with its separator and no space after it.
    pub dateline: String,
    /// Sentences owed to readers at the end: the tail, and contributors it does not name.
    pub contributor_line: String,
}

impl<'a> Printed<'a> {
    /// Puts the lines of cleaned copy together.
    pub fn of(copy: &'a Outgoing) -> Self {
        Self {
            copy,
            byline: names_of(&copy.content.bylines, &copy.content.language),
            dateline: copy.content.dateline.as_ref().map(dateline).unwrap_or_default(),
            contributor_line: contributor_line(copy),
        }
    }

    /// The keyword line: the slugline, or the slug where there is none.
    pub fn slugline(&self) -> &str {
        let content = &self.copy.content;
        if content.slugline.is_empty() { &content.slug } else { &content.slugline }
    }

    /// The byline without `By`; one person's title goes with it.
    pub fn signed_name(&self) -> String {
        match self.copy.content.bylines.as_slice() {
            [one] if !one.title.is_empty() => format!("{}, {}", self.byline, one.title),
            _ => self.byline.clone(),
        }
    }

    /// What a byline starts with in the copy's language, with its space.
    pub fn by_word(&self) -> &'static str {
        by_word(&self.copy.content.language)
    }

    /// The byline with the word the language puts before it.
    pub fn signed(&self) -> String {
        match (self.byline.is_empty(), self.by_word()) {
            (true, _) => String::new(),
            (false, by) => format!("{by}{}", self.signed_name()),
        }
    }

    /// Whether the copy reads from right to left.
    pub fn is_rtl(&self) -> bool {
        self.copy.content.direction == Direction::Rtl
    }

    /// Whether the copy is killed, so that only the order to kill is sent.
    pub fn is_killed(&self) -> bool {
        self.copy.status == Status::Canceled
    }

    /// What must be seen before anything else, readers or not: for formats without a status.
    pub fn alarms(&self) -> Vec<String> {
        let mut alarms = self.barriers();
        match self.copy.embargo {
            Some(Embargo::Until(instant)) => {
                alarms.push(format!("EMBARGOED until {}", time(instant)))
            }
            Some(Embargo::UntilFurtherNotice) => {
                alarms.push("EMBARGOED until further notice".to_owned())
            }
            None => {}
        }
        alarms
    }

    /// Approval, kill and withhold in words.
    pub fn barriers(&self) -> Vec<String> {
        let copy = self.copy;
        let mut notes = Vec::new();
        if copy.standing == Standing::NotApproved {
            notes.push("NOT APPROVED COPY".to_owned());
        }
        match copy.status {
            Status::Canceled => {
                notes.push(format!(
                    "{}. Make certain it is not published.",
                    self.said("KILL").trim_end_matches('.')
                ));
            }
            Status::Withheld if copy.standing == Standing::Approved => {
                notes.push(self.said("WITHHELD"))
            }
            _ => {}
        }
        notes
    }

    /// What changed since the version before, in words for editors.
    pub fn change(&self) -> Option<String> {
        let copy = self.copy;
        match copy.status {
            Status::Canceled => None,
            Status::Withheld if copy.standing == Standing::Approved => None,
            _ if copy.signals.contains(&Signal::Clarification) => Some(self.said("CLARIFICATION")),
            _ if copy.signals.contains(&Signal::Correction) => Some(self.said("CORRECTION")),
            _ if copy.signals.contains(&Signal::Update) => Some(self.said("UPDATE")),
            _ => Some(copy.correction_note.clone()).filter(|note| !note.is_empty()),
        }
    }

    fn said(&self, word: &str) -> String {
        match self.copy.correction_note.as_str() {
            "" => word.to_owned(),
            note => format!("{word}: {note}"),
        }
    }

    /// Approval, kill, withhold and what changed in words, for editors.
    pub fn standing_notes(&self) -> Vec<String> {
        let mut notes = self.barriers();
        notes.extend(self.change());
        notes
    }

    /// Everything for editors in one note: standing, then the editor's note, then `more`.
    pub fn editors_note(&self, more: &[String]) -> String {
        let mut notes = self.standing_notes();
        notes.push(self.copy.content.editors_note.clone());
        notes.extend_from_slice(more);
        notes.retain(|note| !note.is_empty());
        notes.join("\n")
    }

    /// Each holder's notice.
    pub fn copyright_lines(&self) -> Vec<String> {
        self.copy.copyright.iter().map(|one| one.line()).collect()
    }

    /// Terms of use in one line, each with the agency it belongs to.
    pub fn usage_line(&self) -> String {
        let lines: Vec<String> = self
            .copy
            .usage_terms
            .iter()
            .map(|terms| match terms.party.is_empty() {
                true => terms.text.clone(),
                false => format!("{}: {}", terms.party, terms.text),
            })
            .collect();
        lines.join("; ")
    }

    /// The terms of the story and of its pictures in one line, for formats whose pictures have no
    /// terms of their own.
    pub fn all_terms(&self) -> String {
        let pictures =
            self.copy.content.pictures.iter().filter(|picture| !picture.usage_terms.is_empty());
        let pictures = pictures
            .map(|picture| format!("Picture ({}): {}", picture.credit, picture.usage_terms));
        let lines: Vec<String> = Some(self.usage_line())
            .into_iter()
            .chain(pictures)
            .filter(|line| !line.is_empty())
            .collect();
        lines.join("; ")
    }

    /// Titles of people who sign together, which the byline has no room for.
    pub fn titles(&self) -> Vec<String> {
        let people = &self.copy.content.bylines;
        let titled = people.iter().filter(|person| people.len() > 1 && !person.title.is_empty());
        titled.map(|person| format!("{}: {}", person.name, person.title)).collect()
    }

    /// The credit line as a line of its own at the end of the copy: without the sentences that
    /// stand there already.
    pub fn closing_credit(&self) -> &str {
        let line = self.copy.credit_line.as_str();
        match self.copy.tail.as_str() {
            "" => line,
            tail => line.strip_suffix(tail).unwrap_or(line).trim_end(),
        }
    }

    /// Whether the copy is killed or withheld, which the page says in its alarms.
    pub fn is_barred(&self) -> bool {
        self.copy.status != Status::Usable
    }

    /// The first place of the dateline.
    pub fn place(&self) -> &str {
        self.copy
            .content
            .dateline
            .as_ref()
            .and_then(|dateline| dateline.places.first())
            .map_or("", String::as_str)
    }
}

/// Caption and credit as a text format prints them.
pub(crate) fn picture_line(picture: &Picture) -> String {
    match picture.caption.is_empty() {
        true => format!("({})", picture.credit),
        false => format!("{} ({})", picture.caption, picture.credit),
    }
}

/// RFC 3339 in UTC, to the second.
pub(crate) fn time(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The dateline as the copy has it, or from its parts in AP's style, ending with its separator.
fn dateline(dateline: &Dateline) -> String {
    let (text, separator) = match (dateline.raw.trim(), dateline.separator.trim()) {
        ("", "") => return format_house(dateline, HouseDateline::Ap).trim().to_owned(),
        ("", separator) => (
            format_house(dateline, HouseDateline::Ap).trim_end_matches([' ', '—']).to_owned(),
            separator,
        ),
        (raw, "") => (raw.to_owned(), "-"),
        (raw, separator) => (raw.to_owned(), separator),
    };
    match text.chars().last() {
        None => String::new(),
        Some(_) if text.ends_with(separator) => text,
        Some(_) if separator.starts_with([':', ',', '.']) => format!("{text}{separator}"),
        Some(_) => format!("{text} {separator}"),
    }
}

/// What a byline line starts with, by language; a language we do not know gets the names alone.
fn by_word(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default() {
        "" | "en" => "By ",
        "de" => "Von ",
        "fr" => "Par ",
        "es" | "pt" => "Por ",
        "it" => "Di ",
        "ar" => "بقلم ",
        _ => "",
    }
}

fn names_of(people: &[Byline], language: &str) -> String {
    let names: Vec<String> = people
        .iter()
        .map(|person| {
            match (person.place.is_empty(), language.split('-').next().unwrap_or_default()) {
                (false, "" | "en") => format!("{} in {}", person.name, person.place),
                (false, _) => format!("{} ({})", person.name, person.place),
                _ => person.name.clone(),
            }
        })
        .collect();
    join_names(&names, language)
}

fn join_names(names: &[String], language: &str) -> String {
    match (names, language.split('-').next().unwrap_or_default()) {
        ([], _) => String::new(),
        ([one], _) => one.clone(),
        ([before @ .., last], "" | "en") => format!("{} and {last}", before.join(", ")),
        (all, "ar") => all.join("، "),
        (all, "zh" | "ja") => all.join("、"),
        (all, _) => all.join(", "),
    }
}

fn contributor_line(copy: &Outgoing) -> String {
    let unnamed: Vec<Byline> = copy
        .content
        .contributors
        .iter()
        .filter(|person| !copy.tail.contains(&person.name))
        .cloned()
        .collect();
    let mut line = copy.tail.clone();
    if !unnamed.is_empty() {
        let names: Vec<String> = unnamed.iter().map(contributor).collect();
        let sentence = match copy.content.language.split('-').next().unwrap_or_default() {
            "" | "en" => format!("{} contributed to this report.", join_names(&names, "en")),
            _ => format!("({})", names.join("; ")),
        };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&sentence);
    }
    line
}

/// `AP writer Sinan Salaheddin in Baghdad`: what is known of the person, in the order wires print
/// it.
fn contributor(person: &Byline) -> String {
    let mut words = Vec::new();
    if !person.agency.is_empty() {
        words.push(person.agency.clone());
    }
    match (person.title.as_str(), person.role.as_str()) {
        ("", "" | "contributor") => {}
        ("", role) => words.push(role.to_owned()),
        (title, _) => words.push(title.to_owned()),
    }
    words.push(person.name.clone());
    if !person.place.is_empty() {
        words.push(format!("in {}", person.place));
    }
    words.join(" ")
}
