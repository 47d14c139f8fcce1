//! Which things kept their order and which were moved.

/// Values below this many times their number are counted through.
const CLOSE: usize = 16;

/// The members of the heaviest run that rises, given the values in their order and the weight of
/// each.
///
/// What is left out is the least that must have been moved. Values must differ from one another.
/// O(n log n).
pub fn heaviest_rising(values: &[usize], weights: &[u64]) -> Vec<bool> {
    if values.windows(2).all(|pair| pair[0] < pair[1]) {
        return vec![true; values.len()];
    }
    let ranks = ranks(values);
    // A Fenwick tree of the best run that ends at or below a value: (weight, member).
    let mut best: Vec<(u64, usize)> = vec![(0, usize::MAX); values.len() + 1];
    let mut before: Vec<usize> = vec![usize::MAX; values.len()];
    let mut top = (0, usize::MAX);
    for (at, rank) in ranks.into_iter().enumerate() {
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

/// How many values are smaller than each.
fn ranks(values: &[usize]) -> Vec<usize> {
    let (low, high) = values
        .iter()
        .fold((usize::MAX, 0), |(low, high), value| (low.min(*value), high.max(*value)));
    // The values are places of paragraphs, so they lie close together; where they do not, they are
    // looked up.
    if high.saturating_sub(low) > CLOSE * values.len() {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        return values.iter().map(|value| sorted.partition_point(|v| v < value)).collect();
    }
    let mut smaller = vec![0; high.saturating_sub(low) + 1];
    values.iter().for_each(|value| smaller[value - low] = 1);
    let mut count = 0;
    for here in &mut smaller {
        (*here, count) = (count, count + *here);
    }
    values.iter().map(|value| smaller[value - low]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_paragraph_is_the_one_that_moved() {
        assert_eq!(heaviest_rising(&[1, 2, 0, 3], &[50, 50, 10, 50]), [true, true, false, true]);
        assert_eq!(
            heaviest_rising(&[1, 0], &[5, 90]),
            [false, true],
            "a headline moves around the long paragraph"
        );
        assert_eq!(
            heaviest_rising(&[900, 5, 7_000], &[9, 8, 1]),
            [true, false, true],
            "values may lie far apart"
        );
        assert!(heaviest_rising(&[], &[]).is_empty());
    }
}
