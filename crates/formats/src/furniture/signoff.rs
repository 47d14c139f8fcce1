//! The last lines of copy: who handled it, who sent it, and notes that are not for readers.

use super::credit;
use story::people::Task;

/// What a closing line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingLine {
    /// Initials of desks and writers: `hh/ph/ts`, `dpa wsz jln`, `(end) tk.rk`, `AAP RTV`,
    /// `Enditem`.
    Signoff,
    /// `(Reporting by A in B; Editing by C)`.
    ReportingBy,
    /// `Associated Press writer X in Y contributed to this report.`
    Contributors,
    /// An agency or "Agencies" alone: the credit of the text.
    Credit,
    /// `Source: Harbour Ltd.`
    Source,
}

/// Says what a closing line is, or nothing for copy.
pub fn closing(text: &str) -> Option<ClosingLine> {
    let text = text.trim();
    if text.len() > 2_000 {
        return None;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', '—', '–', '-', '.', ' ', '*']);
    let lower = bare.to_lowercase();
    if lower.starts_with("reporting by ")
        || lower.starts_with("additional reporting by ")
        || lower.starts_with("writing by ")
        || lower.starts_with("editing by ")
    {
        return Some(ClosingLine::ReportingBy);
    }
    if lower.ends_with("contributed to this report")
        || lower.ends_with("contributed to this story")
        || lower.ends_with("contributed reporting")
    {
        return Some(ClosingLine::Contributors);
    }
    if let Some(found) = story::people::trailer(text).filter(|found| !found.people.is_empty()) {
        let contributed = found.people.iter().all(|person| person.task == Task::Contributor);
        return Some(if contributed {
            ClosingLine::Contributors
        } else {
            ClosingLine::ReportingBy
        });
    }
    if source(text).is_some() {
        return Some(ClosingLine::Source);
    }
    if is_credit_line(bare) {
        return Some(ClosingLine::Credit);
    }
    is_signoff(text).then_some(ClosingLine::Signoff)
}

/// The party a source line names.
pub fn source(text: &str) -> Option<&str> {
    let text = text.trim();
    let named = ["Source:", "SOURCE:", "Sources:", "SOURCE ", "Source :", "Quelle:", "المصدر:"]
        .iter()
        .find_map(|label| text.strip_prefix(label))?
        .trim();
    let short = !named.is_empty()
        && super::word_count(named) <= 10
        && named.chars().next().is_some_and(|c| c.is_alphanumeric());
    short.then_some(named)
}

/// Agencies named by a credit line: `AP`, `AFP/Reuters`, `Agencies`.
fn is_credit_line(bare: &str) -> bool {
    let generic = matches!(
        bare.to_lowercase().as_str(),
        "agencies"
            | "news agencies"
            | "with agencies"
            | "with inputs from agencies"
            | "agences"
            | "agenturen"
            | "وكالات"
            | "with agency inputs"
    );
    let parts: Vec<&str> = bare
        .split(['/', ',', '&'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    generic
        || !parts.is_empty()
            && parts.len() <= 4
            && parts.iter().all(|part| credit::agency(part).is_some())
}

fn is_signoff(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches('.');
    if bare == "enditem"
        || bare == "enditem/"
        || lower.starts_with("(end)") && super::word_count(text) <= 4
    {
        return true;
    }
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let Some((first, rest)) = tokens.split_first() else { return false };
    let initials = |token: &str| {
        let token = token.trim_matches(['.', ',']);
        (1..=4).contains(&token.chars().count()) && token.chars().all(char::is_alphabetic)
    };
    // AAP sends its name and the desk's initials: `AAP RTV`, `AAP jks/gd`.
    let handled = |token: &str| {
        token.split(['/', '-', '.', '\\']).filter(|part| !part.is_empty()).all(initials)
    };
    if credit::agency(first).is_some()
        && !rest.is_empty()
        && rest.len() <= 5
        && rest.iter().all(|token| handled(token))
    {
        return true;
    }
    // AFP: `hh/ph/ts`, `bur-abc/def`, `رك/جس`; capitals would be an abbreviation such as AC/DC.
    let groups: Vec<&str> = text.split(['/', '-']).collect();
    tokens.len() == 1
        && groups.len() >= 2
        && groups.iter().all(|group| initials(group) && !group.chars().any(char::is_uppercase))
}

/// True for a heading or line after which nothing is for readers.
pub fn starts_nonpublic(text: &str) -> bool {
    // "Not for publication before Friday" is an embargo, and the copy follows it.
    if text.len() > 2_000 || super::embargo::is_embargo(text) {
        return false;
    }
    let lower = text.trim().trim_start_matches(['#', '*', ' ']).to_lowercase();
    lower.contains("not intended for publication")
        || lower.contains("not for publication")
        || matches!(
            lower.trim_end_matches(':'),
            "notebook" | "notizblock" | "note to editors" | "notes to editors" | "editor's notes"
        )
}

/// True for a note to editors that travels inside the copy: `Eds: ...`, `(Eds: With AP Photos.)`,
/// `Editor's note: ...`.
pub fn is_editors_note(text: &str) -> bool {
    let lower = text.trim().trim_start_matches(['(', '[']).to_lowercase().replace('’', "'");
    [
        "eds:",
        "eds.:",
        "editors:",
        "note to editors:",
        "editor's note:",
        "editors' note:",
        "editor's note _",
        "editor's note —",
        "editor’s note",
        "attention editors",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

/// True for a heading that opens addresses and telephone numbers.
pub fn starts_contacts(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let lower = text.trim().to_lowercase();
    let label = lower.split(':').next().unwrap_or_default().trim();
    let words = super::word_count(label);
    let contact = label.contains("contact") && words <= 4
        || matches!(
            label,
            "media enquiries" | "media inquiries" | "press office" | "for media inquiries"
        );
    contact && (lower.contains(':') || super::word_count(&lower) <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_told_apart() {
        let shown: Vec<String> = [
            "hh/ph/ts",
            "bur-abc/def",
            "رك/جس",
            "dpa wsz jln npr",
            "AAP RTV",
            "AAP jks/gd",
            "(end) tk.rk",
            "Enditem",
            "(Reporting by Dana Weir in Basra; Editing by Tom Hale)",
            "Associated Press writer Dana Weir in Basra contributed to this report.",
            "(AP)",
            "AFP/Reuters",
            "Agencies",
            "Source: Harbour Ltd.",
            "SOURCE  Harbour",
            "AC/DC",
            "He said no.",
            "The end",
            "Source of the river",
            "Beirut/Basra",
        ]
        .iter()
        .map(|text| format!("{text} | {:?}", closing(text)))
        .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }
}
