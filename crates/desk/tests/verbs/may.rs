//! What a story's row says a person may do is what the verb answers, at every stage, for everybody.

use crate::room::{LEAD, Room, of, person};
use desk::view::{
    Approve, ExportFile, HandIn, HoldKind, HoldStory, KillReason, KillStory, LiftEmbargo, May,
    Return, Revise, SetEmbargo, StepsNow, UpdateStory,
};
use desk::{Desk, Error, copy, export, newsroom, review, taking_back};
use story::person::Role;

/// The ferry story at a stage; nobody in particular sits here.
fn ferry(stage: &str) -> Room {
    let mut room = Room::new();
    newsroom::person_add(room.sits("oka"), person("rna", "Rana Nasser", Role::Legal)).unwrap();
    newsroom::person_add(room.sits("oka"), person("zau", "An Auditor", Role::Auditor)).unwrap();
    room.writes("ferry", LEAD);
    let note = |note: &str| Return { story: "FERRY".into(), note: note.into() };
    let legal = || HoldStory {
        story: "FERRY".into(),
        kind: HoldKind::Legal,
        reason: "names a minor".into(),
    };
    match stage {
        "draft" => {}
        "handed in" => room.hands_in("FERRY"),
        "claimed" => {
            room.hands_in("FERRY");
            review::claim(room.sits("oka"), of("FERRY")).unwrap();
        }
        "returned" => {
            room.hands_in("FERRY");
            room.returns("FERRY");
        }
        "approved" => {
            room.hands_in("FERRY");
            room.approves("FERRY", &[]).unwrap();
        }
        "embargoed" => {
            room.hands_in("FERRY");
            embargo(room.sits("oka")).unwrap();
            room.approves("FERRY", &[]).unwrap();
        }
        "held" => {
            room.hands_in("FERRY");
            room.approves("FERRY", &[]).unwrap();
            review::hold(room.sits("rna"), legal()).unwrap();
        }
        "sent" => {
            room.hands_in("FERRY");
            room.approves("FERRY", &[]).unwrap();
            room.exports("FERRY").unwrap();
        }
        "killed" => {
            room.hands_in("FERRY");
            room.approves("FERRY", &[]).unwrap();
            room.exports("FERRY").unwrap();
            kill(room.sits("hmu")).unwrap();
        }
        "spiked" => {
            copy::story_spike(room.sits("lha"), note("old")).unwrap();
        }
        "parted" => {
            room.hands_in("FERRY");
            let open = room.open();
            for headline in ["Ferry halts", "No ferry"] {
                let mut content = open.content.clone();
                content.headline = headline.into();
                let revise = Revise {
                    story: "FERRY".into(),
                    base: open.base.clone(),
                    content,
                    note: String::new(),
                };
                copy::story_revise(room.sits("oka"), revise).unwrap();
            }
        }
        _ => panic!("{stage}"),
    }
    room
}

fn embargo(desk: &mut Desk) -> Result<(), Error> {
    let asked = SetEmbargo {
        story: "FERRY".into(),
        words: "2099-01-01T00:00:00Z".into(),
        zone: String::new(),
        choose: None,
        evidence: String::new(),
    };
    review::embargo(desk, asked).map(drop)
}

fn kill(desk: &mut Desk) -> Result<(), Error> {
    let confirm = "FERRY".into();
    let asked = KillStory { story: "FERRY".into(), reason: KillReason::Privacy, confirm };
    taking_back::kill(desk, asked).map(drop)
}

/// A step by its name, its answer on the row, and the verb.
type Step = (&'static str, fn(&StepsNow) -> May, fn(&mut Room) -> Result<(), Error>);

const STEPS: &[Step] = &[
    (
        "edit",
        |may| may.edit,
        |room| room.changes("FERRY", |copy| copy.headline = "!".into()).map(drop),
    ),
    (
        "hand_in",
        |may| may.hand_in,
        |room| {
            review::hand_in(&mut room.desk, HandIn { story: "FERRY".into(), note: String::new() })
                .map(drop)
        },
    ),
    ("claim", |may| may.claim, |room| review::claim(&mut room.desk, of("FERRY")).map(drop)),
    (
        "give_back",
        |may| may.give_back,
        |room| {
            let asked = Return { story: "FERRY".into(), note: "who says so?".into() };
            review::return_story(&mut room.desk, asked).map(drop)
        },
    ),
    (
        "approve",
        |may| may.approve,
        |room| {
            let revision = copy::newest_revision(&room.desk, "FERRY")?;
            let asked = Approve { story: "FERRY".into(), revision, waived: Vec::new() };
            review::approve(&mut room.desk, asked).map(drop)
        },
    ),
    (
        "send",
        |may| may.send,
        |room| {
            let asked = ExportFile {
                story: "FERRY".into(),
                formats: vec!["text".into()],
                folder: room.folder.path().join("out").display().to_string(),
                destination: "web".into(),
                accepted: vec![export::ALL_LOSSES.into()],
                file_name: None,
                replace: false,
            };
            export::export_to(&mut room.desk, asked).map(drop)
        },
    ),
    (
        "update",
        |may| may.update,
        |room| {
            let asked = UpdateStory { story: "FERRY".into(), reason: String::new() };
            taking_back::update(&mut room.desk, asked).map(drop)
        },
    ),
    ("kill", |may| may.kill, |room| kill(&mut room.desk)),
    (
        "spike",
        |may| may.spike,
        |room| {
            let asked = Return { story: "FERRY".into(), note: "old".into() };
            copy::story_spike(&mut room.desk, asked).map(drop)
        },
    ),
    (
        "unspike",
        |may| may.unspike,
        |room| copy::story_unspike(&mut room.desk, of("FERRY")).map(drop),
    ),
    (
        "hold desk",
        |may| may.hold.desk,
        |room| review::hold(&mut room.desk, held(HoldKind::Desk)).map(drop),
    ),
    (
        "hold legal",
        |may| may.hold.legal,
        |room| review::hold(&mut room.desk, held(HoldKind::Legal)).map(drop),
    ),
    (
        "release legal",
        |may| may.release.legal,
        |room| review::release(&mut room.desk, held(HoldKind::Legal)).map(drop),
    ),
    ("embargo", |may| may.embargo, |room| embargo(&mut room.desk)),
    (
        "lift",
        |may| may.lift,
        |room| {
            let asked =
                LiftEmbargo { story: "FERRY".into(), evidence: "lifted, says the bank".into() };
            review::embargo_lift(&mut room.desk, asked).map(drop)
        },
    ),
];

fn held(kind: HoldKind) -> HoldStory {
    HoldStory { story: "FERRY".into(), kind, reason: "cleared".into() }
}

#[test]
fn what_the_row_says_a_person_may_do_is_what_the_verb_answers() {
    let stages = [
        "draft",
        "handed in",
        "claimed",
        "returned",
        "approved",
        "embargoed",
        "held",
        "sent",
        "killed",
        "spiked",
        "parted",
    ];
    let mut differ = Vec::new();
    let mut asked = 0;
    for stage in stages {
        let made = ferry(stage);
        let mut room = made.copied();
        for who in ["lha", "oka", "hmu", "rna", "zau"] {
            for (step, says, verb) in STEPS {
                room.sits(who);
                // Who may not read a draft has no row of it.
                let Ok(open) = copy::story_open(&mut room.desk, of("FERRY")) else { continue };
                let said = says(&open.line.may);
                let did = match verb(&mut room) {
                    Ok(()) => May::Yes,
                    Err(refused) => May::No(refused.code()),
                };
                asked += 1;
                if said != did {
                    differ.push(format!("{stage}, {who}, {step}: {said:?}, and then {did:?}"));
                }
                if did == May::Yes {
                    room = made.copied();
                }
            }
        }
    }
    assert!(asked > 600, "{asked}");
    assert!(differ.is_empty(), "{differ:#?}");
}
