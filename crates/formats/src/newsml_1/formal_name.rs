//! The formal name, by which NewsML 1.x says nearly everything.

use crate::xml::Element;

/// The formal name of an element, which 1.x writes as attribute; some senders write it as text.
pub(super) fn formal_name(element: Element<'_>) -> Option<String> {
    element.attr("FormalName").map(str::to_owned).or_else(|| element.some_text())
}
