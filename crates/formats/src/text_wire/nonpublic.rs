//! Where the copy for readers ends: the notebook, and the line after which nothing is for
//! publication.

/// What a line closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyEnding {
    /// `# Notebook`: notes for editors follow, no copy.
    Notebook,
    /// `The following information is not intended for publication`.
    NotForPublication,
    /// `* * * *`, which stands before the latter.
    Stars,
}

/// Headings of a notebook, lower case, without the agency's name.
const NOTEBOOK: &[&str] = &[
    "notebook",
    "notizblock",
    "cuaderno",
    "cuaderno de notas",
    "bloc-notes",
    "bloc notes",
    "carnet",
    "blocco note",
    "مفكرة",
    "دفتر الملاحظات",
];

/// Sentences that close the copy, lower case.
const NOT_FOR_PUBLICATION: &[&str] = &[
    "not intended for publication",
    "not for publication",
    "nicht zur veröffentlichung",
    "nicht für die veröffentlichung",
    "no destinada a la publicación",
    "no está destinada a la publicación",
    "no destinado a publicación",
    "no son para publicación",
    "pas destinées à la publication",
    "pas destinée à la publication",
    "non destiné à publication",
    "non destinées à la publication",
    "ne pas publier",
    "non destinato alla pubblicazione",
    "ليست للنشر",
    "ليس للنشر",
    "غير مخصصة للنشر",
    "لیست للنشر",
];

/// Whether this line ends the copy. A notebook heading needs its `#`, or to stand alone in the
/// agency's form.
pub fn ending(line: &str) -> Option<CopyEnding> {
    let line = line.trim();
    // "Not for publication before Friday" is an embargo, and the copy follows it.
    if line.is_empty() || line.chars().count() > 120 || super::embargo(line).is_some() {
        return None;
    }
    let lower = line.to_lowercase();
    if NOT_FOR_PUBLICATION.iter().any(|words| lower.contains(words)) {
        return Some(CopyEnding::NotForPublication);
    }
    if line.chars().filter(|c| *c == '*').count() >= 3
        && line.chars().all(|c| c == '*' || c.is_whitespace())
    {
        return Some(CopyEnding::Stars);
    }
    let hashes = lower.starts_with('#');
    let heading = lower.trim_start_matches('#').trim();
    let heading = heading
        .split_once(' ')
        .filter(|(first, _)| story::agency::recognise(first).is_some())
        .map_or(heading, |(_, rest)| rest.trim());
    (NOTEBOOK.contains(&heading) && (hashes || line.chars().all(|c| !c.is_lowercase())))
        .then_some(CopyEnding::Notebook)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_ends_where_its_agency_says() {
        assert_eq!(ending("# Notebook"), Some(CopyEnding::Notebook));
        assert_eq!(ending("# dpa NOTEBOOK"), Some(CopyEnding::Notebook));
        assert_eq!(ending("# Notizblock"), Some(CopyEnding::Notebook));
        assert_eq!(ending("* * * *"), Some(CopyEnding::Stars));
        assert_eq!(
            ending("Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt"),
            Some(CopyEnding::NotForPublication)
        );
        assert_eq!(ending("The notebook was found on Tuesday."), None);
        assert_eq!(ending("* a point of a list"), None);
    }
}
