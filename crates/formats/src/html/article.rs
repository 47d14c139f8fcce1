//! Finds the article of a page: a readability port proposes, and the page's own mark-up of its
//! article corrects it where it took far too little or far too much.

use super::blocks::{self, PageBlocks};
use super::page_meta::{PageMeta, select};
use super::safe_markup;
use crate::furniture::{is_prose, word_count};
use crate::{BlockKind, BodyBlock, Limit};
use dom_smoothie::{Config, Readability};
use scraper::Html;

/// The article of a page, with the byline the readability port read beside it.
#[derive(Debug, Clone, Default)]
pub struct FoundArticle {
    pub blocks: PageBlocks,
    pub byline: Option<String>,
}

/// Takes the article out of a page. A page without one gives all its text.
pub fn find(source: &str, page: &Html, meta: &PageMeta) -> FoundArticle {
    let config = Config {
        max_elements_to_parse: Limit::Nodes.value(),
        keep_classes: true,
        ..Config::default()
    };
    let article = Readability::new(source, None, Some(config))
        .ok()
        .and_then(|mut readability| readability.parse().ok());
    let (mut blocks, byline) = match article {
        Some(article) => (cleaned(&article.content), article.byline),
        None => (PageBlocks::default(), None),
    };
    let taken = prose_words(&blocks);
    if let Some(marked) = marked(page) {
        let own = prose_words(&marked);
        let too_little = taken * 10 < own * 7;
        let too_much = own >= 80 && taken * 10 > own * 14;
        if too_little || too_much {
            blocks = marked;
        }
    }
    if let Some(told) = meta.article_body.as_deref().map(paragraphs)
        && prose_words(&blocks) * 10 < prose_words(&told) * 7
    {
        blocks = PageBlocks { blocks: told.blocks, ..blocks };
    }
    if prose_words(&blocks) == 0 {
        blocks = cleaned(&page.root_element().html());
    }
    FoundArticle { blocks, byline }
}

/// Blocks of HTML that has been through the allow-list.
pub fn cleaned(html: &str) -> PageBlocks {
    let tree = Html::parse_fragment(&safe_markup::clean(html));
    blocks::of(tree.root_element())
}

/// The element the page marks as the body of its article: the longest, where several are marked.
fn marked(page: &Html) -> Option<PageBlocks> {
    select(page, "[itemprop~='articleBody']")
        .map(|element| cleaned(&element.html()))
        .max_by_key(prose_words)
}

/// The body as JSON-LD has it, one paragraph a line.
fn paragraphs(told: &str) -> PageBlocks {
    let plain = if told.contains("</") { html_text(told) } else { told.to_owned() };
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    PageBlocks {
        blocks: lines.map(|line| BodyBlock::new(BlockKind::P, line)).collect(),
        ..PageBlocks::default()
    }
}

fn html_text(html: &str) -> String {
    cleaned(html).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n")
}

/// Words in paragraphs a reporter would write; lists of links and labels do not count.
fn prose_words(blocks: &PageBlocks) -> usize {
    blocks
        .blocks
        .iter()
        .filter(|block| {
            matches!(block.kind, BlockKind::P | BlockKind::Quote) && is_prose(&block.text)
        })
        .map(|block| word_count(&block.text))
        .sum()
}
