//! What goes back to its author, or is claimed or spiked, is approved no longer.

use crate::room::{Room, code, of};
use desk::view::{HistoryLine, Return};
use desk::{copy, review};

#[test]
fn returned_claimed_and_restored_copy_does_not_go_out_and_the_history_says_why() {
    for (step, why) in [("return", "returned"), ("claim", "claimed"), ("spike", "spiked")] {
        let mut room = Room::new();
        room.approved();
        let desk = room.sits("oka");
        match step {
            "return" => review::return_story(
                desk,
                Return { story: "FERRY".into(), note: "Who says?".into() },
            )
            .map(drop),
            "claim" => review::claim(desk, of("FERRY")).map(drop),
            _ => copy::story_spike(desk, Return { story: "FERRY".into(), note: "Dead".into() })
                .and_then(|_| copy::story_unspike(desk, of("FERRY")))
                .map(drop),
        }
        .unwrap();
        assert_eq!(code(room.exports("FERRY")), "NotApproved", "{step}");
        assert!(!room.folder.path().join("out").exists(), "nothing was written");
        let fell: Vec<HistoryLine> = room
            .history("FERRY")
            .into_iter()
            .filter(|line| line.kind == story::event::ActKind::ApprovalVoided)
            .collect();
        assert_eq!((fell.len(), serde_json::json!(fell[0].how)), (1, serde_json::json!(why)));
    }
}
