//! The host over a real socket: who is let in, what is served, and that nothing takes it down.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod asking;

use asking::{Asking, Running};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn whoever_knows_the_secret_asks_the_desk() {
    let running = Running::start();
    let told = running.ask("session", json!({})).send();
    assert_eq!((told.status, told.header("content-type")), (200, "application/json"));
    assert_eq!(told.json()["value"]["newsroom"], "Gulf Courier");
    assert_eq!(running.ask("session", json!({})).host("localhost").send().status, 200);
    let origin = format!("http://127.0.0.1:{}", running.port);
    assert_eq!(running.ask("session", json!({})).origin(&origin).send().status, 200);
}

#[test]
fn every_start_has_a_secret_of_its_own() {
    let (one, other) = (Running::start(), Running::start());
    assert_ne!(one.secret, other.secret);
    let stale = Asking { secret: Some(other.secret.clone()), ..one.ask("session", json!({})) };
    assert_eq!(stale.send().status, 403);
}

#[test]
fn without_the_secret_nothing_is_answered_and_nothing_is_done() {
    let running = Running::start();
    let before = running.ask("counts", json!({})).send().json();
    let short = running.secret[..63].to_owned();
    let long = format!("{}0", running.secret);
    for secret in [None, Some(String::new()), Some(short), Some(long), Some("0".repeat(64))] {
        let new =
            json!({ "slug": "INTRUDER", "template": "story", "desk": "World", "language": "en" });
        let told = Asking { secret, ..running.ask("story_new", new) }.send();
        assert_eq!(told.status, 403);
        assert_eq!(told.json()["code"], "NotLetIn");
        let message = told.json()["message"].as_str().unwrap().to_owned();
        assert!(message.contains("secret"), "it says what to do: {message}");
    }
    assert_eq!(running.ask("counts", json!({})).send().json(), before);
}

#[test]
fn a_name_that_was_pointed_at_this_computer_is_not_served() {
    let running = Running::start();
    for host in ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "[::1]", "localhost."] {
        assert_eq!(running.ask("session", json!({})).host(host).send().status, 403, "{host}");
        let page = running.get("/").host(host).send();
        assert_eq!(page.status, 403, "{host}");
        assert!(!page.body.contains("the screens"));
    }
    for line in ["Host: 127.0.0.1", "Host: 127.0.0.1:1", "X-None: 1", "Host:"] {
        let told = Asking { host: line.into(), ..running.ask("session", json!({})) }.send();
        assert_eq!(told.status, 403, "{line}");
    }
    let twice = format!("Host: evil.example\r\nHost: 127.0.0.1:{}", running.port);
    let told = Asking { host: twice, ..running.ask("session", json!({})) }.send();
    assert!([400, 403].contains(&told.status), "{}", told.status);
}

#[test]
fn pages_from_elsewhere_are_sent_away_with_the_secret_too() {
    let running = Running::start();
    let other_port = format!("http://127.0.0.1:{}", running.port.wrapping_add(1));
    let secure = format!("https://127.0.0.1:{}", running.port);
    for origin in ["https://evil.example", "null", &other_port, &secure] {
        let told = running.ask("session", json!({})).origin(origin).send();
        assert_eq!(told.status, 403, "{origin}");
        assert_eq!(running.get("/").origin(origin).send().status, 403, "{origin}");
    }
}

#[test]
fn no_other_origin_is_ever_told_that_it_may_ask() {
    let running = Running::start();
    let asked = Asking { method: "OPTIONS", path: "/ask".into(), ..running.get("/") }
        .origin("https://evil.example")
        .send();
    assert_eq!(asked.status, 405);
    for told in [asked, running.ask("session", json!({})).send(), running.get("/").send()] {
        assert!(!told.head.to_lowercase().contains("access-control"), "{}", told.head);
        assert_eq!(told.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(told.header("cache-control"), "no-store");
        assert_eq!(told.header("x-content-type-options"), "nosniff");
    }
}

#[test]
fn a_call_is_json_and_says_so() {
    let running = Running::start();
    for kind in ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let told = Asking { kind: kind.into(), ..running.ask("session", json!({})) }.send();
        assert_eq!(told.status, 415, "{kind}");
    }
    let kind = "application/json; charset=utf-8".into();
    assert_eq!(Asking { kind, ..running.ask("session", json!({})) }.send().status, 200);
    for body in ["", "{", "[]", "{\"with\":{}}", "\u{feff}{}"] {
        let told = Asking { body: body.into(), ..running.ask("session", json!({})) }.send();
        assert_eq!((told.status, told.json()["code"].as_str()), (400, Some("BadCall")), "{body}");
    }
}

#[test]
fn a_body_larger_than_any_call_is_refused_before_it_is_read() {
    let running = Running::start();
    let announced = Asking { length: Some(1 << 40), ..running.ask("session", json!({})) }.send();
    assert_eq!(announced.status, 413);
    // Without a length it is read up to the limit and no further.
    let told = running.ask("session", json!({})).send_in_chunks(80);
    assert!(told.is_none_or(|told| told.status == 413));
    assert_eq!(running.ask("session", json!({})).send().status, 200, "it goes on");
}

#[test]
fn a_call_that_is_not_in_the_table_is_a_refusal() {
    let running = Running::start();
    for name in ["", "erase_everything", "Session", "../session"] {
        let told = running.ask(name, json!({})).send();
        assert_eq!(told.status, 422, "{name}");
        assert_eq!(told.json()["code"], "BadCall");
    }
    let told = running.ask("story_open", json!({ "tale": 1 })).send();
    assert_eq!((told.status, told.json()["code"].as_str()), (422, Some("BadCall")));
}

#[test]
fn a_refusal_of_the_desk_crosses_with_its_code_and_data() {
    let running = Running::start();
    let told = running.ask("story_open", json!({ "story": "NO-SUCH-STORY" })).send();
    assert_eq!(told.status, 422);
    let refusal = told.json();
    assert_eq!(refusal["code"], "NotFound");
    assert_eq!(refusal["data"]["what"], "story");
    assert!(refusal["message"].as_str().unwrap().contains("NO-SUCH-STORY"));
}

#[test]
fn copy_goes_to_the_folder_of_the_settings_only_as_from_the_window() {
    let running = Running::start();
    let elsewhere = running.folder.path().join("elsewhere");
    let export = |with: serde_json::Value| running.ask("export_file", with).send();
    let asked = json!({
        "story": "AIRPORT-FOG", "formats": ["text"], "folder": elsewhere,
        "destination": "web", "accepted": [],
    });
    let told = export(asked.clone());
    assert_eq!((told.status, told.json()["code"].as_str()), (422, Some("FolderRefused")));
    let mut named = asked;
    named["folder"] = json!("");
    named["file_name"] = json!("../../elsewhere.txt");
    let told = export(named);
    assert_eq!((told.status, told.json()["code"].as_str()), (422, Some("BadInput")));
    assert!(!elsewhere.exists());
}

#[test]
fn the_screens_are_served_with_the_policy_of_the_window() {
    let running = Running::start();
    let page = running.get("/").send();
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.body.contains("the screens"));
    let script = running.get("/assets/main.js").send();
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tauri.conf.json");
    let config: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(config).unwrap()).unwrap();
    let window = config["app"]["security"]["csp"].as_str().unwrap();
    let ours = page.header("content-security-policy").to_owned();
    let without_calls = |policy: &str| -> Vec<String> {
        let rules = policy.split("; ").filter(|rule| !rule.starts_with("connect-src"));
        rules.filter(|rule| !rule.starts_with("frame-ancestors")).map(str::to_owned).collect()
    };
    assert_eq!(without_calls(&ours), without_calls(window), "the two pages may do the same");
    assert!(ours.contains("connect-src 'self';") && ours.contains("frame-ancestors 'none'"));
}

#[test]
fn nothing_outside_the_screens_is_ever_read() {
    let running = Running::start();
    assert!(running.folder.path().join("outside.txt").is_file());
    for path in [
        "/../outside.txt",
        "/assets/../../outside.txt",
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
        "/..\\outside.txt",
        "//../outside.txt",
        "/./index.html",
        "/assets",
        "/assets/",
        "/linked.txt",
        "/linked/outside.txt",
        "/../newsroom.writethru",
        "/../newsroom.key",
        "/etc/passwd",
        "/assets/main.js%00.html",
    ] {
        let told = running.get(path).send();
        assert_eq!(told.status, 404, "{path}");
        assert!(!told.body.contains("outside the screens"), "{path}");
        assert!(!told.body.contains("main.js"), "a folder is never listed: {path}");
    }
}

#[test]
fn a_start_without_built_screens_says_how_to_build_them() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk::newsroom::sample::make(&folder.path().join("room.writethru")).unwrap();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let Err(error) = host::Host::open(desk, &empty, 0) else { panic!("there are no screens") };
    assert_eq!(error.exit_code(), 2);
    assert!(error.to_string().contains("npm run build"), "{error}");
}

#[test]
fn two_requests_at_once_are_both_answered() {
    let running = Running::start();
    std::thread::scope(|threads| {
        let asked: Vec<_> = (0..8)
            .map(|no| {
                let running = &running;
                threads.spawn(move || match no % 4 {
                    0 => running.get("/").send().status,
                    1 => running.ask("journal_verify", json!({})).send().status,
                    2 => running.ask("wire", json!({})).send().status,
                    _ => running.ask("story_open", json!({ "story": "PORT-STRIKE" })).send().status,
                })
            })
            .collect();
        for answered in asked {
            assert_eq!(answered.join().unwrap(), 200);
        }
    });
}

#[test]
fn a_call_that_panics_is_told_and_the_next_one_is_answered() {
    let breaks = Arc::new(AtomicBool::new(false));
    let broken = breaks.clone();
    let clock = move || match broken.load(Ordering::SeqCst) {
        true => panic!("the clock breaks, as the test wants it"),
        false => desk::Instant::from_millis(i64::MAX / 2_000_000),
    };
    let running = Running::start_with(|desk| desk.with_clock(clock));
    let claim = || running.ask("claim", json!({ "story": "RAIN-ROADS-AR" })).send();
    breaks.store(true, Ordering::SeqCst);
    let told = claim();
    assert_eq!((told.status, told.json()["code"].as_str()), (500, Some("Stopped")));
    breaks.store(false, Ordering::SeqCst);
    let told = claim();
    assert_eq!(
        (told.status, told.json()["value"]["stage"].as_str()),
        (200, Some("desk")),
        "{}",
        told.body
    );
}

#[test]
fn an_asker_that_goes_away_in_the_middle_takes_nothing_down() {
    let running = Running::start();
    for part in ["", "POST /ask", "POST /ask HTTP/1.1\r\nHost: 127.0.0.1", "\0\0\0", "\r\n\r\n"] {
        running.send_part(part);
    }
    for _ in 0..20 {
        running.ask("wire", json!({})).send_and_leave();
        running.get("/assets/large.js").send_and_leave();
    }
    assert_eq!(running.ask("session", json!({})).send().status, 200);
}
