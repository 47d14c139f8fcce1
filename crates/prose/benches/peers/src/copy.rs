//! Made-up copy: words, sentences and paragraphs from a seed, and the edits people make. The same
//! in every run.

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    /// A word, the common ones often.
    fn word(&mut self) -> String {
        const SMALL: [&str; 16] = [
            "the", "of", "to", "a", "and", "in", "said", "on", "for", "that", "was", "with", "by",
            "at", "from", "it",
        ];
        const SYLLABLES: [&str; 12] =
            ["ba", "ker", "lo", "min", "sta", "tion", "ru", "ves", "por", "ta", "ling", "dor"];
        if self.below(10) < 4 {
            return SMALL[self.below(SMALL.len())].to_owned();
        }
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..8 + self.below(18)).map(|_| self.word()).collect();
        format!("{}.", words.join(" "))
    }
}

/// A text of at least `words` words.
pub fn copy(words: usize) -> Vec<String> {
    let mut dice = Dice(7);
    let mut text = Vec::new();
    let mut count = 0;
    while count < words {
        let paragraph: Vec<String> = (0..1 + dice.below(5)).map(|_| dice.sentence()).collect();
        let paragraph = paragraph.join(" ");
        count += prose::count_words(&paragraph);
        text.push(paragraph);
    }
    text
}

/// Edits phrases until `share` of the words changed; with `moves` a tenth of the paragraphs go
/// elsewhere.
pub fn edited(text: &[String], words: usize, share: f64, moves: bool, seed: u64) -> Vec<String> {
    let mut dice = Dice(seed);
    let mut text = text.to_vec();
    if moves {
        for _ in 0..text.len() / 10 {
            let from = dice.below(text.len());
            let paragraph = text.remove(from);
            let to = dice.below(text.len() + 1);
            text.insert(to, paragraph);
        }
    }
    let mut left = (words as f64 * share) as usize;
    while left > 0 {
        let at = dice.below(text.len());
        let mut list: Vec<String> = text[at].split(' ').map(str::to_owned).collect();
        let length = (1 + dice.below(8)).min(left).min(list.len());
        let from = dice.below(list.len() - length + 1);
        let new: Vec<String> = (0..length).map(|_| dice.word()).collect();
        list.splice(from..from + length, new);
        text[at] = list.join(" ");
        left -= length;
    }
    text
}

/// The words and marks of a text, as the peers compare them.
pub fn tokens(text: &str) -> Vec<&str> {
    use unicode_segmentation::UnicodeSegmentation;
    text.split_word_bounds().filter(|word| !word.trim().is_empty()).collect()
}
