//! A grammar of elements: which attributes and children each may have, in which order, and what
//! their values look like.
//!
//! One line an element: `name: attribute[=type][!] ... ; content`. Content is `-` for nothing,
//! `text[=type]`, `mixed(a b c)` for text among those elements, or a sequence of `name`, `(a|b)`,
//! each with `?`, `*` or `+`.

use super::not_valid::NotValid;
use super::xml::parse;
use crate::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// The elements of a format by name; the first line is the list of roots.
pub(crate) struct Grammar {
    roots: Vec<&'static str>,
    elements: BTreeMap<&'static str, ElementRule>,
}

struct ElementRule {
    attributes: Vec<AttributeRule>,
    content: ContentRule,
}

struct AttributeRule {
    name: &'static str,
    kind: &'static str,
    required: bool,
}

enum ContentRule {
    Nothing,
    Text(&'static str),
    Mixed(Vec<&'static str>),
    Sequence(Vec<ChildRule>),
}

struct ChildRule {
    names: Vec<&'static str>,
    least: usize,
    most: usize,
}

impl Grammar {
    /// Reads a page of ours: the roots in the first line, then an element a line.
    pub fn read(page: &'static str) -> Self {
        let mut lines = page.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let roots = lines.next().unwrap_or_default().split(' ').collect();
        Self { roots, elements: lines.filter_map(element_rule).collect() }
    }

    /// Holds a file against the grammar.
    ///
    /// # Errors
    /// [`NotValid`] with the first element, attribute, value or reference that does not fit.
    pub fn check(&self, text: &str) -> Result<(), NotValid> {
        let tree = parse(text)?;
        let Some(root) = tree.root() else { return Err(NotValid::new("xml", "is empty")) };
        let name = root.qualified_name();
        // `name@attribute`: a root that wants an attribute it need not have further down.
        let mut roots = self.roots.iter().map(|known| known.split_once('@').unwrap_or((known, "")));
        let Some((_, wanted)) = roots.find(|(known, _)| *known == name) else {
            return Err(NotValid::new(name, "is no root of this format"));
        };
        if !wanted.is_empty() && !root.attributes().any(|(name, _)| name == wanted) {
            return Err(NotValid::new(name, format!("wants the attribute {wanted}")));
        }
        if let Some(prefix) = undeclared(root, root) {
            return Err(NotValid::new(name, format!("the prefix {prefix} is not declared")));
        }
        let mut seen = SeenIds::default();
        self.element(root, name, &mut seen)?;
        match seen.references.iter().find(|reference| !seen.ids.contains(*reference)) {
            Some(reference) => {
                Err(NotValid::new(name, format!("the reference {reference} leads nowhere")))
            }
            None => Ok(()),
        }
    }

    fn element(
        &self,
        element: Element<'_>,
        place: &str,
        seen: &mut SeenIds,
    ) -> Result<(), NotValid> {
        let Some(rule) = self.elements.get(element.qualified_name()) else {
            return Err(NotValid::new(place, "is no element we write"));
        };
        attributes(element, rule, place, seen)?;
        let text = element.own_text();
        let text = text.trim();
        let children: Vec<&str> = element.children().map(Element::qualified_name).collect();
        match &rule.content {
            ContentRule::Nothing if !text.is_empty() || !children.is_empty() => {
                return Err(NotValid::new(place, "is empty"));
            }
            ContentRule::Text(kind) if !children.is_empty() || !fits(kind, text) => {
                return Err(NotValid::new(place, format!("holds {kind} and nothing else")));
            }
            ContentRule::Mixed(names) => {
                if let Some(other) = children.iter().find(|child| !names.contains(child)) {
                    return Err(NotValid::new(place, format!("takes no {other}")));
                }
            }
            ContentRule::Sequence(particles) => {
                if !text.is_empty() {
                    return Err(NotValid::new(place, "holds no text"));
                }
                sequence(particles, &children, place)?;
            }
            _ => {}
        }
        element.children().try_for_each(|child| {
            self.element(child, &format!("{place}/{}", child.qualified_name()), seen)
        })
    }
}

/// A prefix of an element in `inside` that the root does not declare.
fn undeclared<'x>(inside: Element<'x>, root: Element<'x>) -> Option<&'x str> {
    let prefix = inside.qualified_name().split_once(':').map(|(prefix, _)| prefix);
    match prefix {
        Some(prefix) if !declares(root, prefix) => Some(prefix),
        _ => inside.children().find_map(|child| undeclared(child, root)),
    }
}

fn declares(root: Element<'_>, prefix: &str) -> bool {
    root.attributes().any(|(name, _)| name.strip_prefix("xmlns:") == Some(prefix))
}

/// Ids of the document and what refers to them.
#[derive(Default)]
struct SeenIds {
    ids: BTreeSet<String>,
    references: BTreeSet<String>,
}

fn attributes(
    element: Element<'_>,
    rule: &ElementRule,
    place: &str,
    seen: &mut SeenIds,
) -> Result<(), NotValid> {
    for (name, value) in element.attributes() {
        let Some(known) = rule.attributes.iter().find(|attribute| attribute.name == name) else {
            return Err(NotValid::new(place, format!("has no attribute {name}")));
        };
        if !fits(known.kind, value) {
            return Err(NotValid::new(place, format!("{name} is no {}: {value}", known.kind)));
        }
        if known.kind == "id" && !seen.ids.insert(value.to_owned()) {
            return Err(NotValid::new(place, format!("the id {value} stands twice")));
        }
        if known.kind == "idrefs" {
            seen.references.extend(value.split(' ').map(str::to_owned));
        }
    }
    let missing = rule
        .attributes
        .iter()
        .find(|known| known.required && !element.attributes().any(|(name, _)| name == known.name));
    match missing {
        Some(attribute) => {
            Err(NotValid::new(place, format!("wants the attribute {}", attribute.name)))
        }
        None => Ok(()),
    }
}

/// Each particle takes as many children as it can; the grammars are written so that this is never
/// too many.
fn sequence(particles: &[ChildRule], children: &[&str], place: &str) -> Result<(), NotValid> {
    let mut at = 0;
    for particle in particles {
        let count = children[at..]
            .iter()
            .take(particle.most)
            .take_while(|child| particle.names.contains(child))
            .count();
        if count < particle.least {
            return Err(NotValid::new(place, format!("wants {}", particle.names.join(" or "))));
        }
        at += count;
    }
    match children.get(at) {
        Some(child) => Err(NotValid::new(place, format!("{child} does not belong here"))),
        None => Ok(()),
    }
}

/// Whether a value looks like its type; a type without a form of its own takes any text.
fn fits(kind: &str, value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match kind {
        "count" => digits(value) && !value.trim_start_matches('0').is_empty(),
        "urgency" => matches!(value.as_bytes(), [b'1'..=b'9']),
        "instant-or-nothing" => value.is_empty() || fits("instant", value),
        "instant" => chrono::DateTime::parse_from_rfc3339(value).is_ok(),
        "norm" => {
            chrono::NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ").is_ok()
                || (value.len() == 8 && digits(value))
        }
        "mail-date" => chrono::DateTime::parse_from_rfc2822(value).is_ok(),
        "qcode" => value.split_once(':').is_some_and(|(alias, code)| {
            !alias.is_empty() && !code.is_empty() && !value.contains(char::is_whitespace)
        }),
        "language" => {
            !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        "id" => {
            value.starts_with(|c: char| c.is_ascii_alphabetic())
                && value.bytes().all(|b| b.is_ascii_alphanumeric())
        }
        "idrefs" => value.split(' ').all(|one| fits("id", one)),
        "token" => !value.is_empty() && !value.contains(char::is_whitespace),
        "function" => matches!(value, "writer-author" | "editor" | "photographer" | "other"),
        "direction" => matches!(value, "ltr" | "rtl"),
        "version" => value == "2.35",
        "nitf" => value == "http://iptc.org/std/NITF/2006-10-18/",
        "g2" => value == "http://iptc.org/std/nar/2006-10-01/",
        "xhtml" => value == "http://www.w3.org/1999/xhtml",
        "atom" => value == "http://www.w3.org/2005/Atom",
        "namespace" => fits("token", value) && value.contains(':'),
        _ => true,
    }
}

fn element_rule(line: &'static str) -> Option<(&'static str, ElementRule)> {
    let (head, content) = line.split_once(';')?;
    let (name, attributes) = head.split_once(": ").or_else(|| head.split_once(':'))?;
    let attributes = attributes
        .split_whitespace()
        .map(|word| {
            let required = word.ends_with('!');
            let (name, kind) = word
                .trim_end_matches('!')
                .split_once('=')
                .unwrap_or((word.trim_end_matches('!'), "words"));
            AttributeRule { name, kind, required }
        })
        .collect();
    Some((name.trim(), ElementRule { attributes, content: content_of(content.trim()) }))
}

fn content_of(words: &'static str) -> ContentRule {
    if words == "-" {
        return ContentRule::Nothing;
    }
    if let Some(names) = words.strip_prefix("mixed(").and_then(|rest| rest.strip_suffix(')')) {
        return ContentRule::Mixed(names.split_whitespace().collect());
    }
    if let Some(kind) = words.strip_prefix("text") {
        return ContentRule::Text(kind.strip_prefix('=').unwrap_or("words"));
    }
    ContentRule::Sequence(words.split_whitespace().map(particle).collect())
}

fn particle(word: &'static str) -> ChildRule {
    let (least, most) = match word.as_bytes().last() {
        Some(b'?') => (0, 1),
        Some(b'*') => (0, usize::MAX),
        Some(b'+') => (1, usize::MAX),
        _ => (1, 1),
    };
    let names =
        word.trim_end_matches(['?', '*', '+']).trim_start_matches('(').trim_end_matches(')');
    ChildRule { names: names.split('|').collect(), least, most }
}
