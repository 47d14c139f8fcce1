//! What a page says of itself: headline, writers, times and language, in JSON-LD, meta elements and
//! its own headings.

use super::blocks::squeezed;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// The page's own words about its article.
#[derive(Debug, Clone, Default)]
pub struct PageMeta {
    pub headline: Option<String>,
    /// Names of writers, as metadata gives them; site and agency names among them.
    pub writers: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// Names the site goes by: its own, its handle, its host.
    pub site: Vec<String>,
    pub summary: Option<String>,
    pub keywords: Vec<String>,
    /// The body as JSON-LD has it; some pages have their text nowhere else.
    pub article_body: Option<String>,
}

/// Reads them all.
pub fn read(page: &Html) -> PageMeta {
    let linked = linked_data(page);
    let title = first(page, "title").map(squeezed);
    let og = |name: &str| content(page, &format!("meta[property='{name}'], meta[name='{name}']"));
    let mut meta = PageMeta {
        published: text(&linked, "datePublished")
            .or_else(|| og("article:published_time"))
            .or_else(|| og("date"))
            .or_else(|| og("dc.date")),
        modified: text(&linked, "dateModified").or_else(|| og("article:modified_time")),
        language: page
            .root_element()
            .attr("lang")
            .map(str::to_owned)
            .or_else(|| text(&linked, "inLanguage"))
            .filter(|tag| !tag.is_empty()),
        url: first(page, "link[rel='canonical']")
            .and_then(|link| link.attr("href"))
            .map(str::to_owned)
            .or_else(|| og("og:url")),
        summary: og("description")
            .or_else(|| og("og:description"))
            .or_else(|| text(&linked, "description")),
        article_body: text(&linked, "articleBody"),
        ..PageMeta::default()
    };
    meta.site = ["og:site_name", "twitter:site", "application-name"]
        .iter()
        .filter_map(|name| og(name))
        .chain(meta.url.as_deref().and_then(host))
        .collect();
    meta.writers = names(linked.as_ref().and_then(|linked| linked.get("author")));
    meta.writers.extend(
        [
            "author",
            "article:author",
            "og:article:author",
            "sailthru.author",
            "dc.creator",
            "byl",
            "parsely-author",
        ]
        .iter()
        .filter_map(|name| og(name)),
    );
    meta.keywords = keywords(&og("news_keywords").or_else(|| og("keywords")).unwrap_or_default());
    meta.headline = headline(page, text(&linked, "headline"), og("og:title"), title);
    meta
}

/// The headline: what the page shows as its heading, if the metadata speaks of the same; else the
/// metadata's own.
fn headline(
    page: &Html,
    linked: Option<String>,
    og: Option<String>,
    title: Option<String>,
) -> Option<String> {
    let known: Vec<String> = [linked, og, title]
        .into_iter()
        .flatten()
        .map(|text| tidy(&text))
        .filter(|text| !text.is_empty())
        .collect();
    let likeness =
        |text: &String| known.iter().map(|known| overlap(text, known)).max().unwrap_or(0);
    let best = shown_lines(page, "h1, [itemprop~='headline']")
        .into_iter()
        .map(|text| (likeness(&text), text.split_whitespace().count(), text))
        .reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    let second = || shown_lines(page, "h2, h3").into_iter().find(|text| likeness(text) == 100);
    match best {
        Some((likeness, _, text)) if likeness >= 30 => Some(text),
        _ => second().or_else(|| known.first().map(|text| without_site(text))),
    }
}

/// The texts a selector finds that have at least three words.
fn shown_lines(page: &Html, selector: &str) -> Vec<String> {
    let texts = select(page, selector).map(squeezed);
    texts.filter(|text| text.split_whitespace().count() >= 3).collect()
}

fn lower_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// How much of the words of the shorter text the other has, in per cent.
fn overlap(one: &str, other: &str) -> usize {
    let (one, other) = (lower_words(one), lower_words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 100 / one.len().max(1)
}

/// One line, entities that were escaped twice undone.
fn tidy(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#039;", "'")
        .replace("&#8217;", "’")
}

/// A title without the name of the site behind it.
fn without_site(title: &str) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " « ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && tail.split_whitespace().count() <= 4
            && head.split_whitespace().count() >= 4
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The first JSON-LD object that is an article.
fn linked_data(page: &Html) -> Option<Value> {
    let mut found = Vec::new();
    for script in select(page, "script[type='application/ld+json']") {
        let text: String = script.text().collect();
        if let Ok(value) = serde_json::from_str::<Value>(text.trim()) {
            articles(value, &mut found, 0);
        }
    }
    found.into_iter().next()
}

/// The types of schema.org whose text is an article.
pub fn is_article_type(name: &str) -> bool {
    name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report")
}

fn articles(value: Value, found: &mut Vec<Value>, depth: usize) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(values) => {
            values.into_iter().for_each(|value| articles(value, found, depth + 1))
        }
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                articles(graph, found, depth + 1);
            }
            let named = match object.get("@type") {
                Some(Value::String(name)) => vec![name.clone()],
                Some(Value::Array(names)) => {
                    names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
                }
                _ => Vec::new(),
            };
            if named.iter().any(|name| is_article_type(name)) {
                found.push(Value::Object(object));
            }
        }
        _ => {}
    }
}

fn text(linked: &Option<Value>, key: &str) -> Option<String> {
    linked
        .as_ref()?
        .get(key)?
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// The first element a selector finds.
pub fn first<'p>(page: &'p Html, selector: &str) -> Option<ElementRef<'p>> {
    let selector = Selector::parse(selector).ok()?;
    page.select(&selector).next()
}

/// Every element a selector finds.
pub fn select<'p>(page: &'p Html, selector: &str) -> impl Iterator<Item = ElementRef<'p>> {
    let found: Vec<ElementRef<'p>> = Selector::parse(selector)
        .map(|selector| page.select(&selector).collect())
        .unwrap_or_default();
    found.into_iter()
}

fn content(page: &Html, selector: &str) -> Option<String> {
    select(page, selector).find_map(|meta| {
        meta.attr("content").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    })
}

/// The names of a JSON-LD person, organisation, or list of them.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(values)) => {
            let all: Vec<String> = values.iter().flat_map(|value| names(Some(value))).collect();
            // Several writers are one byline.
            match all.split_last() {
                Some((last, rest)) if !rest.is_empty() => {
                    vec![format!("{} and {last}", rest.join(", "))]
                }
                _ => all,
            }
        }
        Some(Value::Object(object)) => names(object.get("name")),
        _ => Vec::new(),
    }
}

fn keywords(listed: &str) -> Vec<String> {
    listed
        .split([',', ';'])
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let host = url.split("//").nth(1)?.split('/').next()?;
    Some(host.trim_start_matches("www.").to_owned())
}
