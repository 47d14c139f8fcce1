//! What a duty editor's signature stands under: the exact text, the exact credits, the exact
//! pictures.

use crate::content::{Content, Picture};
use crate::event::Signed;
use crate::source::{FirstForm, Source};
use serde::Serialize;

/// Takes the three hashes an approval signs. `credit_line` is the credit as readers see it,
/// `credited` the codes of the agencies that must be named. The internal note stays outside: it
/// never leaves the newsroom.
pub fn sign(content: &Content, credit_line: &str, credited: &[String]) -> Signed {
    let text = Content {
        internal_note: String::new(),
        pictures: Vec::new(),
        sources: Vec::new(),
        ..content.clone()
    };
    let sources: Vec<FirstForm> = content.sources.iter().map(Source::in_first_form).collect();
    Signed {
        text: hash("writethru/approved text/1", &text),
        credits: hash("writethru/approved credits/1", &(credit_line, credited, &sources)),
        pictures: hash::<[Picture]>("writethru/approved pictures/1", &content.pictures),
        credit_line: credit_line.to_owned(),
    }
}

fn hash<T: Serialize + ?Sized>(domain: &str, value: &T) -> String {
    // Content is strings, numbers and lists, which JSON always holds.
    let text = serde_json::to_vec(value).unwrap_or_default();
    blake3::Hasher::new_derive_key(domain).update(&text).finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use crate::content::Block;
    use crate::{ItemId, Owner};
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;
    use uuid::Uuid;

    fn copy() -> Content {
        Content {
            headline: "Ferry runs aground".into(),
            body: vec![Block { text: "A ferry ran aground on Friday.".into(), ..Block::default() }],
            pictures: vec![Picture {
                caption: "The ferry".into(),
                credit: "AP/Nabil Hadi".into(),
                ..Picture::default()
            }],
            ..Content::default()
        }
    }

    #[test]
    fn one_letter_one_credit_or_one_caption_more_is_another_signature() {
        let signed = sign(&copy(), "By Omar Nasser, with AP", &["AP".into()]);
        let mut other = copy();
        other.body[0].text.push('.');
        assert_ne!(signed.text, sign(&other, "By Omar Nasser, with AP", &["AP".into()]).text);
        assert_ne!(signed.credits, sign(&copy(), "By Omar Nasser", &[]).credits);
        let mut other = copy();
        other.pictures[0].caption.push('!');
        assert_ne!(
            signed.pictures,
            sign(&other, "By Omar Nasser, with AP", &["AP".into()]).pictures
        );
    }

    #[test]
    fn the_internal_note_is_not_part_of_what_goes_out() {
        let mut noted = copy();
        noted.internal_note = "call the coast guard".into();
        assert_eq!(sign(&copy(), "", &[]), sign(&noted, "", &[]));
    }

    /// What approvals of earlier editions signed is asked again before every export.
    #[test]
    fn sources_that_earlier_editions_wrote_are_signed_as_they_were() {
        for (source, credits) in [
            (
                r#"{"agency":"AP","item":"01a22c71-bad4-7347-afe4-1cb8f078f865",
                    "role":"text","note":""}"#,
                "b970279af228cfa88c702e10c7a8ff089d5426dea358bc46004c538259dcc397",
            ),
            (
                r#"{"agency":"AFP","role":"background","note":"by telephone"}"#,
                "36d29e8ce0d669a78c8cb2304b437fd61807359d741c3e49df59a95d06e32c49",
            ),
            (
                r#"{"agency":"unknown","item":"01a22c71-bad4-7347-afe4-1cb8f078f865",
                    "role":"text","note":""}"#,
                "799abd35b039eed4d61a0b5bb1164d55feb5e845869795ec6843c4b9b9c80eac",
            ),
            (
                r#"{"agency":"","role":"facts","note":"Harbor police"}"#,
                "dc8523960ba3f47445a86d226af9128d030e29c5a8c98ef0ed7888436a6962b0",
            ),
            (
                r#"{"agency":"","role":"own","note":"lha"}"#,
                "c0e88a15650e71ebeb43cbb99f906596eeb66a0ee7d576690ac5ac4115d23c89",
            ),
        ] {
            let content: Content =
                serde_json::from_str(&format!("{{\"sources\":[{source}]}}")).unwrap();
            let signed = sign(&content, "By Omar Nasser, with AP", &["AP".into()]);
            assert_eq!(signed.credits, credits, "{source}");
        }
    }

    /// A source in its first layout, as an earlier edition wrote and signed it.
    #[derive(Debug, Clone, Serialize)]
    struct Old {
        agency: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        role: String,
        note: String,
    }

    fn old() -> impl Strategy<Value = Old> {
        let word = |known: &'static [&'static str]| prop_oneof![3 => select(known).prop_map(str::to_owned), 1 => any::<String>()];
        let agency = word(&["", "AP", "AFP", " AP ", "unknown", "Unknown", " unknown", "  "]);
        let item = option::of(any::<[u8; 16]>().prop_map(|id| ItemId(Uuid::from_bytes(id))));
        let role = word(&["text", "facts", "background", "own", ""]);
        let note = word(&["", "lha", " lha ", "lha by telephone", "unknown", "Harbor police"]);
        (agency, item, role, note).prop_map(|(agency, item, role, note)| Old {
            agency,
            item,
            role,
            note,
        })
    }

    fn read(old: &Old) -> Source {
        serde_json::from_str(&serde_json::to_string(old).unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn whatever_an_earlier_edition_wrote_is_signed_as_it_was(
            old in prop::collection::vec(old(), 0..4),
            line in any::<String>(),
        ) {
            let credited = ["AP".to_owned()];
            let content = Content { sources: old.iter().map(read).collect(), ..copy() };
            let signed = sign(&content, &line, &credited).credits;
            let before = hash("writethru/approved credits/1", &(&line, &credited[..], &old));
            prop_assert_eq!(signed, before);
        }

        #[test]
        fn a_source_that_says_something_else_since_is_signed_for_what_it_says(old in old()) {
            let read = read(&old);
            let mut said = read.clone();
            said.owner = Owner::agency("Reuters", None);
            prop_assume!(said != read);
            let of = |source: &Source| {
                sign(&Content { sources: vec![source.clone()], ..copy() }, "", &[]).credits
            };
            prop_assert_ne!(of(&said), of(&read));
            let written = serde_json::to_string(&said).unwrap();
            prop_assert_eq!(of(&said), of(&serde_json::from_str(&written).unwrap()));
        }
    }
}
