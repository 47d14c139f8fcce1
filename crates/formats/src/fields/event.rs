//! What an item does to earlier copy, by its status before its signals, by its signals before its
//! words.

use super::codes::bare;
use crate::{BlockKind, Event, Item};

/// What the item does to earlier copy: the status field first, then the signals, then the version.
/// Headlines are never asked: a cancelled item may have the headline CORRECTED-
/// (docs/newsroom-rules.md 6.2).
pub fn event(item: &Item) -> Event {
    match item.pub_status.as_deref().map(bare).as_deref() {
        Some("canceled" | "cancelled" | "killed" | "kill" | "recalled") => return Event::Kill,
        Some("withheld" | "withhold" | "spiked") => return Event::Withhold,
        _ => {}
    }
    for signal in &item.signals {
        match bare(signal).as_str() {
            "kill" | "cancel" | "canceled" | "mandatorykill" => return Event::Kill,
            "withhold" | "withheld" | "hold" => return Event::Withhold,
            "elimination" | "eliminate" => return Event::Elimination,
            "correction" | "corrected" | "corrective" | "correct" => return Event::Correction,
            "clarification" => return Event::Clarification,
            "refile" | "minorfix" => return Event::MinorFix,
            "advisory" | "eventadvisory" | "mediaadvisory" | "notetoeditors" => {
                return Event::Advisory;
            }
            "repeat" | "resend" | "retransmission" => return Event::Repeat,
            "update" | "writethru" | "lead" | "replace" | "rectify" | "u" => {
                return Event::NewVersion;
            }
            _ => {}
        }
    }
    if item.correction_note.as_deref().is_some_and(confesses) {
        return Event::Correction;
    }
    let number =
        |text: &Option<String>| text.as_deref().and_then(|it| it.trim().parse::<u64>().ok());
    // Versions count from 1; a number beyond a thousand is a clock or a serial number.
    let later = number(&item.version).is_some_and(|version| (2..=999).contains(&version));
    if later || number(&item.previous_revision).is_some_and(|previous| previous > 0) {
        return Event::NewVersion;
    }
    Event::New
}

/// What a person should be asked before the item is used: words of a kill or a withdrawal where the
/// status field has none. Words alone never make the event
/// (docs/newsroom-rules.md 6.2).
pub fn question(item: &Item) -> Option<String> {
    const ORDERS: &[&str] = &[
        "mandatory kill",
        "bulletin kill",
        "kill kill",
        "please kill",
        "kill mandatory",
        "story withdrawn",
        "hold hold",
    ];
    // Only notes to editors count: in copy anybody may say so.
    const REQUESTS: &[&str] =
        &["do not use", "withdraw", "annulation", "zurückgezogen", "bitte nicht verwenden"];
    if matches!(item.event, Some(Event::Kill | Event::Withhold | Event::Elimination)) {
        return None;
    }
    let says = |text: &str, words: &[&str]| {
        let lower = text.to_lowercase();
        words.iter().any(|word| lower.contains(word))
    };
    let notes = item
        .ed_notes
        .iter()
        .map(String::as_str)
        .find(|text| says(text, ORDERS) || says(text, REQUESTS));
    let opening = item
        .body
        .iter()
        .filter(|block| block.kind == BlockKind::P)
        .take(2)
        .map(|block| block.text.as_str());
    let head = item.labels.iter().chain(&item.headline).chain(&item.slugline).map(String::as_str);
    let text = notes.or_else(|| head.chain(opening).find(|text| says(text, ORDERS)))?;
    let short: String = text.chars().take(80).collect();
    Some(format!(
        "the status of the item is open, but it says \"{short}\": ask the sender whether it may \
         be used"
    ))
}

/// Whether a note says that something was wrong; an update that only adds does not
/// (docs/newsroom-rules.md 6.1).
fn confesses(note: &str) -> bool {
    const WORDS: &[&str] = &[
        "correct",
        "corrig",
        "berichtig",
        "korrig",
        "korrek",
        "rettelse",
        "retter",
        "rättelse",
        "rättar",
        "oikais",
        "rettific",
        "rectif",
        "errat",
        "erreur",
        "error",
        "wrong",
        "تصحيح",
        "خطأ",
        "訂正",
        "更正",
    ];
    let lower = note.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::finish;

    #[test]
    fn the_status_field_wins_over_signals() {
        let item = Item {
            pub_status: Some("stat:canceled".into()),
            signals: vec!["sig:correction".into()],
            ..Item::default()
        };
        assert_eq!(event(&item), Event::Kill);
    }

    #[test]
    fn a_signal_may_be_a_qcode_or_an_address() {
        let with = |signal: &str| event(&Item { signals: vec![signal.into()], ..Item::default() });
        assert_eq!(with("sig:correction"), Event::Correction);
        assert_eq!(with("http://cv.iptc.org/newscodes/signal/update"), Event::NewVersion);
        assert_eq!(with("pmt:text"), Event::New);
    }

    #[test]
    fn words_of_a_kill_raise_a_question_and_make_no_kill() {
        let mut item =
            Item { ed_notes: vec!["MANDATORY KILL: do not use".into()], ..Item::default() };
        finish(&mut item);
        assert_eq!(item.event, Some(Event::New));
        assert!(question(&item).is_some());
        item.event = Some(Event::Kill);
        assert!(question(&item).is_none());
    }
}
