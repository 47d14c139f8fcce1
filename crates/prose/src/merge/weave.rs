//! The edits of both sides on one stretch of base text, woven into one text with questions where
//! they touch.
use super::Reason;
use super::edits::{Cluster, Edit, EditKind};
use super::thread::{Run, Source, Thread};
use super::units::{denies, units};
use crate::tokens::{Token, tokenise};
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of the merged text; line breaks inside are still wedges.
pub enum Woven {
    Text(Thread),
    /// Base, ours, theirs.
    Asked([Thread; 3], Reason),
}

impl Woven {
    /// Whether it holds text or a question, and does not only mark an empty place.
    pub fn says(&self) -> bool {
        !matches!(self, Woven::Text(thread) if thread.text.is_empty())
    }
}

/// Edits that have to be seen together.
struct Region<'a> {
    start: usize,
    end: usize,
    edits: [Vec<&'a Edit>; 2],
}

/// Weaves the work of both sides on a cluster.
pub fn weave(cluster: &Cluster) -> Vec<Woven> {
    let base = cluster.text.as_str();
    let [ours, theirs] = &cluster.work;
    let mut spans = Vec::new();
    if ours.edits.is_empty() && theirs.edits.is_empty() {
        text(&mut spans, untouched(cluster, 0, base.len()));
        return spans;
    }
    let mut tokens = Vec::new();
    tokenise(base, 0, &mut tokens);
    let kept = [without_type(&ours.edits, &theirs.edits), without_type(&theirs.edits, &ours.edits)];
    let mut at = 0;
    let marks = Marks::new(base, &tokens);
    for region in regions(&marks, kept) {
        text(&mut spans, untouched(cluster, at, region.start));
        let sides =
            [0, 1].map(|side| apply(cluster, side, region.start, region.end, &region.edits[side]));
        let [ours, theirs] = &sides;
        match (region.edits[0].is_empty(), region.edits[1].is_empty()) {
            (false, true) => text(&mut spans, ours.clone()),
            (true, false) => text(&mut spans, theirs.clone()),
            _ if ours.text == theirs.text => text(&mut spans, Thread::of_both(ours, theirs)),
            _ if region.edits.iter().flatten().all(|edit| edit.kind == EditKind::Type) => {
                // Two styles of type for the same words are nothing to ask about.
                text(
                    &mut spans,
                    if ours.text <= theirs.text { ours.clone() } else { theirs.clone() },
                );
            }
            _ => {
                let [ours, theirs] = sides;
                let base = untouched(cluster, region.start, region.end);
                ask(&mut spans, [base, ours, theirs], marks.reason(&region));
            }
        }
        at = region.end;
    }
    text(&mut spans, untouched(cluster, at, base.len()));
    spans
}

/// Adds a question; the space that all three begin or end with stays outside.
fn ask(spans: &mut Vec<Woven>, three: [Thread; 3], reason: Reason) {
    let space = |letters: [Option<char>; 3]| match letters {
        [Some(a), Some(b), Some(c)] if a == b && b == c && a.is_whitespace() => Some(a.len_utf8()),
        _ => None,
    };
    let mut texts = three.each_ref().map(|thread| thread.text.as_str());
    let (mut before, mut after) = (0, 0);
    while let Some(length) = space(texts.map(|text| text.chars().next())) {
        texts = texts.map(|text| &text[length..]);
        before += length;
    }
    while let Some(length) = space(texts.map(|text| text.chars().next_back())) {
        texts = texts.map(|text| &text[..text.len() - length]);
        after += length;
    }
    let ends = three.each_ref().map(|thread| thread.text.len() - after);
    text(spans, three[0].slice(0..before));
    let tail = three[0].slice(ends[0]..ends[0] + after);
    let mut ends = ends.into_iter();
    let asked = three.map(|thread| thread.slice(before..ends.next().unwrap_or(before)));
    spans.push(Woven::Asked(asked, reason));
    text(spans, tail);
}

/// One side's own text of a cluster.
pub fn own_text(cluster: &Cluster, side: usize) -> Thread {
    let edits: Vec<&Edit> = cluster.work[side].edits.iter().collect();
    apply(cluster, side, 0, cluster.text.len(), &edits)
}

fn text(spans: &mut Vec<Woven>, more: Thread) {
    match spans.last_mut() {
        Some(Woven::Text(thread)) => thread.push(more),
        _ => spans.push(Woven::Text(more)),
    }
}

/// A stretch of the base as it stands.
pub fn untouched(cluster: &Cluster, start: usize, end: usize) -> Thread {
    let base = Some(Source::new(cluster.number, start..end, end - start));
    let woven = Some((cluster.number, start));
    let run = Run { length: 0, woven, base, kept: [base; 2], sides: [None, None] };
    Thread::of(&cluster.text[start..end], run)
}

fn apply(cluster: &Cluster, side: usize, start: usize, end: usize, edits: &[&Edit]) -> Thread {
    let mut out = Thread::default();
    let mut at = start;
    for edit in edits {
        out.push(untouched(cluster, at, edit.start));
        out.push(edited(cluster, side, edit));
        at = edit.end;
    }
    out.push(untouched(cluster, at, end));
    out
}

/// What a side put in the place of a stretch; words of other type are still those of the base.
fn edited(cluster: &Cluster, side: usize, edit: &Edit) -> Thread {
    let length = edit.text.len();
    let base = (edit.kind == EditKind::Type)
        .then(|| Source::new(cluster.number, edit.start..edit.end, length));
    let mut sides = [None, None];
    sides[side] = Some(Source::new(edit.place.0, edit.place.1..edit.place.1 + length, length));
    Thread::of(
        &edit.text,
        Run { length, woven: Some((cluster.number, edit.start)), base, kept: [base; 2], sides },
    )
}

/// The edits without those of type that meet the other side's words: words win.
fn without_type<'a>(edits: &'a [Edit], other: &'a [Edit]) -> Vec<&'a Edit> {
    let mut next = 0;
    let mut kept = Vec::new();
    for edit in edits {
        while other.get(next).is_some_and(|o| o.end <= edit.start && o.start < edit.start) {
            next += 1;
        }
        let mut met = other[next..].iter().take_while(|o| o.start < edit.end.max(edit.start + 1));
        let yields = edit.kind == EditKind::Type
            && met.any(|o| o.kind != EditKind::Type && o.start < edit.end && o.end > edit.start);
        if !yields {
            kept.push(edit);
        }
    }
    kept
}

/// Gathers the edits of both sides into regions, rising; edits that touch each other share one.
fn regions<'a>(marks: &Marks, edits: [Vec<&'a Edit>; 2]) -> Vec<Region<'a>> {
    let [ours, theirs] = edits;
    let mut all: Vec<(usize, &Edit)> =
        ours.into_iter().map(|e| (0, e)).chain(theirs.into_iter().map(|e| (1, e))).collect();
    all.sort_by_key(|(side, edit)| (edit.start, edit.end, *side));
    let mut found: Vec<Region> = Vec::new();
    for (side, edit) in all {
        let meets = found.last().is_some_and(|last| {
            edit.start < last.end
                || last.edits[1 - side].iter().rev().any(|other| marks.touch(other, edit).is_some())
        });
        match found.last_mut() {
            Some(last) if meets => {
                last.end = last.end.max(edit.end);
                last.edits[side].push(edit);
            }
            _ => {
                let mut edits = [Vec::new(), Vec::new()];
                edits[side].push(edit);
                found.push(Region { start: edit.start, end: edit.end, edits });
            }
        }
    }
    // Several edits of one side may touch one of the other; then regions before the last one are
    // drawn in as well.
    let joined = join_touching(found, marks);
    join_bare_breaks(join_denials(marks.base, joined))
}

/// A join that leaves no space beside a question belongs to it, or the answer would run into the
/// next word.
fn join_bare_breaks(regions: Vec<Region>) -> Vec<Region> {
    let asks = |region: &Region| region.edits.iter().all(|edits| !edits.is_empty());
    let bare = |region: &Region| {
        region
            .edits
            .iter()
            .flatten()
            .all(|edit| edit.kind == EditKind::Break && edit.text.is_empty())
    };
    let mut out: Vec<Region> = Vec::new();
    for mut region in regions {
        let meets = |last: &Region| {
            last.end == region.start && (asks(last) && bare(&region) || bare(last) && asks(&region))
        };
        if out.last().is_some_and(meets)
            && let Some(last) = out.pop()
        {
            region = unite(last, region);
        }
        out.push(region);
    }
    out
}

/// Joins neighbouring regions that hold edits of both sides that touch.
fn join_touching<'a>(regions: Vec<Region<'a>>, marks: &Marks) -> Vec<Region<'a>> {
    let mut out: Vec<Region> = Vec::new();
    for mut region in regions {
        while let Some(last) = out.last() {
            let met = [0usize, 1].into_iter().any(|side| {
                let touches = |before: &&Edit| {
                    region.edits[1 - side].iter().any(|after| marks.touch(before, after).is_some())
                };
                last.edits[side].iter().rev().any(touches)
            });
            if !met {
                break;
            }
            if let Some(last) = out.pop() {
                region = unite(last, region);
            }
        }
        out.push(region);
    }
    out
}

fn unite<'a>(first: Region<'a>, second: Region<'a>) -> Region<'a> {
    let mut edits = first.edits;
    for (list, more) in edits.iter_mut().zip(second.edits) {
        list.extend(more);
    }
    Region { start: first.start, end: first.end.max(second.end), edits }
}

/// Within a sentence, a "not" of one side and a "not" of the other are one question.
fn join_denials<'a>(base: &str, regions: Vec<Region<'a>>) -> Vec<Region<'a>> {
    let denied = |region: &Region, side: usize| {
        region.edits[side]
            .iter()
            .any(|e| e.kind == EditKind::Words && denies(&base[e.start..e.end]) != denies(&e.text))
    };
    if ![0, 1].iter().all(|side| regions.iter().any(|region| denied(region, *side))) {
        return regions;
    }
    let borders = base.split_sentence_bound_indices().map(|(at, _)| at);
    let borders: Vec<usize> = borders.filter(|at| !ends_in_title(&base[..*at])).collect();
    let sentence = |at: usize| borders.partition_point(|border| *border <= at);
    let mut out: Vec<Region> = Vec::new();
    for region in regions {
        let partner = [0, 1].into_iter().filter(|side| denied(&region, *side)).find_map(|side| {
            out.iter()
                .position(|r| denied(r, 1 - side) && sentence(r.start) == sentence(region.start))
        });
        let mut region = region;
        if let Some(partner) = partner {
            while out.len() > partner {
                if let Some(last) = out.pop() {
                    region = unite(last, region);
                }
            }
        }
        out.push(region);
    }
    out
}

/// Whether a text ends in a title or an initial ("Gen. ", "U.N. "), after which a sentence goes on.
fn ends_in_title(text: &str) -> bool {
    let last = text.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.trim_end_matches('.');
    word.len() < last.len()
        && word.chars().count() <= 4
        && word.chars().next().is_some_and(char::is_uppercase)
}

/// The words and units of the base, to see which edits touch.
struct Marks<'a> {
    base: &'a str,
    tokens: &'a [Token],
    units: Vec<super::units::Unit>,
}

impl<'a> Marks<'a> {
    fn new(base: &'a str, tokens: &'a [Token]) -> Marks<'a> {
        Marks { base, tokens, units: units(base, tokens) }
    }

    /// Whether the second edit, which starts at or after the first, must be seen together with it,
    /// and why.
    fn touch(&self, first: &Edit, second: &Edit) -> Option<Reason> {
        let overlap =
            second.start < first.end || second.start == first.start && second.end == first.end;
        match (first.kind, second.kind) {
            _ if overlap => return Some(Reason::Overlap),
            (EditKind::Type, _) | (_, EditKind::Type) => return None,
            (EditKind::Break, EditKind::Break) => return None,
            (EditKind::Break, EditKind::Words) => {
                return (second.start == second.end && second.start <= first.end)
                    .then_some(Reason::Overlap);
            }
            (EditKind::Words, EditKind::Break) => {
                return (first.start == first.end && first.start >= second.start)
                    .then_some(Reason::Overlap);
            }
            (EditKind::Words, EditKind::Words) => {}
        }
        let between = self.base.get(first.end..second.start).unwrap_or_default();
        if !between.chars().any(char::is_alphanumeric) {
            return Some(Reason::Overlap);
        }
        let (low, high) = (self.units_of(first), self.units_of(second));
        (!low.is_empty() && !high.is_empty() && low.end > high.start).then_some(Reason::Fact)
    }

    /// Why a region is a question: the same words, or only the same fact.
    fn reason(&self, region: &Region) -> Reason {
        let [ours, theirs] = &region.edits;
        let overlap = |a: &Edit, b: &Edit| {
            let (first, second) =
                if (a.start, a.end) <= (b.start, b.end) { (a, b) } else { (b, a) };
            second.start < first.end || self.touch(first, second) == Some(Reason::Overlap)
        };
        if ours.iter().any(|a| theirs.iter().any(|b| overlap(a, b))) {
            Reason::Overlap
        } else {
            Reason::Fact
        }
    }

    /// The units an edit touches.
    fn units_of(&self, edit: &Edit) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| (t.end as usize) <= edit.start);
        let to = self.tokens.partition_point(|t| (t.start as usize) < edit.end).max(from);
        let before = |unit: &super::units::Unit| match (from < to, unit.open) {
            (true, _) | (false, false) => unit.tokens.end <= from,
            (false, true) => unit.tokens.end < from,
        };
        let within = |unit: &super::units::Unit| match (from < to, unit.open) {
            (true, _) | (false, false) => unit.tokens.start < to,
            (false, true) => unit.tokens.start <= to,
        };
        let first = self.units.partition_point(before);
        let last = self.units.partition_point(within).max(first);
        first..last
    }
}
