//! What may be done with an item: holders and notices, terms in words, the reservation of data
//! mining, and RightsML (ODRL in XML), whose rules are listed in words among the terms, so that an
//! editor sees them.

use super::concept::{code, party};
use crate::Item;
use crate::fields::{list_unmapped, push_new, set_header};
use crate::xml::Element;

/// Reads one `rightsInfo`.
pub fn read(item: &mut Item, rights: Element<'_>) {
    for field in rights.children() {
        match field.name() {
            "copyrightHolder" => push_new(&mut item.copyright.holders, party(field)),
            "copyrightNotice" => push_new(&mut item.copyright.notices, field.some_text()),
            "usageTerms" => push_new(&mut item.usage_terms, field.some_text()),
            "accountable" => item.rights_owner = item.rights_owner.take().or_else(|| party(field)),
            "dataMining" => {
                // PLUS names the choices, such as DMI-PROHIBITED-AIMLTRAINING.
                let choice = code(field).or_else(|| field.some_text());
                set_header(item, "data_mining", choice.as_deref());
                push_new(
                    &mut item.usage_terms,
                    choice.map(|choice| format!("Data mining: {}", last_name(&choice))),
                );
            }
            "rightsExpressionXML" => expression(item, field),
            _ => {}
        }
    }
    const KNOWN: [&str; 6] = [
        "copyrightHolder",
        "copyrightNotice",
        "usageTerms",
        "accountable",
        "dataMining",
        "rightsExpressionXML",
    ];
    list_unmapped(item, rights, &KNOWN);
}

/// The rules of a policy, each a line of terms: `RightsML permission: distribute; spatial eq DEU;
/// assigner epa`.
fn expression(item: &mut Item, field: Element<'_>) {
    set_header(item, "rights_language", field.attr("langid"));
    for rule in field
        .descendants()
        .filter(|it| matches!(it.name(), "permission" | "prohibition" | "duty" | "obligation"))
    {
        let parts: Vec<String> = rule.children().filter_map(clause).collect();
        if !parts.is_empty() {
            push_new(
                &mut item.usage_terms,
                Some(format!("RightsML {}: {}", rule.name(), parts.join("; "))),
            );
        }
    }
}

/// One clause of a rule in words; the asset is the item itself, and duties inside a permission are
/// rules of their own.
fn clause(part: Element<'_>) -> Option<String> {
    let named = |name: &str| part.attr(name).map(last_name).filter(|text| !text.is_empty());
    match part.name() {
        "action" => named("name").map(str::to_owned),
        "constraint" => {
            let words = [named("name"), named("operator"), named("rightOperand")];
            Some(words.into_iter().flatten().collect::<Vec<_>>().join(" "))
                .filter(|words| !words.is_empty())
        }
        "party" | "assigner" | "assignee" => {
            let function = named("function").unwrap_or(part.name());
            named("uid").map(|who| format!("{function} {who}"))
        }
        _ => None,
    }
}

/// The last name of a QCode or an address: `DEU` of `http://cvx.iptc.org/iso3166-1a3/DEU`.
fn last_name(code: &str) -> &str {
    code.trim_end_matches('/').rsplit([':', '/', '#']).next().unwrap_or(code)
}
