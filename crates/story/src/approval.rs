//! What a duty editor's signature stands under: the exact text, the exact credits, the exact
//! pictures.

use crate::content::{Content, Picture};
use crate::event::Signed;
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
    Signed {
        text: hash("writethru/approved text/1", &text),
        credits: hash("writethru/approved credits/1", &(credit_line, credited, &content.sources)),
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
}
