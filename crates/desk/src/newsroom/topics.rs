//! IPTC Media Topics by word, in the reader's language.

use crate::view::{FindTopics, TopicLine};
use crate::{Desk, Result};
use formats::media_topics::{self, Topic};

/// Topics whose name or path holds the words; without words the topics named by `codes`, in their
/// order.
pub fn topics(_: &mut Desk, asked: FindTopics) -> Result<Vec<TopicLine>> {
    let line = |topic: &'static Topic| {
        let above = media_topics::path(topic);
        let names = above
            .iter()
            .filter(|other| other.code != topic.code)
            .map(|other| other.name(&asked.language));
        TopicLine {
            code: topic.qcode(),
            name: topic.name(&asked.language).to_owned(),
            above: names.map(str::to_owned).collect(),
        }
    };
    if asked.words.trim().is_empty() {
        let known = |code: &String| match media_topics::topic(code) {
            Some(topic) => line(topic),
            // A code of a newer list than ours is shown as it is and kept.
            None => TopicLine { code: code.clone(), name: code.clone(), above: Vec::new() },
        };
        return Ok(asked.codes.iter().map(known).collect());
    }
    Ok(media_topics::search(&asked.words, &asked.language, 12).into_iter().map(line).collect())
}
