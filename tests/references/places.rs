//! Where a text names a page, a section, or a link.

/// Pages that were written elsewhere and never stood in this repository.
const RETIRED: [&str; 6] =
    ["DOMAIN.md", "CLI.md", "FORMATS.md", "UX.md", "ENGINE.md", "STORE-AND-HUB.md"];

/// A page as a text names it.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    pub page: String,
    pub section: Option<Section>,
}

/// What stands behind a page's name.
#[derive(Debug, Clone, PartialEq)]
pub enum Section {
    /// `2.1`
    Number(String),
    /// `#exit-codes`
    Anchor(String),
}

/// Every page of ours a text names by its path from the root, one entry a section.
pub fn places_in(text: &str) -> Vec<Place> {
    let (text, lines) = unwrapped(text);
    let mut found = Vec::new();
    for (at, name) in names_in(&text) {
        let line = lines[at];
        let sections = sections_behind(&text[at + name.len()..]);
        if sections.is_empty() {
            found.push(Place { line, page: name.clone(), section: None });
        }
        let place = |section| Place { line, page: name.clone(), section: Some(section) };
        found.extend(sections.into_iter().map(place));
    }
    found
}

/// `docs/…/NAME.md` and `ui/README.md`, with the byte they stand at; another folder in front makes
/// it somebody else's page.
fn names_in(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("docs/").chain(text.match_indices("ui/README.md")) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.')) {
            continue;
        }
        let rest = &text[at..];
        let of_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let path = &rest[..rest.find(|c| !of_path(c)).unwrap_or(rest.len())];
        if let Some(end) = path.find(".md") {
            found.push((at, path[..end + ".md".len()].to_owned()));
        }
    }
    found
}

/// The sections named right behind a page: `#exit-codes`, ` 2.1`, ` section 2`, ` 6.3, 6.4`.
fn sections_behind(rest: &str) -> Vec<Section> {
    if let Some(anchor) = rest.strip_prefix('#') {
        let end = anchor.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(anchor.len());
        return vec![Section::Anchor(anchor[..end].to_owned())];
    }
    let Some(rest) = rest.strip_prefix(' ') else { return Vec::new() };
    let mut rest =
        ["section ", "sections "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let mut found = Vec::new();
    while let Some((number, behind)) = number_at(rest) {
        found.push(Section::Number(number.to_owned()));
        match behind.strip_prefix(", ").or(behind.strip_prefix(" and ")) {
            // A list goes on with numbers of sections only, not with the next words' figures.
            Some(next) if number_at(next).is_some_and(|(number, _)| number.contains('.')) => {
                rest = next
            }
            _ => break,
        }
    }
    found
}

/// `2` or `2.1` at the front of a text, and what follows; the full stop of a sentence is no part.
fn number_at(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    let behind = &text[number.len()..];
    let is_word = behind.starts_with(|c: char| c.is_alphanumeric() || c == '%');
    (number.starts_with(|c: char| c.is_ascii_digit()) && !is_word).then_some((number, behind))
}

/// Names of pages that never stood here, with their lines.
pub fn retired_in(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    text.lines().enumerate().flat_map(|(number, line)| {
        RETIRED.iter().filter_map(move |name| {
            let at = line.find(name)?;
            let outside = line[..at].ends_with("shared/docs/");
            let inside_a_word = line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
            (!outside && !inside_a_word).then(|| (number + 1, (*name).to_owned()))
        })
    })
}

/// The targets of a page's links, `[words](target)`, without those that leave the repository.
pub fn links_in(text: &str) -> Vec<(usize, String)> {
    let (text, lines) = unwrapped(text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("](") {
        let rest = &text[at + 2..];
        let Some(target) = rest.find(')').map(|end| &rest[..end]) else { continue };
        if !target.contains("://") && !target.contains(' ') && !target.starts_with("mailto:") {
            found.push((lines[at], target.to_owned()));
        }
    }
    found
}

/// `section 2.2` and `sections 5.3 and 6.3` in a page that means itself.
pub fn own_sections_in(text: &str) -> Vec<(usize, Section)> {
    let (text, lines) = unwrapped(text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices(" section") {
        let sections = sections_behind(&text[at..]);
        found.extend(sections.into_iter().map(|section| (lines[at], section)));
    }
    found
}

/// A text with its lines joined by spaces, signs of comments taken out, so that a reference may run
/// over the end of a line; beside it the line each byte came from.
fn unwrapped(text: &str) -> (String, Vec<usize>) {
    let (mut joined, mut lines) = (String::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim();
        let signs = ["//!", "///", "//", "/**", "*", "#!", "#"];
        // A heading of a page keeps its words only, as a comment does.
        let bare = signs.iter().find_map(|sign| bare.strip_prefix(sign)).unwrap_or(bare).trim();
        joined.push_str(bare);
        joined.push(' ');
        lines.resize(joined.len(), number + 1);
    }
    lines.push(text.lines().count());
    (joined, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: &str) -> Option<Section> {
        Some(Section::Number(number.into()))
    }

    fn named(text: &str) -> Vec<(usize, String, Option<Section>)> {
        places_in(text).into_iter().map(|place| (place.line, place.page, place.section)).collect()
    }

    #[test]
    fn a_section_is_read_over_the_end_of_a_comment_line() {
        let text = "//! Never waved through (docs/GLOSSARY.md\n//! 2.5).\nfn approve() {}\n";
        assert_eq!(named(text), [(1, "docs/GLOSSARY.md".into(), number("2.5"))]);
    }

    #[test]
    fn anchors_words_and_lists_of_sections_are_read() {
        let page = || "docs/formats-notes/wire-in.md".to_owned();
        for (text, sections) in [
            ("see docs/formats-notes/wire-in.md.", vec![None]),
            (
                "see docs/formats-notes/wire-in.md#exit-codes, or",
                vec![Some(Section::Anchor("exit-codes".into()))],
            ),
            ("(docs/formats-notes/wire-in.md section 2).", vec![number("2")]),
            ("(docs/formats-notes/wire-in.md 6.3, 6.4)", vec![number("6.3"), number("6.4")]),
            ("docs/formats-notes/wire-in.md 6, 8 bytes", vec![number("6")]),
            ("docs/formats-notes/wire-in.md 3rd", vec![None]),
        ] {
            let expected: Vec<_> =
                sections.into_iter().map(|section| (1, page(), section)).collect();
            assert_eq!(named(text), expected, "{text}");
        }
    }

    #[test]
    fn a_page_in_somebody_elses_folder_is_not_ours() {
        assert_eq!(named("../shared/docs/GLOSSARY.md and my-docs/GLOSSARY.md"), []);
        assert_eq!(named("ui/README.md 1")[0].1, "ui/README.md");
    }

    #[test]
    fn a_page_of_elsewhere_is_found_by_its_name_alone() {
        let found: Vec<_> = retired_in("one\n// (DOMAIN.md 1.3)\nMY-CLI.md").collect();
        assert_eq!(found, [(2, "DOMAIN.md".to_owned())]);
    }
}
