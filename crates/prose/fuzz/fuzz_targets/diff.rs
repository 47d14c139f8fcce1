//! Any two texts: the comparison rebuilds both, and settling all or nothing gives one of them.
#![no_main]
#[path = "../../tests/copy/sides.rs"]
mod sides;

use libfuzzer_sys::fuzz_target;
use prose::{Options, changes, diff, settle};
use sides::sides;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let Some((old, new)) = text.split_once('\u{1}') else { return };
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\u{2}').collect(), new.split('\u{2}').collect());
    let result = diff(&old, &new, &Options::default());
    for block in &result.blocks {
        let (before, after) = sides(block);
        let join = |list: &[usize], texts: &[&str]| list.iter().map(|i| texts[*i]).collect::<Vec<_>>().join("\n");
        assert_eq!(before, join(&block.old, &old), "equal and deleted spans are the old text");
        assert_eq!(after, join(&block.new, &new), "equal and inserted spans are the new text");
    }
    let list = changes(&result);
    assert_eq!(list.len(), result.summary.changes, "every change is listed");
    assert_eq!(settle(&old, &new, &result, &|_| true), new);
    assert_eq!(settle(&old, &new, &result, &|_| false), old);
    let half = settle(&old, &new, &result, &|id| id.0.bytes().map(usize::from).sum::<usize>() % 2 == 0);
    assert!(half.len() <= old.len() + new.len(), "no paragraph is doubled");
});
