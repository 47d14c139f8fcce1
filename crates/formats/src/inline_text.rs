//! The text of one block with its light marks.

use crate::{Mark, MarkKind};

/// Collects text and the runs of bold, italic and links inside it, in scalar values.
#[derive(Debug, Clone, Default)]
pub struct InlineText {
    pub text: String,
    pub marks: Vec<Mark>,
    open: Vec<(usize, MarkKind, Option<String>)>,
    length: usize,
}

impl InlineText {
    /// Adds text as it stands.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// Adds text of a page: any run of white space is one space, and none opens a line.
    pub fn push_collapsed(&mut self, text: &str) {
        for c in text.chars() {
            // A no-break space is a letter of the copy, not layout.
            if c.is_whitespace() && c != '\u{A0}' {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                    self.length += 1;
                }
            } else {
                self.text.push(c);
                self.length += 1;
            }
        }
    }

    /// Breaks the line.
    pub fn push_break(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.length -= 1;
        }
        if !self.text.is_empty() {
            self.push("\n");
        }
    }

    /// The text without white space at its end, and the marks inside it.
    pub fn finish(mut self) -> (String, Vec<Mark>) {
        let end = self.text.trim_end().chars().count();
        self.text.truncate(self.text.trim_end().len());
        self.marks.retain_mut(|mark| {
            mark.end = mark.end.min(end);
            mark.start < mark.end
        });
        self.marks.sort_by_key(|mark| (mark.start, mark.end));
        (self.text, self.marks)
    }

    /// Opens a run.
    pub fn open(&mut self, kind: MarkKind, href: Option<String>) {
        self.open.push((self.length, kind, href));
    }

    /// Closes the innermost run of this kind; an empty one leaves no mark.
    pub fn close(&mut self, kind: MarkKind) {
        let Some(at) = self.open.iter().rposition(|(_, open, _)| *open == kind) else { return };
        let (start, kind, href) = self.open.remove(at);
        // A link whose address was refused is plain text.
        if start < self.length && (kind != MarkKind::Link || href.is_some()) {
            self.marks.push(Mark { start, end: self.length, kind, href });
        }
    }

    /// True where nothing but white space was collected.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
