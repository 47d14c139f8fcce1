//! The typewriter marks of the wires as the characters they stand for: `_` a dash, ` `` ` and `''`
//! quotes, `{` one half.
//!
//! Each conversion is counted and named in a warning, and the raw bytes keep what was sent.

/// How many marks were read as what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConvertedMarks {
    pub dashes: usize,
    pub quotes: usize,
    pub halves: usize,
}

impl ConvertedMarks {
    /// In words for the warning, or nothing when nothing was converted.
    pub fn told(&self) -> Option<String> {
        let parts: Vec<String> = [
            (self.dashes, "_ as a dash"),
            (self.quotes, "`` and '' as quotation marks"),
            (self.halves, "{ as one half"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what} ({count})"))
        .collect();
        (!parts.is_empty())
            .then(|| format!("marks of the wire were read as characters: {}", parts.join(", ")))
    }
}

/// Reads the marks in one paragraph. In a table a lone `_` is a dash and `{` one half; in running
/// text `_` counts only between spaces.
pub fn convert(text: &str, table: bool, count: &mut ConvertedMarks) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut open_single = false;
    while let Some(c) = chars.get(at).copied() {
        let next = chars.get(at + 1).copied();
        let before = at.checked_sub(1).and_then(|before| chars.get(before)).copied();
        let alone = |c: Option<char>| {
            c.is_none_or(|c| c.is_whitespace() || (table && matches!(c, ';' | '\t')))
        };
        match c {
            '`' if next == Some('`') => {
                out.push('“');
                count.quotes += 1;
                at += 1;
            }
            '\'' if next == Some('\'') => {
                out.push('”');
                count.quotes += 1;
                at += 1;
            }
            '`' => {
                out.push('‘');
                open_single = true;
                count.quotes += 1;
            }
            // The first ' that does not stand inside a word closes the single quote that is open.
            '\'' if open_single && !next.is_some_and(char::is_alphanumeric) => {
                out.push('’');
                open_single = false;
            }
            '_' if alone(before) && alone(next) => {
                out.push('—');
                count.dashes += 1;
            }
            '{' if table => {
                out.push('½');
                count.halves += 1;
            }
            _ => out.push(c),
        }
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_the_wire_become_characters() {
        let mut count = ConvertedMarks::default();
        let text = convert(
            "BEIRUT (AP) _ ``They said, `This is who I am,' and don't doubt it.''",
            false,
            &mut count,
        );
        assert_eq!(text, "BEIRUT (AP) — “They said, ‘This is who I am,’ and don't doubt it.”");
        assert_eq!(convert("Tampa\t19\t6\t3{\t_", true, &mut count), "Tampa\t19\t6\t3½\t—");
        assert_eq!(count, ConvertedMarks { dashes: 2, quotes: 3, halves: 1 });
    }

    #[test]
    fn a_mark_inside_a_word_is_itself() {
        let mut count = ConvertedMarks::default();
        assert_eq!(convert("file_name {x} don't", false, &mut count), "file_name {x} don't");
        assert_eq!(count.told(), None);
    }
}
