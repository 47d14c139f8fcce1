//! `destinations`: the places approved copy is filed to.

use super::room::Room;
use serde_json::json;

#[test]
fn destinations_are_added_set_listed_and_removed() {
    let room = Room::opens();
    let web = room.named("web");
    let added = room
        .asks(&["destinations", "add", "Web", "--format", "ninjs,text", "--folder", &web])
        .done();
    assert_eq!(added["secret"], json!(null));
    assert_eq!(
        added["destinations"],
        json!([{ "name": "web", "title": "web", "formats": ["ninjs-3.1", "text"], "embargo": "block",
            "way": { "way": "folder", "path": web }, "here": true }])
    );
    let set = ["destinations", "set", "web", "--title", "The site", "--format", "nitf"];
    let set = [&set[..], &["--folder", &web, "--embargo", "deliver-flagged"]].concat();
    let set = room.asks(&set).done()["destinations"].clone();
    assert_eq!(
        (&set[0]["title"], &set[0]["embargo"]),
        (&json!("The site"), &json!("deliver_flagged"))
    );
    let words = room.says(&["destinations", "list"]);
    assert!(words.words().starts_with("web            The site"), "{}", words.out);
    assert_eq!(room.asks(&["destinations", "remove", "web"]).done(), json!([]));
    assert_eq!(room.asks(&["destinations", "remove", "web"]).refused(2), "NotFound");
}

#[test]
fn only_an_administrator_sets_them_and_only_to_places_that_can_be() {
    let room = Room::opens();
    let web = room.named("web");
    let add = |name: &str, format: &str, folder: &str, who: &str, exit: i32| {
        let add = ["destinations", "add", name, "--format", format, "--folder", folder];
        room.asks(&[&add[..], &["--as", who]].concat()).refused(exit)
    };
    assert_eq!(add("web", "text", &web, "lha", 1), "NotAnAdministrator");
    assert_eq!(add("web", "text", "/etc", "mfa", 1), "FolderRefused");
    assert_eq!(add("web", "telex", &web, "mfa", 2), "BadInput");
    assert_eq!(add("web/../..", "text", &web, "mfa", 2), "BadInput");
    let bare = room.says(&["destinations", "add", "web", "--format", "text", "--as", "mfa"]);
    assert_eq!(bare.exit, 2, "{}", bare.err);
}

/// A server of the test's own that answers 202; it tells the head and the body of each request.
fn server() -> (String, std::sync::mpsc::Receiver<(String, String)>) {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/in", listener.local_addr().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = Vec::new();
            let mut byte = [0];
            while !bytes.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
                bytes.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&bytes).to_lowercase();
            let length = head.split("content-length: ").nth(1).unwrap_or_default();
            let length = length.lines().next().unwrap_or_default().trim().parse().unwrap();
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(answer).unwrap();
            tell.send((head, String::from_utf8_lossy(&body).into_owned())).unwrap();
        }
    });
    (url, told)
}

#[test]
fn copy_for_an_address_is_sent_at_once_with_a_secret_that_is_told_once_and_past_any_proxy() {
    let room = Room::opens();
    room.approves_ferry();
    let (url, told) = server();
    let add = ["destinations", "add", "partner", "--format", "ninjs", "--http", &url];
    let added = room.asks(&add).done();
    assert_eq!(added["secret"].as_str().unwrap().len(), 64);
    assert_eq!(added["destinations"][0]["way"], json!({ "way": "http", "url": url }));
    let listed = room.asks(&["destinations", "list"]);
    assert!(!listed.out.contains(added["secret"].as_str().unwrap()));
    // A proxy nobody listens at: it is not asked.
    let mut file = std::process::Command::new(env!("CARGO_BIN_EXE_writethru"));
    for name in ["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy", "https_proxy"] {
        file.env(name, "http://127.0.0.1:9");
    }
    file.env("HOME", room.path("")).env("XDG_DATA_HOME", room.path(""));
    file.args([
        "file",
        "FERRY",
        "--to",
        "partner",
        "--json",
        "--newsroom",
        &room.named("room.wtr"),
    ]);
    let filed = file.output().unwrap();
    assert!(filed.status.success(), "{}", String::from_utf8_lossy(&filed.stdout));
    let (head, body) = told.recv_timeout(std::time::Duration::from_secs(10)).unwrap();
    assert!(
        head.starts_with("post /in http/1.1") && head.contains("x-writethru-signature: sha256=")
    );
    assert!(body.contains("Ferry stops"));
    let queue = room.asks(&["destinations", "queue"]).done();
    assert_eq!(queue["deliveries"][0]["standing"], json!("delivered"));
    assert_eq!(queue["deliveries"][0]["status"], json!(202));
    let words = room.says(&["destinations", "queue"]);
    assert_eq!(words.words(), "FERRY  partner  ninjs-3.1  delivered, answered 202\n");
    assert_eq!(
        room.asks(&["destinations", "push"]).done(),
        json!({ "filings": [], "deliveries": [] })
    );
    let receipt = queue["deliveries"][0]["receipt"].as_str().unwrap();
    assert_eq!(room.asks(&["destinations", "resend", receipt]).refused(2), "BadInput");
    let anew = room.asks(&["destinations", "set", "partner", "--new-secret"]).done();
    assert_ne!(anew["secret"], added["secret"]);
    assert_eq!(anew["destinations"], added["destinations"]);
    for bad in ["http://web.example/in", "https://user:word@web.example/", "web.example"] {
        let add = ["destinations", "add", "other", "--format", "text", "--http", bad];
        assert_eq!(room.asks(&add).refused(1), "AddressRefused", "{bad}");
    }
}
