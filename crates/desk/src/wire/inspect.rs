//! A look into a wire document without a newsroom: its items, and the cleaning that would be
//! proposed.

use checks::{Proposal, hygiene};
use formats::{BlockKind, Document, Item, Join, ReadError, Suggestion};

/// Reads `bytes` as `format` (`None` or `auto`: by content) and adds the import hygiene proposals
/// of each item. Nothing is stored, fetched or changed; proposals are only listed.
///
/// # Errors
/// What [`formats::read`] refuses.
pub fn inspect(bytes: &[u8], format: Option<&str>) -> Result<Document, ReadError> {
    let mut document = formats::read(bytes, format)?;
    document.items.iter_mut().for_each(propose);
    Ok(document)
}

/// Adds what the hygiene rules would change, after what the reader itself proposes (tracked changes
/// of a file).
fn propose(item: &mut Item) {
    let paragraphs: Vec<&str> = item.body.iter().map(|block| block.text.as_str()).collect();
    let known = item.suggestions.len();
    let found: Vec<Suggestion> = hygiene::propose(&paragraphs)
        .into_iter()
        // Columns of a table are spaced on purpose; its words are left to the person who looks at
        // it.
        .filter(|proposal| {
            item.body.get(proposal.paragraph).is_some_and(|block| block.kind != BlockKind::Table)
        })
        .enumerate()
        .map(|(number, proposal)| suggestion(known + number + 1, proposal))
        .collect();
    item.suggestions.extend(found);
}

fn suggestion(number: usize, proposal: Proposal) -> Suggestion {
    Suggestion {
        id: format!("S{number}"),
        rule: proposal.rule.to_owned(),
        paragraph: proposal.paragraph,
        start: proposal.start,
        end: proposal.end,
        text: proposal.text,
        replacement: proposal.replacement,
        confidence: proposal.confidence,
        evidence: proposal.evidence,
        joins: proposal.joins.map(|joins| Join {
            head: joins.head,
            tail: joins.tail,
            places: joins.places.into_iter().map(|(place, _)| place).collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_proposed_and_the_copy_stays_as_it_came() {
        let nitf = "<nitf><body><body.content><p>The ship left the the port at noon.</p></body.content></body></nitf>";
        let document = inspect(nitf.as_bytes(), None).unwrap();
        let item = &document.items[0];
        assert_eq!(item.body[0].text, "The ship left the the port at noon.");
        let repeat = item
            .suggestions
            .iter()
            .find(|it| it.rule == "IMP-REPEAT")
            .expect("a doubled word is proposed");
        assert_eq!((repeat.id.as_str(), repeat.paragraph), ("S1", 0));
    }
}
