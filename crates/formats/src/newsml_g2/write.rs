//! NewsML-G2 2.35 (https://iptc.org/standards/newsml-g2/), conformance power, the fields in the
//! order of the standard.
//!
//! A story without pictures is one `newsItem`. With pictures it is a `newsMessage`: the text, each
//! picture as an item with its own credit, and a `packageItem` that holds them together. Words of
//! other houses carry an id, and `partMeta` says whose they are.

use super::item::{CATALOG, NAMESPACE, open_item, open_item_meta, party};
use super::package;
use crate::outgoing::{Outgoing, Signal, Status};
use crate::provider_codes;
use crate::write::{Losses, Markup, Printed, Xml, body_html, time};
use quick_xml::escape::partial_escape;
use story::content::Byline;

/// Words of one house in the text, by the ids they carry.
struct ForeignWords<'a> {
    id: String,
    party: &'a str,
    spans: Vec<String>,
}

/// Writes the story as NewsML-G2.
pub(crate) fn write(printed: &Printed<'_>, _losses: &mut Losses) -> Vec<u8> {
    let mut xml = Xml::document();
    // A kill withdraws the story; the pictures belong to themselves and are not repeated.
    if printed.copy.content.pictures.is_empty() || printed.is_killed() {
        text_item(&mut xml, printed, true);
        return xml.into_bytes();
    }
    xml.open("newsMessage", &[("xmlns", NAMESPACE)]);
    xml.open("header", &[]);
    xml.leaf("sent", &[], &time(printed.copy.sent));
    xml.empty("catalogRef", &[("href", CATALOG)]);
    xml.leaf_if("sender", &[], &printed.copy.provider.domain);
    xml.close();
    xml.open("itemSet", &[]);
    // The story stands first: it is what an editor opens.
    text_item(&mut xml, printed, false);
    for index in 0..printed.copy.content.pictures.len() {
        package::picture_item(&mut xml, printed, index);
    }
    package::package_item(&mut xml, printed);
    xml.into_bytes()
}

fn text_item(xml: &mut Xml, printed: &Printed<'_>, alone: bool) {
    let copy = printed.copy;
    let parts = parts(copy);
    open_item(xml, "newsItem", &copy.guid, copy.version, printed, alone);
    rights(xml, printed, &parts);
    item_meta(xml, printed);
    content_meta(xml, printed);
    for part in &parts {
        xml.open("partMeta", &[("partid", &part.id), ("contentrefs", &part.spans.join(" "))]);
        party(xml, "infoSource", part.party, &[], copy);
        let byline = copy
            .credits
            .iter()
            .find(|credit| credit.party == part.party)
            .map(|credit| &credit.byline);
        xml.leaf_if("by", &[], byline.map_or("", String::as_str));
        xml.leaf("creditline", &[], copy.name_of(part.party));
        xml.close();
    }
    for part in &parts {
        let code = provider_codes::registered(part.party).map(|code| format!("nprov:{code}"));
        let (key, value) = code.as_deref().map_or(("literal", part.party), |code| ("qcode", code));
        xml.empty("inlineRef", &[("idrefs", &part.spans.join(" ")), (key, value)]);
    }
    xml.open("contentSet", &[]);
    inline_xml(xml, printed);
    xml.close();
    xml.close();
}

/// Ids are counted through the text, one for each run of another house's words.
fn parts(copy: &Outgoing) -> Vec<ForeignWords<'_>> {
    let mut parts: Vec<ForeignWords<'_>> = Vec::new();
    let foreign = copy.origins.iter().flatten().filter(|origin| !origin.party.is_empty());
    for (number, origin) in foreign.enumerate() {
        let span = format!("s{}", number + 1);
        match parts.iter_mut().find(|part| part.party == origin.party) {
            Some(part) => part.spans.push(span),
            None => {
                let id = format!("part{}", parts.len() + 1);
                parts.push(ForeignWords { id, party: &origin.party, spans: vec![span] });
            }
        }
    }
    parts
}

/// One `rightsInfo` for each holder: for the parts of the text that are theirs, or for the whole.
fn rights(xml: &mut Xml, printed: &Printed<'_>, parts: &[ForeignWords<'_>]) {
    let copy = printed.copy;
    for one in &copy.copyright {
        let part = parts.iter().find(|part| part.party == one.party && !one.party.is_empty());
        xml.open("rightsInfo", &[("idrefs", part.map_or("", |part| &part.id))]);
        if !one.holder.is_empty() {
            let code = provider_codes::registered(&one.party).map(|code| format!("nprov:{code}"));
            let (key, value) =
                code.as_deref().map_or(("literal", one.holder.as_str()), |code| ("qcode", code));
            let name = format!("<name>{}</name>", partial_escape(&one.holder));
            xml.mixed("copyrightHolder", &[(key, value)], &name);
        }
        xml.leaf("copyrightNotice", &[], &one.line());
        for terms in copy.usage_terms.iter().filter(|terms| terms.party == one.party) {
            xml.leaf("usageTerms", &[], &terms.text);
        }
        xml.close();
    }
    let told = |party: &str| copy.copyright.iter().any(|one| one.party == party);
    for terms in copy.usage_terms.iter().filter(|terms| !told(&terms.party)) {
        let part = parts.iter().find(|part| part.party == terms.party && !terms.party.is_empty());
        xml.open("rightsInfo", &[("idrefs", part.map_or("", |part| &part.id))]);
        xml.leaf("usageTerms", &[], &terms.text);
        xml.close();
    }
}

fn item_meta(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    open_item_meta(xml, "ninat:text", copy);
    let slug = &copy.content.slug;
    xml.leaf_if("title", &[], if slug.is_empty() { &copy.content.headline } else { slug });
    for line in printed.editors_note(&[]).lines() {
        xml.leaf("edNote", &[], line);
    }
    for signal in &copy.signals {
        match signal {
            Signal::Update => xml.empty("signal", &[("qcode", "sig:update")]),
            Signal::Correction => xml.empty("signal", &[("qcode", "sig:correction")]),
            // A kill is the status, a clarification stands in the note; neither has a signal.
            Signal::Clarification | Signal::Kill => {}
        }
    }
    if let Some(one) = &copy.evolved_from {
        let version = positive(&one.version);
        xml.empty(
            "link",
            &[("rel", "irel:evolvedFrom"), ("residref", &one.guid), ("version", version)],
        );
    }
    for one in &copy.derived_from {
        let attributes = [
            ("rel", "irel:derivedFrom"),
            ("residref", one.guid.as_str()),
            ("version", positive(&one.version)),
        ];
        let words = [
            one.party.as_str(),
            &one.title,
            if positive(&one.version).is_empty() { &one.version } else { "" },
        ];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        match words.is_empty() {
            true => xml.empty("link", &attributes),
            false => {
                let title = format!("<title>{}</title>", partial_escape(words.join(": ")));
                xml.mixed("link", &attributes, &title);
            }
        }
    }
    if copy.status != Status::Canceled {
        for index in 0..copy.content.pictures.len() {
            let guid = crate::write::picture_uri(copy, index);
            xml.empty("link", &[("rel", "irel:seeAlso"), ("residref", &guid)]);
        }
    }
    xml.close();
}

/// A version as the schema takes it; other counts go into the link's title.
fn positive(version: &str) -> &str {
    if version.parse::<u32>().is_ok_and(|number| number > 0) { version } else { "" }
}

fn content_meta(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    let content = &copy.content;
    xml.open("contentMeta", &[]);
    if content.urgency > 0 {
        xml.leaf("urgency", &[], &content.urgency.to_string());
    }
    xml.leaf("contentCreated", &[], &time(copy.first_created));
    if !printed.place().is_empty() {
        let name = format!("<name>{}</name>", partial_escape(printed.place()));
        xml.mixed("located", &[("type", "cpnat:geoArea"), ("literal", printed.place())], &name);
    }
    for credit in copy.credits.iter().filter(|credit| !credit.party.is_empty()) {
        party(xml, "infoSource", &credit.party, &[("role", "isrol:originfo")], copy);
    }
    content.bylines.iter().for_each(|one| person(xml, "creator", one));
    content.contributors.iter().for_each(|one| person(xml, "contributor", one));
    if !content.language.is_empty() {
        xml.empty("language", &[("tag", &content.language)]);
    }
    content.keywords.iter().for_each(|keyword| xml.leaf("keyword", &[], keyword));
    for subject in &content.subjects {
        let key = match subject.split_once(':') {
            Some(("medtop" | "subj", code)) if !code.is_empty() && !code.contains(' ') => "qcode",
            Some(("http" | "https", _)) if !subject.contains(' ') => "uri",
            _ => "literal",
        };
        xml.empty("subject", &[("type", "cpnat:abstract"), (key, subject)]);
    }
    xml.leaf_if("slugline", &[], printed.slugline());
    xml.leaf_if("headline", &[], &content.headline);
    xml.leaf_if("dateline", &[], &printed.dateline);
    xml.leaf_if("by", &[], &printed.signed_name());
    xml.leaf_if("creditline", &[], &copy.credit_line);
    xml.close();
}

/// A person by name, with what is known of them in words; initials identify ours.
fn person(xml: &mut Xml, element: &'static str, one: &Byline) {
    let role = if one.role == "editor" && element == "contributor" { "ctrol:editor" } else { "" };
    let literal = if one.initials.is_empty() { &one.name } else { &one.initials };
    let mut inner = format!("<name>{}</name>", partial_escape(&one.name));
    let details = [&one.title, &one.place, &one.agency];
    let details: Vec<&str> =
        details.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    if !details.is_empty() {
        inner.push_str(&format!("<definition>{}</definition>", partial_escape(details.join(", "))));
    }
    xml.mixed(element, &[("literal", literal), ("role", role)], &inner);
}

fn inline_xml(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    // The ids are given in the order of `parts`: by block, then by origin.
    let mut number = 0;
    let ids: Vec<Vec<Option<usize>>> = copy
        .origins
        .iter()
        .map(|spans| {
            let id = |party: &str| {
                number += usize::from(!party.is_empty());
                (!party.is_empty()).then_some(number)
            };
            spans.iter().map(|span| span.party.as_str()).map(id).collect()
        })
        .collect();
    let origin = |block: usize, origin: usize| {
        let number = (*ids.get(block)?.get(origin)?)?;
        Some(format!("<span id=\"s{number}\">"))
    };
    let dir = if printed.is_rtl() { "rtl" } else { "" };
    xml.open(
        "inlineXML",
        &[("contenttype", "application/xhtml+xml"), ("xml:lang", &copy.content.language)],
    );
    xml.open("html", &[("xmlns", "http://www.w3.org/1999/xhtml"), ("dir", dir)]);
    let title = format!("<title>{}</title>", partial_escape(&copy.content.headline));
    xml.mixed("head", &[], &title);
    xml.open("body", &[]);
    for line in body_html(printed, &Markup { origin: &origin, attributes: "", dateline: false }) {
        xml.raw(&line);
    }
    xml.leaf_if("p", &[("class", "contributors")], &printed.contributor_line);
    xml.close();
    xml.close();
    xml.close();
}
