//! Envelopes of our own invention.

use super::*;
use crate::Event;
use proptest::prelude::*;

const TWO: &str = "ZCZC AAP\n%A\n#Port_BC1\n$Strike shuts port\n:(SYDNEY)\n*11000000\nDock workers have walked off the job to demand their unpaid overtime.\n\nThe port was closed, the authority said on Tuesday afternoon.\n\nAAP abc\nNNNN\nZCZC AAP\n#Port_BC2\n$Corrected: Strike shuts port\n:(SYDNEY)\nDock workers have walked off the job to demand their unpaid overtime.\n\nAAP abc\nNNNN\n";

#[test]
fn each_message_of_a_transmission_is_an_item() {
    let read = read(TWO.as_bytes()).expect("two messages");
    let slugs: Vec<_> =
        read.items.iter().map(|item| item.slugline.as_deref().unwrap_or_default()).collect();
    assert_eq!(slugs, ["Port_BC1", "Port_BC2"]);
    assert_eq!(
        read.items.iter().map(|item| item.event).collect::<Vec<_>>(),
        [Some(Event::New), Some(Event::Correction)]
    );
    let cities: Vec<_> =
        read.items.iter().filter_map(|item| item.dateline.as_ref()?.city.as_deref()).collect();
    assert_eq!(cities, ["SYDNEY", "SYDNEY"]);
}

#[test]
fn places_are_those_of_the_file() {
    let read = read(TWO.as_bytes()).expect("two messages");
    for block in read.items.iter().flat_map(|item| &item.body) {
        let (start, end) = (block.start.expect("a place"), block.end.expect("a place"));
        let there: String = TWO.chars().skip(start).take(end - start).collect();
        assert_eq!(there, block.text);
    }
}

#[test]
fn a_file_without_the_signal_is_refused() {
    assert!(matches!(
        read(b"Dear all, the port is closed."),
        Err(ReadError::Malformed { format: "zczc", .. })
    ));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "ZCZC\\PC{0,10}\n([#$:*@%&]?\\PC{0,30}\n){0,8}(NNNN\n)?(ZCZC \\PC{0,10})?") {
        let _ = read(&bytes);
        let _ = read(text.as_bytes());
    }
}
