//! The device's key in a real keychain: GNOME's, on a session bus of its own.

use std::process::Command;
use store::{DeviceKey, Error};

/// Set in the process that runs on the bus with the keychain.
const INSIDE: &str = "WRITETHRU_TEST_KEY_FILE";

const UNLOCKED: &str = "printf word | gnome-keyring-daemon --unlock --components=secrets --daemonize > /dev/null && exec \"$0\" \"$@\"";

#[test]
fn a_key_lies_in_the_keychain_and_the_file_only_names_it() {
    if let Some(path) = std::env::var_os(INSIDE) {
        let made = DeviceKey::of_computer(path.as_ref()).unwrap();
        let again = DeviceKey::of_computer(path.as_ref()).unwrap();
        assert_eq!(made.public(), again.public(), "the next start signs with the same key");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("desk.key");
    let ran = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", UNLOCKED])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "keychain::a_key_lies_in_the_keychain_and_the_file_only_names_it"])
        .env(INSIDE, &path)
        .env("WRITETHRU_KEYCHAIN", "on")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .output();
    let Ok(ran) = ran
        .inspect_err(|error| println!("left out: no dbus-run-session on this computer ({error})"))
    else {
        return;
    };
    let (told, said) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{told}{said}");
    let named = std::fs::read_to_string(&path).unwrap();
    assert!(named.starts_with("keychain device-"), "{named}");

    let Err(Error::Key(words)) = DeviceKey::of_computer(&path) else {
        panic!("that keychain is gone")
    };
    assert!(words.contains("keychain"), "{words}");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        named,
        "no second key is made in its place"
    );
}

#[test]
fn a_key_once_kept_in_a_file_stays_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    let kept = DeviceKey::in_file(&path).unwrap();
    assert_eq!(DeviceKey::of_computer(&path).unwrap().public(), kept.public());
}
