//! Counters of readers, views and shares.

/// `This post has been read 5712 times!`, `1,204 views`, `Hits: 33`; a counter that a teaser
/// follows on the same line too.
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
