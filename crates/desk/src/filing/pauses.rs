//! How long a queued copy waits between two tries.

use std::time::Duration;
use story::EventId;

/// So often a copy is sent before a person has to send it again.
pub(super) const TRIES: u32 = 8;
/// One try and the noting of what came of it take no longer; then another may begin.
pub(super) const ONE_TRY: Duration = Duration::from_secs(300);
/// Between two looks at a gate that is closed for now.
pub(super) const GATE: Duration = Duration::from_secs(30);

const FIRST: Duration = Duration::from_secs(10);
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// After so many tries: twice as long each time, and spread by half to either side, so that the
/// copies that met the same trouble do not come back together.
pub(super) fn after(tries: u32, receipt: &EventId) -> Duration {
    let doubled = FIRST.saturating_mul(2_u32.saturating_pow(tries.saturating_sub(1)));
    let [spread, ..] = *blake3::hash(&[&receipt.0[..], &tries.to_le_bytes()].concat()).as_bytes();
    doubled.min(LONGEST).mul_f64(0.5 + f64::from(spread) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_quarter_of_an_hour_and_are_spread() {
        let all: Vec<EventId> = (0..200_u8).map(|number| EventId([number; 32])).collect();
        for (tries, seconds) in
            [(1, 10.0), (2, 20.0), (3, 40.0), (7, 640.0), (8, 900.0), (99, 900.0)]
        {
            let pauses: Vec<f64> =
                all.iter().map(|receipt| after(tries, receipt).as_secs_f64()).collect();
            assert!(pauses.iter().all(|one| (seconds * 0.5..=seconds * 1.5).contains(one)));
            let (least, most) = pauses
                .iter()
                .fold((f64::MAX, 0.0_f64), |(least, most), one| (least.min(*one), most.max(*one)));
            assert!(most - least > seconds * 0.8, "{tries}: {least} to {most}");
        }
        assert_eq!(after(3, &all[0]), after(3, &all[0]), "the same try waits the same time");
    }
}
