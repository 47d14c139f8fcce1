//! A synthetic newsroom's history: stories of some 600 words in a made-up English, edited as desks
//! edit.
//!
//! A word follows another by a chain of pairs with one word in five drawn from all; the noise and
//! the number of followers are set so that the text packs as real news paragraphs do (zstd-19 alone
//! near 2.0 to 1, with a dictionary near 3 to 1). Edits: 45 % word fixes, 20 % a new sentence, 13 %
//! a new paragraph, 8 % one deleted, 6 % one moved, 8 % a new lede.

#![allow(dead_code)] // each program that writes history uses a part of it

mod words;

use story::content::{Block, Byline, Content};

/// A small random source that gives the same history on every machine (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit.max(1) as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.roll() % 100 < percent
    }
}

fn mix(mut value: u64) -> u64 {
    value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}

/// Words with their commonness, and which may follow which.
pub struct Language {
    words: Vec<String>,
    /// Running sums of the words' shares.
    sums: Vec<f64>,
}

const FOLLOWERS: usize = 220;
const NAMES: usize = 14_000;

impl Language {
    pub fn new() -> Self {
        let mut weighted: Vec<(String, f64)> = Vec::new();
        let kinds = [
            (words::LITTLE, 0.46, 1.0),
            (words::NOUNS, 0.25, 0.75),
            (words::VERBS, 0.13, 0.7),
            (words::ADJECTIVES, 0.08, 0.7),
        ];
        for (list, share, slope) in kinds {
            let base: Vec<&str> = list.split_whitespace().collect();
            let total: f64 =
                (0..base.len()).map(|rank| 1.0 / (rank as f64 + 2.0).powf(slope)).sum();
            for (rank, word) in base.iter().enumerate() {
                let weight = share / (rank as f64 + 2.0).powf(slope) / total;
                for (form, part) in forms(word, list) {
                    weighted.push((form, weight * part));
                }
            }
        }
        let total: f64 = (0..NAMES).map(|rank| 1.0 / (rank as f64 + 20.0)).sum();
        weighted.extend(
            (0..NAMES).map(|rank| (name(rank as u64), 0.13 / (rank as f64 + 20.0) / total)),
        );
        let sum: f64 = weighted.iter().map(|(_, weight)| weight).sum();
        let mut running = 0.0;
        let (words, sums) = weighted
            .into_iter()
            .map(|(word, weight)| {
                running += weight / sum;
                (word, running)
            })
            .unzip();
        Self { words, sums }
    }

    fn any(&self, share: f64) -> usize {
        self.sums.partition_point(|sum| *sum < share).min(self.words.len() - 1)
    }

    fn follow(&self, word: usize, dice: &mut Dice) -> usize {
        if dice.percent(20) {
            return self.any(dice.share());
        }
        // The share of a follower falls with its rank.
        let rank = ((FOLLOWERS as f64 + 1.0).powf(dice.share()) - 1.0) as u64;
        let draw = mix(word as u64 * 1009 + rank * 7_919_191 + 17);
        self.any((draw >> 11) as f64 / (1_u64 << 53) as f64)
    }

    /// A sentence of 8 to 34 words.
    pub fn sentence(&self, dice: &mut Dice) -> String {
        let length = 8 + dice.below(14) + dice.below(14);
        let mut word = self.any(dice.share());
        let mut text = String::new();
        for at in 0..length {
            if at == 0 {
                let mut letters = self.words[word].chars();
                text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                text.push_str(letters.as_str());
            } else {
                text.push_str(if dice.percent(5) { ", " } else { " " });
                if dice.percent(2) {
                    text.push_str(&(1 + dice.below(900)).to_string());
                } else {
                    text.push_str(&self.words[word]);
                }
            }
            word = self.follow(word, dice);
        }
        text.push('.');
        text
    }

    pub fn paragraph(&self, dice: &mut Dice) -> String {
        let sentences = 1 + dice.below(3);
        (0..sentences).map(|_| self.sentence(dice)).collect::<Vec<_>>().join(" ")
    }

    /// A story of some 600 words.
    pub fn story(&self, dice: &mut Dice) -> Content {
        let mut body: Vec<Block> = Vec::new();
        let mut bytes = 0;
        while bytes < 3300 {
            let text = self.paragraph(dice);
            bytes += text.len();
            body.push(Block { text, ..Block::default() });
        }
        let headline: String = self.sentence(dice).chars().take(60).collect();
        let slug: Vec<&str> = headline.split_whitespace().take(2).collect();
        Content {
            slug: slug.join("-").to_uppercase(),
            bylines: vec![Byline {
                name: format!("{} {}", name(dice.roll() % 300), name(1000 + dice.roll() % 900)),
                role: "reporter".into(),
                ..Byline::default()
            }],
            headline,
            body,
            language: "en".into(),
            urgency: 4,
            words_wanted: 600,
            ..Content::default()
        }
    }

    /// One edit as desks make them.
    pub fn edit(&self, content: &mut Content, dice: &mut Dice) {
        let at = dice.below(content.body.len());
        match dice.below(100) {
            0..45 => {
                for _ in 0..=dice.below(3) {
                    let at = dice.below(content.body.len());
                    self.fix_word(&mut content.body[at].text, dice);
                }
            }
            45..65 => {
                let sentence = self.sentence(dice);
                let text = &mut content.body[at].text;
                text.push(' ');
                text.push_str(&sentence);
            }
            65..78 => {
                content.body.insert(at, Block { text: self.paragraph(dice), ..Block::default() })
            }
            78..86 if content.body.len() > 4 => drop(content.body.remove(at)),
            86..92 => {
                let moved = content.body.remove(at);
                content.body.insert(dice.below(content.body.len() + 1), moved);
            }
            _ => content.body[0].text = self.sentence(dice),
        }
    }

    fn fix_word(&self, text: &mut String, dice: &mut Dice) {
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        if spaces.len() < 2 {
            return;
        }
        let at = dice.below(spaces.len() - 1);
        text.replace_range(spaces[at] + 1..spaces[at + 1], &self.words[self.any(dice.share())]);
    }
}

/// The forms of a word with their shares.
fn forms(word: &str, list: &str) -> Vec<(String, f64)> {
    let stem = word.strip_suffix('e').unwrap_or(word);
    if std::ptr::eq(list, words::NOUNS) {
        let many =
            word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"));
        vec![(word.to_owned(), 0.6), (many, 0.4)]
    } else if std::ptr::eq(list, words::VERBS) {
        vec![
            (word.to_owned(), 0.3),
            (format!("{word}s"), 0.15),
            (format!("{stem}ed"), 0.35),
            (format!("{stem}ing"), 0.2),
        ]
    } else {
        vec![(word.to_owned(), 1.0)]
    }
}

/// A made-up name.
fn name(number: u64) -> String {
    const STARTS: [&str; 16] =
        ["B", "K", "L", "M", "N", "R", "S", "T", "V", "D", "G", "H", "Br", "Kr", "St", "Tr"];
    const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "u", "ai", "ei", "au", "ia", "oe"];
    const JOINS: [&str; 14] =
        ["l", "m", "n", "r", "s", "t", "d", "nd", "rt", "ll", "st", "k", "v", "sk"];
    const ENDS: [&str; 12] =
        ["a", "o", "en", "er", "ov", "ini", "as", "el", "man", "son", "berg", "ez"];
    let mut dice = mix(number + 77);
    let mut pick = |from: &[&'static str]| {
        let chosen = from[(dice % from.len() as u64) as usize];
        dice /= from.len() as u64;
        chosen
    };
    let mut name = String::from(pick(&STARTS));
    for _ in 0..=number % 2 {
        name.push_str(pick(&MIDDLES));
        name.push_str(pick(&JOINS));
    }
    name.push_str(pick(&ENDS));
    name
}
