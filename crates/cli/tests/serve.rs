//! `writethru serve --loopback` as a program: what it prints, what it survives, how it ends.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const LARGE: usize = 8 * 1024 * 1024;

fn writethru(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
    command.args(words).args(["--newsroom", "room.writethru"]).current_dir(folder);
    command
}

/// A folder with built screens where the program looks for them.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("ui/dist")).unwrap();
    std::fs::write(folder.path().join("ui/dist/index.html"), "the screens").unwrap();
    std::fs::write(folder.path().join("ui/dist/large.js"), vec![b'/'; LARGE]).unwrap();
    folder
}

/// A host that is up, its port and its secret.
fn serve(folder: &Path) -> (Child, u16, String) {
    let mut host = writethru(folder, &["serve", "--loopback"])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(host.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let rest = line.trim().strip_prefix("http://127.0.0.1:").expect("the line is the address");
    let (port, secret) = rest.split_once("/#secret=").unwrap();
    (host, port.parse().unwrap(), secret.to_owned())
}

fn session(port: u16, secret: &str) -> String {
    let body = r#"{"name":"session"}"#;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Writethru-Secret: {secret}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut told = String::new();
    stream.read_to_string(&mut told).unwrap();
    told
}

fn end(host: &mut Child) -> Option<i32> {
    let told = Command::new("kill").args(["-TERM", &host.id().to_string()]).status().unwrap();
    assert!(told.success());
    host.wait().unwrap().code()
}

#[test]
fn it_prints_its_address_keeps_the_newsroom_to_itself_and_ends_in_order() {
    let folder = folder();
    let (mut host, port, secret) = serve(folder.path());
    assert!(session(port, &secret).contains("Gulf Courier"), "the sample, as in the window");
    let second = writethru(folder.path(), &["serve", "--loopback"]).output().unwrap();
    assert_eq!(second.status.code(), Some(3), "one newsroom, one window");
    assert!(String::from_utf8_lossy(&second.stderr).contains("another window"));
    assert_eq!(end(&mut host), Some(0));
    let newsroom = desk::Desk::open_window(&folder.path().join("room.writethru")).unwrap();
    let mut newsroom = newsroom;
    let next = desk::newsroom::session(&mut newsroom, desk::view::Nothing {}).unwrap();
    assert!(next.recovered.is_none(), "it was closed in order");
}

#[test]
fn a_browser_that_leaves_in_the_middle_of_an_answer_does_not_end_it() {
    let folder = folder();
    let (mut host, port, secret) = serve(folder.path());
    for _ in 0..20 {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET /large.js HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        let mut some = [0; 64];
        stream.read_exact(&mut some).unwrap();
    }
    assert!(session(port, &secret).contains("Gulf Courier"));
    assert_eq!(end(&mut host), Some(0));
}

#[test]
fn it_serves_only_when_told_that_loopback_is_meant_and_only_with_screens() {
    let folder = folder();
    let told = writethru(folder.path(), &["serve"]).output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&told.stderr).contains("--loopback"));
    std::fs::remove_file(folder.path().join("ui/dist/index.html")).unwrap();
    let told = writethru(folder.path(), &["serve", "--loopback", "--json"]).output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    let refusal: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(refusal["error"]["code"], "BadInput");
}
