//! The two texts a block tells of. The fuzz targets read it as well.
use prose::{Block, Span};

/// The old text of a block, and the new.
pub fn sides(block: &Block) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    for span in &block.spans {
        match span {
            Span::Equal { text } => {
                before.push_str(text);
                after.push_str(text);
            }
            Span::Delete { text, .. } => before.push_str(text),
            Span::Insert { text, .. } => after.push_str(text),
            Span::Typography { old, new, .. } => {
                before.push_str(old);
                after.push_str(new);
            }
        }
    }
    (before, after)
}
