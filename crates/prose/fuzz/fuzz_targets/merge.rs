//! Any three texts: the merge is the same from both sides, and an unchanged side gives the other.
#![no_main]
use libfuzzer_sys::fuzz_target;
use prose::{MergeSpan, merge};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut texts = text.splitn(3, '\u{1}').map(|part| part.split('\u{2}').collect::<Vec<&str>>());
    let (Some(base), Some(ours), Some(theirs)) = (texts.next(), texts.next(), texts.next()) else { return };
    let mut merged = merge(&base, &theirs, &ours);
    for span in merged.paragraphs.iter_mut().flat_map(|p| &mut p.spans) {
        if let MergeSpan::Conflict { conflict } = span {
            std::mem::swap(&mut conflict.ours, &mut conflict.theirs);
        }
    }
    assert_eq!(merge(&base, &ours, &theirs), merged, "both sides see the same");
    let whole = |paragraphs: &[&str]| Some(paragraphs.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>());
    assert_eq!(merge(&base, &ours, &base).text(), whole(&ours));
    assert_eq!(merge(&base, &base, &theirs).text(), whole(&theirs));
});
