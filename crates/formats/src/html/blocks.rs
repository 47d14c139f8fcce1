//! A tree of elements to blocks of copy.

use super::safe_markup::is_safe_link;
use crate::inline_text::InlineText;
use crate::{BlockKind, BodyBlock, ItemPicture, MarkKind};
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

/// Blocks and pictures of a piece of a page, in order.
#[derive(Debug, Clone, Default)]
pub struct PageBlocks {
    pub blocks: Vec<BodyBlock>,
    pub pictures: Vec<ItemPicture>,
}

/// Walks a tree with the block in hand and what stands around it.
#[derive(Default)]
struct PageWalk {
    found: PageBlocks,
    inline: InlineText,
    around: Vec<BlockKind>,
}

/// Reads everything below an element.
pub fn of(element: ElementRef<'_>) -> PageBlocks {
    let mut walker = PageWalk::default();
    walker.children(*element);
    walker.close(BlockKind::P);
    walker.found
}

/// Elements nothing is read from.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "button"
            | "select"
            | "input"
            | "textarea"
            | "svg"
            | "canvas"
            | "video"
            | "audio"
            | "head"
            | "title"
            | "nav"
            | "form"
            | "math"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "center"
            | "address"
            | "dl"
            | "dt"
            | "dd"
            | "ul"
            | "ol"
            | "body"
            | "html"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "figure"
            | "hgroup"
            | "details"
            | "summary"
            | "fieldset"
            | "hr"
            | "table"
            | "menu"
    )
}

impl PageWalk {
    fn children(&mut self, node: NodeRef<'_, Node>) {
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.inline.push_collapsed(text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if is_skipped(name) || is_hidden(element) {
            return;
        }
        match name {
            "br" => self.line_break(),
            "img" => self.picture(element),
            "b" | "strong" => self.marked(element, MarkKind::Bold, None),
            "i" | "em" => self.marked(element, MarkKind::Italic, None),
            "a" => {
                let href =
                    element.attr("href").filter(|href| is_safe_link(href)).map(str::to_owned);
                if href.is_some() {
                    self.marked(element, MarkKind::Link, href)
                } else {
                    self.children(*element)
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(element, BlockKind::Subhead),
            "pre" => self.preformatted(element),
            "span" if is_layout_space(element) => self.inline.push_collapsed(" "),
            "li" => self.inside(element, BlockKind::List),
            "blockquote" => self.inside(element, BlockKind::Quote),
            "figcaption" => self.inside(element, BlockKind::Caption),
            "table" if is_data_table(element) => self.table(element),
            _ if is_caption(element) => self.inside(element, BlockKind::Caption),
            _ if is_block(name) => self.block(element, BlockKind::P),
            _ => self.children(*element),
        }
    }

    /// Two breaks in a row end a paragraph, as pages without paragraphs use them.
    fn line_break(&mut self) {
        if self.inline.text.ends_with('\n') {
            self.close(BlockKind::P)
        } else {
            self.inline.push_break()
        }
    }

    fn marked(&mut self, element: ElementRef<'_>, kind: MarkKind, href: Option<String>) {
        self.inline.open(kind, href);
        self.children(*element);
        self.inline.close(kind);
    }

    fn block(&mut self, element: ElementRef<'_>, kind: BlockKind) {
        self.close(BlockKind::P);
        self.children(*element);
        self.close(kind);
    }

    fn inside(&mut self, element: ElementRef<'_>, kind: BlockKind) {
        self.close(BlockKind::P);
        self.around.push(kind);
        self.children(*element);
        self.close(kind);
        self.around.pop();
    }

    fn preformatted(&mut self, element: ElementRef<'_>) {
        self.close(BlockKind::P);
        let text: String = element.text().collect();
        // Mailed copy is often set in <pre> whole: blank lines separate its paragraphs.
        for part in text.replace("\r\n", "\n").split("\n\n").filter(|part| !part.trim().is_empty())
        {
            self.found
                .blocks
                .push(BodyBlock::new(BlockKind::P, part.trim_matches('\n').trim_end()));
        }
    }

    fn table(&mut self, element: ElementRef<'_>) {
        self.close(BlockKind::P);
        let mut rows = Vec::new();
        for row in element.descendent_elements().filter(|e| e.value().name() == "tr") {
            let cells: Vec<String> = row
                .child_elements()
                .filter(|e| matches!(e.value().name(), "td" | "th"))
                .map(squeezed)
                .collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(cells.join(" | "));
            }
        }
        if !rows.is_empty() {
            self.found.blocks.push(BodyBlock::new(BlockKind::Table, rows.join("\n")));
        }
    }

    fn picture(&mut self, element: ElementRef<'_>) {
        let source = ["src", "data-src", "data-original"]
            .iter()
            .find_map(|name| element.attr(name))
            .filter(|href| is_safe_link(href));
        if let Some(href) = source {
            self.found
                .pictures
                .push(ItemPicture { href: Some(href.to_owned()), ..ItemPicture::default() });
        }
    }

    /// Ends the block in hand, as what stands around it says.
    fn close(&mut self, kind: BlockKind) {
        let inline = std::mem::take(&mut self.inline);
        let (text, marks) = inline.finish();
        if text.trim().is_empty() {
            return;
        }
        let kind = match self.around.last() {
            Some(around) => *around,
            None => kind,
        };
        self.found.blocks.push(BodyBlock { marks, ..BodyBlock::new(kind, text) });
    }
}

/// The text of an element on one line.
pub fn squeezed(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A space that a browser wrapped when it put copy on the clipboard: WebKit names it, others leave
/// the element bare.
fn is_layout_space(element: ElementRef<'_>) -> bool {
    let mut spaces = false;
    let only = element.text().flat_map(str::chars).all(|c| {
        spaces = spaces || c == '\u{A0}';
        c.is_whitespace()
    });
    only && spaces && element.child_elements().next().is_none()
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// A table of figures: several columns and rows, and no paragraphs or tables inside, as tables for
/// layout have.
fn is_data_table(element: ElementRef<'_>) -> bool {
    let mut rows = 0;
    let mut widest = 0;
    for inner in element.descendent_elements().skip(1) {
        match inner.value().name() {
            "table" | "div" | "h1" | "h2" | "ul" | "article" | "section" => return false,
            "tr" => {
                rows += 1;
                widest = widest.max(inner.child_elements().count());
            }
            _ => {}
        }
    }
    rows >= 1 && widest >= 2
}

/// Classes that publishing systems give to captions and credits of pictures.
fn is_caption(element: ElementRef<'_>) -> bool {
    // A wrapper around the whole article can be named after the caption in it.
    if element.text().map(str::len).sum::<usize>() > 1_200 {
        return false;
    }
    let named = element.value().classes().chain(element.attr("itemprop"));
    named.into_iter().any(|class| {
        let class = class.to_lowercase();
        class.contains("caption")
            && !class.contains("no-caption")
            && !class.contains("container")
            && !class.contains("has-caption")
            || class.contains("photo-credit")
            || class.contains("image-credit")
            || class.contains("imagecredit")
            || class.contains("photocredit")
    })
}
