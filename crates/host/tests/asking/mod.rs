//! A host over a sample newsroom, and requests to it written byte by byte.

use desk::Desk;
use host::Host;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// A host that runs until the test's program ends.
pub struct Running {
    pub port: u16,
    pub secret: String,
    pub folder: tempfile::TempDir,
}

impl Running {
    /// Over a sample newsroom of its own, with small screens.
    pub fn start() -> Self {
        Self::start_with(|desk| desk)
    }

    /// The same with a desk that was changed first.
    pub fn start_with(change: impl FnOnce(Desk) -> Desk) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let screens = folder.path().join("screens");
        std::fs::create_dir_all(screens.join("assets")).unwrap();
        for (name, text) in [
            ("screens/index.html", "<title>the screens</title>".to_owned()),
            ("screens/assets/main.js", "export {}".to_owned()),
            ("screens/assets/large.js", "//".repeat(4 * 1024 * 1024)),
            ("outside.txt", "outside the screens".to_owned()),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(folder.path().join("outside.txt"), screens.join("linked.txt")).unwrap();
            symlink(folder.path(), screens.join("linked")).unwrap();
        }
        let desk = Desk::open_window(&folder.path().join("newsroom.writethru")).unwrap();
        let host = Host::open(change(desk), &screens, 0).unwrap();
        let address = host.address();
        std::thread::spawn(move || host.run_until(std::future::pending()).unwrap());
        let rest = address.strip_prefix("http://127.0.0.1:").expect("it is bound to 127.0.0.1");
        let (port, secret) = rest.split_once("/#secret=").expect("the address has the secret");
        Self { port: port.parse().unwrap(), secret: secret.to_owned(), folder }
    }

    /// A call as the screens send it.
    pub fn ask(&self, name: &str, with: Value) -> Asking {
        Asking {
            method: "POST",
            path: "/ask".into(),
            secret: Some(self.secret.clone()),
            kind: "application/json".into(),
            body: json!({ "name": name, "with": with }).to_string(),
            ..self.get("/")
        }
    }

    /// A page as a browser asks for it.
    pub fn get(&self, path: &str) -> Asking {
        Asking {
            port: self.port,
            method: "GET",
            path: path.into(),
            host: format!("Host: 127.0.0.1:{}", self.port),
            origin: None,
            secret: None,
            kind: String::new(),
            body: String::new(),
            length: None,
        }
    }

    /// Sends a part of a request and goes away.
    pub fn send_part(&self, part: &str) {
        let mut stream = connect(self.port);
        stream.write_all(part.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Both).unwrap();
    }
}

/// One request, part by part.
pub struct Asking {
    pub port: u16,
    pub method: &'static str,
    pub path: String,
    /// The whole header line, or several.
    pub host: String,
    pub origin: Option<String>,
    pub secret: Option<String>,
    pub kind: String,
    pub body: String,
    /// The length that is announced, where it is not the body's.
    pub length: Option<u64>,
}

impl Asking {
    /// With another host name in front of the port.
    pub fn host(self, name: &str) -> Self {
        Self { host: format!("Host: {name}:{}", self.port), ..self }
    }

    pub fn origin(self, origin: &str) -> Self {
        Self { origin: Some(origin.to_owned()), ..self }
    }

    pub fn send(self) -> Told {
        let length = format!("Content-Length: {}", self.length.unwrap_or(self.body.len() as u64));
        let mut stream = connect(self.port);
        stream.write_all((self.head(&length) + &self.body).as_bytes()).unwrap();
        Told::read(stream).expect("the host answers")
    }

    /// Sends a body of so many MiB without saying how long it is. None where the host hung up
    /// before its answer could be read.
    pub fn send_in_chunks(self, mebibytes: usize) -> Option<Told> {
        let mut stream = connect(self.port);
        stream.write_all(self.head("Transfer-Encoding: chunked").as_bytes()).unwrap();
        let chunk = format!("100000\r\n{}\r\n", " ".repeat(1024 * 1024));
        for _ in 0..mebibytes {
            if stream.write_all(chunk.as_bytes()).is_err() {
                return Told::read(stream);
            }
        }
        let _ = stream.write_all(b"0\r\n\r\n");
        Told::read(stream)
    }

    /// Sends the request and goes away before the answer is read.
    pub fn send_and_leave(self) {
        let length = format!("Content-Length: {}", self.body.len());
        let mut stream = connect(self.port);
        stream.write_all((self.head(&length) + &self.body).as_bytes()).unwrap();
        let mut some = [0; 16];
        let _ = stream.read(&mut some);
    }

    fn head(&self, length: &str) -> String {
        let mut head = format!("{} {} HTTP/1.1\r\n{}\r\n", self.method, self.path, self.host);
        if let Some(origin) = &self.origin {
            head += &format!("Origin: {origin}\r\n");
        }
        if let Some(secret) = &self.secret {
            head += &format!("X-Writethru-Secret: {secret}\r\n");
        }
        if !self.kind.is_empty() {
            head += &format!("Content-Type: {}\r\n", self.kind);
        }
        head + &format!("{length}\r\nConnection: close\r\n\r\n")
    }
}

/// What the host answered.
pub struct Told {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Told {
    fn read(mut stream: TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        // A host that hangs up on a body it does not want may end the stream with an error.
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_owned(), body: body.to_owned() })
    }

    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, v)| v)
            .next()
            .unwrap_or("")
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("the answer is JSON")
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream
}
