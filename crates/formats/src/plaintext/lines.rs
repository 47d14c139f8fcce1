//! Lines to paragraphs: a file either has one paragraph a line, or wraps its lines at a column;
//! each is found from the text.

use crate::furniture::SourceLine;

/// The paragraphs of a text with their places in it. Wrapped lines are joined by one space; a line
/// that stops although the next word would have fitted was meant to stop there.
pub fn pieces(text: &str) -> Vec<SourceLine> {
    let groups = groups(text);
    let width = wrap_width(&groups);
    let mut found = Vec::new();
    for group in groups {
        let mut open: Option<SourceLine> = None;
        let mut last: Option<PlacedLine> = None;
        for line in group {
            let goes_on = last.as_ref().is_some_and(|before| continues(before, &line, width));
            match open.as_mut().filter(|_| goes_on) {
                Some(piece) => {
                    piece.text.push(' ');
                    piece.text.push_str(line.trimmed());
                    piece.end = line.end();
                }
                None => found.extend(open.replace(SourceLine {
                    text: line.trimmed().to_owned(),
                    start: line.start(),
                    end: line.end(),
                })),
            }
            last = Some(line);
        }
        found.extend(open);
    }
    found
}

/// A line with the scalar offset of its first character.
#[derive(Debug, Clone)]
struct PlacedLine {
    text: String,
    at: usize,
}

impl PlacedLine {
    fn trimmed(&self) -> &str {
        self.text.trim()
    }

    fn indent(&self) -> usize {
        self.text.chars().take_while(|c| c.is_whitespace()).count()
    }

    fn start(&self) -> usize {
        self.at + self.indent()
    }

    fn end(&self) -> usize {
        self.start() + self.trimmed().chars().count()
    }

    fn length(&self) -> usize {
        self.text.trim_end().chars().count()
    }
}

/// The lines between blank ones.
fn groups(text: &str) -> Vec<Vec<PlacedLine>> {
    let mut groups: Vec<Vec<PlacedLine>> = Vec::new();
    let mut open: Vec<PlacedLine> = Vec::new();
    for line in lines(text) {
        if line.trimmed().is_empty() {
            groups.extend(Some(std::mem::take(&mut open)).filter(|group| !group.is_empty()));
        } else {
            open.push(line);
        }
    }
    groups.extend(Some(open).filter(|group| !group.is_empty()));
    groups
}

/// Lines ended by a line feed, a carriage return (old Macintosh files), both, or a Unicode line or
/// paragraph separator.
fn lines(text: &str) -> Vec<PlacedLine> {
    let mut found = Vec::new();
    let mut open = PlacedLine { text: String::new(), at: 0 };
    let mut before = ' ';
    for (at, c) in text.chars().enumerate() {
        if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0C}') {
            if (before, c) == ('\r', '\n') {
                open.at = at + 1;
            } else {
                found.push(std::mem::replace(
                    &mut open,
                    PlacedLine { text: String::new(), at: at + 1 },
                ));
            }
        } else {
            open.text.push(c);
        }
        before = c;
    }
    found.push(open);
    found
}

/// The column a text is wrapped at, if it is: most lines that another follows stop because the next
/// word would not fit.
fn wrap_width(groups: &[Vec<PlacedLine>]) -> Option<usize> {
    let width = groups
        .iter()
        .flat_map(|group| group.iter().take(group.len().saturating_sub(1)))
        .map(PlacedLine::length)
        .filter(|length| *length <= 100)
        .max()?;
    let pairs: Vec<(&PlacedLine, &PlacedLine)> = groups
        .iter()
        .flat_map(|group| group.windows(2))
        .filter_map(|pair| Some((pair.first()?, pair.get(1)?)))
        .collect();
    let full = pairs.iter().filter(|(line, next)| !would_fit(line, next, width)).count();
    (width >= 40 && full >= 2 && full * 2 >= pairs.len()).then_some(width)
}

/// True where the next line is the same paragraph.
fn continues(before: &PlacedLine, line: &PlacedLine, width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    let indented = line.indent() >= 2 && line.indent() > before.indent();
    !indented && !is_item(line.trimmed()) && !would_fit(before, line, width)
}

/// True where the first word of `next` would have fitted on `line`, so that the break was meant.
fn would_fit(line: &PlacedLine, next: &PlacedLine, width: usize) -> bool {
    let word = next.trimmed().split_whitespace().next().map_or(0, |word| word.chars().count());
    // Mailers differ by a column or two in what they call full.
    line.length() + 1 + word + 2 <= width
}

/// A line that opens an item of a list, or a rule.
fn is_item(text: &str) -> bool {
    let mark = text.split_whitespace().next().unwrap_or_default();
    matches!(mark, "-" | "--" | "*" | "•" | "–" | "—" | "·")
        || text.chars().all(|c| !c.is_alphanumeric()) && text.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        pieces(text)
            .into_iter()
            .map(|piece| format!("{}-{} {}", piece.start, piece.end, piece.text))
            .collect()
    }

    #[test]
    fn one_paragraph_a_line_keeps_its_places() {
        assert_eq!(
            texts("Head\n\nOne day é.\r\n Two.\n"),
            ["0-4 Head", "6-16 One day é.", "19-23 Two."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The harbour office said on Tuesday that all ships would stay in port\nuntil the wind drops, which is not expected before Thursday evening at\nthe earliest.\n\nPress desk\nHarbour office\n\nThe harbour office said on Tuesday that all ships would stay in port\nuntil dawn.";
        let found = texts(text);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].ends_with(
            "until the wind drops, which is not expected before Thursday evening at the earliest."
        ));
    }

    #[test]
    fn old_line_ends_are_line_ends() {
        assert_eq!(texts("One.\r\rTwo.\r\n\r\nThree."), ["0-4 One.", "6-10 Two.", "14-20 Three."]);
    }
}
