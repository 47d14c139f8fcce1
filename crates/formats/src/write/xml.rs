//! A small hand for writing XML: every text and attribute is escaped, every element that is opened
//! is closed.

use quick_xml::escape::{escape, partial_escape};

/// XML as it is written, two spaces a level; `mixed` content stands on one line.
pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Starts a document in UTF-8.
    pub fn document() -> Self {
        Self { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), open: Vec::new() }
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push_str(&format!(" {key}=\"{}\"", escape(*value)));
        }
    }

    /// Opens an element; attributes without a value are left out.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.indent();
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    /// Writes an element without content; attributes with an empty value are left out.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with text and nothing else.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.mixed(name, attributes, &partial_escape(text));
    }

    /// Like `leaf`, and nothing at all when there is no text.
    pub fn leaf_if(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if !text.is_empty() {
            self.leaf(name, attributes, text);
        }
    }

    /// An element whose content is markup that is escaped already.
    pub fn mixed(&mut self, name: &str, attributes: &[(&str, &str)], markup: &str) {
        self.indent();
        self.tag(name, attributes);
        self.out.push_str(&format!(">{markup}</{name}>\n"));
    }

    /// Markup that is escaped already, on lines of its own.
    pub fn raw(&mut self, markup: &str) {
        for line in markup.lines() {
            self.indent();
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// The document; whatever is still open is closed.
    pub fn into_bytes(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }
}
