//! A small WebDriver client straight to WebKitWebDriver: what these tests say, no more.

use serde_json::{Value, json};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One driver process with one session. Both are gone, with the app, when it is dropped.
pub struct Driver {
    process: Child,
    base: String,
    session: String,
    agent: ureq::Agent,
}

/// The name under which WebDriver hands elements over.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Driver {
    /// Starts the app under the driver.
    pub fn start(app: &Path, newsroom: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            // The driver would start a session bus and a desktop's portals on it, and leave them
            // behind.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("WRITETHRU_NEWSROOM", newsroom)
            // Rescue files and the like go with the newsroom's folder, not into the person's own.
            .env("XDG_DATA_HOME", newsroom.parent().unwrap_or(newsroom))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver is installed (Debian package webkit2gtk-driver)");
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(30)))
            .http_status_as_error(false)
            .build();
        let mut driver = Self {
            process,
            base: format!("http://127.0.0.1:{port}"),
            session: String::new(),
            agent: ureq::Agent::new_with_config(config),
        };
        let options = json!({ "webkitgtk:browserOptions": { "binary": app, "args": [] } });
        let asked = json!({ "capabilities": { "alwaysMatch": options } });
        let begun = Instant::now();
        let answer = loop {
            match driver.agent.post(format!("{}/session", driver.base)).send_json(&asked) {
                Ok(mut answer) => break answer.body_mut().read_json::<Value>().unwrap(),
                Err(error) if begun.elapsed() > Duration::from_secs(20) => {
                    panic!("no answer from the driver: {error}")
                }
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        };
        driver.session = answer["value"]["sessionId"]
            .as_str()
            .unwrap_or_else(|| panic!("no session: {answer}"))
            .into();
        driver
    }

    /// The process ids of the app under the driver.
    pub fn app_ids(&self) -> Vec<u32> {
        let group = self.process.id().to_string();
        let out =
            Command::new("pgrep").args(["-g", &group, "-f", "writethru-app"]).output().unwrap();
        String::from_utf8_lossy(&out.stdout).lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// Proportional memory of the app and its web processes, in MB by name.
    pub fn memory(&self) -> Vec<(String, u64)> {
        let group = self.process.id().to_string();
        let out = Command::new("pgrep").args(["-g", &group]).output().unwrap();
        let ids = String::from_utf8_lossy(&out.stdout).into_owned();
        let of = |id: &str| {
            let name = std::fs::read_to_string(format!("/proc/{id}/comm")).ok()?.trim().to_owned();
            let smaps = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
            let line = smaps.lines().find(|line| line.starts_with("Pss:"))?;
            Some((name, line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024))
        };
        ids.lines().filter_map(of).collect()
    }

    fn url(&self, path: &str) -> String {
        format!("{}/session/{}{path}", self.base, self.session)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let mut answer =
            self.agent.post(self.url(path)).send_json(body).map_err(|error| error.to_string())?;
        value_of(answer.body_mut().read_json().map_err(|error| error.to_string())?)
    }

    fn get(&self, path: &str) -> Result<Value, String> {
        let mut answer =
            self.agent.get(self.url(path)).call().map_err(|error| error.to_string())?;
        value_of(answer.body_mut().read_json().map_err(|error| error.to_string())?)
    }

    pub fn find(&self, css: &str) -> Option<String> {
        let found =
            self.post("/element", &json!({ "using": "css selector", "value": css })).ok()?;
        found[ELEMENT].as_str().map(str::to_owned)
    }

    pub fn click(&self, element: &str) -> Result<(), String> {
        self.post(&format!("/element/{element}/click"), &json!({})).map(drop)
    }

    pub fn text(&self, element: &str) -> Result<String, String> {
        Ok(self.get(&format!("/element/{element}/text"))?.as_str().unwrap_or_default().to_owned())
    }

    pub fn send_keys(&self, element: &str, text: &str) -> Result<(), String> {
        self.post(&format!("/element/{element}/value"), &json!({ "text": text })).map(drop)
    }

    /// Presses keys together, such as Control and k, where the focus is.
    pub fn chord(&self, keys: &[&str]) -> Result<(), String> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }),
        )
        .map(drop)
    }

    /// Types where the focus is, key by key.
    pub fn keys(&self, text: &str) -> Result<(), String> {
        let stroke = |key: char| {
            ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
        };
        let actions: Vec<Value> = text.chars().flat_map(stroke).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }),
        )
        .map(drop)
    }

    pub fn run(&self, script: &str, args: &[Value]) -> Result<Value, String> {
        self.post("/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// Gives the window another size.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), String> {
        self.post("/window/rect", &json!({ "width": width, "height": height })).map(drop)
    }

    /// A PNG in base64.
    pub fn screenshot(&self) -> Result<String, String> {
        Ok(self.get("/screenshot")?.as_str().unwrap_or_default().to_owned())
    }
}

fn value_of(answer: Value) -> Result<Value, String> {
    match answer["value"]["error"].as_str() {
        Some(error) => {
            Err(format!("{error}: {}", answer["value"]["message"].as_str().unwrap_or_default()))
        }
        None => Ok(answer["value"].clone()),
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Killing only the driver leaks the app: the whole group goes.
        let _ =
            Command::new("kill").args(["-9", "--", &format!("-{}", self.process.id())]).status();
        let _ = self.process.wait();
    }
}
