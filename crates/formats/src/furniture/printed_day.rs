//! The day that a line of a page names.

use chrono::NaiveDate;

/// The day a clock or date line names.
pub fn day_of(text: &str) -> Option<NaiveDate> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number =
        |word: &String| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok();
    let year = words.iter().filter_map(number).find(|n| (1900..2200).contains(n))?;
    let day = words.iter().filter_map(number).find(|n| (1..=31).contains(n));
    let month = words
        .iter()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .find_map(|word| story::dateline::month_named(word));
    let numbers: Vec<u32> = words.iter().filter_map(number).collect();
    let date = |y: u32, m: u32, d: u32| NaiveDate::from_ymd_opt(i32::try_from(y).ok()?, m, d);
    match (month, numbers.as_slice()) {
        (Some(month), _) => date(year, month, day?),
        (None, [y, m, d, ..]) if *y == year => date(year, *m, *d),
        // 10/12/2022 is read day first, as most of the world writes it, unless only the other way
        // is a date.
        (None, [a, b, y, ..]) if *y == year => date(year, *b, *a).or_else(|| date(year, *a, *b)),
        _ => None,
    }
}
