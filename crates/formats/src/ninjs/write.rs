//! ninjs 1.6, 2.2 and 3.1 (https://iptc.org/standards/ninjs/): three vocabularies, one order of
//! fields.
//!
//! ninjs has no credit line: it goes into `description_creditline` (1.x) or
//! `descriptions[role=creditline]`, where AP puts it. It has no signal, no dateline and no
//! contributors: these are words in the note and in the body.

use super::vocabulary::{Vocabulary, object};
use crate::outgoing::{Credit, Earlier, Embargo};
use crate::provider_codes;
use crate::write::{
    Kept, Losses, Lost, Markup, Printed, as_uri, body_html, data_source, subject_uri, time,
};
use quick_xml::escape::partial_escape;
use serde_json::{Map, Value, json};
use story::content::Picture;

pub(crate) use super::vocabulary::Version;

/// Writes the story as ninjs of the given version.
pub(crate) fn write(printed: &Printed<'_>, version: Version, losses: &mut Losses) -> Vec<u8> {
    let words = Vocabulary(version);
    let mut item = Map::new();
    identity(&mut item, printed, words);
    let note = printed.editors_note(&spill(printed, losses));
    rights(&mut item, printed, words);
    for (name, value) in [
        ("edNote", note.as_str()),
        ("language", &printed.copy.content.language),
        (if version == Version::V1 { "byline" } else { "by" }, &printed.signed_name()),
        ("slugline", printed.slugline()),
        ("located", printed.place()),
    ] {
        words.text(&mut item, name, value);
    }
    content(&mut item, printed, words);
    sources(&mut item, printed, words);
    subjects(&mut item, printed, words);
    earlier(&mut item, printed, words);
    associations(&mut item, printed, words, losses);
    let mut text = format!("{:#}", Value::Object(item));
    text.push('\n');
    text.into_bytes()
}

fn identity(item: &mut Map<String, Value>, printed: &Printed<'_>, words: Vocabulary) {
    let copy = printed.copy;
    item.insert("uri".into(), json!(as_uri(&copy.guid)));
    item.insert(words.standard().into(), words.standard_value());
    item.insert("type".into(), json!("text"));
    words.text(
        item,
        "representationType",
        if words.0 == Version::V1 { "complete" } else { "full" },
    );
    words.text(item, "version", &copy.version.to_string());
    words.text(item, "firstCreated", &time(copy.first_created));
    words.text(item, "versionCreated", &time(copy.version_created));
    if let Some(Embargo::Until(instant)) = copy.embargo {
        item.insert(words.embargoed().into(), json!(time(instant)));
    }
    // There is no field for an embargo without an end: such copy is withheld, and the note says
    // why.
    let status = match copy.embargo {
        Some(Embargo::UntilFurtherNotice) if copy.status == Default::default() => "withheld",
        _ => copy.status.word(),
    };
    words.text(item, "pubStatus", status);
    if copy.content.urgency > 0 {
        item.insert("urgency".into(), json!(copy.content.urgency));
    }
}

/// What has no field and goes into the editor's note.
fn spill(printed: &Printed<'_>, losses: &mut Losses) -> Vec<String> {
    let copy = printed.copy;
    let content = &copy.content;
    let mut more = Vec::new();
    if copy.embargo == Some(Embargo::UntilFurtherNotice) {
        losses.add(Lost::Embargo, Kept::EditorsNote, "");
        more.push("EMBARGOED until further notice".to_owned());
    }
    if !copy.signals.is_empty() {
        losses.add(Lost::Correction, Kept::EditorsNote, &copy.correction_note);
    }
    if !content.keywords.is_empty() {
        losses.add(Lost::Keywords, Kept::EditorsNote, &content.keywords.join(", "));
        more.push(format!("Keywords: {}", content.keywords.join(", ")));
    }
    let titles = printed.titles();
    losses.when(!titles.is_empty(), Lost::PeopleDetails, Kept::EditorsNote, &titles.join("; "));
    more.extend(titles);
    losses.when(
        !content.contributors.is_empty(),
        Lost::Contributors,
        Kept::InTheCopy,
        &printed.contributor_line,
    );
    losses.when(
        content.dateline.is_some(),
        Lost::DatelineParts,
        Kept::InTheCopy,
        &printed.dateline,
    );
    losses.when(copy.copyright.len() > 1, Lost::CopyrightFields, Kept::InTheCopy, "");
    more
}

fn rights(item: &mut Map<String, Value>, printed: &Printed<'_>, words: Vocabulary) {
    let holders: Vec<&str> = printed.copy.copyright.iter().map(|one| one.holder.as_str()).collect();
    words.text(
        item,
        "copyrightHolder",
        holders.iter().find(|holder| !holder.is_empty()).copied().unwrap_or_default(),
    );
    words.text(item, "copyrightNotice", &printed.copyright_lines().join("; "));
    words.text(item, "usageTerms", &printed.usage_line());
}

/// Headline, credit line, dateline and body.
fn content(item: &mut Map<String, Value>, printed: &Printed<'_>, words: Vocabulary) {
    let copy = printed.copy;
    let html = body(printed);
    let count = copy.content.words();
    if words.0 == Version::V1 {
        words.text(item, "headline", &copy.content.headline);
        words.text(item, "description_creditline", &copy.credit_line);
        words.text(item, "description_dateline", &printed.dateline);
        words.text(item, "body_html", &html);
        item.insert("wordcount".into(), json!(count));
        return;
    }
    if !copy.content.headline.is_empty() {
        item.insert(
            "headlines".into(),
            json!([{ "role": "main", "value": copy.content.headline }]),
        );
    }
    let descriptions: Vec<Value> =
        [("creditline", &copy.credit_line), ("dateline", &printed.dateline)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(role, value)| words.described(role, value))
            .collect();
    words.list(item, "descriptions", descriptions);
    let body = object([
        ("role", json!("main")),
        (words.key("contentType").as_str(), json!("text/html")),
        (words.key("wordCount").as_str(), json!(count)),
        ("value", json!(html)),
    ]);
    item.insert("bodies".into(), json!([body]));
}

fn body(printed: &Printed<'_>) -> String {
    let copy = printed.copy;
    let origin =
        |block: usize, origin: usize| copy.origins.get(block)?.get(origin).and_then(data_source);
    let attributes = if printed.is_rtl() { " dir=\"rtl\"" } else { "" };
    let mut lines = body_html(printed, &Markup { origin: &origin, attributes, dateline: true });
    if !printed.contributor_line.is_empty() {
        lines.push(format!(
            "<p{attributes} class=\"contributors\">{}</p>",
            partial_escape(&printed.contributor_line)
        ));
    }
    lines.join("\n")
}

fn sources(item: &mut Map<String, Value>, printed: &Printed<'_>, words: Vocabulary) {
    let credits = printed.copy.credits.iter();
    let list: Vec<Value> = credits.map(|credit| source(credit, printed, words.0)).collect();
    words.list(item, if words.0 == Version::V1 { "infosource" } else { "infoSources" }, list);
}

/// A house whose material is in the copy, by its registered code where it has one.
fn source(credit: &Credit, printed: &Printed<'_>, version: Version) -> Value {
    const ORIGIN: &str = "http://cv.iptc.org/newscodes/infosourcerole/originfo";
    const PROVIDERS: &str = "http://cv.iptc.org/newscodes/newsprovider/";
    let names = [&credit.name, &credit.printed, &credit.party];
    let name = names.into_iter().find(|name| !name.is_empty());
    let name = name.unwrap_or(&printed.copy.provider.name);
    match (version, provider_codes::registered(&credit.party)) {
        (Version::V1, Some(code)) => {
            json!({ "name": name, "rel": "source", "scheme": PROVIDERS, "code": code })
        }
        (Version::V1, None) => json!({ "name": name, "rel": "source" }),
        (_, Some(_)) => {
            json!({ "name": name, "role": ORIGIN, "uri": provider_codes::uri(&credit.party) })
        }
        (_, None) if credit.party.is_empty() => json!({ "name": name }),
        (_, None) => json!({ "name": name, "role": ORIGIN, "literal": credit.party }),
    }
}

fn subjects(item: &mut Map<String, Value>, printed: &Printed<'_>, words: Vocabulary) {
    let codes = printed.copy.content.subjects.iter();
    let list: Vec<Value> = codes.map(|code| subject(code, words.0)).collect();
    words.list(item, if words.0 == Version::V1 { "subject" } else { "subjects" }, list);
}

/// A subject by its address where its code has one.
fn subject(code: &str, version: Version) -> Value {
    match (version, subject_uri(code)) {
        (Version::V1, Some(uri)) => match uri.rsplit_once('/') {
            Some((scheme, code)) => json!({ "scheme": format!("{scheme}/"), "code": code }),
            None => json!({ "code": uri }),
        },
        (Version::V1, None) => json!({ "code": code }),
        (_, Some(uri)) => json!({ "uri": uri }),
        (_, None) => json!({ "literal": code }),
    }
}

fn earlier(item: &mut Map<String, Value>, printed: &Printed<'_>, words: Vocabulary) {
    let Some(one) = &printed.copy.evolved_from else { return };
    let value = if one.version.is_empty() {
        one.guid.clone()
    } else {
        format!("{}:{}", one.guid, one.version)
    };
    match words.0 {
        Version::V1 => item.insert("altids".into(), json!({ "previousVersion": value })),
        _ => {
            item.insert(words.key("altIds"), json!([{ "role": "previousVersion", "value": value }]))
        }
    };
}

fn associations(
    item: &mut Map<String, Value>,
    printed: &Printed<'_>,
    words: Vocabulary,
    losses: &mut Losses,
) {
    let copy = printed.copy;
    let mut list: Vec<(String, Map<String, Value>)> = Vec::new();
    for (index, one) in copy.derived_from.iter().enumerate() {
        list.push((format!("source_{}", index + 1), derived(one, printed, words)));
    }
    for (index, one) in copy.content.pictures.iter().enumerate() {
        losses.when(
            !one.href.is_empty() && !crate::write::is_safe_address(&one.href),
            Lost::PictureFields,
            Kept::Nowhere,
            &one.href,
        );
        list.push((format!("picture_{}", index + 1), picture(one, index, printed, words)));
    }
    if list.is_empty() {
        return;
    }
    let value = match words.0 {
        Version::V1 => {
            Value::Object(list.into_iter().map(|(name, one)| (name, Value::Object(one))).collect())
        }
        _ => list
            .into_iter()
            .map(|(name, one)| {
                let mut named = object([("name", json!(name))]);
                named.extend(one);
                Value::Object(named)
            })
            .collect(),
    };
    item.insert("associations".into(), value);
}

fn derived(one: &Earlier, printed: &Printed<'_>, words: Vocabulary) -> Map<String, Value> {
    let mut item = Map::new();
    if words.0 == Version::V3 {
        item.insert("rel".into(), json!("derivedFrom"));
    }
    item.insert("uri".into(), json!(as_uri(&one.guid)));
    words.text(&mut item, "version", &one.version);
    words.text(&mut item, "title", &one.title);
    words.text(&mut item, "copyrightHolder", holder_of(&one.party, printed));
    item
}

fn picture(
    one: &Picture,
    index: usize,
    printed: &Printed<'_>,
    words: Vocabulary,
) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("uri".into(), json!(crate::write::picture_uri(printed.copy, index)));
    item.insert("type".into(), json!("picture"));
    let v1 = words.0 == Version::V1;
    words.text(&mut item, if v1 { "byline" } else { "by" }, &one.photographer);
    words.text(&mut item, "copyrightHolder", holder_of(&one.agency, printed));
    words.text(&mut item, "usageTerms", &one.usage_terms);
    if v1 {
        words.text(&mut item, "description_text", &one.caption);
        words.text(&mut item, "description_creditline", &one.credit);
    } else {
        let all = [("caption", &one.caption), ("creditline", &one.credit)];
        let texts = all.into_iter().filter(|(_, value)| !value.is_empty());
        words.list(
            &mut item,
            "descriptions",
            texts.map(|(role, value)| words.described(role, value)).collect(),
        );
    }
    if crate::write::is_safe_address(&one.href) {
        let rendition = match v1 {
            true => json!({ "original": { "href": one.href } }),
            false => json!([{ "name": "original", "href": one.href }]),
        };
        item.insert("renditions".into(), rendition);
    }
    item
}

/// The holder behind an agency code; nothing for the newsroom's own, whose copyright stands on the
/// story.
fn holder_of<'a>(party: &'a str, printed: &'a Printed<'_>) -> &'a str {
    match printed.copy.copyright_of(party) {
        _ if party.is_empty() => "",
        Some(one) if !one.holder.is_empty() => &one.holder,
        _ => party,
    }
}
