//! Dates and times that belong to the page: the clock of the site, and when the page was published.

/// Only a date and perhaps a time: the clock of the site, not the date of the story.
pub fn is_clock(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let digits = words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    let named =
        words.iter().any(|word| is_month(word) || story::weekday::weekday_named(word).is_some());
    let numeric_date =
        text.contains(['/', '-', '.']) && crate::furniture::printed_day::day_of(text).is_some();
    // Sites print zones of their own ("AMT"): one short word behind a time of day may be one.
    let last = words.last().filter(|word| {
        text.contains(':') && word.chars().count() <= 4 && word.chars().all(char::is_alphabetic)
    });
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
        && matches!(
            word.get(number.len()..),
            Some("" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "h" | "er")
        );
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
pub fn is_published_line(folded: &str) -> bool {
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
        let rest = rest
            .trim_start_matches([':', ' ', '-', '|'])
            .trim_start_matches("on ")
            .trim_start_matches("at ");
        !rest.is_empty() && rest.split(" by ").next().is_some_and(is_clock)
    })
}
