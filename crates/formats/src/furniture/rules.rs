//! The lines of a page that are no part of any story, each kind with its reason.

mod page_links;
mod read_counter;
mod reader_boxes;
mod related_heading;
mod site_clock;

use super::word_count;
use page_links::{is_breadcrumb, is_page_link, is_pager, is_picture_link, is_tags};
use reader_boxes::{is_comments, is_share_bar, is_subscribe_box};
use site_clock::is_published_line;

pub use read_counter::is_counter;
pub use related_heading::is_related_heading;
pub use site_clock::is_clock;

/// Why a line belongs to the page; nothing for a line that may be copy.
pub fn reason(text: &str) -> Option<&'static str> {
    let text = text.trim();
    // Furniture is short; a long text is not worth asking every rule.
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let folded = fold(text);
    RULES.iter().find(|(_, rule)| rule(text, &folded)).map(|(reason, _)| *reason)
}

/// Bytes of the longest line that can be furniture: sixty words of a cookie notice, in any script.
const LONGEST: usize = 1_000;

type LineRule = fn(&str, &str) -> bool;

const RULES: &[(&str, LineRule)] = &[
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
                '-' | '–'
                    | '—'
                    | '_'
                    | '='
                    | '*'
                    | '~'
                    | '·'
                    | '•'
                    | '|'
                    | '#'
                    | '+'
                    | '.'
                    | '<'
                    | '>'
                    | '/'
            )
    }) && text.chars().filter(|c| !c.is_whitespace()).count() >= 3
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
