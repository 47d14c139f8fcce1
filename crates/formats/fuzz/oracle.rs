//! What must hold for whatever bytes a reader is given: an answer or a refusal, no panic, and offsets inside their text.

use formats::{Document, ReadError, Reader};

/// Reads `bytes` and holds the answer to what every reader promises.
pub fn hold(reader: Reader, bytes: &[u8]) {
    hold_answer(reader(bytes));
}

/// Holds an answer to what every reader promises.
pub fn hold_answer(answer: Result<Document, ReadError>) {
    match answer {
        Err(refusal) => assert!(!refusal.to_string().is_empty(), "a refusal says why"),
        Ok(document) => {
            for item in &document.items {
                for block in &item.body {
                    let length = block.text.chars().count();
                    assert!(length > 0, "a block has text");
                    for mark in &block.marks {
                        assert!(mark.start < mark.end && mark.end <= length, "a mark stands in its text");
                    }
                }
            }
        }
    }
}
