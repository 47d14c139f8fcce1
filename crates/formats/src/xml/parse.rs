//! Text into a tree. quick-xml finds the tags; what to forgive and what to refuse is decided here.

use super::tree::{Attribute, Tree};
use crate::{Limit, ReadError};
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::HashSet;

/// Whose rules hold for names, void elements and forgotten end tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Xml,
    /// A fragment of HTML inside a wire field: names in any case, `<br>` without an end, `<p>`
    /// closed by the next block.
    Html,
}

/// How often a broken tag is stepped over before the rest of the document is given up.
const REPAIRS: usize = 100;

/// Parses `text`. `format` names the asker in a refusal.
///
/// # Errors
/// [`ReadError::OverLimit`] for what is too large, too deep or too much,
/// [`ReadError::DeclaredEntity`] for the use of an entity that the document declares,
/// [`ReadError::Malformed`] for XML without an element.
pub fn parse<'t>(
    text: &'t str,
    dialect: Dialect,
    format: &'static str,
) -> Result<Tree<'t>, ReadError> {
    Limit::DocumentBytes.check(text.len())?;
    let mut parser =
        Parser { text, dialect, tree: Tree::new(), open: 0, depth: 0, declared: HashSet::new() };
    parser.run()?;
    if dialect == Dialect::Xml && parser.tree.root().is_none() {
        return Err(ReadError::malformed(format, "there is no element in it"));
    }
    Ok(parser.tree)
}

/// Why a run of tokens ended.
enum StopReason {
    End,
    /// The `<` at this byte opens no tag.
    Broken(usize),
    /// Raw text of HTML ends at this byte.
    SkipTo(usize),
}

struct Parser<'t> {
    text: &'t str,
    dialect: Dialect,
    tree: Tree<'t>,
    /// The element text and children go to.
    open: u32,
    depth: usize,
    /// General entities the document declares for itself.
    declared: HashSet<&'t str>,
}

impl<'t> Parser<'t> {
    fn run(&mut self) -> Result<(), ReadError> {
        let mut from = 0;
        let mut repairs = 0;
        while repairs < REPAIRS {
            match self.run_from(from)? {
                StopReason::SkipTo(at) => from = at,
                StopReason::End => {
                    if self.open != 0 && self.dialect == Dialect::Xml {
                        let name = self.tree.name_of(self.open).to_owned();
                        self.remark(
                            "IMP-XML-TORN",
                            format!("the document ends inside {name}; copy may be missing"),
                        );
                    }
                    return Ok(());
                }
                StopReason::Broken(broken_at) => {
                    repairs += 1;
                    if self.dialect == Dialect::Xml {
                        self.remark(
                            "IMP-XML-BROKEN",
                            format!("a broken tag at byte {broken_at} was read as text"),
                        );
                    }
                    self.add_text(Cow::Borrowed("<"))?;
                    from = broken_at + 1;
                }
            }
        }
        self.remark(
            "IMP-XML-TORN",
            format!("too many broken tags; the document was read up to byte {from}"),
        );
        Ok(())
    }

    /// Reads on from a byte until the end or until the tokens have to start anew.
    fn run_from(&mut self, from: usize) -> Result<StopReason, ReadError> {
        let text = self.text;
        let rest = &text[from..];
        let mut reader = Reader::from_str(rest);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.check_comments = false;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = (reader.buffer_position() as usize).min(rest.len());
            match event {
                Ok(Event::Eof) => return Ok(StopReason::End),
                Ok(Event::Start(_)) | Ok(Event::Empty(_)) => {
                    let raw = rest.get(start..end).unwrap_or("");
                    let inner =
                        raw.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(raw);
                    if !inner.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                        return Ok(StopReason::Broken(from + start));
                    }
                    let (inner, empty) = match inner.strip_suffix('/') {
                        Some(inner) => (inner, true),
                        None => (inner, false),
                    };
                    if let Some(skip_to) = self.start(inner, empty, &rest[end..])? {
                        // Raw text (a script, a style) has no tags to be found in it.
                        return Ok(StopReason::SkipTo(from + end + skip_to));
                    }
                }
                Ok(Event::End(tag)) => {
                    let name = tag.name();
                    let name: &str = name.as_ref();
                    self.end(name.trim());
                }
                Ok(Event::Text(run)) => self.add_text(run.into_inner())?,
                Ok(Event::CData(run)) => self.add_text(run.into_inner())?,
                Ok(Event::GeneralRef(_)) => {
                    let name = rest
                        .get(start..end)
                        .unwrap_or("")
                        .trim_start_matches('&')
                        .trim_end_matches(';');
                    let resolved = self.resolve(name)?;
                    match resolved {
                        Some(text) => self.add_text(text)?,
                        None => self.add_text(Cow::Borrowed(rest.get(start..end).unwrap_or("")))?,
                    }
                }
                Ok(Event::DocType(_)) => self.doctype(rest.get(start..end).unwrap_or("")),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Err(_) => {
                    let at = reader.error_position() as usize;
                    let at = rest
                        .get(at..)
                        .and_then(|it| it.find('<'))
                        .map_or(start, |found| at + found);
                    if !rest.is_char_boundary(at) || rest.as_bytes().get(at) != Some(&b'<') {
                        self.remark(
                            "IMP-XML-TORN",
                            format!("the document breaks off at byte {}", from + start),
                        );
                        return Ok(StopReason::End);
                    }
                    return Ok(StopReason::Broken(from + at));
                }
            }
        }
    }

    /// Opens an element; for raw-text elements of HTML gives how many bytes to step over.
    fn start(
        &mut self,
        inner: &'t str,
        empty: bool,
        after: &str,
    ) -> Result<Option<usize>, ReadError> {
        let name_end =
            inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len());
        let (name, rest) = inner.split_at(name_end);
        let html = self.dialect == Dialect::Html;
        let name = lower_if(html, name);
        if html {
            if matches!(name.as_ref(), "script" | "style" | "noscript" | "iframe" | "template")
                && !empty
            {
                let close = format!("</{name}");
                let found = find_ignoring_case(after, &close).unwrap_or(after.len());
                return Ok(Some(found));
            }
            self.close_forgotten(&name);
        }
        let attributes = self.attributes(rest)?;
        let void = html && is_void(&name);
        let id = self.tree.add_element(self.open, name, attributes);
        Limit::Nodes.check(self.tree.size())?;
        if !empty && !void {
            self.depth += 1;
            let limit = if html { Limit::HtmlDepth } else { Limit::Depth };
            limit.check(self.depth)?;
            self.open = id;
        }
        Ok(None)
    }

    /// HTML closes a paragraph before the next block, a list item before the next item, a cell
    /// before the next cell.
    fn close_forgotten(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li"],
            "td" | "th" => &["td", "th"],
            "tr" => &["tr", "td", "th"],
            "dt" | "dd" => &["dt", "dd"],
            "option" => &["option"],
            "p" | "div" | "ul" | "ol" | "dl" | "table" | "blockquote" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "pre" | "section" | "article" | "figure" | "hr" | "form"
            | "header" | "footer" | "aside" | "nav" => &["p"],
            _ => return,
        };
        let mut at = self.open;
        let mut found = None;
        while at != 0 {
            let here = self.tree.name_of(at);
            if closes.contains(&here) {
                found = Some(at);
                if name != "tr" {
                    break;
                }
            } else if matches!(
                here,
                "table" | "ul" | "ol" | "dl" | "div" | "blockquote" | "body" | "section" | "figure"
            ) {
                break;
            }
            at = self.tree.parent_of(at);
        }
        if let Some(found) = found {
            self.close_to(found);
        }
    }

    /// Makes the parent of `element` the open one.
    fn close_to(&mut self, element: u32) {
        while self.open != 0 {
            let closing = self.open;
            self.open = self.tree.parent_of(closing);
            self.depth -= 1;
            if closing == element {
                return;
            }
        }
    }

    fn end(&mut self, name: &str) {
        let name = lower_if(self.dialect == Dialect::Html, name);
        let mut at = self.open;
        while at != 0 && self.tree.name_of(at) != name {
            at = self.tree.parent_of(at);
        }
        if at == 0 {
            if self.dialect == Dialect::Xml {
                self.remark("IMP-XML-BROKEN", format!("an end tag {name} closes nothing"));
            }
            return;
        }
        if at != self.open && self.dialect == Dialect::Xml {
            let inner = self.tree.name_of(self.open).to_owned();
            self.remark(
                "IMP-XML-BROKEN",
                format!("{inner} is not closed before the end of {name}"),
            );
        }
        self.close_to(at);
    }

    fn add_text(&mut self, text: Cow<'t, str>) -> Result<(), ReadError> {
        if text.is_empty() || (self.open == 0 && self.dialect == Dialect::Xml) {
            return Ok(());
        }
        self.tree.add_text(self.open, text);
        Ok(Limit::Nodes.check(self.tree.size())?)
    }

    /// Attributes of a start tag: quoted, bare or without a value; a second one of the same name is
    /// left out.
    fn attributes(&mut self, mut rest: &'t str) -> Result<Vec<Attribute<'t>>, ReadError> {
        let mut found: Vec<Attribute<'t>> = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return Ok(found);
            }
            let name_end =
                rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
            let name = &rest[..name_end];
            rest = rest[name_end..].trim_start();
            let value = match rest.strip_prefix('=') {
                None => "",
                Some(after) => {
                    let after = after.trim_start();
                    match after.chars().next() {
                        Some(quote @ ('"' | '\'')) => {
                            let value = &after[1..];
                            let end = value.find(quote).unwrap_or(value.len());
                            rest = value.get(end + 1..).unwrap_or("");
                            &value[..end]
                        }
                        _ => {
                            let end = after
                                .find(|c: char| c.is_ascii_whitespace())
                                .unwrap_or(after.len());
                            rest = &after[end..];
                            &after[..end]
                        }
                    }
                }
            };
            if name.is_empty()
                || name.starts_with("xmlns")
                || found.iter().any(|(known, _)| known == name)
            {
                continue;
            }
            Limit::Attributes.check(found.len() + 1)?;
            let name = lower_if(self.dialect == Dialect::Html, name);
            let value = self.unescape(value)?;
            // XML: a line end in an attribute is a space.
            let value = if value.contains(['\n', '\r', '\t']) {
                value.replace(['\n', '\r', '\t'], " ").into()
            } else {
                value
            };
            found.push((name, value));
        }
    }

    /// Resolves the references of an attribute value.
    fn unescape(&mut self, value: &'t str) -> Result<Cow<'t, str>, ReadError> {
        if !value.contains('&') {
            return Ok(Cow::Borrowed(value));
        }
        let mut out = String::with_capacity(value.len());
        let mut rest = value;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            let end =
                after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '#' | '_' | '-' | '.')));
            match end {
                Some(end) if end > 0 && after[end..].starts_with(';') => {
                    match self.resolve(&after[..end])? {
                        Some(text) => out.push_str(&text),
                        None => out.push_str(&rest[at..at + end + 2]),
                    }
                    rest = &after[end + 1..];
                }
                _ => {
                    out.push('&');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        Ok(Cow::Owned(out))
    }

    /// A reference without its `&` and `;`: characters, the five of XML, the names of HTML. An
    /// entity the document declares is refused, any other stays as it stands.
    fn resolve(&mut self, name: &'t str) -> Result<Option<Cow<'t, str>>, ReadError> {
        if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            return Ok(code.map(|code| Cow::Owned(character(code))));
        }
        if self.declared.contains(name) {
            return Err(ReadError::DeclaredEntity { name: name.to_owned() });
        }
        match resolve_xml_entity(name).or_else(|| resolve_html5_entity(name)) {
            Some(text) => Ok(Some(Cow::Borrowed(text))),
            None => {
                if self.dialect == Dialect::Xml {
                    self.remark(
                        "IMP-XML-ENTITY",
                        format!("the entity &{name}; is not known and stands as written"),
                    );
                }
                Ok(None)
            }
        }
    }

    /// Notes which entities the document declares; nothing in a document type declaration is ever
    /// loaded or expanded.
    fn doctype(&mut self, declaration: &'t str) {
        for after in declaration.split("<!ENTITY").skip(1) {
            let name =
                after.trim_start().split(|c: char| c.is_ascii_whitespace()).next().unwrap_or("");
            if !name.is_empty() && name != "%" {
                self.declared.insert(name);
            }
        }
        if declaration.contains("<!ENTITY") {
            self.remark(
                "IMP-XML-ENTITY",
                "the document declares entities; none is loaded or expanded".to_owned(),
            );
        }
    }

    fn remark(&mut self, rule: &'static str, message: String) {
        // One document can break a thousand times in the same way; a person wants to know that it
        // did.
        if self.tree.remarks.len() < 20 {
            self.tree.remarks.push((rule, message));
        }
    }
}

/// A character reference as text: what windows-1252 has at 0x80 to 0x9F is meant as such, control
/// characters are left out.
fn character(code: u32) -> String {
    match code {
        0x80..=0x9f => {
            let byte = [code as u8];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.into_owned()
        }
        9 | 10 | 13 => char::from_u32(code).map(String::from).unwrap_or_default(),
        0..=0x1f => String::new(),
        _ => char::from_u32(code).unwrap_or('\u{fffd}').to_string(),
    }
}

fn lower_if(lower: bool, name: &str) -> Cow<'_, str> {
    if lower && name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "meta"
            | "link"
            | "input"
            | "source"
            | "wbr"
            | "col"
            | "area"
            | "base"
            | "embed"
            | "param"
            | "track"
    )
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes()
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}
