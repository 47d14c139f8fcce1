//! What a page asks of its readers: to share, to subscribe, to comment.

use crate::furniture::word_count;

/// Whether a line offers to share the page; `folded` is the line in lower case.
pub fn is_share_bar(text: &str, folded: &str) -> bool {
    const WORDS: [&str; 52] = [
        "share",
        "tweet",
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "pinterest",
        "reddit",
        "email",
        "e-mail",
        "mail",
        "print",
        "telegram",
        "messenger",
        "viber",
        "google",
        "google+",
        "instagram",
        "youtube",
        "stumbleupon",
        "tumblr",
        "vk",
        "odnoklassniki",
        "skype",
        "line",
        "x",
        "copy",
        "link",
        "on",
        "via",
        "this",
        "article",
        "story",
        "post",
        "save",
        "with",
        "by",
        "to",
        "like",
        "pin",
        "it",
        "flipboard",
        "pocket",
        "rss",
        "follow",
        "us",
        "+1",
        "digg",
        "blogger",
        "partager",
        "teilen",
        "شارك",
    ];
    let words: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | ',' | '•' | '·'))
        .filter(|w| !w.is_empty())
        .collect();
    let named = words.iter().any(|w| {
        WORDS.get(..20).is_some_and(|names| names.contains(w))
            || matches!(*w, "partager" | "teilen" | "شارك")
    });
    named
        && !words.is_empty()
        && words.len() <= 16
        && words.iter().all(|w| WORDS.contains(w) || w.chars().all(|c| c.is_ascii_digit()))
        && !text.ends_with(['.', '!', '?'])
}

/// Whether a line asks readers to subscribe; `folded` is the line in lower case.
pub fn is_subscribe_box(text: &str, folded: &str) -> bool {
    const STARTS: [&str; 20] = [
        "subscribe",
        "sign up for",
        "sign up to",
        "get our newsletter",
        "get the latest",
        "join our",
        "follow us",
        "like us on",
        "download our app",
        "download the app",
        "newsletter",
        "our newsletter",
        "get breaking news",
        "click here to subscribe",
        "enter your email",
        "your email address",
        "please enable",
        "already a subscriber",
        "support our journalism",
        "abonnez-vous",
    ];
    let follow = folded.starts_with("follow ")
        && (folded.contains(" on twitter")
            || folded.contains(" on facebook")
            || folded.contains(" on instagram"));
    (STARTS.iter().any(|start| folded.starts_with(start)) || follow) && word_count(text) <= 30
}

/// Whether a line, in lower case, heads or counts the comments of readers.
pub fn is_comments(folded: &str) -> bool {
    let bare: String =
        folded.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '(' | ')')).collect();
    matches!(
        bare.trim(),
        "comments"
            | "comment"
            | "no comments"
            | "no comments yet"
            | "leave a reply"
            | "leave a comment"
            | "add comment"
            | "add a comment"
            | "post a comment"
            | "write a comment"
            | "join the conversation"
            | "your email address will not be published"
            | "reply"
            | "commentaires"
            | "kommentare"
            | "تعليقات"
            | "اترك تعليقا"
    )
}
