//! Ways about the site: links of menus, trails to the page, pagers, tags, addresses of pictures.

use crate::furniture::{is_prose, word_count};

/// Whether a line, in lower case, leads to other pages of the site.
pub fn is_page_link(folded: &str) -> bool {
    const LINKS: [&str; 34] = [
        "skip to content",
        "skip to main content",
        "skip to navigation",
        "home",
        "menu",
        "search",
        "toggle navigation",
        "close",
        "log in",
        "login",
        "sign in",
        "sign up",
        "register",
        "back to top",
        "view comments",
        "show comments",
        "hide",
        "show more",
        "load more",
        "continue reading",
        "read full story",
        "click here",
        "contact us",
        "about us",
        "privacy policy",
        "terms of use",
        "terms and conditions",
        "all rights reserved",
        "print this page",
        "report a typo",
        "report an error",
        "listen to this article",
        "jump to",
        "open in app",
    ];
    LINKS.contains(&folded)
}

/// `Home » World » Middle East`, `News | Sport | Weather`: short labels between marks.
pub fn is_breadcrumb(text: &str) -> bool {
    let trail: Vec<&str> = text.split(['»', '›', '|', '>', '/', '→']).map(str::trim).collect();
    let marks = text.chars().filter(|c| matches!(c, '»' | '›' | '|' | '>' | '→')).count();
    let home = trail.first().is_some_and(|first| {
        matches!(
            first.to_lowercase().as_str(),
            "home" | "accueil" | "startseite" | "inicio" | "الرئيسية"
        )
    });
    trail.len() >= 2
        && (home || marks >= 2)
        && trail.iter().all(|part| word_count(part) <= if home { 14 } else { 3 })
        && !is_prose(text)
}

/// Whether a line, in lower case, leads to the page before or after.
pub fn is_pager(folded: &str) -> bool {
    const STARTS: [&str; 12] = [
        "previous article",
        "next article",
        "previous post",
        "next post",
        "previous story",
        "next story",
        "older posts",
        "newer posts",
        "« previous",
        "next »",
        "page 1 of",
        "« prev",
    ];
    matches!(folded, "previous" | "next" | "prev" | "older" | "newer")
        || STARTS.iter().any(|start| folded.starts_with(start)) && word_count(folded) <= 30
}

/// Whether a line lists the tags of a page; `folded` is the line in lower case.
pub fn is_tags(text: &str, folded: &str) -> bool {
    [
        "tags:",
        "tag:",
        "tags ",
        "filed under",
        "posted in",
        "categories:",
        "category:",
        "topics:",
        "keywords:",
        "labels:",
        "الوسوم",
        "كلمات دلالية",
    ]
    .iter()
    .any(|start| folded.starts_with(start))
        && word_count(text) <= 30
        && !is_prose(text)
}

/// `Logo - http://.../logo.jpg`, `Photo: https://...`: the address of a picture that was sent
/// along.
pub fn is_picture_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    let label = ["logo", "photo", "image", "video", "infographic", "picture"]
        .iter()
        .any(|label| lower.starts_with(label));
    label && (lower.contains("http://") || lower.contains("https://")) && word_count(text) <= 8
}
