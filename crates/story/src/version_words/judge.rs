//! Weighs status field, signals and words, in this order, into one event.

use super::{Piece, WireEvent, in_headline, in_label, in_note, in_slug};

/// What a message carries that may say what it is. All of it as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs<'a> {
    /// `usable`, `stat:canceled`, `Withheld`; nothing where the format has no such field.
    pub status: Option<&'a str>,
    /// `sig:update`, `sig:correction` ...
    pub signals: &'a [String],
    pub headline: Option<&'a str>,
    pub slug: Option<&'a str>,
    pub labels: &'a [String],
    pub notes: &'a [String],
    /// The first words of the body, where a kill note gives its order.
    pub opening: Option<&'a str>,
}

/// The event, its count, what said so, and what an editor should be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    pub event: WireEvent,
    pub number: Option<u32>,
    pub piece: Option<Piece>,
    /// In words: `status canceled`, `label 1ST LEAD`.
    pub because: String,
    /// What the words suggest against or beyond the status field.
    pub question: Option<String>,
}

/// Says what a message does to earlier copy. The status field wins over signals, signals over
/// words; a headline alone never kills.
pub fn judge(signs: &Signs) -> Judgement {
    let words = by_words(signs);
    let mut judged =
        by_status(signs.status).or_else(|| by_signals(signs.signals)).unwrap_or_default();
    judged.number = words.number;
    judged.piece = words.piece;
    let serious = words.event.is_never_copy();
    if judged.because.is_empty() {
        judged.event = words.event;
        judged.because = words.because.clone();
        // Only in a format without a status field can words stop copy, and then a person hears of
        // it.
        if serious && signs.status.is_some() {
            judged.event = WireEvent::New;
            judged.because = String::new();
        }
    }
    if serious && judged.event != words.event
        || words.event == WireEvent::Kill && signs.status.is_none()
    {
        judged.question = Some(format!("the words say {} ({})", name(words.event), words.because));
    }
    if let Some(headline) = signs.headline.and_then(in_headline)
        && headline.event.is_never_copy()
        && headline.event != judged.event
    {
        judged.question =
            Some(format!("the headline says {} ({})", name(headline.event), headline.tag));
    }
    judged
}

fn by_status(status: Option<&str>) -> Option<Judgement> {
    let status = status?.trim();
    let code = status.rsplit(':').next().unwrap_or(status).to_lowercase();
    let event = match code.as_str() {
        "canceled" | "cancelled" | "killed" | "kill" => WireEvent::Kill,
        "withheld" | "withhold" => WireEvent::Withhold,
        _ => return None,
    };
    Some(Judgement { event, because: format!("status {status}"), ..Judgement::default() })
}

fn by_signals(signals: &[String]) -> Option<Judgement> {
    let event_of = |signal: &str| {
        let code = signal.trim().rsplit([':', '/']).next().unwrap_or_default().to_lowercase();
        Some(match code.as_str() {
            "kill" | "cancel" | "canceled" => WireEvent::Kill,
            "withhold" | "withheld" => WireEvent::Withhold,
            "elimination" => WireEvent::Elimination,
            "correction" | "corrective" | "correct" => WireEvent::Correction,
            "refile" => WireEvent::MinorFix,
            "clarification" => WireEvent::Clarification,
            "advisory" => WireEvent::Advisory,
            "repeat" => WireEvent::Repeat,
            "update" | "rewrite" | "writethru" | "lead" => WireEvent::NewVersion,
            _ => return None,
        })
    };
    // A correction is an update too; the one that must confess counts.
    signals
        .iter()
        .filter_map(|signal| event_of(signal).map(|event| (event, signal)))
        .min_by_key(|(event, _)| weight(*event))
        .map(|(event, signal)| Judgement {
            event,
            because: format!("signal {signal}"),
            ..Judgement::default()
        })
}

fn by_words(signs: &Signs) -> Judgement {
    let mut found = Vec::new();
    found.extend(
        signs.labels.iter().filter_map(|label| in_label(label)).map(|words| ("label", words)),
    );
    found.extend(
        signs
            .headline
            .and_then(in_headline)
            .filter(|words| !words.event.is_never_copy())
            .map(|words| ("headline", words)),
    );
    found.extend(signs.slug.and_then(in_slug).map(|words| ("slug", words)));
    found.extend(signs.notes.iter().filter_map(|note| in_note(note)).map(|words| ("note", words)));
    found.extend(
        signs
            .opening
            .and_then(in_note)
            .filter(|words| matches!(words.event, WireEvent::Kill | WireEvent::Withhold))
            .map(|words| ("text", words)),
    );
    let number = found.iter().find_map(|(_, words)| words.number);
    let piece = found.iter().find_map(|(_, words)| words.piece);
    let strongest = found.into_iter().min_by_key(|(_, words)| weight(words.event));
    match strongest {
        Some((place, words)) => Judgement {
            event: words.event,
            number,
            piece,
            because: format!("{place} {}", words.tag),
            question: None,
        },
        None => Judgement::default(),
    }
}

/// Lower is stronger.
fn weight(event: WireEvent) -> u8 {
    match event {
        WireEvent::Kill => 0,
        WireEvent::Withhold => 1,
        WireEvent::Elimination => 2,
        WireEvent::Advisory => 3,
        WireEvent::Correction => 4,
        WireEvent::Clarification => 5,
        WireEvent::MinorFix => 6,
        WireEvent::NewVersion => 7,
        WireEvent::Repeat => 8,
        WireEvent::New => 9,
    }
}

fn name(event: WireEvent) -> &'static str {
    match event {
        WireEvent::New => "new",
        WireEvent::NewVersion => "new version",
        WireEvent::Correction => "correction",
        WireEvent::MinorFix => "refile",
        WireEvent::Clarification => "clarification",
        WireEvent::Withhold => "withhold",
        WireEvent::Kill => "kill",
        WireEvent::Elimination => "elimination",
        WireEvent::Advisory => "advisory",
        WireEvent::Repeat => "repeat",
    }
}
