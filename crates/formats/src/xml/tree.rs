//! The tree itself: elements and text in one arena, walked by small copyable handles.

use std::borrow::Cow;

const NONE: u32 = u32::MAX;

/// Name and value of an attribute as written, references resolved.
pub type Attribute<'t> = (Cow<'t, str>, Cow<'t, str>);

/// A parsed document; strings borrow from its text where they stood there unescaped.
pub struct Tree<'t> {
    nodes: Vec<TreeNode<'t>>,
    attributes: Vec<Attribute<'t>>,
    /// What was odd and forgiven, as rule and message.
    pub remarks: Vec<(&'static str, String)>,
}

struct TreeNode<'t> {
    kind: NodeKind<'t>,
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
}

enum NodeKind<'t> {
    Element { name: Cow<'t, str>, from: u32, to: u32 },
    Text(Cow<'t, str>),
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub struct Element<'x> {
    tree: &'x Tree<'x>,
    id: u32,
}

/// A child of an element: another element or a run of text.
#[derive(Clone, Copy)]
pub enum ChildNode<'x> {
    Element(Element<'x>),
    Text(&'x str),
}

impl<'t> Tree<'t> {
    /// The id of the document itself, under which the root is added.
    pub(crate) const DOCUMENT: u32 = 0;

    /// A document without a root.
    pub(crate) fn new() -> Self {
        let document = TreeNode {
            kind: NodeKind::Element { name: Cow::Borrowed(""), from: 0, to: 0 },
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
        };
        Tree { nodes: vec![document], attributes: Vec::new(), remarks: Vec::new() }
    }

    /// How many elements and texts there are, the document included.
    pub(super) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// Adds an element under `parent`, behind what stands there, and gives its id.
    pub(crate) fn add_element(
        &mut self,
        parent: u32,
        name: Cow<'t, str>,
        attributes: Vec<Attribute<'t>>,
    ) -> u32 {
        let from = self.attributes.len() as u32;
        self.attributes.extend(attributes);
        let to = self.attributes.len() as u32;
        self.add(parent, NodeKind::Element { name, from, to })
    }

    /// Adds text, joined to the text just before it under the same parent.
    pub(crate) fn add_text(&mut self, parent: u32, text: Cow<'t, str>) {
        let last = self.nodes[parent as usize].last;
        if last != NONE
            && let NodeKind::Text(before) = &mut self.nodes[last as usize].kind
        {
            before.to_mut().push_str(&text);
            return;
        }
        self.add(parent, NodeKind::Text(text));
    }

    fn add(&mut self, parent: u32, kind: NodeKind<'t>) -> u32 {
        let id = self.nodes.len() as u32;
        self.nodes.push(TreeNode { kind, parent, first: NONE, last: NONE, next: NONE });
        let before = std::mem::replace(&mut self.nodes[parent as usize].last, id);
        match before {
            NONE => self.nodes[parent as usize].first = id,
            before => self.nodes[before as usize].next = id,
        }
        id
    }

    /// The name of an element as written; empty for a text.
    pub(super) fn name_of(&self, id: u32) -> &str {
        match &self.nodes[id as usize].kind {
            NodeKind::Element { name, .. } => name,
            NodeKind::Text(_) => "",
        }
    }

    /// The id of the element around `id`; meaningless for the document.
    pub(crate) fn parent_of(&self, id: u32) -> u32 {
        self.nodes[id as usize].parent
    }

    /// The document as an element without a name, holding the root and whatever stands beside it.
    pub fn document(&'t self) -> Element<'t> {
        Element { tree: self, id: 0 }
    }

    /// The first element of the document.
    pub fn root(&'t self) -> Option<Element<'t>> {
        self.document().children().next()
    }
}

/// The part of a qualified name after the prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'x> Element<'x> {
    fn node(self) -> &'x TreeNode<'x> {
        &self.tree.nodes[self.id as usize]
    }

    /// The local name.
    pub fn name(self) -> &'x str {
        local(self.qualified_name())
    }

    /// The name as written, with its prefix.
    pub fn qualified_name(self) -> &'x str {
        match &self.node().kind {
            NodeKind::Element { name, .. } => name,
            NodeKind::Text(_) => "",
        }
    }

    /// Whether this is the local name.
    pub fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// All attributes as written.
    pub fn attributes(self) -> impl Iterator<Item = (&'x str, &'x str)> {
        let (from, to) = match &self.node().kind {
            NodeKind::Element { from, to, .. } => (*from as usize, *to as usize),
            NodeKind::Text(_) => (0, 0),
        };
        self.tree.attributes[from..to].iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// The trimmed value of an attribute, by its name as written or else by its local name; empty
    /// counts as absent.
    pub fn attr(self, name: &str) -> Option<&'x str> {
        let mut by_local = None;
        for (written, value) in self.attributes() {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if written == name {
                return Some(value);
            }
            if by_local.is_none() && local(written) == name {
                by_local = Some(value);
            }
        }
        by_local
    }

    /// The element around this one; nothing for the document.
    pub fn parent(self) -> Option<Element<'x>> {
        match self.node().parent {
            NONE => None,
            id => Some(Element { tree: self.tree, id }),
        }
    }

    /// Elements and texts in order.
    pub fn child_nodes(self) -> impl Iterator<Item = ChildNode<'x>> {
        let tree = self.tree;
        let mut at = self.node().first;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(at as usize)?;
            let piece = match &node.kind {
                NodeKind::Element { .. } => ChildNode::Element(Element { tree, id: at }),
                NodeKind::Text(text) => ChildNode::Text(text),
            };
            at = node.next;
            Some(piece)
        })
    }

    /// The elements directly inside, in order.
    pub fn children(self) -> impl Iterator<Item = Element<'x>> {
        self.child_nodes().filter_map(|piece| match piece {
            ChildNode::Element(element) => Some(element),
            ChildNode::Text(_) => None,
        })
    }

    /// The elements directly inside with this local name.
    pub fn children_named(self, name: &'x str) -> impl Iterator<Item = Element<'x>> {
        self.children().filter(move |child| child.is(name))
    }

    /// The first child of that name.
    pub fn child(self, name: &str) -> Option<Element<'x>> {
        self.children().find(|child| child.is(name))
    }

    /// Follows first children, such as `["itemMeta", "pubStatus"]`.
    pub fn at(self, path: &[&str]) -> Option<Element<'x>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Every element inside this one, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'x>> {
        let tree = self.tree;
        let top = self.id;
        let mut at = self.node().first;
        std::iter::from_fn(move || {
            loop {
                let node = tree.nodes.get(at as usize)?;
                let here = at;
                at = if node.first != NONE { node.first } else { after(tree, here, top) };
                if matches!(node.kind, NodeKind::Element { .. }) {
                    return Some(Element { tree, id: here });
                }
            }
        })
    }

    /// Every element inside with this local name, in document order.
    pub fn descendants_named(self, name: &'x str) -> impl Iterator<Item = Element<'x>> {
        self.descendants().filter(move |element| element.is(name))
    }

    /// All text inside, as written; `br` gives a space.
    pub fn raw_text(self) -> String {
        let mut text = String::new();
        push_text(self, &mut text);
        text
    }

    /// The text directly inside, as written, without that of children.
    pub fn own_text(self) -> String {
        self.child_nodes()
            .map(|piece| match piece {
                ChildNode::Text(text) => text,
                ChildNode::Element(_) => "",
            })
            .collect()
    }

    /// All text inside with runs of white space brought to one space.
    pub fn text(self) -> String {
        collapse(&self.raw_text())
    }

    /// The text, or nothing when there is none.
    pub fn some_text(self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    /// The text of the first child of that name, when there is any.
    pub fn text_of(self, name: &str) -> Option<String> {
        self.children().filter(|child| child.is(name)).find_map(Element::some_text)
    }

    /// Whether the element holds no text and no element.
    pub fn is_empty(self) -> bool {
        self.child_nodes()
            .all(|piece| matches!(piece, ChildNode::Text(text) if text.trim().is_empty()))
    }

    /// Where the element stands, from the root down by local names, such as
    /// `newsItem/contentMeta/audience`.
    pub fn place(self) -> String {
        let mut names = vec![self.qualified_name()];
        let mut at = self;
        while let Some(parent) = at.parent() {
            if parent.parent().is_some() {
                names.push(parent.name());
            }
            at = parent;
        }
        names.reverse();
        names.join("/")
    }

    /// Whether `other` is the same element of the same tree.
    pub fn same(self, other: Element<'_>) -> bool {
        self.id == other.id
    }
}

/// The node after the subtree of `at`, not leaving `top`.
fn after(tree: &Tree<'_>, mut at: u32, top: u32) -> u32 {
    while at != top {
        let node = &tree.nodes[at as usize];
        if node.next != NONE {
            return node.next;
        }
        at = node.parent;
    }
    NONE
}

fn push_text(element: Element<'_>, text: &mut String) {
    for piece in element.child_nodes() {
        match piece {
            ChildNode::Text(run) => text.push_str(run),
            ChildNode::Element(child) if child.is("br") => text.push(' '),
            ChildNode::Element(child) => {
                let parted = matches!(
                    child.name(),
                    "p" | "li" | "td" | "th" | "tr" | "div" | "h1" | "h2" | "h3" | "h4"
                );
                if parted && !text.is_empty() {
                    text.push(' ');
                }
                push_text(child, text);
                if parted {
                    text.push(' ');
                }
            }
        }
    }
}

/// Runs of spaces, tabs and line ends as one space, trimmed. No-break and wide spaces inside the
/// text are letters of the copy and stay.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.trim().split([' ', '\t', '\n', '\r', '\u{c}']).filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
