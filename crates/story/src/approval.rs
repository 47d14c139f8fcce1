//! What a duty editor's signature stands under: the exact text, the exact credits, the exact
//! pictures.

use crate::content::{Content, Picture};
use crate::event::Signed;
use crate::source::SignedSource;
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
    let sources: Vec<SignedSource<'_>> = content.sources.iter().map(SignedSource::from).collect();
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
                r#"{"agency":"AP","item":"01a22c71-bad4-7347-afe4-1cb8f078f865","role":"text","note":""}"#,
                "b970279af228cfa88c702e10c7a8ff089d5426dea358bc46004c538259dcc397",
            ),
            (
                r#"{"agency":"AFP","role":"background","note":"by telephone"}"#,
                "36d29e8ce0d669a78c8cb2304b437fd61807359d741c3e49df59a95d06e32c49",
            ),
            (
                r#"{"agency":"unknown","item":"01a22c71-bad4-7347-afe4-1cb8f078f865","role":"text","note":""}"#,
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
}
