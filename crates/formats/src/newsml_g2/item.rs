//! What all items that we write have in common: how they open, and how they name a house.

use crate::outgoing::{Embargo, Outgoing};
use crate::provider_codes;
use crate::write::{Printed, Xml, time};
use quick_xml::escape::partial_escape;

pub(super) const NAMESPACE: &str = "http://iptc.org/std/nar/2006-10-01/";
pub(super) const CATALOG: &str = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

/// Opens an item with what every item starts with.
pub(super) fn open_item(
    xml: &mut Xml,
    name: &'static str,
    guid: &str,
    version: u32,
    printed: &Printed<'_>,
    alone: bool,
) {
    xml.open(
        name,
        &[
            ("xmlns", if alone { NAMESPACE } else { "" }),
            ("guid", guid),
            ("version", &version.to_string()),
            ("standard", "NewsML-G2"),
            ("standardversion", "2.35"),
            ("conformance", "power"),
            ("xml:lang", &printed.copy.content.language),
            ("dir", if printed.is_rtl() { "rtl" } else { "" }),
        ],
    );
    xml.empty("catalogRef", &[("href", CATALOG)]);
}

/// The part of `itemMeta` that all items share, up to the publication status.
pub(super) fn open_item_meta(xml: &mut Xml, class: &str, copy: &Outgoing) {
    xml.open("itemMeta", &[]);
    xml.empty("itemClass", &[("qcode", class)]);
    party(xml, "provider", "", &[], copy);
    xml.leaf("versionCreated", &[], &time(copy.version_created));
    xml.leaf("firstCreated", &[], &time(copy.first_created));
    match copy.embargo {
        Some(Embargo::Until(instant)) => xml.leaf("embargoed", &[], &time(instant)),
        Some(Embargo::UntilFurtherNotice) => xml.empty("embargoed", &[]),
        None => {}
    }
    xml.empty("pubStatus", &[("qcode", &format!("stat:{}", copy.status.word()))]);
}

/// A house: by its registered code, else by its name.
pub(super) fn party(
    xml: &mut Xml,
    element: &'static str,
    code: &str,
    attributes: &[(&str, &str)],
    copy: &Outgoing,
) {
    let name = copy.name_of(code);
    let mut all = match provider_codes::registered(code) {
        Some(registered) => vec![("qcode", format!("nprov:{registered}"))],
        None if code.is_empty() && !copy.provider.code.is_empty() => {
            vec![("literal", copy.provider.code.clone())]
        }
        None if code.is_empty() => vec![("literal", name.to_owned())],
        None => vec![("literal", code.to_owned())],
    };
    if all.iter().all(|(_, value)| value.is_empty()) {
        all = vec![("literal", "unnamed".to_owned())];
    }
    let mut all: Vec<(&str, &str)> =
        all.iter().map(|(key, value)| (*key, value.as_str())).collect();
    all.extend(attributes);
    if name.is_empty() {
        return xml.empty(element, &all);
    }
    xml.mixed(element, &all, &format!("<name>{}</name>", partial_escape(name)));
}
