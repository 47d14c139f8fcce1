//! What must hold for every comparison, whatever the texts.
mod copy;
#[path = "copy/sides.rs"]
mod sides;

use copy::versions;
use proptest::prelude::*;
use prose::{ChangeKind, Diff, Options, changes, diff, settle};
use sides::sides;
use std::collections::HashSet;
use std::time::Duration;

fn holds(diff: &Diff, old: &[String], new: &[String]) -> Result<(), TestCaseError> {
    let mut olds: Vec<usize> = diff.blocks.iter().flat_map(|b| b.old.to_vec()).collect();
    let mut news: Vec<usize> = diff.blocks.iter().flat_map(|b| b.new.to_vec()).collect();
    let first_new: Vec<usize> = diff.blocks.iter().filter_map(|b| b.new.first().copied()).collect();
    prop_assert!(first_new.is_sorted(), "blocks with a new side come in new order");
    olds.sort_unstable();
    news.sort_unstable();
    prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>(), "each old paragraph is in one block");
    prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>(), "each new paragraph is in one block");
    for block in &diff.blocks {
        let join = |list: &[usize], texts: &[String]| {
            list.iter().map(|i| texts[*i].as_str()).collect::<Vec<_>>().join("\n")
        };
        let (before, after) = sides(block);
        prop_assert_eq!(before, join(&block.old, old), "equal and deleted spans are the old text");
        prop_assert_eq!(after, join(&block.new, new), "equal and inserted spans are the new text");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_comparison_rebuilds_both_versions((old, new) in versions()) {
        holds(&diff(&old, &new, &Options::default()), &old, &new)?;
    }

    #[test]
    fn a_comparison_out_of_time_is_coarse_and_right((old, new) in versions()) {
        holds(&diff(&old, &new, &Options { deadline: Duration::ZERO }), &old, &new)?;
    }

    #[test]
    fn the_same_text_has_no_changes(text in copy::text()) {
        let diff = diff(&text, &text, &Options::default());
        prop_assert_eq!(diff.summary, prose::Summary::default());
        prop_assert!(diff.exact);
    }

    #[test]
    fn accepting_all_is_the_new_version_and_rejecting_all_the_old((old, new) in versions()) {
        let diff = diff(&old, &new, &Options::default());
        prop_assert_eq!(settle(&old, &new, &diff, &|_| true), new.clone());
        prop_assert_eq!(settle(&old, &new, &diff, &|_| false), old.clone());
    }

    #[test]
    fn every_change_has_its_own_name_and_its_place((old, new) in versions()) {
        // Time enough: a coarse comparison names coarse changes.
        let options = Options { deadline: Duration::from_secs(60) };
        let diff = diff(&old, &new, &options);
        let list = changes(&diff);
        prop_assert_eq!(list.len(), diff.summary.changes);
        prop_assert_eq!(list.iter().map(|c| &c.id).collect::<HashSet<_>>().len(), list.len(), "names differ");
        prop_assert_eq!(&changes(&prose::diff(&old, &new, &options)), &list, "names stay");
        let cut = |texts: &[String], places: &[prose::Place]| {
            let part = |p: &prose::Place| texts[p.paragraph].chars().skip(p.start).take(p.end - p.start).collect::<String>();
            places.iter().map(part).collect::<Vec<_>>().join("\n")
        };
        for change in &list {
            prop_assert_eq!(cut(&old, &change.old), change.before.clone(), "the words before stand where it says");
            prop_assert_eq!(cut(&new, &change.new), change.after.clone(), "the words after stand where it says");
            let empty_paragraph = change.old.len() != change.new.len();
            prop_assert!(change.kind == ChangeKind::Moved || empty_paragraph || change.before != change.after, "a change changes something");
        }
    }

    #[test]
    fn a_comparison_that_was_cut_short_names_its_changes_the_same_again((old, new) in versions(), micros in 0u64..200) {
        // What is cut depends on the work, not on how busy the machine is: so does every name.
        let options = Options { deadline: Duration::from_micros(micros) };
        let diff = diff(&old, &new, &options);
        holds(&diff, &old, &new)?;
        let busy = std::thread::spawn(|| (0..20_000u64).fold(0, |sum, n| sum ^ n.wrapping_mul(n)));
        let again = prose::diff(&old, &new, &options);
        prop_assert_eq!(&again, &diff);
        prop_assert_eq!(changes(&again), changes(&diff));
        prop_assert!(busy.join().is_ok());
    }

    #[test]
    fn any_subset_takes_what_was_accepted_and_nothing_else((old, new) in versions(), mask in any::<u64>()) {
        let diff = diff(&old, &new, &Options::default());
        let list = changes(&diff);
        let yes: HashSet<_> = list.iter().enumerate().filter(|(k, _)| mask >> (k % 64) & 1 == 1).map(|(_, c)| c.id.clone()).collect();
        let settled = settle(&old, &new, &diff, &|id| yes.contains(id));
        // Counted without white space: what was accepted is in, what was rejected is not, the rest
        // is untouched.
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as i64;
        let all = |texts: &[String]| texts.iter().map(|t| count(t)).sum::<i64>();
        let gain: i64 = list.iter().filter(|c| yes.contains(&c.id) && !matches!(c.kind, ChangeKind::Moved | ChangeKind::Split | ChangeKind::Joined))
            .map(|c| count(&c.after) - count(&c.before)).sum();
        prop_assert_eq!(all(&settled), all(&old) + gain);
    }
}
