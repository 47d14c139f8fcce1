//! Months as datelines print them, in the languages of the wires we read, and dates built from
//! them.

/// Month forms without a closing full stop, lower case. A form stands for the same month in every
/// language it occurs in.
#[rustfmt::skip]
const FORMS: [&[&str]; 12] = [
    &["jan", "january", "januar", "jänner", "jän", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro", "januari", "tammikuuta", "يناير", "كانون الثاني", "янв", "января"],
    &["feb", "february", "februar", "feber", "février", "fevrier", "févr", "fév", "fev", "febrero", "febbraio", "fevereiro", "februari", "فبراير", "شباط", "февраля"],
    &["mar", "march", "märz", "mär", "mrz", "mars", "marzo", "março", "marco", "maart", "marts", "مارس", "آذار", "марта"],
    &["apr", "april", "avril", "avr", "abril", "abr", "aprile", "أبريل", "ابريل", "إبريل", "نيسان", "апреля"],
    &["may", "mai", "mayo", "maggio", "mag", "maio", "maj", "mei", "مايو", "أيار", "ايار", "мая"],
    &["jun", "june", "juni", "juin", "junio", "giugno", "giu", "junho", "يونيو", "حزيران", "июня"],
    &["jul", "july", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "يوليو", "تموز", "июля"],
    &["aug", "august", "août", "aout", "agosto", "ago", "augustus", "augusti", "أغسطس", "اغسطس", "آب", "августа"],
    &["sep", "sept", "september", "septembre", "septiembre", "settembre", "setembro", "set", "سبتمبر", "أيلول", "ايلول", "сентября"],
    &["oct", "october", "okt", "oktober", "octobre", "octubre", "ottobre", "ott", "outubro", "out", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول", "октября"],
    &["nov", "november", "novembre", "noviembre", "novembro", "نوفمبر", "تشرين الثاني", "ноября"],
    &["dec", "december", "dez", "dezember", "déc", "décembre", "decembre", "dic", "diciembre", "dicembre", "dezembro", "des", "desember", "ديسمبر", "كانون الأول", "كانون الاول", "декабря"],
];

/// The month a word or phrase names, 1 to 12, in the languages of the wires: `Sept.`, `Okt`, `تشرين
/// الثاني`.
pub fn month_named(text: &str) -> Option<u32> {
    let folded = text.trim().trim_end_matches('.').to_lowercase();
    if folded.is_empty() {
        return None;
    }
    // Arabic text often gives a month in both calendars of names: `تشرين الثاني/نوفمبر`.
    let mut found = None;
    for part in folded.split('/') {
        let month = FORMS.iter().position(|forms| forms.contains(&part.trim()))? as u32 + 1;
        if found.is_some_and(|other| other != month) {
            return None;
        }
        found = Some(month);
    }
    found
}

/// A day and month, with the year when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub month: u32,
    pub day: u32,
    pub year: Option<i32>,
}

/// Reads `Nov 4`, `Nov. 4`, `4 November`, `4. November 2026`, `4-11-2026`, `٤ نوفمبر`; nothing when
/// a word is left over.
pub(crate) fn date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first_day = words.first().and_then(|word| day(word));
    let last_year = words.last().and_then(|word| year(word));
    let middle = |from: usize, drop: usize| {
        words.get(from..words.len().checked_sub(drop)?).map(|part| part.join(" "))
    };
    if let Some(day) = first_day {
        if let Some(month) = middle(1, 0).and_then(|name| month_named(&name)) {
            return Some(Date { month, day, year: None });
        }
        if last_year.is_some()
            && let Some(month) =
                middle(1, 1).and_then(|name| month_named(name.trim_end_matches([',', '،'])))
        {
            return Some(Date { month, day, year: last_year });
        }
    }
    if let Some(day) = words.last().and_then(|word| day(word))
        && let Some(month) = middle(0, 1).and_then(|name| month_named(&name))
    {
        return Some(Date { month, day, year: None });
    }
    if last_year.is_some()
        && words.len() >= 3
        && let Some(day) =
            words.get(words.len() - 2).and_then(|word| day(word.trim_end_matches([',', '،'])))
        && let Some(month) = middle(0, 2).and_then(|name| month_named(&name))
    {
        return Some(Date { month, day, year: last_year });
    }
    in_figures(text)
}

/// `4-11`, `4 - 11`, `4/11/2026`: day first, as the Arabic wires write it.
fn in_figures(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/']).map(str::trim).collect();
    let (day, month, year) = match parts.as_slice() {
        [d, m] => (day(d)?, number(m)?, None),
        [d, m, y] => (day(d)?, number(m)?, Some(year(y)?)),
        _ => return None,
    };
    (1..=12).contains(&month).then_some(Date { month, day, year })
}

/// A year written with four figures.
pub(crate) fn year(text: &str) -> Option<i32> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let value = number(text)?;
    (text.chars().count() == 4 && (1900..=2100).contains(&value)).then_some(value as i32)
}

fn day(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(['.', ',']);
    let word = ["st", "nd", "rd", "th", "er"]
        .iter()
        .find_map(|tail| word.strip_suffix(tail))
        .unwrap_or(word);
    number(word).filter(|day| (1..=31).contains(day))
}

/// A number in European or Arabic-Indic figures, nothing else around it.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    text.chars().try_fold(0u32, |value, c| {
        let digit = match c {
            '٠'..='٩' => c as u32 - '٠' as u32,
            '۰'..='۹' => c as u32 - '۰' as u32,
            _ => c.to_digit(10)?,
        };
        Some(value * 10 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_the_order_its_wire_prints_it() {
        for (text, month, day, year) in [
            ("Nov 4", 11, 4, None),
            ("Sept. 3", 9, 3, None),
            ("4 nov 2026", 11, 4, Some(2026)),
            ("4. Dezember", 12, 4, None),
            ("٤ تشرين الثاني/نوفمبر", 11, 4, None),
            ("4 كانون الأول", 12, 4, None),
            ("4 - 11", 11, 4, None),
            ("04-11-2026", 11, 4, Some(2026)),
            ("Aug 29, 2014", 8, 29, Some(2014)),
        ] {
            assert_eq!(date(text), Some(Date { month, day, year }), "{text}");
        }
    }

    #[test]
    fn what_is_left_over_is_no_date() {
        for text in
            ["3 dead", "Nov 41", "Nov", "4", "", "13-13", "Nov 4 dead", "4 hours ago", "0 Nov"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
