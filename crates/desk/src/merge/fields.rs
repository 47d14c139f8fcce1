//! Header fields of two versions: what one side changed is taken, lists keep what either has, the
//! rest is asked.

use crate::review::{FIELDS, Field, Joins};
use crate::view::{MergeField, MergeReason, Take};
use story::content::Content;

/// A question with the words it is about.
pub struct Asked {
    pub id: String,
    pub field: String,
    pub paragraph: u32,
    pub reason: MergeReason,
    pub base: String,
    pub ours: String,
    pub theirs: String,
    pub choices: Vec<Take>,
}

/// The header as it merges; the body stays that of `ours`.
pub struct Header {
    pub content: Content,
    pub fields: Vec<MergeField>,
    pub questions: Vec<Asked>,
}

pub fn header(base: &Content, ours: &Content, theirs: &Content) -> Header {
    let mut header = Header { content: ours.clone(), fields: Vec::new(), questions: Vec::new() };
    for field in FIELDS {
        let same = field.same;
        if same(ours, base) && same(theirs, base) {
            continue;
        }
        let [before, mine, other] = field.told([base, ours, theirs]);
        if same(theirs, base) {
            header.tell(field, mine, None);
        } else if same(ours, base) || same(ours, theirs) {
            (field.put)(&mut header.content, theirs);
            header.tell(field, other, None);
        } else if let Joins::Set(of) = field.joins {
            let merged =
                either(&*of(&mut base.clone()), &*of(&mut ours.clone()), &*of(&mut theirs.clone()));
            *of(&mut header.content) = merged;
            let value = (field.read)(&header.content);
            header.tell(field, value, None);
        } else if let Joins::Kept(add) = field.joins {
            add(&mut header.content, theirs);
            let value = (field.read)(&header.content);
            header.tell(field, value, None);
        } else {
            let number = header.questions.len() as u32;
            header.questions.push(Asked {
                id: format!("field {}", field.name),
                field: field.name.into(),
                paragraph: 0,
                reason: MergeReason::Field,
                base: before.clone(),
                ours: mine,
                theirs: other,
                choices: choices(field),
            });
            header.tell(field, before, Some(number));
        }
    }
    header
}

impl Header {
    fn tell(&mut self, field: &Field, value: String, question: Option<u32>) {
        self.fields.push(MergeField { field: field.name.into(), value, question });
    }
}

fn choices(field: &Field) -> Vec<Take> {
    let mut choices = vec![Take::Mine, Take::Theirs];
    if !matches!(field.joins, Joins::Not) {
        choices.push(Take::Both);
    }
    if field.own.is_some() {
        choices.push(Take::Own);
    }
    choices
}

/// Carries out an answer about a header field.
pub fn answer(
    content: &mut Content,
    ours: &Content,
    theirs: &Content,
    name: &str,
    take: Take,
    text: &str,
) {
    let Some(field) = FIELDS.iter().find(|field| field.name == name) else { return };
    match (take, &field.joins, field.own) {
        (Take::Own, _, Some(own)) => *own(content) = text.to_owned(),
        (Take::Theirs, ..) => (field.put)(content, theirs),
        (Take::Both, Joins::Lines, Some(own)) => {
            *own(content) = format!("{}\n{}", (field.read)(ours), (field.read)(theirs));
        }
        (Take::Both, Joins::Added(add), _) => {
            (field.put)(content, ours);
            add(content, theirs);
        }
        _ => (field.put)(content, ours),
    }
}

/// What either side has, save what one of them took out.
fn either(base: &[String], ours: &[String], theirs: &[String]) -> Vec<String> {
    let mut merged: Vec<String> =
        ours.iter().filter(|one| !base.contains(one) || theirs.contains(one)).cloned().collect();
    for one in theirs.iter().filter(|one| !base.contains(one)) {
        if !merged.contains(one) {
            merged.push(one.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(headline: &str, keywords: &[&str]) -> Content {
        Content {
            headline: headline.into(),
            keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
            ..Content::default()
        }
    }

    #[test]
    fn a_headline_both_have_changed_is_asked_and_one_that_a_single_side_changed_is_taken() {
        let base = copy("Ferry stops", &[]);
        let asked = header(&base, &copy("Ferry halts", &[]), &copy("Ferry to Salim stops", &[]));
        assert_eq!(asked.questions.len(), 1);
        assert_eq!(asked.questions[0].choices, [Take::Mine, Take::Theirs, Take::Own]);
        let taken = header(&base, &base, &copy("Ferry to Salim stops", &[]));
        assert_eq!(
            (taken.questions.len(), taken.content.headline.as_str()),
            (0, "Ferry to Salim stops")
        );
    }

    #[test]
    fn key_words_of_both_sides_stay_and_one_that_was_taken_out_goes() {
        let base = copy("F", &["sea", "rain"]);
        let merged =
            header(&base, &copy("F", &["sea", "port"]), &copy("F", &["sea", "rain", "tug"]));
        assert_eq!(merged.content.keywords, ["sea", "port", "tug"]);
    }

    #[test]
    fn a_source_either_side_names_is_named_after_the_merge() {
        let source =
            |agency: &str| story::source::Source::of_text(story::Owner::agency(agency, None));
        let side = |agency: &str| Content { sources: vec![source(agency)], ..Content::default() };
        let merged = header(&Content::default(), &side("AP"), &side("AFP")).content;
        assert_eq!(merged.sources, [source("AP"), source("AFP")]);
    }
}
