//! The loopback host: the built screens and the desk's declared calls over HTTP, for a browser on
//! this computer. Tests and development ask through it; the app has no part of it.

mod answer;
mod letting_in;
mod screens;

use answer::answer;
use desk::{Desk, Error, Result, SharedDesk};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use letting_in::Door;
use screens::Screens;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A failed `accept` is tried again after this: the program may have run out of file handles.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// An open newsroom behind a port of 127.0.0.1.
pub struct Host {
    listener: TcpListener,
    port: u16,
    served: Arc<Served>,
}

/// What every request is answered from.
struct Served {
    desk: SharedDesk,
    screens: Screens,
    door: Door,
}

impl Host {
    /// Binds `port` of 127.0.0.1, any free one for 0, and makes this start's secret. `screens` is
    /// the folder of the built screens; it is read once, here.
    ///
    /// # Errors
    /// `Outside` where the port is taken or the folder cannot be read, `BadInput` where the folder
    /// holds no screens.
    pub fn open(desk: Desk, screens: &Path, port: u16) -> Result<Self> {
        let screens = Screens::read(screens)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(outside(&format!("binding port {port} of 127.0.0.1")))?;
        listener.set_nonblocking(true).map_err(outside("listening"))?;
        let port = listener.local_addr().map_err(outside("listening"))?.port();
        let door = Door::new(port).map_err(outside("making a secret"))?;
        let served = Served { desk: SharedDesk::new(desk), screens, door };
        Ok(Self { listener, port, served: Arc::new(served) })
    }

    /// Where a browser finds the screens, with the secret that lets it ask. Everybody who has
    /// this address acts in the newsroom.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/#secret={}", self.port, self.served.door.secret())
    }

    /// Answers requests until the program is asked to end (Ctrl C, SIGTERM).
    ///
    /// # Errors
    /// As of `run_until`.
    pub fn run(self) -> Result<()> {
        self.run_until(told_to_end())
    }

    /// Answers requests until `end`. Calls that are under way are finished, then the newsroom is
    /// closed in order.
    ///
    /// # Errors
    /// `Outside` where the system refuses the threads and handles this needs, or `end` fails.
    pub fn run_until(self, end: impl Future<Output = io::Result<()>>) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(outside("starting the host"))?;
        self.served.desk.tidy_when_quiet();
        let ended = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            tokio::spawn(accept(listener, self.served.clone()));
            end.await
        });
        // Waits for calls that are under way; what is left of the connections goes.
        drop(runtime);
        ended.map_err(outside("running the host"))
    }
}

async fn accept(listener: tokio::net::TcpListener, served: Arc<Served>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(ACCEPT_AGAIN).await;
            continue;
        };
        let served = served.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(served.clone(), request));
            // A browser that went away in the middle is no news.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// Ends when somebody wants the program to end. While it waits, such a wish does not kill it.
#[cfg(unix)]
async fn told_to_end() -> io::Result<()> {
    use std::task::Poll;
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    std::future::poll_fn(|cx| {
        let told = terminate.poll_recv(cx).is_ready() || interrupt.poll_recv(cx).is_ready();
        if told { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    Ok(())
}

#[cfg(not(unix))]
async fn told_to_end() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

fn outside(doing: &str) -> impl Fn(io::Error) -> Error + use<> {
    let doing = doing.to_owned();
    move |source| Error::Outside { doing: doing.clone(), source }
}
