//! Where words or facts of a story came from, as a person or an import said.

use crate::ids::ItemId;
use crate::naming::NOBODY;
use crate::owner::Owner;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The role of a source whose words stand in the copy.
const TEXT: &str = "text";
/// The role that the first form gave to words somebody of the newsroom wrote.
const OWN: &str = "own";

/// A source of a story. Two are the same when they say the same, whatever form they were read in.
#[derive(Debug, Clone, Default, Eq, Serialize, TS)]
pub struct Source {
    pub owner: Owner,
    /// `text`, `facts`, `background`.
    pub role: String,
    pub note: String,
    /// What it was read from, where that was the first form.
    #[serde(skip)]
    #[ts(skip)]
    first: Option<Box<FirstForm>>,
}

impl Source {
    /// A source whose words stand in the copy.
    pub fn of_text(owner: Owner) -> Self {
        Self { owner, role: TEXT.into(), ..Self::default() }
    }

    /// The same in the first form: letter for letter as it was read, while it still says that.
    pub fn in_first_form(&self) -> FirstForm {
        match &self.first {
            Some(first) if Self::from(FirstForm::clone(first)) == *self => FirstForm::clone(first),
            Some(_) | None => FirstForm::of(self),
        }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        let Self { owner, role, note, first: _ } = self;
        (owner, role, note) == (&other.owner, &other.role, &other.note)
    }
}

/// The first form of a source. Approvals sign it and the command line prints it, so its layout
/// never changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FirstForm {
    /// Empty or `unknown` where there was none.
    agency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemId>,
    role: String,
    /// A person's initials where the role is `own`.
    note: String,
}

impl FirstForm {
    fn of(source: &Source) -> Self {
        let Source { owner, role, note, first: _ } = source;
        let item = owner.item();
        let (agency, role, note) = match owner {
            Owner::Staff { initials } => {
                let role = if role == TEXT { OWN } else { role };
                ("", role, format!("{initials} {note}").trim_end().to_owned())
            }
            Owner::Agency { code, .. } => (code.as_str(), role.as_str(), note.clone()),
            // The first form had `unknown` for words of an item that names no agency.
            Owner::Unknown { .. } => {
                (if item.is_some() { NOBODY } else { "" }, role.as_str(), note.clone())
            }
        };
        Self { agency: agency.to_owned(), item, role: role.to_owned(), note }
    }
}

impl From<FirstForm> for Source {
    fn from(form: FirstForm) -> Self {
        let first = Some(Box::new(form.clone()));
        let FirstForm { agency, item, role, note } = form;
        if agency.is_empty() && role == OWN {
            return Self { first, ..Self::of_text(Owner::staff(&note)) };
        }
        Self { owner: Owner::agency(&agency, item), role, note, first }
    }
}

/// A source as it is written: with an owner, or in the first form.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    owner: Option<Owner>,
    agency: String,
    item: Option<ItemId>,
    role: String,
    note: String,
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Written { owner, agency, item, role, note } = Written::deserialize(from)?;
        Ok(match owner {
            Some(owner) => Self { owner, role, note, first: None },
            None => FirstForm { agency, item, role, note }.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use crate::event::Act;

    const ITEM: &str = "01a22c71-bad4-7347-afe4-1cb8f078f865";

    fn read(text: &str) -> Source {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn sources_of_earlier_editions_read_as_owners() {
        let item = Some(ItemId(ITEM.parse().unwrap()));
        let of = |agency: &str| read(&format!(r#"{{"agency":"{agency}","role":"text"}}"#)).owner;
        assert_eq!(of("AP"), Owner::agency("AP", None));
        assert_eq!((of(""), of("unknown")), (Owner::default(), Owner::default()));
        let with_item = |agency: &str| {
            read(&format!(r#"{{"agency":"{agency}","item":"{ITEM}","role":"text","note":""}}"#))
        };
        assert_eq!(with_item("AFP"), Source::of_text(Owner::agency("AFP", item)));
        assert_eq!(with_item("unknown"), Source::of_text(Owner::Unknown { item }));
        let own = read(r#"{"agency":"","role":"own","note":"lha"}"#);
        assert_eq!(own, Source::of_text(Owner::staff("lha")));
        let police = read(r#"{"agency":"","role":"facts","note":"Harbor police"}"#);
        assert_eq!((police.owner, police.note.as_str()), (Owner::default(), "Harbor police"));
        assert_eq!(read("{}"), Source::default());
    }

    #[test]
    fn an_answer_of_an_earlier_edition_reads_as_the_persons() {
        let act: Act = serde_json::from_str(&format!(
            r#"{{"kind":"origin_said","revision":"{}","text":"x",
                "source":{{"agency":"","role":"own","note":"lha"}}}}"#,
            "0".repeat(64)
        ))
        .unwrap();
        let Act::OriginSaid { source, .. } = act else { panic!("{act:?}") };
        assert_eq!(source.owner, Owner::staff("lha"));
    }

    #[test]
    fn a_source_reads_back_as_it_was_written() {
        let item = Some(ItemId(ITEM.parse().unwrap()));
        for owner in [Owner::staff("lha"), Owner::agency("AP", item), Owner::Unknown { item }] {
            let (role, note) = ("facts".into(), "by telephone".into());
            let source = Source { owner, role, note, first: None };
            assert_eq!(read(&serde_json::to_string(&source).unwrap()), source);
        }
    }
}
