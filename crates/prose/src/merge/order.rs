//! Where each paragraph of the merged text stands.
//!
//! What neither side moved keeps the order of the base. What one side moved or added follows the
//! paragraph it follows there. Nothing is placed by what the other side moved, except new
//! paragraphs, so there are no circles.
use super::Reason;
use super::edits::{Cluster, EditKind};
use super::thread::{Run, Source, Thread};
use super::weave::{Woven, own_text, untouched, weave};
use crate::diff::{BlockKind, Diff};

/// Below this many bytes the same new paragraph in two places is a coincidence.
const SAME_BYTES: usize = 24;

/// Something a side put behind another paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// A cluster it moved.
    Moved(usize),
    /// A paragraph it wrote, and which of its text that is.
    Written(String, usize),
}

/// A paragraph of the merged text: no wedge is left in its text.
pub type Sheet = Vec<Woven>;

/// What stands behind each cluster on one side; place 0 is the top, place n+1 is behind cluster n.
type Behind = Vec<Vec<Item>>;

/// The merged paragraphs in their order.
pub fn assemble(clusters: &[Cluster], sides: [(&Diff, &[&str]); 2], wedge: char) -> Vec<Sheet> {
    let mut at_base = vec![0; clusters.iter().map(|c| c.paragraphs.len()).sum()];
    for (at, cluster) in clusters.iter().enumerate() {
        cluster.paragraphs.iter().for_each(|i| at_base[*i] = at);
    }
    let behind = [0, 1].map(|side| placed(clusters, side, sides[side], &at_base));
    let written = [0, 1].map(|side| {
        let places = behind[side].iter().enumerate();
        places
            .flat_map(|(at, items)| {
                items.iter().filter_map(written_text).map(move |t| (at, t.to_owned()))
            })
            .collect()
    });
    let mut page = Page {
        clusters,
        behind,
        apart: vec![false; clusters.len()],
        done: vec![false; clusters.len()],
        written,
        wedge,
        out: Vec::new(),
    };
    page.settle_moves();
    page.after(0);
    for (at, cluster) in clusters.iter().enumerate() {
        if !cluster.work.iter().any(|work| work.moved) {
            page.cluster(at);
            page.after(at + 1);
        }
    }
    page.out
}

/// What one side moved or wrote, behind what.
fn placed(
    clusters: &[Cluster],
    side: usize,
    (diff, texts): (&Diff, &[&str]),
    at_base: &[usize],
) -> Behind {
    let mut behind = vec![Vec::new(); clusters.len() + 1];
    let (mut spine, mut near) = (0, 0);
    for block in diff.blocks.iter().filter(|b| b.kind != BlockKind::Deleted) {
        let Some(first) = block.old.first() else {
            let text = texts.get(block.new[0]).map_or(String::new(), |t| (*t).to_owned());
            behind[near].push(Item::Written(text, block.new[0]));
            continue;
        };
        let at = at_base[*first];
        let work = &clusters[at].work;
        if *first != clusters[at].paragraphs[0] {
            continue;
        }
        if work[side].moved {
            behind[spine].push(Item::Moved(at));
            near = spine;
        } else if work[1 - side].moved {
            // A new paragraph goes along with the one it follows.
            near = at + 1;
        } else {
            (spine, near) = (at + 1, at + 1);
        }
    }
    behind
}

struct Page<'a> {
    clusters: &'a [Cluster],
    behind: [Behind; 2],
    /// Clusters that both sides moved, each to another place.
    apart: Vec<bool>,
    /// Clusters that are written.
    done: Vec<bool>,
    /// New paragraphs of each side with the place they stand in.
    written: [Vec<(usize, String)>; 2],
    wedge: char,
    out: Vec<Sheet>,
}

impl Page<'_> {
    /// A paragraph that both sides moved stands once if they agree; else each place asks.
    fn settle_moves(&mut self) {
        for at in 0..self.clusters.len() {
            if self.clusters[at].work.iter().all(|work| work.moved) {
                let place = |behind: &Behind| {
                    behind.iter().position(|items| items.contains(&Item::Moved(at)))
                };
                // Where both agree it is in both lists, and is written once.
                if place(&self.behind[0]) != place(&self.behind[1]) {
                    self.apart[at] = true;
                }
            }
        }
    }

    /// Whether the other side wrote the same new paragraph somewhere else.
    fn is_copied(&self, side: usize, place: usize, item: &Item) -> bool {
        matches!(item, Item::Written(text, _) if text.len() >= SAME_BYTES)
            && self.written[1 - side]
                .iter()
                .any(|(other, text)| *other != place && Some(text.as_str()) == written_text(item))
    }

    /// Writes what stands behind a place.
    fn after(&mut self, place: usize) {
        let items = [0, 1].map(|side| std::mem::take(&mut self.behind[side][place]));
        let [ours, theirs] =
            [0, 1].map(|side| items[side].iter().any(|item| written_text(item).is_some()));
        if ours != theirs {
            let side = usize::from(theirs);
            items[side].iter().for_each(|item| self.item(side, place, item));
            items[1 - side].iter().for_each(|item| self.item(1 - side, place, item));
            return;
        }
        let moved =
            [0, 1].map(|side| items[side].iter().filter_map(moved_cluster).collect::<Vec<_>>());
        // Each side's moves stay in its order; which side's come first is the same from both sides.
        let first = usize::from(moved[1] < moved[0]);
        for side in [first, 1 - first] {
            moved[side].iter().for_each(|at| self.moved(side, *at));
        }
        let [ours, theirs] = items.map(|items| {
            items.into_iter().filter(|i| written_text(i).is_some()).collect::<Vec<_>>()
        });
        self.both_wrote(place, &ours, &theirs);
    }

    /// Both sides wrote new paragraphs in one place: what is the same at both ends stands once, the
    /// rest is a question.
    fn both_wrote(&mut self, place: usize, ours: &[Item], theirs: &[Item]) {
        let same = |(a, b): &(&Item, &Item)| written_text(a) == written_text(b);
        let head = ours.iter().zip(theirs).take_while(same).count();
        let most = ours.len().min(theirs.len()) - head;
        let tail = ours.iter().rev().zip(theirs.iter().rev()).take(most).take_while(same).count();
        let ends = [ours.len() - tail, theirs.len() - tail];
        let middle = [&ours[head..ends[0]], &theirs[head..ends[1]]];
        ours[..head]
            .iter()
            .zip(theirs)
            .for_each(|(mine, other)| self.written([Some(mine), Some(other)]));
        if middle.iter().any(|items| items.is_empty()) {
            for side in [0, 1] {
                middle[side].iter().for_each(|item| self.item(side, place, item));
            }
        } else {
            let [ours, theirs] = [0, 1].map(|side| self.in_one(side, middle[side]));
            self.ask(Thread::default(), ours, theirs, Reason::Inserted);
        }
        let last = ours[ends[0]..].iter().zip(&theirs[ends[1]..]);
        last.for_each(|(mine, other)| self.written([Some(mine), Some(other)]));
    }

    /// Paragraphs of one side with wedges between.
    fn in_one(&self, side: usize, items: &[Item]) -> Thread {
        let mut all = Thread::default();
        for (at, item) in items.iter().enumerate() {
            let one = written_thread(one_side(side, item));
            if at > 0 {
                let run = one.runs.first().map(|run| Run {
                    base: None,
                    kept: [None; 2],
                    sides: [None, None],
                    ..*run
                });
                run.into_iter().for_each(|run| all.push(Thread::of(&self.wedge.to_string(), run)));
            }
            all.push(one);
        }
        all
    }

    fn written(&mut self, of: [Option<&Item>; 2]) {
        self.out.push(vec![Woven::Text(written_thread(of))]);
    }

    fn item(&mut self, side: usize, place: usize, item: &Item) {
        match item {
            Item::Moved(at) => self.moved(side, *at),
            Item::Written(..) if self.is_copied(side, place, item) => {
                self.ask_one(side, written_thread(one_side(side, item)));
            }
            Item::Written(..) => self.written(one_side(side, item)),
        }
    }

    fn moved(&mut self, side: usize, at: usize) {
        if std::mem::replace(&mut self.done[at], !self.apart[at]) {
            return;
        }
        if self.apart[at] {
            self.ask_one(side, own_text(&self.clusters[at], side));
        } else {
            self.cluster(at);
        }
        self.after(at + 1);
    }

    /// Asks whether what one side has here should stand here.
    fn ask_one(&mut self, side: usize, text: Thread) {
        let mut sides = [Thread::default(), Thread::default()];
        sides[side] = text;
        let [ours, theirs] = sides;
        self.ask(Thread::default(), ours, theirs, Reason::Place);
    }

    /// Writes a cluster, or asks about it.
    fn cluster(&mut self, at: usize) {
        let cluster = &self.clusters[at];
        let changed = |side: usize| {
            let work = &cluster.work[side];
            work.moved || work.edits.iter().any(|edit| edit.kind != EditKind::Type)
        };
        match [cluster.work[0].gone, cluster.work[1].gone] {
            [true, true] => {}
            [true, false] if !changed(1) => {}
            [false, true] if !changed(0) => {}
            [true, false] => {
                let base = untouched(cluster, 0, cluster.text.len());
                self.ask(base, Thread::default(), own_text(cluster, 1), Reason::Deleted);
            }
            [false, true] => {
                let base = untouched(cluster, 0, cluster.text.len());
                self.ask(base, own_text(cluster, 0), Thread::default(), Reason::Deleted);
            }
            [false, false] => {
                let woven = weave(cluster);
                self.paragraphs(woven);
            }
        }
    }

    /// Cuts woven text at the wedges.
    fn paragraphs(&mut self, woven: Vec<Woven>) {
        let mut spans = Vec::new();
        for span in woven {
            match span {
                Woven::Text(thread) => {
                    for (at, piece) in thread.split(self.wedge).into_iter().enumerate() {
                        if at > 0 {
                            self.out.push(std::mem::take(&mut spans));
                        }
                        spans.push(Woven::Text(piece));
                    }
                }
                asked => spans.push(asked),
            }
        }
        self.out.push(spans);
    }

    fn ask(&mut self, base: Thread, ours: Thread, theirs: Thread, reason: Reason) {
        self.out.push(vec![Woven::Asked([base, ours, theirs], reason)]);
    }
}

fn one_side(side: usize, item: &Item) -> [Option<&Item>; 2] {
    let mut sides = [None, None];
    sides[side] = Some(item);
    sides
}

/// A paragraph that one of the sides wrote, or both.
fn written_thread(of: [Option<&Item>; 2]) -> Thread {
    let text = of.iter().flatten().find_map(|item| written_text(item)).unwrap_or_default();
    let source = |item: &Item| match item {
        Item::Written(text, paragraph) => Some(Source::new(*paragraph, 0..text.len(), text.len())),
        Item::Moved(_) => None,
    };
    let sides = of.map(|item| item.and_then(source));
    Thread::of(text, Run { length: 0, woven: None, base: None, kept: [None; 2], sides })
}

fn moved_cluster(item: &Item) -> Option<usize> {
    if let Item::Moved(at) = item { Some(*at) } else { None }
}

fn written_text(item: &Item) -> Option<&str> {
    if let Item::Written(text, _) = item { Some(text) } else { None }
}
