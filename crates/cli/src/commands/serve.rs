//! `writethru serve --loopback`: the newsroom for a browser on this computer.
use super::at::At;
use clap::Args;
use desk::{Desk, Error, Initials};
use host::Host;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Serve the screens to a browser on this computer, as tests and development do
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    at: At,
    /// On 127.0.0.1 only; there is no other way to serve yet, and this says that one knows
    #[arg(long, required = true)]
    loopback: bool,
    /// The port; 0 is any free one
    #[arg(long, default_value_t = 0, value_name = "N")]
    port: u16,
    /// The folder of the built screens
    #[arg(long, default_value = "ui/dist", value_name = "DIR")]
    screens: PathBuf,
}

impl Serve {
    pub fn run(self) -> ExitCode {
        match self.open().and_then(|host| self.announce(&host).and_then(|()| host.run())) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => self.at.refuse(&error),
        }
    }

    /// Opens the newsroom as the window does: alone, with what the last one left behind.
    fn open(&self) -> Result<Host, Error> {
        let mut desk = Desk::open_window(&self.at.path()?)?;
        if let Some(person) = &self.at.acting {
            desk.act_as(&Initials(person.clone()))?;
        }
        Host::open(desk, &self.screens, self.port)
    }

    /// Prints the address, with the secret, on one line.
    fn announce(&self, host: &Host) -> Result<(), Error> {
        let address = host.address();
        let line = match self.at.json {
            true => serde_json::json!({ "address": address }).to_string(),
            false => address,
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}")
            .and_then(|()| out.flush())
            .map_err(|source| Error::Outside { doing: "printing the address".into(), source })
    }
}
