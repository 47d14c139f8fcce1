//! The body of a NITF document: the lines above the copy, the copy, what closes it, and pictures.

use crate::fields::{add_person, content, list_unmapped, people_of_byline, push_new, set_header};
use crate::xml::blocks::blocks;
use crate::xml::{ChildNode, Element, collapse};
use crate::{BlockKind, BodyBlock, Item, ItemDateline, ItemPerson, ItemPicture, Rendition};

/// Reads the body: its head, the copy, its end, and the pictures in it.
pub fn read_body(item: &mut Item, body: Element<'_>) {
    if item.language.is_none() {
        item.language = body.attr("xml:lang").or_else(|| body.attr("lang")).map(str::to_owned);
    }
    for part in body.children() {
        match part.name() {
            "body.head" => read_body_head(item, part),
            "body.content" => item.body.extend(blocks(part)),
            "body.end" => read_body_end(item, part),
            _ => {}
        }
    }
    if body.child("body.content").is_none() {
        // A dialect without body.content: everything but the head is copy.
        item.body.extend(blocks(body));
    }
    for media in body.descendants_named("media") {
        item.pictures.push(picture(media));
    }
    for source in body.descendants_named("datasource") {
        push_new(&mut item.sources, source.some_text());
    }
    for notice in body.descendants_named("copyrite") {
        push_new(&mut item.copyright.notices, notice.some_text());
        push_new(&mut item.copyright.holders, notice.text_of("copyrite.holder"));
        push_new(&mut item.copyright.years, notice.text_of("copyrite.year"));
    }
}

/// The lines above the copy: headlines, byline, dateline, notes.
fn read_body_head(item: &mut Item, head: Element<'_>) {
    for part in head.children() {
        match part.name() {
            // Some senders write headline where the standard says hedline.
            "hedline" | "headline" => {
                for line in part.children() {
                    match line.name() {
                        "hl1" if item.headline.is_none() => item.headline = line.some_text(),
                        "hl1" => push_new(&mut item.other_headlines, line.some_text()),
                        _ => push_new(&mut item.subheadlines, line.some_text()),
                    }
                }
                if item.headline.is_none() && part.children().next().is_none() {
                    item.headline = part.some_text();
                }
            }
            "byline" | "bytag" => read_byline(item, part),
            "distributor" => item.provider = item.provider.take().or_else(|| part.some_text()),
            "dateline" => read_dateline(item, part),
            "abstract" => {
                item.abstract_text = item.abstract_text.take().or_else(|| part.some_text())
            }
            "note" => push_new(&mut item.ed_notes, part.some_text()),
            "rights" => {
                item.rights_owner =
                    item.rights_owner.take().or_else(|| part.text_of("rights.owner"));
                push_new(&mut item.usage_terms, part.text_of("rights.limitations"));
                if part.children().next().is_none() {
                    push_new(&mut item.usage_terms, part.some_text());
                }
            }
            "series" => set_header(item, "series", Some(&content(part))),
            _ => {}
        }
    }
    list_unmapped(
        item,
        head,
        &[
            "hedline",
            "headline",
            "byline",
            "bytag",
            "distributor",
            "dateline",
            "abstract",
            "note",
            "rights",
            "series",
        ],
    );
}

fn read_byline(item: &mut Item, byline: Element<'_>) {
    // A title has its own element, mostly without a space before it.
    let mut words = String::new();
    for piece in byline.child_nodes() {
        match piece {
            ChildNode::Text(text) => words.push_str(text),
            ChildNode::Element(part) => {
                words.push(' ');
                words.push_str(&part.text());
                words.push(' ');
            }
        }
    }
    let text = collapse(&words).replace(" ,", ",");
    if text.is_empty() {
        return;
    }
    let people: Vec<Element<'_>> = byline.descendants_named("person").collect();
    for person in &people {
        add_person(
            item,
            ItemPerson {
                name: person.text(),
                role: "writer".to_owned(),
                title: byline.text_of("byttl"),
                place: byline.text_of("location"),
                agency: byline.text_of("org"),
            },
        );
    }
    if people.is_empty()
        && let Some(title) = byline.text_of("byttl")
        && let Some(names) = text.strip_suffix(title.as_str())
    {
        for mut person in people_of_byline(names.trim()) {
            person.title = Some(title.clone());
            add_person(item, person);
        }
    }
    push_new(&mut item.bylines, Some(text));
}

fn read_dateline(item: &mut Item, dateline: Element<'_>) {
    let location = dateline.child("location");
    let field = |name: &str| {
        location
            .and_then(|it| it.descendants().find(|part| part.is(name)).and_then(Element::some_text))
    };
    let date = dateline.descendants().find(|it| it.is("story.date"));
    // A story.date may repeat its norm as text; the raw line is what a reader would see.
    let raw = match (location, dateline.children().next()) {
        (Some(location), _) if date.is_some() => location.text(),
        _ => dateline.text(),
    };
    let mut found = ItemDateline { raw, ..ItemDateline::default() };
    found.city = field("city")
        .or_else(|| location.and_then(Element::some_text).filter(|it| !it.contains(',')));
    found.region = field("state").or_else(|| field("region"));
    found.country = field("country");
    if let Some(city) = &found.city {
        found.places.push(city.clone());
    }
    if let Some(date) = date.and_then(|it| it.attr("norm")) {
        let digits: String = date.chars().filter(char::is_ascii_digit).take(8).collect();
        if digits.len() == 8 {
            found.year = digits[..4].parse().ok();
            found.month = digits[4..6].parse().ok();
            found.day = digits[6..].parse().ok();
        }
    }
    if !found.raw.is_empty() || found.year.is_some() {
        item.dateline = Some(found);
    }
}

fn read_body_end(item: &mut Item, end: Element<'_>) {
    for part in end.children() {
        match part.name() {
            "tagline" => match part.some_text().and_then(|text| story::people::sign_off(&text)) {
                Some(found) => item.signoff = item.signoff.take().or(Some(found.text)),
                None => {
                    item.contributors_line =
                        item.contributors_line.take().or_else(|| part.some_text())
                }
            },
            "note" => push_new(&mut item.ed_notes, part.some_text()),
            "fn" | "footnote" => {
                if let Some(text) = part.some_text() {
                    item.body.push(BodyBlock::new(BlockKind::Note, text));
                }
            }
            _ => {}
        }
    }
    list_unmapped(item, end, &["tagline", "note", "fn", "footnote"]);
}

fn picture(media: Element<'_>) -> ItemPicture {
    let mut picture = ItemPicture {
        caption: media.text_of("media-caption"),
        credit: media.text_of("media-producer"),
        ..ItemPicture::default()
    };
    for reference in media.children_named("media-reference") {
        let size = |name: &str| reference.attr(name).and_then(|it| it.parse().ok());
        let href =
            reference.attr("source").or_else(|| reference.attr("data-location")).map(str::to_owned);
        picture.href = picture.href.take().or(href.clone());
        picture.renditions.push(Rendition {
            role: reference
                .attr("name")
                .or_else(|| media.attr("media-type"))
                .unwrap_or("original")
                .to_owned(),
            href,
            mimetype: reference.attr("mime-type").map(str::to_owned),
            width: size("width"),
            height: size("height"),
        });
    }
    for meta in media.children_named("media-metadata") {
        let value = meta.attr("value").map(str::to_owned);
        match meta.attr("name").map(str::to_ascii_lowercase).as_deref() {
            Some("credit" | "creditline" | "credit-line") => {
                picture.credit = value.or(picture.credit.take())
            }
            Some("byline" | "photographer" | "author") => picture.byline = value,
            Some("headline" | "title") => picture.headline = value,
            Some("copyright" | "copyright-notice") => picture.copyright = value,
            _ => {}
        }
    }
    picture
}
