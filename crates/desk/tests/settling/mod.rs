//! What several tests of the desk do with a review before they go on.

use desk::view::{OpenReview, Settle, Since};
use desk::{Desk, review};
use story::event::Decision;

/// Whoever sits here accepts every change they have not settled yet.
pub fn accepts_all(desk: &mut Desk, story: &str) {
    let open = OpenReview { story: story.into(), since: Since::ILooked, revision: None };
    let seen = review::review_open(desk, open).unwrap();
    let settle = Settle {
        story: story.into(),
        base: seen.base.id,
        revision: seen.revision.id,
        changes: seen.changes.into_iter().map(|change| change.id).collect(),
        decision: Decision::Accepted,
        why: String::new(),
    };
    review::review_settle(desk, settle).unwrap();
}
