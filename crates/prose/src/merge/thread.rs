//! Merged text on its way, which remembers where every stretch of it came from.
use std::ops::Range;

/// A stretch of a text, of which a part is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// A paragraph of a side, or a cluster of the base.
    pub of: usize,
    /// The bytes the whole stretch has there.
    pub start: usize,
    pub end: usize,
    /// How many bytes the whole stretch has in the merged text, and how many of them stand before
    /// this part.
    pub whole: usize,
    pub skip: usize,
}

impl Source {
    /// A whole stretch: where it comes from, the bytes it has there, and its length in bytes here.
    pub fn new(of: usize, there: Range<usize>, whole: usize) -> Self {
        Source { of, start: there.start, end: there.end, whole, skip: 0 }
    }

    /// Where this part begins there, to compare by.
    pub fn place(&self) -> (usize, usize, usize) {
        (self.of, self.start, self.skip)
    }

    /// The byte there for a byte of this part; of other type about as far into it.
    pub fn at(&self, byte: usize) -> usize {
        let length = self.end - self.start;
        let at = self.skip + byte;
        let at = if length == self.whole { at } else { at * length / self.whole.max(1) };
        self.start + at.min(length.saturating_sub(1))
    }
}

/// A part of a thread that came from one place.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub length: usize,
    /// The cluster and the byte in it where it was woven; none for a paragraph that somebody wrote.
    pub woven: Option<(usize, usize)>,
    pub base: Option<Source>,
    /// The same as each side has it: of a word that is there twice, one side may have kept the
    /// first and the other the second.
    pub kept: [Option<Source>; 2],
    pub sides: [Option<Source>; 2],
}

impl Run {
    fn part(&self, range: &Range<usize>) -> Run {
        let moved = |source: Source| Source { skip: source.skip + range.start, ..source };
        Run {
            length: range.end - range.start,
            woven: self.woven,
            base: self.base.map(moved),
            kept: self.kept.map(|kept| kept.map(moved)),
            sides: self.sides.map(|side| side.map(moved)),
        }
    }
}

/// Text with its runs. A run may be empty, to say where nothing stands.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub text: String,
    pub runs: Vec<Run>,
}

impl Thread {
    /// A text that came from one place.
    pub fn of(text: &str, run: Run) -> Thread {
        Thread { text: text.to_owned(), runs: vec![Run { length: text.len(), ..run }] }
    }

    /// Adds a text behind this one.
    pub fn push(&mut self, more: Thread) {
        self.text.push_str(&more.text);
        self.runs.extend(more.runs);
    }

    /// A part of it. Empty runs at its very ends belong to it.
    pub fn slice(&self, range: Range<usize>) -> Thread {
        let mut runs = Vec::new();
        let mut at = 0;
        for run in &self.runs {
            let (start, end) = (at.max(range.start), (at + run.length).min(range.end));
            let within = start < end || run.length == 0 && (range.start..=range.end).contains(&at);
            if within {
                runs.push(run.part(&(start - at..end.max(start) - at)));
            }
            at += run.length;
        }
        Thread { text: self.text[range].to_owned(), runs }
    }

    /// The parts between the wedges; a part without letters still says where it stands.
    pub fn split(&self, wedge: char) -> Vec<Thread> {
        let mut parts = Vec::new();
        let mut at = 0;
        for piece in self.text.split(wedge) {
            let mut part = self.slice(at..at + piece.len());
            if part.runs.is_empty() {
                part.runs.extend(self.place_of(at));
            }
            parts.push(part);
            at += piece.len() + wedge.len_utf8();
        }
        parts
    }

    /// An empty run for a byte of the text, from the wedge that stands there or ends there.
    fn place_of(&self, byte: usize) -> Option<Run> {
        let mut at = 0;
        let run = self.runs.iter().find_map(|run| {
            let from = at;
            at += run.length;
            (byte <= at).then_some((run, from))
        });
        run.map(|(run, from)| run.part(&(byte - from..byte - from)))
    }

    /// The same text of both sides as one, with the places of either.
    pub fn of_both(ours: &Thread, theirs: &Thread) -> Thread {
        let ends = |thread: &Thread| {
            let mut at = 0;
            thread
                .runs
                .iter()
                .map(move |run| {
                    at += run.length;
                    at
                })
                .collect::<Vec<_>>()
        };
        let mut cuts: Vec<usize> =
            ends(ours).into_iter().chain(ends(theirs)).filter(|at| *at > 0).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut both = Thread { text: ours.text.clone(), runs: Vec::new() };
        let mut at = 0;
        for cut in cuts {
            let first =
                |thread: &Thread| thread.slice(at..cut).runs.into_iter().find(|run| run.length > 0);
            if let (Some(mine), Some(other)) = (first(ours), first(theirs)) {
                let sides = [0, 1].map(|side| mine.sides[side].or(other.sides[side]));
                let kept = [mine.kept[0].or(other.kept[0]), other.kept[1].or(mine.kept[1])];
                let base = [mine.base, other.base].into_iter().flatten().min_by_key(Source::place);
                let woven = [mine.woven, other.woven].into_iter().flatten().min();
                both.runs.push(Run { length: mine.length, woven, base, kept, sides });
            }
            at = cut;
        }
        both
    }
}
