//! Which things kept their order and which were moved.

/// The members of the heaviest run that rises, given the values in their order and the weight of each.
///
/// What is left out is the least that must have been moved. Values must differ from one another. O(n log n).
pub fn heaviest_rising(values: &[usize], weights: &[u64]) -> Vec<bool> {
    let mut sorted: Vec<usize> = values.to_vec();
    sorted.sort_unstable();
    // A Fenwick tree of the best run that ends at or below a value: (weight, member).
    let mut best: Vec<(u64, usize)> = vec![(0, usize::MAX); values.len() + 1];
    let mut before: Vec<usize> = vec![usize::MAX; values.len()];
    let mut top = (0, usize::MAX);
    for (at, value) in values.iter().enumerate() {
        let rank = sorted.partition_point(|v| v < value);
        let mut found = (0, usize::MAX);
        let mut i = rank;
        while i > 0 {
            if best[i].0 > found.0 {
                found = best[i];
            }
            i &= i - 1;
        }
        before[at] = found.1;
        let here = (found.0 + weights[at].max(1), at);
        if here.0 > top.0 {
            top = here;
        }
        let mut i = rank + 1;
        while i < best.len() {
            if here.0 > best[i].0 {
                best[i] = here;
            }
            i += i & i.wrapping_neg();
        }
    }
    let mut kept = vec![false; values.len()];
    let mut at = top.1;
    while at != usize::MAX {
        kept[at] = true;
        at = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_paragraph_is_the_one_that_moved() {
        assert_eq!(heaviest_rising(&[1, 2, 0, 3], &[50, 50, 10, 50]), [true, true, false, true]);
        assert_eq!(heaviest_rising(&[1, 0], &[5, 90]), [false, true], "a headline moves around the long paragraph");
        assert!(heaviest_rising(&[], &[]).is_empty());
    }
}
