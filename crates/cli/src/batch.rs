//! `--batch FILE.jsonl`: one question a row, one answer a row, with the time the engine took.
use crate::failure::Failure;
use crate::version_argument::read_text;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::hint::black_box;
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

/// How often each row is measured; the best time counts.
const CALLS: usize = 3;

/// Answers every row of a file on stdout.
pub fn answer_rows<Row: DeserializeOwned, Answer: Serialize>(
    path: &str,
    answer: impl Fn(&Row) -> Result<Answer, Failure>,
) -> Result<ExitCode, Failure> {
    let text = read_text(path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Row = serde_json::from_str(line).map_err(|error| {
            Failure::bad_input("BadRow", format!("{path}, row {}: {error}", number + 1))
        })?;
        let written = serde_json::to_string(&answer(&row)?).map_err(std::io::Error::other);
        if written.and_then(|line| writeln!(out, "{line}")).and_then(|()| out.flush()).is_err() {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Does a piece of work three times; its value and the best time in milliseconds.
pub fn timed<Value>(work: impl Fn() -> Value) -> (Value, f64) {
    let mut best = f64::INFINITY;
    let mut run = || {
        let start = Instant::now();
        let value = black_box(work());
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        value
    };
    for _ in 1..CALLS {
        run();
    }
    let value = run();
    (value, best)
}

/// A text cut into paragraphs at line feeds, with the byte each starts at.
pub fn lines(text: &str) -> (Vec<&str>, Vec<usize>) {
    let paragraphs: Vec<&str> = text.split('\n').collect();
    let mut starts = Vec::with_capacity(paragraphs.len());
    let mut at = 0;
    for paragraph in &paragraphs {
        starts.push(at);
        at += paragraph.len() + 1;
    }
    (paragraphs, starts)
}
