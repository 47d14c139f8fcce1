//! The pages that are there, with their headings.

use super::places::Section;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

/// The pages of the repository, read when first asked for.
pub struct Pages {
    root: PathBuf,
    headings: HashMap<PathBuf, Vec<String>>,
}

impl Pages {
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), headings: HashMap::new() }
    }

    /// What is missing of a page named from the root, and of the section named in it.
    pub fn lacks(&mut self, page: &str, section: Option<&Section>) -> Option<String> {
        if !self.root.join(page).is_file() {
            return Some(format!("there is no {page}"));
        }
        let section = section?;
        let headings = self.headings(Path::new(page));
        let (is_there, name) = match section {
            Section::Number(number) => {
                (headings.iter().any(|heading| is_numbered(heading, number)), number)
            }
            Section::Anchor(anchor) => {
                (headings.iter().any(|heading| anchor_of(heading) == *anchor), anchor)
            }
        };
        (!is_there).then(|| format!("{page} has no section {name}"))
    }

    /// What is missing of a link's target, seen from the folder its page lies in.
    pub fn lacks_link(&mut self, page: &Path, folder: &Path, target: &str) -> Option<String> {
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(Section::Anchor(anchor.to_owned()))),
            None => (target, None),
        };
        let path = if path.is_empty() { page.to_owned() } else { tidy(&folder.join(path)) };
        if !self.root.join(&path).exists() {
            return Some(format!("there is no {}", path.display()));
        }
        anchor.and_then(|anchor| self.lacks(&path.display().to_string(), Some(&anchor)))
    }

    fn headings(&mut self, page: &Path) -> &[String] {
        let root = &self.root;
        self.headings.entry(page.to_owned()).or_insert_with(|| {
            headings_of(&std::fs::read_to_string(root.join(page)).unwrap_or_default())
        })
    }
}

/// A page's headings without their signs; what stands in a block of code is none.
fn headings_of(text: &str) -> Vec<String> {
    let (mut headings, mut in_code) = (Vec::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if line.starts_with('#') && !in_code {
            headings.push(line.trim_start_matches('#').trim().to_owned());
        }
    }
    headings
}

/// `2.1 Stages` and `2. The way of a story` for `2.1` and `2`.
fn is_numbered(heading: &str, number: &str) -> bool {
    heading
        .strip_prefix(number)
        .is_some_and(|rest| rest.trim_start_matches('.').starts_with(' ') && !rest.is_empty())
}

/// The anchor a heading gets: small letters, spaces as hyphens, without signs.
fn anchor_of(heading: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
        _ => None,
    };
    heading.to_lowercase().chars().filter_map(kept).collect()
}

/// A path without `.` and `..`.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                tidied.pop();
            }
            Component::CurDir => {}
            part => tidied.push(part),
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_known_by_its_number_or_its_anchor() {
        let headings = headings_of("# Rules\n## 2. The way\n### 2.1 Stages\n```\n# 3. code\n```\n");
        assert_eq!(headings, ["Rules", "2. The way", "2.1 Stages"]);
        assert!(is_numbered("2. The way", "2") && is_numbered("2.1 Stages", "2.1"));
        assert!(!is_numbered("2.1 Stages", "2") && !is_numbered("21 Stages", "2"));
        assert_eq!(
            anchor_of("House rules (checked by `npm run check`)"),
            "house-rules-checked-by-npm-run-check"
        );
    }

    #[test]
    fn a_page_or_section_that_is_not_there_is_told() {
        let mut pages = Pages::of(&crate::root());
        let number = |number: &str| Section::Number(number.into());
        let glossary = "docs/GLOSSARY.md";
        assert_eq!(pages.lacks(glossary, None), None);
        let gone = format!("docs/{}.md", "nowhere");
        assert!(pages.lacks(&gone, None).is_some_and(|why| why.contains("nowhere")));
        assert!(pages.lacks(glossary, Some(&number("99"))).is_some());
        assert!(pages.lacks_link(Path::new(glossary), Path::new("docs"), "../gone.md").is_some());
    }
}
