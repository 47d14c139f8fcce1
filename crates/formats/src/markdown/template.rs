//! Template tags of site generators (`{{ ... }}`, `{% ... %}`) that stand in the Markdown. They are
//! no copy: a paragraph of nothing else is taken out, a tag inside a link address does not break
//! the link.

/// Text with each tag behind a word that Markdown leaves alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MaskedTags {
    pub text: String,
    tags: Vec<String>,
}

/// A letter from the private use area opens and closes each mask.
const MARK: char = '\u{F8F0}';

/// Masks every closed tag.
pub fn mask(text: &str) -> MaskedTags {
    let mut masked = MaskedTags::default();
    let mut rest = text;
    while let Some((at, close)) = next_tag(rest) {
        let Some(end) =
            rest.get(at + 2..).and_then(|inner| inner.find(close)).map(|inner| at + 2 + inner + 2)
        else {
            break;
        };
        masked.text.push_str(rest.get(..at).unwrap_or_default());
        masked.text.push(MARK);
        masked.text.push_str(&masked.tags.len().to_string());
        masked.text.push(MARK);
        masked.tags.push(rest.get(at..end).unwrap_or_default().to_owned());
        rest = rest.get(end..).unwrap_or_default();
    }
    masked.text.push_str(rest);
    masked
}

fn next_tag(text: &str) -> Option<(usize, &'static str)> {
    let first = |open: &str| text.find(open);
    match (first("{{"), first("{%")) {
        (Some(a), Some(b)) if b < a => Some((b, "%}")),
        (Some(a), _) => Some((a, "}}")),
        (None, Some(b)) => Some((b, "%}")),
        (None, None) => None,
    }
}

impl MaskedTags {
    /// True for a text of masked tags and nothing else.
    pub fn only_tags(&self, text: &str) -> bool {
        text.contains(MARK) && self.without(text).trim().is_empty()
    }

    /// The text with its tags as they were written.
    pub fn restore(&self, text: &str) -> String {
        self.each(text, |tag| tag.to_owned())
    }

    fn without(&self, text: &str) -> String {
        self.each(text, |_| String::new())
    }

    fn each(&self, text: &str, shown: impl Fn(&str) -> String) -> String {
        let mut restored = String::new();
        for (at, part) in text.split(MARK).enumerate() {
            match part
                .parse::<usize>()
                .ok()
                .filter(|_| at % 2 == 1)
                .and_then(|number| self.tags.get(number))
            {
                Some(tag) => restored.push_str(&shown(tag)),
                None => restored.push_str(part),
            }
        }
        restored
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_masked_and_come_back() {
        let masked = mask("See [this]({{ \"/x y/\" | url }}) {% image \"a\" %} {{ open");
        assert!(!masked.text.contains("url"));
        assert_eq!(
            masked.restore(&masked.text),
            "See [this]({{ \"/x y/\" | url }}) {% image \"a\" %} {{ open"
        );
        let alone = mask("{% image %}");
        assert!(alone.only_tags(&alone.text));
        assert!(!alone.only_tags("words"));
    }
}
