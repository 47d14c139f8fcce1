//! Filing at a time: once, through the gate as it stands then, or not at all and said so.

use crate::room::{Room, of};
use desk::view::{
    FileTo, FiledTo, FilingLine, FilingStanding, HoldKind, HoldStory, Nothing, OfFiling,
};
use desk::{Code, Desk, Error, Initials, Instant, export, filing, review};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::Duration;
use story::destination::EmbargoPolicy;
use story::event::ActKind;

/// FERRY signed, two places to file it to, and a clock that can be put on and back.
struct Timed {
    room: Room,
    ahead: Arc<AtomicI64>,
}

fn clock(ahead: &Arc<AtomicI64>) -> impl Fn() -> Instant + Send + 'static {
    let ahead = Arc::clone(ahead);
    move || {
        let millis = Instant::from(chrono::Utc::now()).millis();
        Instant::from_millis(millis + ahead.load(Ordering::SeqCst) * 1000)
    }
}

impl Timed {
    fn new() -> Self {
        let mut room = Room::new();
        room.approved();
        room.destination("web", &["text", "ninjs"], EmbargoPolicy::Block);
        room.destination("print", &["nitf"], EmbargoPolicy::DeliverFlagged);
        let ahead = Arc::new(AtomicI64::new(0));
        let Room { desk, folder } = room;
        Self { room: Room { desk: desk.with_clock(clock(&ahead)), folder }, ahead }
    }

    fn puts_clock(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::SeqCst);
    }

    fn asks(&mut self, to: &[&str], seconds: u64) -> Result<FiledTo, Error> {
        let at = self.room.desk.now() + Duration::from_secs(seconds);
        let asked = FileTo {
            story: "FERRY".into(),
            destinations: to.iter().map(ToString::to_string).collect(),
            accepted: vec![export::ALL_LOSSES.into()],
            at: Some(at),
        };
        filing::file_to(self.room.sits("oka"), asked)
    }

    fn due(&mut self) -> Vec<FilingLine> {
        filing::filings_due(self.room.sits("oka"), Nothing {}).unwrap().filings
    }

    fn stands(&mut self) -> FilingLine {
        filing::filings(&mut self.room.desk, of("FERRY")).unwrap().filings.remove(0)
    }

    /// How many receipts each filing has, by destination and format.
    fn receipts(&mut self) -> BTreeMap<(String, String, String), usize> {
        let mut count = BTreeMap::new();
        for line in export::receipts(&mut self.room.desk, of("FERRY")).unwrap() {
            let kept = line.receipt;
            let asked = kept.asked.map(|asked| asked.to_string()).unwrap_or_default();
            *count.entry((asked, kept.destination, kept.format)).or_default() += 1;
        }
        count
    }
}

#[test]
fn a_story_is_filed_once_when_its_time_has_come_and_not_before() {
    let mut timed = Timed::new();
    let asked = timed.asks(&["web", "print"], 600).unwrap();
    assert!(!asked.any_refused());
    let filing = asked.filing.unwrap();
    assert_eq!(filing.standing, FilingStanding::ToCome);
    assert_eq!(timed.due(), []);
    timed.puts_clock(599);
    assert_eq!(timed.due(), []);
    // The computer slept through the moment itself.
    timed.puts_clock(50_000);
    let filed = timed.due();
    assert_eq!((filed.len(), filed[0].standing), (1, FilingStanding::Filed));
    assert_eq!(timed.due(), []);
    assert_eq!(timed.room.lies_in("web"), ["FERRY.ninjs.json", "FERRY.txt"]);
    assert_eq!(timed.room.lies_in("print"), ["FERRY.nitf.xml"]);
    let receipts = timed.receipts();
    assert_eq!(receipts.len(), 3);
    assert!(receipts.iter().all(|((asked, ..), count)| *asked == filing.filing && *count == 1));
    let kinds: Vec<ActKind> =
        timed.room.history("FERRY").into_iter().map(|line| line.kind).collect();
    assert_eq!((kinds[0], kinds[4]), (ActKind::FilingEnded, ActKind::FilingAsked));
    assert!(timed.room.desk.verify().unwrap().ok);
}

#[test]
fn a_time_that_is_past_and_an_embargo_that_outlasts_it_are_refused_when_it_is_asked_for() {
    let mut timed = Timed::new();
    assert_eq!(timed.asks(&["web"], 0).unwrap_err().code(), Code::BadInput);
    let until = timed.room.desk.now() + Duration::from_secs(3600);
    let until = until.to_utc().unwrap().to_rfc3339();
    timed.room.embargoes("FERRY", &until);
    timed.room.approves("FERRY", &[]).unwrap();
    let early = timed.asks(&["web", "print"], 600).unwrap();
    assert_eq!(early.filed[0].refusal.as_ref().map(|no| no.code), Some(Code::EmbargoNotOver));
    assert!(early.filed[1].refusal.is_none(), "print takes it flagged");
    assert_eq!(early.filing.unwrap().destinations, ["print"]);
    let again = timed.asks(&["print"], 700).unwrap();
    assert!(again.any_refused() && again.filing.is_none(), "not to one place twice");
    assert!(timed.asks(&["web"], 3601).unwrap().filing.is_some());
    timed.puts_clock(3605);
    assert!(timed.due().iter().all(|one| one.standing == FilingStanding::Filed));
    assert_eq!(timed.receipts().len(), 3);
}

#[test]
fn what_was_signed_then_and_no_other_text_is_filed() {
    let mut timed = Timed::new();
    timed.asks(&["web"], 60).unwrap();
    timed.room.sits("oka");
    timed.room.changes("FERRY", |content| content.headline = "Ferry sinks".into()).unwrap();
    timed.puts_clock(61);
    let told = timed.due().remove(0);
    assert_eq!(told.standing, FilingStanding::Refused);
    assert_eq!(
        (told.refused[0].destination.as_str(), told.refused[0].code.as_str()),
        ("web", "NotApproved")
    );
    assert_eq!(timed.stands(), told);
    let note = timed.room.history("FERRY").remove(0).note;
    assert!(note.starts_with("web: "), "{note}");
}

#[test]
fn another_signature_than_the_one_it_was_asked_under_files_nothing() {
    let mut timed = Timed::new();
    timed.asks(&["web"], 60).unwrap();
    review::return_story(timed.room.sits("oka"), back()).unwrap();
    timed.room.hands_in("FERRY");
    timed.room.approves("FERRY", &[]).unwrap();
    timed.puts_clock(61);
    assert_eq!(timed.due()[0].refused[0].code, "ApprovalVoid");
    assert_eq!(timed.room.lies_in("web"), Vec::<String>::new());
}

fn back() -> desk::view::Return {
    desk::view::Return { story: "FERRY".into(), note: "who says so?".into() }
}

#[test]
fn a_hold_refuses_it_at_the_time_and_a_person_who_lost_the_right_sends_nothing() {
    let mut timed = Timed::new();
    timed.asks(&["web"], 60).unwrap();
    let hold = HoldStory { story: "FERRY".into(), kind: HoldKind::Desk, reason: "wait".into() };
    review::hold(timed.room.sits("oka"), hold.clone()).unwrap();
    timed.puts_clock(61);
    assert_eq!(timed.due()[0].refused[0].code, "OnHold");
    review::release(timed.room.sits("oka"), hold).unwrap();
    assert_eq!(timed.due(), [], "it is over: nobody is surprised by it later");
    timed.asks(&["web"], 60).unwrap();
    let mut omar = timed.room.desk.person(&Initials("oka".into())).unwrap();
    omar.roles = vec![desk::Role::Auditor];
    let admin = timed.room.desk.person(&Initials("oka".into())).unwrap().roles;
    assert!(admin.contains(&desk::Role::Administrator));
    desk::newsroom::person_change(timed.room.sits("oka"), omar).unwrap();
    timed.puts_clock(61);
    let told = filing::filings_due(timed.room.sits("hmu"), Nothing {}).unwrap().filings;
    assert_eq!(told[0].refused[0].code, "NotAnEditor");
    assert_eq!(timed.room.lies_in("web"), Vec::<String>::new());
}

#[test]
fn it_is_taken_back_by_an_editor_and_then_nothing_leaves() {
    let mut timed = Timed::new();
    let filing = timed.asks(&["web"], 60).unwrap().filing.unwrap().filing;
    let asked = OfFiling { filing };
    assert_eq!(
        filing::filing_cancel(timed.room.sits("lha"), asked.clone()).unwrap_err().code(),
        Code::NotAnEditor
    );
    let left = filing::filing_cancel(timed.room.sits("oka"), asked.clone()).unwrap().filings;
    assert_eq!(left[0].standing, FilingStanding::Cancelled);
    assert_eq!(
        filing::filing_cancel(&mut timed.room.desk, asked).unwrap_err().code(),
        Code::BadInput
    );
    timed.puts_clock(61);
    assert_eq!(timed.due(), []);
    assert_eq!(timed.room.lies_in("web"), Vec::<String>::new());
}

#[test]
fn by_a_clock_that_was_put_back_no_time_has_come() {
    let mut timed = Timed::new();
    timed.asks(&["web"], 60).unwrap();
    timed.puts_clock(1000);
    let hold = HoldStory { story: "FERRY".into(), kind: HoldKind::Desk, reason: "wait".into() };
    review::hold(timed.room.sits("oka"), hold.clone()).unwrap();
    review::release(timed.room.sits("oka"), hold).unwrap();
    timed.puts_clock(-500);
    assert_eq!(timed.due(), [], "something was signed at a later time than the clock shows");
    timed.puts_clock(501);
    assert_eq!(timed.due()[0].standing, FilingStanding::Filed);
}

#[test]
fn one_place_that_is_refused_keeps_nothing_from_the_others() {
    let mut timed = Timed::new();
    timed.asks(&["web", "print"], 60).unwrap();
    std::fs::create_dir_all(timed.room.folder.path().join("web")).unwrap();
    std::fs::write(timed.room.folder.path().join("web/FERRY.txt"), "theirs").unwrap();
    timed.puts_clock(61);
    let told = timed.due().remove(0);
    assert_eq!(told.standing, FilingStanding::Refused);
    assert_eq!(told.refused.len(), 1);
    assert_eq!(told.refused[0].code, "FileNotOurs");
    assert_eq!(timed.room.lies_in("print"), ["FERRY.nitf.xml"]);
    assert_eq!(timed.room.lies_in("web"), ["FERRY.txt"]);
}

#[test]
fn however_many_programs_look_at_once_every_file_leaves_once() {
    let mut timed = Timed::new();
    let path = timed.room.desk.path().to_owned();
    for (round, programs) in [2, 3, 4, 2, 3, 4].into_iter().enumerate() {
        let to: &[&str] = if round % 2 == 0 { &["web", "print"] } else { &["web"] };
        let filing = timed.asks(to, 60).unwrap().filing.unwrap().filing;
        timed.puts_clock(61);
        let running: Vec<_> = (0..programs)
            .map(|_| {
                let (path, ahead) = (path.clone(), Arc::clone(&timed.ahead));
                thread::spawn(move || {
                    let mut desk = Desk::open(&path).unwrap().with_clock(clock(&ahead));
                    desk.act_as(&Initials("oka".into())).unwrap();
                    filing::filings_due(&mut desk, Nothing {}).unwrap();
                })
            })
            .collect();
        running.into_iter().for_each(|program| program.join().unwrap());
        // Where two programs met, the next look ends it.
        timed.due();
        assert_eq!(timed.stands().standing, FilingStanding::Filed, "{:?}", timed.stands().refused);
        let receipts = timed.receipts();
        let ours: Vec<_> = receipts.iter().filter(|((asked, ..), _)| *asked == filing).collect();
        assert_eq!(ours.len(), if round % 2 == 0 { 3 } else { 2 });
        assert!(ours.iter().all(|(_, count)| **count == 1), "{ours:?}");
    }
}
