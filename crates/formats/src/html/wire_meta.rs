//! What a page that marks its article says of its standing on the wire: status, version, embargo,
//! terms, in `<meta>` elements with the names of the `inspect` contract. Our own pages do, so that
//! a kill sent as a page is not taken for copy.

use super::page_meta::select;
use crate::fields::{event, push_new, set_urgency};
use crate::{Item, Link};
use scraper::Html;

/// Fills the fields of the wire.
pub fn read(item: &mut Item, page: &Html) {
    for meta in select(page, "head meta[name][content]") {
        let (Some(name), Some(content)) = (meta.attr("name"), meta.attr("content")) else {
            continue;
        };
        let content = content.trim();
        if !content.is_empty() {
            field(item, name, content);
        }
    }
    if item.pub_status.is_some() || item.version.is_some() {
        item.event = Some(event(item));
    }
}

fn field(item: &mut Item, name: &str, content: &str) {
    let text = || Some(content.to_owned());
    match name {
        "guid" => item.guid = text(),
        "version" => item.version = text(),
        "pubstatus" => item.pub_status = text(),
        "embargo" => item.embargoed = text(),
        "slugline" => item.slugline = text(),
        "slug" => item.slugline = item.slugline.take().or_else(text),
        "urgency" => set_urgency(item, "meta", content),
        "date.created" => item.firstcreated = text(),
        "date" => item.versioncreated = text(),
        "publisher" => item.provider = text(),
        "usageterms" => push_new(&mut item.usage_terms, text()),
        "ednote" => content
            .lines()
            .for_each(|line| push_new(&mut item.ed_notes, Some(line.trim().to_owned()))),
        "subjects" => content
            .split_whitespace()
            .for_each(|code| push_new(&mut item.subjects, Some(code.to_owned()))),
        "replaces" => {
            let (guid, version) = content.rsplit_once(' ').unwrap_or((content, ""));
            let version = Some(version.to_owned()).filter(|version| !version.is_empty());
            item.links.push(Link {
                rel: "evolvedFrom".to_owned(),
                reference: guid.to_owned(),
                version,
            });
        }
        _ => {}
    }
}
