//! Copy pushed over the network, to servers of the test's own: what is sent, what comes of it, and
//! what is never sent.

use crate::room::{Room, of};
use desk::destination::destination_set;
use desk::view::{
    DeliveryLine, DeliveryStanding, DeliveryTrouble, FileTo, FiledLine, HoldKind, HoldStory,
    Nothing, OfReceipt, SetDestination,
};
use desk::{Code, Desk, Instant, filing, review};
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
use story::destination::{EmbargoPolicy, Way};
use story::event::ActKind;

/// One request as it came.
#[derive(Debug, Clone, Default)]
struct Request {
    line: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value.as_str())
    }
}

/// A server that answers with these statuses in turn, the last one ever after.
struct Server {
    url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    fn answers(statuses: &'static [u16]) -> Self {
        Self::with(statuses, "")
    }

    /// `more` are further lines of each answer's head.
    fn with(statuses: &'static [u16], more: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/in", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (heard, more) = (Arc::clone(&requests), more.to_owned());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(request) = read(&stream) else { continue };
                let count = {
                    let mut heard = heard.lock().unwrap();
                    heard.push(request);
                    heard.len()
                };
                let status = statuses[(count - 1).min(statuses.len() - 1)];
                let mut stream = stream;
                let head = format!(
                    "HTTP/1.1 {status} Told\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n"
                );
                let _ = stream.write_all(head.as_bytes());
            }
        });
        Self { url, requests }
    }

    fn heard(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream);
    let mut request = Request::default();
    lines.read_line(&mut request.line).ok()?;
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        request.headers.push((name.to_owned(), value.to_owned()));
    }
    let length = request.header("content-length").parse().ok()?;
    request.body = vec![0; length];
    lines.read_exact(&mut request.body).ok()?;
    Some(request)
}

/// A newsroom whose clock can be put on, with FERRY signed and a partner it is pushed to.
struct Pushing {
    room: Room,
    ahead: Arc<AtomicI64>,
    secret: String,
}

fn clock(ahead: &Arc<AtomicI64>) -> impl Fn() -> Instant + Send + 'static {
    let ahead = Arc::clone(ahead);
    move || {
        Instant::from(chrono::Utc::now()) + Duration::from_secs(ahead.load(Ordering::SeqCst) as u64)
    }
}

impl Pushing {
    fn to(url: &str) -> Self {
        let mut room = Room::new();
        room.approved();
        let ahead = Arc::new(AtomicI64::new(0));
        let Room { desk, folder } = room;
        let mut room = Room { desk: desk.with_clock(clock(&ahead)), folder };
        let set = destination_set(room.sits("oka"), partner(url)).unwrap();
        Self { room, ahead, secret: set.secret.unwrap() }
    }

    fn later(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::SeqCst);
    }

    fn files(&mut self) -> FiledLine {
        self.room.files("FERRY", &["partner"]).remove(0)
    }

    fn pushes(&mut self) -> Vec<DeliveryLine> {
        filing::deliveries_push(self.room.sits("oka"), Nothing {}).unwrap().deliveries
    }

    fn stands(&mut self) -> DeliveryLine {
        filing::deliveries(&mut self.room.desk, Nothing {}).unwrap().deliveries.remove(0)
    }

    fn acts(&mut self) -> Vec<ActKind> {
        self.room.history("FERRY").into_iter().map(|line| line.kind).collect()
    }

    fn reopened(self) -> Self {
        let Self { room: Room { desk, folder }, ahead, secret } = self;
        let path = desk.path().to_owned();
        drop(desk);
        let mut desk = Desk::open(&path).unwrap().with_clock(clock(&ahead));
        desk.act_as(&desk::Initials("oka".into())).unwrap();
        Self { room: Room { desk, folder }, ahead, secret }
    }
}

fn partner(url: &str) -> SetDestination {
    SetDestination {
        name: "partner".into(),
        title: "The partner".into(),
        formats: vec!["ninjs".into()],
        way: Way::Http { url: url.into() },
        embargo: EmbargoPolicy::Block,
        new_secret: false,
        adding: true,
    }
}

#[test]
fn a_copy_is_queued_with_its_receipt_sent_once_and_its_arrival_put_on_record() {
    let server = Server::answers(&[201]);
    let mut pushing = Pushing::to(&server.url);
    let filed = pushing.files();
    assert_eq!((filed.refusal.is_none(), filed.receipts.len()), (true, 0));
    assert_eq!(filed.deliveries[0].standing, DeliveryStanding::Waiting);
    assert!(server.heard().is_empty(), "filing sends nothing itself");
    let sent = pushing.pushes().remove(0);
    assert_eq!(
        (sent.standing, sent.status, sent.tries),
        (DeliveryStanding::Delivered, Some(201), 1)
    );
    assert_eq!(pushing.pushes(), []);
    let heard = server.heard();
    assert_eq!(heard.len(), 1);
    let request = &heard[0];
    assert_eq!(request.line.trim_end(), "POST /in HTTP/1.1");
    assert_eq!(request.header("content-type"), "application/json");
    assert_eq!(
        request.header("content-disposition"),
        "attachment; filename*=UTF-8''FERRY.ninjs.json"
    );
    assert_eq!(request.header("idempotency-key"), format!("\"{}\"", sent.receipt));
    assert_eq!(request.header("x-writethru-destination"), "partner");
    let receipts = desk::export::receipts(&mut pushing.room.desk, of("FERRY")).unwrap();
    assert_eq!(receipts[0].receipt.hash, blake3_hex(&request.body));
    assert!(receipts[0].receipt.queued);
    assert_eq!(request.header("x-writethru-signature"), sealed(&pushing.secret, &request.body));
    assert_eq!(pushing.acts()[..2], [ActKind::Delivered, ActKind::Exported]);
    assert!(pushing.room.desk.verify().unwrap().ok);
}

fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn sealed(secret: &str, body: &[u8]) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    let hex: String =
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

#[test]
fn trouble_of_the_other_side_is_waited_out_under_the_same_key_and_survives_a_restart() {
    let server = Server::answers(&[503, 429, 200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.files();
    let first = pushing.pushes().remove(0);
    assert_eq!((first.standing, first.tries, first.of), (DeliveryStanding::Waiting, 1, 8));
    assert_eq!((first.trouble, first.detail.as_str()), (Some(DeliveryTrouble::Answered), "503"));
    assert_eq!(pushing.pushes(), [], "not before its time");
    let mut pushing = pushing.reopened();
    pushing.later(16);
    assert_eq!(pushing.pushes()[0].detail, "429");
    pushing.later(31);
    assert_eq!(pushing.pushes()[0].standing, DeliveryStanding::Delivered);
    let keys: Vec<String> =
        server.heard().iter().map(|one| one.header("idempotency-key").to_owned()).collect();
    assert_eq!(keys.len(), 3);
    assert!(keys.iter().all(|key| *key == keys[0]));
}

#[test]
fn after_eight_tries_it_is_given_up_told_and_sent_again_when_a_person_says_so() {
    let server = Server::answers(&[500, 500, 500, 500, 500, 500, 500, 500, 200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.files();
    for _ in 0..8 {
        assert_eq!(pushing.pushes().len(), 1);
        pushing.later(1400);
    }
    assert_eq!(pushing.pushes(), []);
    let failed = pushing.stands();
    assert_eq!((failed.standing, failed.tries), (DeliveryStanding::Failed, 8));
    assert_eq!(pushing.acts()[0], ActKind::DeliveryFailed);
    let asked = OfReceipt { receipt: failed.receipt };
    let again = filing::delivery_resend(pushing.room.sits("oka"), asked.clone()).unwrap();
    assert_eq!(
        (again.deliveries[0].standing, again.deliveries[0].tries),
        (DeliveryStanding::Waiting, 0)
    );
    assert_eq!(
        filing::delivery_resend(&mut pushing.room.desk, asked).unwrap_err().code(),
        Code::BadInput,
        "what waits is not sent twice"
    );
    assert_eq!(pushing.pushes()[0].standing, DeliveryStanding::Delivered);
    assert_eq!(server.heard().len(), 9);
}

#[test]
fn a_redirect_is_not_followed_and_a_refusal_is_not_asked_again() {
    let elsewhere = Server::answers(&[200]);
    for (status, more) in [(302, format!("Location: {}\r\n", elsewhere.url)), (403, String::new())]
    {
        let statuses: &'static [u16] = if status == 302 { &[302] } else { &[403] };
        let server = Server::with(statuses, &more);
        let mut pushing = Pushing::to(&server.url);
        pushing.files();
        let told = pushing.pushes().remove(0);
        assert_eq!((told.standing, told.detail), (DeliveryStanding::Failed, status.to_string()));
        pushing.later(100_000);
        assert_eq!(pushing.pushes(), []);
        assert_eq!(server.heard().len(), 1);
    }
    assert!(elsewhere.heard().is_empty());
}

#[test]
fn nobody_there_is_no_answer() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut pushing = Pushing::to(&format!("http://{nobody}/"));
    pushing.files();
    let told = pushing.pushes().remove(0);
    assert_eq!(
        (told.standing, told.trouble),
        (DeliveryStanding::Waiting, Some(DeliveryTrouble::NoAnswer))
    );
}

#[test]
fn what_is_held_waits_and_what_is_no_longer_signed_never_leaves() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.files();
    let hold = HoldStory { story: "FERRY".into(), kind: HoldKind::Desk, reason: "wait".into() };
    review::hold(pushing.room.sits("oka"), hold.clone()).unwrap();
    assert_eq!(pushing.pushes(), []);
    let held = pushing.stands();
    assert_eq!(
        (held.standing, held.trouble),
        (DeliveryStanding::Waiting, Some(DeliveryTrouble::Gate))
    );
    assert_eq!((held.detail.as_str(), held.tries), ("OnHold", 0));
    review::release(pushing.room.sits("oka"), hold).unwrap();
    pushing.later(31);
    assert_eq!(pushing.pushes()[0].standing, DeliveryStanding::Delivered);
    // The next one is queued, and its text changed before it is sent.
    pushing.files();
    pushing.room.sits("oka");
    pushing.room.changes("FERRY", |content| content.headline = "Ferry sinks".into()).unwrap();
    assert_eq!(pushing.pushes(), []);
    let told = pushing.stands();
    assert_eq!(
        (told.standing, told.trouble),
        (DeliveryStanding::Failed, Some(DeliveryTrouble::Gate))
    );
    let asked = OfReceipt { receipt: told.receipt };
    assert!(filing::delivery_resend(pushing.room.sits("oka"), asked).is_err());
    assert_eq!(server.heard().len(), 1);
}

#[test]
fn a_later_copy_for_the_same_place_goes_in_the_place_of_one_that_waits() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.files();
    let second = pushing.files().deliveries.remove(0);
    let sent = pushing.pushes();
    assert_eq!((sent.len(), &sent[0].receipt), (1, &second.receipt));
    let told = pushing.stands();
    assert_eq!(
        (told.standing, told.trouble),
        (DeliveryStanding::Failed, Some(DeliveryTrouble::Replaced))
    );
    assert_eq!(server.heard().len(), 1);
}

#[test]
fn two_programs_that_push_at_once_send_each_copy_once() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.files();
    let path = pushing.room.desk.path().to_owned();
    let programs: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || {
                let mut desk = Desk::open(&path).unwrap();
                desk.act_as(&desk::Initials("oka".into())).unwrap();
                filing::deliveries_push(&mut desk, Nothing {}).unwrap().deliveries.len()
            })
        })
        .collect();
    let sent: usize = programs.into_iter().map(|program| program.join().unwrap()).sum();
    assert_eq!((sent, server.heard().len()), (1, 1));
    let delivered = pushing.acts().into_iter().filter(|kind| *kind == ActKind::Delivered).count();
    assert_eq!(delivered, 1);
}

#[test]
fn a_server_that_cannot_prove_who_it_is_gets_nothing() {
    let own = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/in", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::<u8>::new()));
    let kept = Arc::clone(&heard);
    thread::spawn(move || {
        let config = Arc::new(config);
        for mut stream in listener.incoming().flatten() {
            let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut session = rustls::Stream::new(&mut tls, &mut stream);
            let mut bytes = Vec::new();
            let _ = session.read_to_end(&mut bytes);
            kept.lock().unwrap().extend(bytes);
        }
    });
    let mut pushing = Pushing::to(&url);
    pushing.files();
    let told = pushing.pushes().remove(0);
    assert_eq!(told.standing, DeliveryStanding::Waiting);
    assert_eq!(told.trouble, Some(DeliveryTrouble::NotTrusted), "{}", told.detail);
    assert!(heard.lock().unwrap().is_empty());
}

#[test]
fn the_secret_is_told_once_and_stands_in_no_file_of_the_newsrooms_but_its_own() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    let again = SetDestination { adding: false, ..partner(&server.url) };
    assert_eq!(destination_set(pushing.room.sits("oka"), again.clone()).unwrap().secret, None);
    let anew = SetDestination { new_secret: true, ..again };
    let second = destination_set(pushing.room.sits("oka"), anew).unwrap().secret.unwrap();
    assert_ne!(second, pushing.secret);
    pushing.files();
    pushing.pushes();
    let request = server.heard().remove(0);
    assert_eq!(request.header("x-writethru-signature"), sealed(&second, &request.body));
    let holds = |path: &std::path::Path| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(second.len()).any(|window| window == second.as_bytes())
    };
    let files = std::fs::read_dir(pushing.room.folder.path()).unwrap().flatten();
    for file in files.filter(|file| file.path().is_file()) {
        assert!(!holds(&file.path()), "{:?}", file.path());
    }
    // An export never goes over it.
    let secrets = pushing.room.desk.path().with_extension("secrets");
    assert!(secrets.is_dir());
    let target = secrets.join("anything");
    assert!(desk::export::refuse_newsroom_files(&target, Some(pushing.room.desk.path())).is_err());
}

#[test]
fn a_copied_newsroom_sends_nothing_of_what_waits() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.files();
    let mut copied = pushing.room.copied();
    filing::deliveries_push(copied.sits("oka"), Nothing {}).unwrap();
    let told = filing::deliveries(&mut copied.desk, Nothing {}).unwrap().deliveries.remove(0);
    assert_eq!(told.trouble, Some(DeliveryTrouble::NotReachable));
    assert!(server.heard().is_empty());
    assert_eq!(pushing.pushes().len(), 1, "the newsroom's own copy still goes");
}

#[test]
fn only_editors_send() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    let asked = FileTo {
        story: "FERRY".into(),
        destinations: vec!["partner".into()],
        accepted: vec![],
        at: None,
    };
    let desk = pushing.room.sits("lha");
    assert_eq!(filing::file_to(desk, asked).unwrap_err().code(), Code::NotAnEditor);
    assert_eq!(filing::deliveries_push(desk, Nothing {}).unwrap_err().code(), Code::NotAnEditor);
    assert!(filing::deliveries(&mut pushing.room.desk, Nothing {}).unwrap().deliveries.is_empty());
}

#[test]
fn the_window_files_and_sends_by_itself_while_the_desk_goes_on_answering() {
    let server = Server::answers(&[200]);
    let mut pushing = Pushing::to(&server.url);
    pushing.room.destination("web", &["text"], EmbargoPolicy::Block);
    let Pushing { room: Room { desk, folder }, .. } = pushing;
    let at = desk.now() + Duration::from_secs(2);
    let shared = desk::SharedDesk::new(desk);
    shared.send_in_background();
    let ask = |name: &str, with: serde_json::Value| {
        shared.ask(desk::calls::Call { name: name.into(), with }).unwrap().value
    };
    let to =
        |place: &str| json!({ "story": "FERRY", "destinations": [place], "accepted": ["all"] });
    assert_eq!(ask("file_to", to("partner"))["filed"][0]["refusal"], json!(null));
    let mut timed = to("web");
    timed["at"] = json!(at);
    assert_eq!(ask("file_to", timed)["filing"]["standing"], json!("to_come"));
    let until = std::time::Instant::now() + Duration::from_secs(30);
    let ended = || {
        let sent = ask("deliveries", json!({}));
        let filed = ask("filings", json!({ "story": "FERRY" }));
        sent["deliveries"][0]["standing"] == json!("delivered")
            && filed["filings"][0]["standing"] == json!("filed")
    };
    while !ended() {
        assert!(std::time::Instant::now() < until, "nothing left by itself");
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.heard().len(), 1);
    assert!(folder.path().join("web").join("FERRY.txt").exists());
}
