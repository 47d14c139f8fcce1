//! The article a page marks in the words of schema.org (microdata): its body, its pictures, its
//! credit, author and copyright. A page that says where its copy starts and ends is taken at its
//! word.

use super::article::cleaned;
use super::blocks::{PageBlocks, squeezed};
use super::page_meta::{is_article_type, select};
use crate::{BlockKind, BodyBlock};
use scraper::{ElementRef, Html};

/// What stands inside the marks of one article.
#[derive(Debug, Clone, Default)]
pub struct MarkedArticle {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub body: PageBlocks,
    /// Captions and pictures beside the body.
    pub figures: PageBlocks,
    pub contributors: Option<String>,
    pub credits: Vec<String>,
    pub copyrights: Vec<String>,
}

/// Reads the marked article of a page; nothing where none is marked, or several are, as on a page
/// of teasers. An order to kill has no body.
pub fn read(page: &Html) -> Option<MarkedArticle> {
    let killed = select(page, "head meta[name='pubstatus'][content='canceled']").next().is_some();
    let mut articles = select(page, "[itemscope][itemtype]")
        .filter_map(article)
        .filter(|marked| killed || has_words(marked));
    let only = articles.next()?;
    articles.next().is_none().then_some(only)
}

fn has_words(marked: &MarkedArticle) -> bool {
    let mut blocks = marked.body.blocks.iter();
    blocks.any(|block| matches!(block.kind, BlockKind::P | BlockKind::Quote))
}

/// One element as an article.
fn article(scope: ElementRef<'_>) -> Option<MarkedArticle> {
    let kind =
        scope.attr("itemtype")?.split_whitespace().any(|kind| is_article_type(last_name(kind)));
    if !kind {
        return None;
    }
    let mut marked = MarkedArticle::default();
    for element in scope.descendent_elements().skip(1) {
        let Some(named) = element.attr("itemprop").filter(|_| owner(element) == Some(scope.id()))
        else {
            if element.value().name() == "figure" && !inside_body(element) {
                join(&mut marked.figures, cleaned(&element.html()));
            }
            continue;
        };
        for name in named.split_ascii_whitespace() {
            match name {
                "articleBody" if !inside_body(element) => {
                    join(&mut marked.body, cleaned(&element.html()))
                }
                "headline" if marked.headline.is_none() => marked.headline = text(element),
                "author" => marked.authors.extend(person(element)),
                "contributor" => {
                    marked.contributors = marked.contributors.or_else(|| text(element))
                }
                "creditText" => marked.credits.extend(text(element)),
                "copyrightNotice" => marked.copyrights.extend(text(element)),
                _ => {}
            }
        }
    }
    Some(marked)
}

/// `https://schema.org/NewsArticle` is a `NewsArticle`.
fn last_name(kind: &str) -> &str {
    kind.trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or(kind)
}

/// The scope an element's property belongs to: the nearest one around it.
fn owner(element: ElementRef<'_>) -> Option<ego_tree::NodeId> {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|it| it.attr("itemscope").is_some())
        .map(|it| it.id())
}

fn inside_body(element: ElementRef<'_>) -> bool {
    let body =
        |it: ElementRef<'_>| it.attr("itemprop").is_some_and(|named| named.contains("articleBody"));
    element.ancestors().filter_map(ElementRef::wrap).any(body)
}

fn text(element: ElementRef<'_>) -> Option<String> {
    let content = element.attr("content").map(|content| content.trim().to_owned());
    content.or_else(|| Some(squeezed(element))).filter(|text| !text.is_empty())
}

/// A person's name: of a person with properties its `name`, else the text.
fn person(element: ElementRef<'_>) -> Option<String> {
    let name = |it: &ElementRef<'_>| it.attr("itemprop").is_some_and(|named| named == "name");
    match element.descendent_elements().skip(1).find(name) {
        Some(name) => text(name),
        None => text(element),
    }
}

fn join(all: &mut PageBlocks, more: PageBlocks) {
    let length = |block: &BodyBlock| !block.text.trim().is_empty();
    all.blocks.extend(more.blocks.into_iter().filter(length));
    all.pictures.extend(more.pictures);
}
