//! The lines of a page that are no part of any story, each kind with its reason.

use super::{is_prose, word_count};

/// Why a line belongs to the page; nothing for a line that may be copy.
pub fn reason(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let folded = fold(text);
    RULES.iter().find(|(_, rule)| rule(text, &folded)).map(|(reason, _)| *reason)
}

type Rule = fn(&str, &str) -> bool;

const RULES: &[(&str, Rule)] = &[
    ("nav_rule", |text, _| is_rule_line(text)),
    ("read_counter", |_, folded| is_counter(folded)),
    ("site_clock_date", |text, _| is_clock(text)),
    ("page_date", |_, folded| is_published_line(folded)),
    ("related_heading", |text, folded| is_related_heading(text, folded)),
    ("share_bar", |text, folded| is_share_bar(text, folded)),
    ("page_link", |_, folded| is_page_link(folded)),
    ("breadcrumb", |text, _| is_breadcrumb(text)),
    ("advertisement", |_, folded| {
        matches!(
            folded,
            "advertisement"
                | "advertisements"
                | "advertising"
                | "ad"
                | "sponsored"
                | "sponsored content"
                | "story continues below advertisement"
                | "article continues below advertisement"
                | "publicité"
                | "anzeige"
                | "werbung"
                | "إعلان"
        )
    }),
    ("subscribe_box", |text, folded| is_subscribe_box(text, folded)),
    ("comments", |_, folded| is_comments(folded)),
    ("tags", |text, folated| is_tags(text, folated)),
    ("pager", |_, folded| is_pager(folded)),
    ("cookie_notice", |_, folded| {
        folded.contains("cookie")
            && ["we use", "uses cookies", "accept", "consent"].iter().any(|w| folded.contains(w))
            && word_count(folded) < 60
    }),
    ("picture_link", |text, _| is_picture_link(text)),
    ("loading", |_, folded| folded.starts_with("loading") && word_count(folded) <= 4),
];

/// Lower case, one space between words, closing marks off.
fn fold(text: &str) -> String {
    let folded = text.to_lowercase().replace('’', "'");
    folded
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches([':', '…', '»', '.', '!', '>', '›', '→'])
        .trim()
        .to_owned()
}

fn is_rule_line(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '–' | '—' | '_' | '=' | '*' | '~' | '·' | '•' | '|' | '#' | '+' | '.' | '<' | '>' | '/'
            )
    }) && text.chars().filter(|c| !c.is_whitespace()).count() >= 3
}

/// `This post has been read 5712 times!`, `1,204 views`, `Hits: 33`; a counter that a teaser follows on the same line too.
pub fn is_counter(folded: &str) -> bool {
    let numbers = folded.chars().any(|c| c.is_ascii_digit());
    if !numbers {
        return false;
    }
    let opens = [
        "this post has been read",
        "this article has been read",
        "this page has been viewed",
        "this story has been read",
        "this post has been viewed",
        "total views",
        "page views",
        "post views",
        "views:",
        "hits:",
        "number of views",
        "read count",
        "عدد القراءات",
        "عدد المشاهدات",
    ];
    if opens.iter().any(|start| folded.starts_with(start)) {
        return true;
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    let number = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | 'k' | 'm'))
            && word.chars().any(|c| c.is_ascii_digit())
    };
    match words.as_slice() {
        [count, unit] => {
            number(count)
                && matches!(
                    *unit,
                    "views"
                        | "view"
                        | "reads"
                        | "read"
                        | "shares"
                        | "share"
                        | "hits"
                        | "vues"
                        | "lectures"
                        | "مشاهدة"
                        | "مشاهدات"
                )
        }
        ["viewed" | "read" | "views" | "reads", count, ..] => number(count) && words.len() <= 3,
        _ => false,
    }
}

/// Only a date and perhaps a time: the clock of the site, not the date of the story.
pub fn is_clock(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let digits = words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let named = words.iter().any(|word| is_month(word) || story::weekday::weekday_named(word).is_some());
    let numeric_date = text.contains(['/', '-', '.']) && super::page::day_of(text).is_some();
    // Sites print zones of their own ("AMT"): one short word behind a time of day is let be.
    let last = words
        .last()
        .filter(|word| text.contains(':') && word.chars().count() <= 4 && word.chars().all(char::is_alphabetic));
    let unknown: Vec<&String> = words.iter().filter(|word| !is_clock_word(word)).collect();
    let clock = unknown.is_empty() || unknown.len() == 1 && unknown.first().copied() == last;
    digits && (named || numeric_date) && words.len() <= 12 && clock
}

fn is_clock_word(word: &str) -> bool {
    const OTHERS: [&str; 34] = [
        "am",
        "pm",
        "gmt",
        "utc",
        "est",
        "edt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "bst",
        "ist",
        "ast",
        "a",
        "p",
        "m",
        "at",
        "h",
        "today",
        "on",
        "the",
        "of",
        "uhr",
        "den",
        "le",
        "à",
        "um",
        "hrs",
        "ah",
        "م",
        "ه",
        "هـ",
        "ص",
        "الساعة",
    ];
    let number = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ordinal = !number.is_empty()
        && number.chars().all(|c| c.is_ascii_digit())
        && matches!(word.get(number.len()..), Some("" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "h" | "er"));
    ordinal
        || word.chars().all(char::is_numeric)
        || is_month(word)
        || story::weekday::weekday_named(word).is_some()
        || OTHERS.contains(&word)
}

fn is_month(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && story::dateline::month_named(word).is_some()
}

/// `Published: Nov 5, 2017 10:12`, `Last updated on 4 November`.
fn is_published_line(folded: &str) -> bool {
    const STARTS: [&str; 22] = [
        "published",
        "posted",
        "updated",
        "last updated",
        "last modified",
        "modified",
        "date posted",
        "date",
        "first published",
        "created",
        "publié le",
        "mis à jour",
        "publié",
        "veröffentlicht",
        "aktualisiert",
        "stand",
        "publicado",
        "actualizado",
        "pubblicato",
        "نشر",
        "نُشر",
        "آخر تحديث",
    ];
    STARTS.iter().filter_map(|start| folded.strip_prefix(start)).any(|rest| {
        let rest = rest.trim_start_matches([':', ' ', '-', '|']).trim_start_matches("on ").trim_start_matches("at ");
        !rest.is_empty() && rest.split(" by ").next().is_some_and(is_clock)
    })
}

/// A heading after which the page shows other stories.
pub fn is_related_heading(text: &str, folded: &str) -> bool {
    const HEADINGS: [&str; 62] = [
        "check also",
        "related",
        "related posts",
        "related articles",
        "related stories",
        "related news",
        "related content",
        "related coverage",
        "related topics",
        "see also",
        "also see",
        "also read",
        "read also",
        "read more",
        "read next",
        "read this next",
        "you may also like",
        "you might also like",
        "you may like",
        "more stories",
        "more news",
        "more on this story",
        "more on this topic",
        "more from",
        "more in",
        "recommended",
        "recommended for you",
        "recommended stories",
        "trending",
        "trending now",
        "trending stories",
        "most read",
        "most popular",
        "most viewed",
        "popular",
        "popular posts",
        "top stories",
        "latest news",
        "latest stories",
        "latest posts",
        "recent posts",
        "don't miss",
        "don't miss these",
        "editor's picks",
        "editors' picks",
        "editor's pick",
        "sponsored links",
        "around the web",
        "from the web",
        "promoted stories",
        "up next",
        "what to read next",
        "next up",
        "à lire aussi",
        "lire aussi",
        "sur le même sujet",
        "mehr zum thema",
        "lesen sie auch",
        "اقرأ أيضا",
        "اقرأ أيضًا",
        "مواضيع ذات صلة",
        "أخبار ذات صلة",
    ];
    let exact = HEADINGS.contains(&folded);
    let opens = [
        "more from ",
        "more in ",
        "more on ",
        "related: ",
        "read more: ",
        "also read: ",
        "read also: ",
        "see also: ",
        "check also: ",
        "lire aussi : ",
        "lire aussi: ",
        "watch: ",
        "read: ",
    ]
    .iter()
    .any(|start| folded.starts_with(start));
    exact || opens && word_count(text) <= 20 && !is_prose(text)
}

fn is_share_bar(text: &str, folded: &str) -> bool {
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
        WORDS.get(..20).is_some_and(|names| names.contains(w)) || matches!(*w, "partager" | "teilen" | "شارك")
    });
    named
        && !words.is_empty()
        && words.len() <= 16
        && words.iter().all(|w| WORDS.contains(w) || w.chars().all(|c| c.is_ascii_digit()))
        && !text.ends_with(['.', '!', '?'])
}

fn is_page_link(folded: &str) -> bool {
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
fn is_breadcrumb(text: &str) -> bool {
    let trail: Vec<&str> = text.split(['»', '›', '|', '>', '/', '→']).map(str::trim).collect();
    let marks = text.chars().filter(|c| matches!(c, '»' | '›' | '|' | '>' | '→')).count();
    let home = trail.first().is_some_and(|first| {
        matches!(first.to_lowercase().as_str(), "home" | "accueil" | "startseite" | "inicio" | "الرئيسية")
    });
    trail.len() >= 2
        && (home || marks >= 2)
        && trail.iter().all(|part| word_count(part) <= if home { 14 } else { 3 })
        && !is_prose(text)
}

fn is_subscribe_box(text: &str, folded: &str) -> bool {
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
        && (folded.contains(" on twitter") || folded.contains(" on facebook") || folded.contains(" on instagram"));
    (STARTS.iter().any(|start| folded.starts_with(start)) || follow) && word_count(text) <= 30
}

fn is_comments(folded: &str) -> bool {
    let bare: String = folded.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '(' | ')')).collect();
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

fn is_tags(text: &str, folded: &str) -> bool {
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

fn is_pager(folded: &str) -> bool {
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

/// `Logo - http://.../logo.jpg`, `Photo: https://...`: the address of a picture that was sent along.
fn is_picture_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    let label =
        ["logo", "photo", "image", "video", "infographic", "picture"].iter().any(|label| lower.starts_with(label));
    label && (lower.contains("http://") || lower.contains("https://")) && word_count(text) <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furniture_of_pages_is_known_by_kind() {
        let shown: Vec<String> = [
            "------ ------",
            "* * *",
            "Monday , May 4 2015",
            "10/12/2019 14:30",
            "This post has been read 12 times!",
            "1,204 views",
            "Published: 4 May 2015, 10:12 am",
            "Check Also",
            "You may also like:",
            "Read more: Flood cuts road",
            "Facebook Twitter WhatsApp",
            "Share this article",
            "Home » World » Asia",
            "Advertisement",
            "Sign up for our newsletter",
            "3 Comments",
            "Tags: flood, road",
            "Previous article",
            "Logo - https://pictures.example/logo.jpg",
            "الثلاثاء 4 نوفمبر 2025",
            "عدد المشاهدات: 120",
            "اقرأ أيضا",
        ]
        .iter()
        .map(|line| format!("{line} | {}", reason(line).unwrap_or("-")))
        .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn copy_is_no_furniture() {
        for line in [
            "Flood cuts road to the port",
            "Police said on Monday, May 4, that 12 people were hurt.",
            "The group has read 12 letters in court.",
            "Related charges were dropped in 2015, the court said.",
            "Facebook said it would appeal.",
            "Read more slowly, the teacher said, and the class laughed at the old joke again.",
            "More from the sea than from the land, the water came on Tuesday night.",
            "مقتل ثلاثة في انهيار مبنى",
            "10 people were hurt",
            "May",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }
}
