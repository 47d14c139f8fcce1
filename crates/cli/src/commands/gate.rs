//! `writethru gate`: everything in the way of a story leaving now.
use super::at::At;
use clap::Args;
use desk::filing;
use desk::view::AskGate;
use std::process::ExitCode;

/// Say everything in the way of a story leaving now
#[derive(Args)]
pub struct Gate {
    #[command(flatten)]
    newsroom: At,
    /// A story by id or slug
    story: String,
    /// The destination it would go to; without one, an embargo is in the way
    #[arg(long)]
    destination: Option<String>,
}

impl Gate {
    pub fn run(self) -> ExitCode {
        let Self { newsroom, story, destination } = self;
        let asked = AskGate { story, destination };
        let gate = newsroom.open().and_then(|mut desk| filing::gate(&mut desk, asked));
        let is_shut = gate.as_ref().is_ok_and(|gate| !gate.open);
        let printed = newsroom.print(gate, |gate| match gate.open {
            true => "nothing is in the way\n".to_owned(),
            false => gate.in_the_way.iter().map(|one| format!("{}\n", one.message)).collect(),
        });
        if is_shut { ExitCode::from(1) } else { printed }
    }
}
