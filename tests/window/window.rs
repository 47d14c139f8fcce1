//! A window on a newsroom, in the words of the tests: look for, press, type, read.

use crate::driver::Driver;
use base64::Engine;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

pub const CONTROL: &str = "\u{E009}";
pub const ENTER: &str = "\u{E007}";
pub const SHIFT: &str = "\u{E008}";
pub const TAB: &str = "\u{E004}";
pub const END: &str = "\u{E010}";

/// One pixel that changes with every frame.
const TICK: &str = "if (!window.ticking) { window.ticking = document.body.appendChild(document.createElement('i')); \
    Object.assign(ticking.style, { position: 'fixed', insetBlockEnd: 0, inlineSize: '1px', blockSize: '1px' }); \
    const tick = (n) => { ticking.style.opacity = n % 2 ? 0.01 : 0.02; requestAnimationFrame(() => tick(n + 1)); }; tick(0); }";

/// An open window.
pub struct Window {
    pub driver: Driver,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The built app, with the screens in it.
pub fn app() -> PathBuf {
    built(
        &format!("{}/writethru-app", profile()),
        "cargo build -p writethru-app --features custom-protocol",
    )
}

/// The folder of the build that is looked at: `debug`, or what `WRITETHRU_PROFILE` names.
pub fn profile() -> String {
    std::env::var("WRITETHRU_PROFILE").unwrap_or_else(|_| "debug".into())
}

/// A program in the target folder.
pub fn built(program: &str, by: &str) -> PathBuf {
    let path = target().join(program);
    assert!(path.is_file(), "{program} is not built yet: {by}");
    path.canonicalize().unwrap()
}

/// The name of somebody of the sample newsroom.
pub fn name_of(initials: &str) -> &'static str {
    let people = [
        ("lha", "Lina Haddad"),
        ("oka", "Omar Khalil"),
        ("hmu", "Huda Mutairi"),
        ("mfa", "Mona Fares"),
    ];
    people.iter().find(|(known, _)| *known == initials).expect("somebody the tests know").1
}

/// `writethru` on the newsroom, not started yet.
pub fn writethru_command(newsroom: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(target().join("debug/writethru"));
    command.args(arguments).arg("--newsroom").arg(newsroom);
    command
}

/// Runs `writethru` on the same newsroom and gives its JSON.
pub fn writethru(newsroom: &Path, arguments: &[&str]) -> serde_json::Value {
    let out = writethru_command(newsroom, arguments).arg("--json").output();
    let out = out.expect("writethru is built: cargo build -p cli");
    let (told, said) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    serde_json::from_str(&told).unwrap_or_else(|_| panic!("writethru {arguments:?}: {told}{said}"))
}

/// Longer than two saves wait, one after the other, for a file that another program is writing to: a
/// slow machine types on while the first one waits.
const PATIENCE: Duration = Duration::from_secs(80);

impl Window {
    /// Opens the app on a newsroom; the sample is made where there is none.
    pub fn open(newsroom: &Path) -> Self {
        let window = Self { driver: Driver::start(&app(), newsroom) };
        window.wait("[data-testid=person-menu]");
        window
    }

    /// Waits until something is there, and gives it.
    pub fn wait(&self, css: &str) -> String {
        self.until(&format!("{css} is on the screen"), || self.driver.find(css))
    }

    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                self.picture("failed");
                let words = self.words();
                panic!(
                    "waited in vain until {what}; the screen is in tests/output/failed.png and says:\n{words}"
                );
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    pub fn there(&self, id: &str) -> String {
        self.wait(&format!("[data-testid='{id}']"))
    }

    /// Presses a button as soon as it takes a press: a click on one that waits for the desk goes
    /// nowhere.
    pub fn press(&self, id: &str) {
        let css = format!("[data-testid='{id}']:not([disabled]):not([aria-disabled='true'])");
        self.until(&format!("{id} can be pressed"), || {
            self.driver.click(&self.driver.find(&css)?).ok()
        });
    }

    pub fn type_into(&self, id: &str, text: &str) {
        let css = format!("[data-testid='{id}']");
        self.until(&format!("{id} takes typing"), || {
            self.driver.send_keys(&self.driver.find(&css)?, text).ok()
        });
    }

    pub fn chord(&self, keys: &[&str]) {
        self.driver.chord(keys).unwrap();
    }

    /// Types where the focus is.
    pub fn keys(&self, text: &str) {
        self.driver.keys(text).unwrap();
    }

    /// The test id of what has the focus, or of what it lies in; empty for none.
    pub fn focus(&self) -> String {
        let script =
            "return document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''";
        self.driver
            .run(script, &[])
            .ok()
            .and_then(|id| id.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until the focus is in `id`.
    pub fn until_focus(&self, id: &str) {
        self.until(&format!("the focus is in {id}"), || (self.focus() == id).then_some(()));
    }

    /// Presses Tab until the focus is in `id`.
    pub fn tab_to(&self, id: &str) {
        self.there(id);
        for _ in 0..80 {
            if self.focus() == id {
                return;
            }
            self.keys(TAB);
        }
        self.picture("failed");
        panic!("Tab does not lead to {id}; the focus is in {:?}", self.focus());
    }

    pub fn says(&self, id: &str) -> String {
        let css = format!("[data-testid='{id}']");
        self.until(&format!("{id} says something"), || {
            self.driver.text(&self.driver.find(&css)?).ok()
        })
    }

    /// Waits until `id` shows `words`.
    pub fn until_says(&self, id: &str, words: &str) {
        self.until(&format!("{id} says {words:?}"), || self.says(id).contains(words).then_some(()));
    }

    /// Everything the screen says.
    pub fn words(&self) -> String {
        let text = self.driver.run("return document.body.innerText", &[]);
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    pub fn until_words(&self, words: &str) {
        self.until(&format!("the screen says {words:?}"), || {
            self.words().contains(words).then_some(())
        });
    }

    /// Gives the window another size, and waits until the page has it.
    pub fn resize(&self, width: u32, height: u32) {
        self.driver.resize(width, height).unwrap();
        self.until(&format!("the page is {width} wide"), || {
            let now = self.driver.run("return innerWidth", &[]).ok()?.as_u64()?;
            (now == u64::from(width)).then_some(())
        });
    }

    pub fn go(&self, hash: &str) {
        self.driver.run("location.hash = arguments[0]", &[json!(hash)]).unwrap();
    }

    /// Lets another person of the newsroom sit down.
    pub fn sits(&self, initials: &str) {
        self.press("person-menu");
        self.press(&format!("act-as-{initials}"));
        self.until_says("person-menu", name_of(initials));
    }

    /// Keeps a picture of the screen for people, in tests/output.
    pub fn picture(&self, name: &str) {
        let folder = root().join("tests/output");
        std::fs::create_dir_all(&folder).unwrap();
        // WebKitGTK gives no picture of a page that has nothing to paint, so something always has.
        let _ = self.driver.run(TICK, &[]);
        let Ok(png) = self.driver.screenshot() else { return };
        let png = base64::engine::general_purpose::STANDARD.decode(png).unwrap_or_default();
        std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
    }

    /// kill -9, as a power cut would.
    pub fn kill(self) {
        for id in self.driver.app_ids() {
            Command::new("kill").args(["-9", &id.to_string()]).status().unwrap();
        }
    }
}
