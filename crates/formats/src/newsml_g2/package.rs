//! The package that holds story and pictures together, and each picture as an item of its own.

use super::item::{open_item, open_item_meta, party};
use crate::write::{Printed, Xml, is_safe_address, picture_uri};
use quick_xml::escape::partial_escape;

/// One group: the story, then its pictures.
pub(super) fn package_item(xml: &mut Xml, printed: &Printed<'_>) {
    let copy = printed.copy;
    open_item(xml, "packageItem", &format!("{}:package", copy.guid), copy.version, printed, false);
    open_item_meta(xml, "ninat:composite", copy);
    xml.leaf_if("title", &[], printed.slugline());
    printed
        .standing_notes()
        .iter()
        .for_each(|note| xml.leaf("edNote", &[], &note.replace('\n', " ")));
    xml.close();
    xml.open("contentMeta", &[]);
    xml.leaf_if("headline", &[], &copy.content.headline);
    xml.leaf_if("creditline", &[], &copy.credit_line);
    xml.close();
    xml.open("groupSet", &[("root", "g1")]);
    xml.open("group", &[("id", "g1")]);
    reference(xml, &copy.guid, &copy.version.to_string(), "ninat:text");
    for index in 0..copy.content.pictures.len() {
        reference(xml, &picture_uri(copy, index), "", "ninat:picture");
    }
    xml.close();
    xml.close();
    xml.close();
}

fn reference(xml: &mut Xml, guid: &str, version: &str, class: &str) {
    let class = format!("<itemClass qcode=\"{class}\"/>");
    let media_type = "application/vnd.iptc.g2.newsitem+xml";
    xml.mixed(
        "itemRef",
        &[("residref", guid), ("version", version), ("contenttype", media_type)],
        &class,
    );
}

/// A picture with its caption, its credit and its rights.
pub(super) fn picture_item(xml: &mut Xml, printed: &Printed<'_>, index: usize) {
    let copy = printed.copy;
    let Some(picture) = copy.content.pictures.get(index) else { return };
    open_item(xml, "newsItem", &picture_uri(copy, index), 1, printed, false);
    let holder = copy.copyright_of(&picture.agency);
    if holder.is_some() || !picture.usage_terms.is_empty() {
        xml.open("rightsInfo", &[]);
        if let Some(one) = holder {
            let name = if one.holder.is_empty() { &one.notice } else { &one.holder };
            let inner = format!("<name>{}</name>", partial_escape(name));
            xml.mixed("copyrightHolder", &[("literal", name)], &inner);
            xml.leaf("copyrightNotice", &[], &one.line());
        }
        xml.leaf_if("usageTerms", &[], &picture.usage_terms);
        xml.close();
    }
    open_item_meta(xml, "ninat:picture", copy);
    printed.barriers().iter().for_each(|note| xml.leaf("edNote", &[], &note.replace('\n', " ")));
    xml.close();
    xml.open("contentMeta", &[]);
    if !picture.agency.is_empty() {
        party(xml, "infoSource", &picture.agency, &[("role", "isrol:originfo")], copy);
    }
    if !picture.photographer.is_empty() {
        let name = format!("<name>{}</name>", partial_escape(&picture.photographer));
        xml.mixed("creator", &[("literal", &picture.photographer)], &name);
    }
    xml.leaf_if("by", &[], &picture.photographer);
    xml.leaf("creditline", &[], &picture.credit);
    xml.leaf_if("description", &[("role", "drol:caption")], &picture.caption);
    xml.close();
    if is_safe_address(&picture.href) {
        xml.open("contentSet", &[]);
        xml.empty("remoteContent", &[("rendition", "rnd:highRes"), ("href", &picture.href)]);
        xml.close();
    }
    xml.close();
}
