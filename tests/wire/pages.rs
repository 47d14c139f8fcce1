//! Each format as it leaves, for a person to judge in a review.

use crate::{look, sample};
use formats::{Format, write};

#[test]
fn one_story_in_every_format() {
    for format in Format::outgoing() {
        let written = write(&sample::tanker(), format).expect("the sample can be carried");
        let losses: Vec<String> = written
            .losses
            .iter()
            .map(|loss| format!("{:?} -> {:?}: {}", loss.what, loss.kept, loss.detail))
            .collect();
        let page = format!(
            "{}\n=== not said by the format\n{}",
            look::readable(format, &written.bytes),
            losses.join("\n")
        );
        insta::assert_snapshot!(format.name(), page);
    }
}

#[test]
fn a_correction_under_embargo_and_a_kill() {
    for (name, copy) in [("correction", sample::correction()), ("kill", sample::kill())] {
        for format in
            [Format::Ninjs31, Format::Nitf36, Format::NewsmlG2, Format::Iptc7901, Format::Anpa1312]
        {
            let written = write(&copy, format).expect("the sample can be carried");
            insta::assert_snapshot!(
                format!("{name} {}", format.name()),
                look::readable(format, &written.bytes)
            );
        }
    }
}
