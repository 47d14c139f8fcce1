//! Several programs on one newsroom, one of them the window: a person types while a watcher brings
//! wire copy in and a script saves, submits and approves, and lists follow by themselves.

use crate::window::{CONTROL, END, Window, writethru, writethru_command};
use serde_json::json;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long they run. `WRITETHRU_TEST_NIGHT` names other seconds than 20.
fn night() -> Duration {
    let named = std::env::var("WRITETHRU_TEST_NIGHT").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(named.unwrap_or(20))
}

/// Saves, submits and approves one story after the other, half a second apart; their slugs.
fn script(newsroom: &Path, folder: &Path, begun: Instant) -> Vec<String> {
    let mut approved = Vec::new();
    while begun.elapsed() < night() {
        let slug = format!("SCRIPT-{}", approved.len() + 1);
        let copy = folder.join("script.json");
        let text = json!({ "headline": "Ferry stops", "paragraphs": [format!("The script wrote {slug}.")] });
        std::fs::write(&copy, text.to_string()).unwrap();
        writethru(newsroom, &["new", "--slug", &slug, "--as", "lha", "--desk", "World"]);
        writethru(newsroom, &["save", &slug, &copy.display().to_string(), "--as", "lha"]);
        writethru(newsroom, &["submit", &slug, "--as", "lha"]);
        let done = writethru(newsroom, &["approve", &slug, "--as", "hmu"]);
        assert!(done.get("error").is_none(), "{done}");
        approved.push(slug);
        std::thread::sleep(Duration::from_millis(500));
    }
    approved
}

fn text_of(newsroom: &Path, named: &str) -> String {
    let shown = writethru(newsroom, &["show", named]);
    let body = shown["content"]["body"].as_array().cloned().unwrap_or_default();
    body.iter().filter_map(|block| block["text"].as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_window_a_watcher_and_a_script_share_the_newsroom_and_lists_follow() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let incoming = room.path().join("incoming");
    std::fs::create_dir(&incoming).unwrap();
    let window = Window::open(&newsroom);
    let folder = incoming.display().to_string();
    let mut watcher = writethru_command(&newsroom, &["import", "--watch", &folder, "--as", "mfa"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();

    window.sits("lha");
    window.go("#/story/SUPPLY-VESSELS");
    let body = window.there("body");
    window.driver.click(&body).unwrap();
    window.chord(&[CONTROL, END]);
    let begun = Instant::now();
    let (mut keys, mut fed) = (0, 0);
    let approved = std::thread::scope(|scope| {
        let script = scope.spawn(|| script(&newsroom, room.path(), begun));
        while begun.elapsed() < night() {
            keys += 1;
            window.keys(&format!(" Key{keys}."));
            assert!(window.driver.find("[data-testid=halt]").is_none(), "a save was refused");
            if keys % 3 == 0 {
                fed += 1;
                let copy = format!("Tide news {fed}\n\nPORT SALIM (AP) - Ship {fed} waits.\n");
                std::fs::write(incoming.join(format!("{fed}.txt")), copy).unwrap();
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        script.join().unwrap()
    });
    window.until_says("saved", "Saved");
    assert!(window.driver.find("[data-testid=problem]").is_none(), "{}", window.words());
    window.picture("typed-beside-others");

    // A list that is on the screen shows what a terminal does, without a key pressed here.
    window.go("#/desk/World");
    window.there("queue-list");
    let mut waits = Vec::new();
    for at in 1..=3 {
        let slug = format!("LATE-{at}");
        let copy = room.path().join("late.json");
        let text = json!({ "headline": "Late", "paragraphs": [format!("Late copy {at}.")] });
        std::fs::write(&copy, text.to_string()).unwrap();
        writethru(&newsroom, &["new", "--slug", &slug, "--as", "lha", "--desk", "World"]);
        writethru(&newsroom, &["save", &slug, &copy.display().to_string(), "--as", "lha"]);
        writethru(&newsroom, &["submit", &slug, "--as", "lha"]);
        let told = Instant::now();
        window.until(&format!("{slug} is on the list"), || {
            window.driver.find(&format!("[data-testid='row-{slug}']"))
        });
        waits.push(told.elapsed().as_millis());
    }
    println!("a list on the screen followed after {waits:?} ms");

    window.until("the watcher took every file", || {
        let left = std::fs::read_dir(&incoming).unwrap().flatten();
        (left.filter(|entry| entry.path().is_file()).count() == 0).then_some(())
    });
    assert!(watcher.try_wait().unwrap().is_none(), "the watcher still runs");
    watcher.kill().unwrap();
    let said = watcher.wait_with_output().unwrap().stderr;
    assert!(said.is_empty(), "{}", String::from_utf8_lossy(&said));

    assert!(approved.len() > 2 && keys > 10 && fed > 3, "{approved:?}, {keys} keys, {fed} files");
    for slug in &approved {
        let text = text_of(&newsroom, &format!("{slug}@approved"));
        assert_eq!(text, format!("The script wrote {slug}."));
    }
    assert!(text_of(&newsroom, "SUPPLY-VESSELS").contains(&format!("Key{keys}.")));
    window.go("#/wire");
    let rows = "return [...document.querySelectorAll('[data-testid=item-row]')].filter((row) => \
        row.textContent.includes('Tide news')).length";
    window.until(&format!("{fed} items are in the inbox"), || {
        (window.driver.run(rows, &[]).ok()? == json!(fed)).then_some(())
    });
    assert_eq!(writethru(&newsroom, &["journal", "verify"])["ok"], true);
    println!("{} approved, {keys} keys, {fed} files, none refused", approved.len());
}
