//! The app where things are missing around it: no display, no session bus.

use crate::window::app;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn without_a_display_the_app_says_so_and_how_to_get_one() {
    let room = tempfile::tempdir().unwrap();
    let ran = Command::new(app())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("WRITETHRU_NEWSROOM", room.path().join("newsroom.writethru"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(3), "{said}");
    assert!(said.contains("no display") && said.contains("xvfb-run"), "{said}");
}

#[test]
fn without_a_session_bus_the_app_starts_none() {
    let room = tempfile::tempdir().unwrap();
    let mut app = Command::new(app())
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("XDG_RUNTIME_DIR")
        .env("WRITETHRU_NEWSROOM", room.path().join("newsroom.writethru"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let surroundings = loop {
        let children =
            Command::new("pgrep").args(["-P", &app.id().to_string()]).output().unwrap().stdout;
        let child = String::from_utf8_lossy(&children).lines().next().map(str::to_owned);
        let read = child.and_then(|child| std::fs::read(format!("/proc/{child}/environ")).ok());
        match read
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .filter(|text| text.contains("DBUS_SESSION"))
        {
            Some(text) => break text,
            None if begun.elapsed() > Duration::from_secs(20) => break String::new(),
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    app.kill().unwrap();
    app.wait().unwrap();
    assert!(
        surroundings.contains("DBUS_SESSION_BUS_ADDRESS=disabled:"),
        "the toolkit was left to start a bus of its own"
    );
}
