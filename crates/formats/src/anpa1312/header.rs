//! The two header lines: `SYN SYN SOH z 6715 US selector` and `r z DC3 DC1 keyword version MM-DD
//! words`.

use crate::text_wire::control;

/// Both header lines taken apart; empty where a sender leaves a part out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnpaHeader {
    pub service_level: String,
    pub story_number: String,
    /// What a sender puts between number and selector, such as `KYODO`.
    pub upi: String,
    pub selector: String,
    /// f, b, u, r, d, a
    pub priority: String,
    pub category: String,
    /// `body-text`, `agate-tabular` ... by the two device controls.
    pub format: String,
    pub keyword: String,
    pub version: String,
    pub reference: String,
    /// MM-DD
    pub filing_date: String,
    pub words: Option<u32>,
}

/// Reads the lines between SOH and STX. Nothing when neither line has its form.
pub fn header(text: &str) -> Option<AnpaHeader> {
    let mut lines = text
        .lines()
        .map(|line| {
            line.trim_matches(|c: char| {
                c == '\r' || c == control::SYN || c == '\u{FEFF}' || c == '\0'
            })
        })
        .filter(|line| !line.trim().is_empty());
    let first = lines.next()?.trim_start_matches(control::SOH);
    let mut header = AnpaHeader::default();
    let level = first.chars().next().filter(char::is_ascii_alphabetic)?;
    let number: String = first.chars().skip(1).take_while(char::is_ascii_digit).collect();
    if !(3..=5).contains(&number.len()) {
        return None;
    }
    let behind: String = first.chars().skip(1 + number.len()).collect();
    let (upi, selector) = behind.split_once(control::US).unwrap_or((behind.as_str(), ""));
    header.service_level = level.to_string();
    header.story_number = number;
    header.upi = upi.trim().to_owned();
    header.selector = selector.trim().to_owned();
    let second = lines.next()?;
    let mut chars = second.chars().filter(|c| *c != control::STX).peekable();
    let priority = chars.next().filter(char::is_ascii_alphabetic)?;
    let rest: String = chars.collect();
    let category: String =
        rest.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    if !rest.starts_with([' ', control::DC3, control::DC4]) && category.chars().count() != 1 {
        return None;
    }
    let devices: Vec<char> = second
        .chars()
        .filter(|c| matches!(*c, control::DC1 | control::DC2 | control::DC3 | control::DC4))
        .collect();
    header.priority = priority.to_string();
    header.format = format_of(&devices);
    let named = rest
        .rsplit([control::DC1, control::DC2, control::DC3, control::DC4])
        .next()
        .unwrap_or_default();
    header.category = category;
    let named = if devices.is_empty() {
        rest.trim_start().trim_start_matches(char::is_alphabetic)
    } else {
        named
    };
    keyword_line(&mut header, named);
    (!devices.is_empty() || !header.filing_date.is_empty()).then_some(header)
}

/// DC3 is body type, DC4 agate; DC1 running text, DC2 tabular.
fn format_of(devices: &[char]) -> String {
    let face = devices.iter().find_map(|c| match *c {
        control::DC3 => Some("body"),
        control::DC4 => Some("agate"),
        _ => None,
    });
    let set = devices.iter().find_map(|c| match *c {
        control::DC1 => Some("text"),
        control::DC2 => Some("tabular"),
        _ => None,
    });
    [face, set].into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// `BC-BKN--Heat-Hawks 1stLd-Writethru   02-20 0500`: keyword, version, reference, date, words;
/// version and reference may be missing.
fn keyword_line(header: &mut AnpaHeader, line: &str) {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let date = tokens.iter().rposition(|token| is_month_and_day(token));
    let named = tokens.get(..date.unwrap_or(tokens.len())).unwrap_or_default();
    // The keyword has no spaces, but some senders print the slug as people read it: it goes up to
    // the first version word.
    let version = (1..named.len())
        .find(|at| named.get(*at).is_some_and(|token| is_version(token)))
        .unwrap_or(1);
    header.keyword = named.get(..version.min(named.len())).unwrap_or_default().join(" ");
    header.version = named.get(version).copied().unwrap_or_default().to_owned();
    header.reference = named.get(version + 1..).unwrap_or_default().join(" ");
    if let Some(at) = date {
        header.filing_date = tokens.get(at).copied().unwrap_or_default().to_owned();
        header.words = tokens.get(at + 1).and_then(|token| token.parse().ok());
    }
}

/// `1stLd-Writethru`, `2ndLd`, `3rdAdd`, `KILL`, `Correction`: what AP writes into the version
/// field (AP Stylebook, filing).
fn is_version(token: &str) -> bool {
    let lower = token.to_ascii_lowercase();
    let counted = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| counted.strip_prefix(end))
        .unwrap_or(counted);
    let counted = counted.trim_start_matches('-');
    ["ld", "lead", "writethru", "add", "sub", "insert", "take", "adv"].iter().any(|word| {
        counted == *word
            || counted.strip_prefix(word).is_some_and(|rest| rest.starts_with(['-', ',']))
    }) || [
        "kill",
        "correction",
        "corrective",
        "advisory",
        "withhold",
        "elimination",
        "urgent",
        "bulletin",
        "flash",
    ]
    .contains(&lower.as_str())
}

fn is_month_and_day(token: &str) -> bool {
    token.split_once('-').is_some_and(|(month, day)| {
        let part = |text: &str, most: u32| {
            text.len() <= 2 && text.parse().is_ok_and(|value: u32| (1..=most).contains(&value))
        };
        part(month, 31) && part(day, 31)
    })
}

impl AnpaHeader {
    /// Whether the copy is set in columns.
    pub fn is_tabular(&self) -> bool {
        self.format.ends_with("tabular")
    }
}
