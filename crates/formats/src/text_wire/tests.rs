//! Transmissions made to hurt: no reader hangs on them, whatever it makes of them.

use std::time::{Duration, Instant};

/// Generous for a busy machine and an unoptimised build; a reader that takes time by the square
/// needs minutes.
const SOON: Duration = Duration::from_secs(120);

#[test]
fn large_and_hostile_transmissions_are_done_with_soon() {
    let start = Instant::now();
    let head = "\u{1}abc0001 4 i 12\n\nport/\n\u{2}";
    let anpa = "\u{1}W0001\u{1f}x\nr i\u{13}\u{11} key 11-03 0012\n\u{2}";
    for filler in [
        "a",
        " ",
        "(",
        "a b ",
        "(x\n",
        "x\n",
        "- x\n",
        "\t",
        "\u{8}a;b\n",
        "^x<\n",
        "_ ",
        "``",
        "\u{1}",
        "ZCZC\n",
        "By A and ",
        "1st Add, ",
        "Reporting by A; ",
        "* * * *\n",
        "\n\n",
        "=\n",
        "| a |\n",
        "\u{7f}",
    ] {
        let bulk = filler.repeat(20_000 / filler.len());
        let seven_thousand = [format!("{head}{bulk}"), format!("{head}Headline =\n\n{bulk}")];
        let anpa = [format!("{anpa}{bulk}"), format!("{anpa}^slug<\n^{bulk}<\n\t   {bulk}")];
        seven_thousand.iter().for_each(|text| drop(crate::iptc7901::read(text.as_bytes())));
        anpa.iter().for_each(|text| drop(crate::anpa1312::read(text.as_bytes())));
        drop(crate::zczc::read(format!("ZCZC\n{bulk}").as_bytes()));
        assert!(start.elapsed() < SOON, "{filler:?} takes too long");
    }
}

#[test]
fn more_messages_than_the_limit_are_refused_by_name() {
    let text = "\u{1}abc0001 4 i 12\n\nport/\n\u{2}Strike =\n\nText.\n\u{3}\u{4}".repeat(10_100);
    let refused = crate::iptc7901::read(text.as_bytes());
    assert!(
        matches!(refused, Err(crate::ReadError::OverLimit { limit: crate::Limit::Items })),
        "the limit is named"
    );
}
