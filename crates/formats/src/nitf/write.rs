//! NITF 3.6 (https://iptc.org/standards/nitf/), the fields in the order of the standard.
//!
//! Words of different houses stand in one `block` a house, closed by its `datasource`; inside a
//! paragraph they are wrapped by an element of our own namespace, which the schema allows and the
//! old DTD does not. The DTD-safe form has neither that element nor any namespace.

use super::content::body_content;
use crate::outgoing::{CopyrightHolder, Embargo, Signal, Status};
use crate::write::{Kept, Losses, Lost, Printed, Xml};
use chrono::{DateTime, Utc};
use quick_xml::escape::partial_escape;
use story::content::Byline;

/// The namespace of our words-of-a-house element.
pub(super) const OUR_NAMESPACE: &str = "urn:x-writethru:origins";

/// Writes the story as NITF 3.6; with `dtd_safe`, without elements of other namespaces.
pub(crate) fn write(printed: &Printed<'_>, dtd_safe: bool, losses: &mut Losses) -> Vec<u8> {
    note_losses(printed, dtd_safe, losses);
    let copy = printed.copy;
    let mut xml = Xml::document();
    let id = document_id(&copy.guid, &copy.version.to_string());
    let (namespace, ours) =
        if dtd_safe { ("", "") } else { ("http://iptc.org/std/NITF/2006-10-18/", OUR_NAMESPACE) };
    xml.open(
        "nitf",
        &[
            ("xmlns", namespace),
            ("xmlns:wt", ours),
            ("baselang", &copy.content.language),
            ("uno", &id),
        ],
    );
    head(&mut xml, printed, &id);
    xml.open("body", &[]);
    body_head(&mut xml, printed);
    body_content(&mut xml, printed, dtd_safe);
    body_end(&mut xml, printed);
    xml.into_bytes()
}

fn note_losses(printed: &Printed<'_>, dtd_safe: bool, losses: &mut Losses) {
    let copy = printed.copy;
    losses.when(copy.content.urgency == 9, Lost::Urgency, Kept::Nowhere, "9");
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
    losses.when(
        printed.is_rtl() && copy.content.language.is_empty(),
        Lost::Direction,
        Kept::Nowhere,
        "",
    );
    let mixed = copy.origins.iter().any(|spans| spans.iter().any(|span| !span.party.is_empty()));
    losses.when(dtd_safe && mixed, Lost::Origins, Kept::Sidecar, "");
}

/// Each version is a document of its own in NITF, so the number is part of the id.
fn document_id(guid: &str, version: &str) -> String {
    if version.is_empty() { guid.to_owned() } else { format!("{guid}:{version}") }
}

/// The form of ISO 8601 that NITF uses.
fn norm(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

fn head(xml: &mut Xml, printed: &Printed<'_>, id: &str) {
    let copy = printed.copy;
    let content = &copy.content;
    xml.open("head", &[]);
    xml.leaf_if("title", &[], &content.headline);
    let slug = if content.slug == printed.slugline() { "" } else { &content.slug };
    let credit = ("creditline", copy.credit_line.as_str());
    for (name, value) in [("slug", slug), credit].into_iter().filter(|(_, value)| !value.is_empty())
    {
        xml.empty("meta", &[("name", name), ("content", value)]);
    }
    let numbers: Vec<&str> =
        content.subjects.iter().filter_map(|subject| refnum(subject)).collect();
    if !numbers.is_empty() {
        xml.open("tobject", &[("tobject.type", "news")]);
        for number in numbers {
            xml.empty("tobject.subject", &[("tobject.subject.refnum", number)]);
        }
        xml.close();
    }
    docdata(xml, printed, id);
    history(xml, &content.bylines, "writer-author", printed);
    history(xml, &content.contributors, "other", printed);
    xml.close();
}

/// The eight digits of a Media Topic or Subject Code.
fn refnum(subject: &str) -> Option<&str> {
    let number = subject.rsplit([':', '/']).next()?;
    (number.len() == 8 && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

fn docdata(xml: &mut Xml, printed: &Printed<'_>, id: &str) {
    let copy = printed.copy;
    let content = &copy.content;
    let previous = copy
        .evolved_from
        .as_ref()
        .map(|one| document_id(&one.guid, &one.version))
        .unwrap_or_default();
    let status = match (copy.status, copy.embargo) {
        (Status::Usable, Some(_)) => "embargoed",
        (status, _) => status.word(),
    };
    let withdrawn = if previous.is_empty() { "" } else { "canceled" };
    xml.open(
        "docdata",
        &[
            ("management-status", status),
            ("management-doc-idref", &previous),
            ("management-idref-status", withdrawn),
        ],
    );
    let regsrc = copy.provider.domain.as_str();
    if copy.signals.contains(&Signal::Correction) {
        xml.empty(
            "correction",
            &[("info", &copy.correction_note), ("id-string", &previous), ("regsrc", regsrc)],
        );
    }
    xml.empty("doc-id", &[("regsrc", regsrc), ("id-string", id)]);
    if !copy.credits.is_empty() {
        xml.open("del-list", &[]);
        for credit in &copy.credits {
            let level = if credit.party.is_empty() { "2" } else { "1" };
            xml.empty(
                "from-src",
                &[("src-name", copy.name_of(&credit.party)), ("level-number", level)],
            );
        }
        xml.close();
    }
    // The standard knows 1 to 8; 9 is "user defined" elsewhere, and never more urgent than 8.
    let urgency =
        if content.urgency == 0 { String::new() } else { content.urgency.min(8).to_string() };
    if !urgency.is_empty() {
        xml.empty("urgency", &[("ed-urg", &urgency)]);
    }
    xml.empty("date.issue", &[("norm", &norm(copy.version_created))]);
    if let Some(Embargo::Until(instant)) = copy.embargo {
        xml.empty("date.release", &[("norm", &norm(instant))]);
    }
    editors_messages(xml, printed);
    let version = copy.version.to_string();
    xml.empty("du-key", &[("key", printed.slugline()), ("version", &version)]);
    copy.copyright.iter().for_each(|one| copyright(xml, one));
    for terms in &copy.usage_terms {
        let owner = copy.name_of(&terms.party);
        xml.empty("doc.rights", &[("owner", owner), ("limitations", &terms.text)]);
    }
    if !content.keywords.is_empty() {
        xml.open("key-list", &[]);
        content.keywords.iter().for_each(|keyword| xml.empty("keyword", &[("key", keyword)]));
        xml.close();
    }
    let others: Vec<&String> =
        content.subjects.iter().filter(|subject| refnum(subject).is_none()).collect();
    if !others.is_empty() {
        xml.open("identified-content", &[]);
        others.into_iter().for_each(|subject| {
            xml.empty("classifier", &[("type", "subject"), ("value", subject)])
        });
        xml.close();
    }
    xml.close();
}

/// Notes stand in the head: all that is in the body is meant for readers.
fn editors_messages(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    let kind = match (copy.status, copy.signals.first()) {
        (Status::Canceled, _) => "kill",
        (Status::Withheld, _) => "withhold",
        (_, Some(Signal::Correction)) => "correction",
        (_, Some(Signal::Update)) => "update",
        _ => "info",
    };
    for note in printed.standing_notes() {
        xml.empty("ed-msg", &[("msg-type", kind), ("info", &note.replace('\n', " "))]);
    }
    for line in copy.content.editors_note.lines() {
        xml.empty("ed-msg", &[("msg-type", "info"), ("info", line)]);
    }
}

fn copyright(xml: &mut Xml, one: &CopyrightHolder) {
    let year = if one.year == 0 { String::new() } else { one.year.to_string() };
    let holder = if one.holder.is_empty() { &one.notice } else { &one.holder };
    xml.empty("doc.copyright", &[("year", &year), ("holder", holder)]);
}

fn history(xml: &mut Xml, people: &[Byline], function: &str, printed: &Printed<'_>) {
    for person in people {
        let function = match person.role.as_str() {
            "editor" => "editor",
            "photographer" => "photographer",
            _ => function,
        };
        let details = [&person.role, &person.title, &person.place, &person.agency];
        let details: Vec<&str> =
            details.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let written = norm(printed.copy.version_created);
        let comment = details.join(", ");
        xml.empty(
            "revision-history",
            &[
                ("name", &person.name),
                ("function", function),
                ("norm", &written),
                ("comment", &comment),
            ],
        );
    }
}

fn body_head(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    let content = &copy.content;
    xml.open("body.head", &[]);
    if !content.headline.is_empty() {
        xml.open("hedline", &[]);
        xml.leaf("hl1", &[], &content.headline);
        xml.close();
    }
    rights(xml, printed);
    for person in &content.bylines {
        xml.mixed("byline", &[], &byline(person, content.bylines.len() == 1, printed));
    }
    if !copy.provider.name.is_empty() {
        xml.mixed(
            "distributor",
            &[],
            &format!("<org>{}</org>", partial_escape(&copy.provider.name)),
        );
    }
    if !printed.dateline.is_empty() {
        xml.mixed("dateline", &[], &dateline(printed));
    }
    xml.close();
}

/// Notices in the holders' own words, and terms; owners follow by name.
fn rights(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    let mut words = printed.copyright_lines();
    words.push(printed.usage_line());
    words.retain(|line| !line.is_empty());
    if words.is_empty() {
        return;
    }
    let mut markup = partial_escape(words.join("; ")).into_owned();
    for one in copy.copyright.iter().filter(|one| !one.holder.is_empty()) {
        markup.push_str(&format!("<rights.owner>{}</rights.owner>", partial_escape(&one.holder)));
    }
    xml.mixed("rights", &[], &markup);
}

fn byline(person: &Byline, alone: bool, printed: &Printed<'_>) -> String {
    let by = if alone { printed.by_word() } else { "" };
    let mut markup = format!("{by}<person>{}</person>", partial_escape(&person.name));
    if !person.title.is_empty() {
        markup.push_str(&format!(", <byttl>{}</byttl>", partial_escape(&person.title)));
    }
    if !person.place.is_empty() {
        markup.push_str(&format!(" in <location>{}</location>", partial_escape(&person.place)));
    }
    markup
}

/// The printed dateline with its place and date marked inside it.
fn dateline(printed: &Printed<'_>) -> String {
    let line = printed.dateline.as_str();
    let place = printed.place();
    // The house may print the place in capitals.
    let printed_place =
        line.get(..place.len()).filter(|head| head.to_lowercase() == place.to_lowercase());
    let Some(head) = printed_place.filter(|head| !head.is_empty()) else {
        return partial_escape(line).into_owned();
    };
    let rest = &line[head.len()..];
    let city = format!("<location><city>{}</city></location>", partial_escape(head));
    let parts = printed.copy.content.dateline.as_ref();
    let date = parts.and_then(|d| chrono::NaiveDate::from_ymd_opt(d.year?, d.month?, d.day?));
    // The date is the last of what stands between commas in front of the logos.
    let front = rest.split(" (").next().unwrap_or_default();
    let words = front.rsplit(", ").next().unwrap_or_default();
    match date {
        Some(date) if words.contains(|c: char| c.is_ascii_digit()) && words.len() < front.len() => {
            let start = front.len() - words.len();
            let (norm, before, after) =
                (date.format("%Y%m%d"), &rest[..start], &rest[front.len()..]);
            format!(
                "{city}{}<story.date norm=\"{norm}\">{}</story.date>{}",
                partial_escape(before),
                partial_escape(words),
                partial_escape(after)
            )
        }
        _ => format!("{city}{}", partial_escape(rest)),
    }
}

/// The tagline is "a byline at the end of a story": what readers are owed of contributors and
/// credit.
fn body_end(xml: &mut Xml, printed: &Printed<'_>) {
    let mut lines = vec![printed.contributor_line.as_str(), printed.closing_credit()];
    lines.retain(|line| !line.is_empty());
    if !lines.is_empty() {
        let markup: Vec<String> =
            lines.into_iter().map(|line| partial_escape(line).into_owned()).collect();
        xml.open("body.end", &[]);
        xml.mixed("tagline", &[], &markup.join("<br/>"));
        xml.close();
    }
}
