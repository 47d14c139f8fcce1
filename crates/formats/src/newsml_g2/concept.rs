//! Parties and other concepts as NewsML-G2 names them: by name, by literal or by code.

use crate::xml::Element;

/// The name of a party or concept: its name, its literal, or its code.
pub(super) fn party(element: Element<'_>) -> Option<String> {
    element
        .text_of("name")
        .or_else(|| element.attr("literal").map(str::to_owned))
        .or_else(|| code(element))
}

/// The code as written: a QCode or an address.
pub(super) fn code(element: Element<'_>) -> Option<String> {
    element.attr("qcode").or_else(|| element.attr("uri")).map(str::to_owned)
}
