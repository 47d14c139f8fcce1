//! What one side did to each paragraph of the base, as replacements of stretches of it.
use crate::diff::{Block, BlockKind, Diff};
use crate::pieces::PieceKind;

/// How an edit gets along with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Other words.
    Words,
    /// The same words in other type: gives way to words.
    Type,
    /// A paragraph break made or taken out.
    Break,
}

/// A stretch of the base and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// The paragraph of the side's text, and the byte in it, where the new text stands.
    pub place: (usize, usize),
    pub kind: EditKind,
}

/// What a stretch of a cluster is in a side's text.
#[derive(Clone, Debug)]
pub struct Stand {
    /// The stretch in the cluster's text.
    pub start: usize,
    pub end: usize,
    /// The stretch in the side's text: paragraph, and bytes in it.
    pub paragraph: usize,
    pub bytes: (usize, usize),
    /// Whether the words are the same, in whatever type.
    pub same: bool,
}

/// What one side did to a cluster.
#[derive(Clone, Debug, Default)]
pub struct Work {
    pub edits: Vec<Edit>,
    /// Its text stretch by stretch, as far as the side has it, rising.
    pub stands: Vec<Stand>,
    /// All its paragraphs are gone.
    pub gone: bool,
    /// It stands somewhere else.
    pub moved: bool,
}

/// Paragraphs of the base that one of the sides joined; most often just one.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its place in the list of clusters.
    pub number: usize,
    pub paragraphs: Vec<usize>,
    /// Where each of its paragraphs starts in its text.
    pub starts: Vec<usize>,
    /// The paragraphs with the wedge between them.
    pub text: String,
    /// Our side and theirs.
    pub work: [Work; 2],
}

/// A character that none of the texts has; it marks paragraph breaks while texts are woven.
pub fn absent_character(texts: [&[&str]; 3]) -> char {
    let used =
        |c: char| texts.iter().any(|text| text.iter().any(|paragraph| paragraph.contains(c)));
    // Noncharacters first: no real text has one. A text that holds them all would be larger than
    // memory allows.
    let candidates =
        ('\u{FDD0}'..='\u{FDEF}').chain('\u{F0000}'..='\u{FFFFD}').chain('\u{E000}'..='\u{F8FF}');
    candidates.into_iter().find(|c| !used(*c)).unwrap_or('\u{2029}')
}

/// The clusters in base order with the work of both sides.
pub fn clusters(base: &[&str], ours: &Diff, theirs: &Diff, wedge: char) -> Vec<Cluster> {
    // The smallest member stands for a set of joined paragraphs.
    let mut set: Vec<usize> = (0..base.len()).collect();
    for block in ours.blocks.iter().chain(&theirs.blocks).filter(|b| b.kind == BlockKind::Joined) {
        for member in &block.old[1..] {
            let (a, b) = (root(&set, block.old[0]), root(&set, *member));
            set[a.max(b)] = a.min(b);
        }
    }
    let mut found: Vec<Cluster> = Vec::new();
    let mut cluster_of = vec![0; base.len()];
    let mut start_of = vec![0; base.len()];
    for i in 0..base.len() {
        let head = root(&set, i);
        if head == i {
            cluster_of[i] = found.len();
            found.push(Cluster {
                number: found.len(),
                paragraphs: vec![i],
                starts: vec![0],
                text: base[i].to_owned(),
                work: Default::default(),
            });
        } else {
            let at = cluster_of[head];
            cluster_of[i] = at;
            found[at].text.push(wedge);
            start_of[i] = found[at].text.len();
            found[at].text.push_str(base[i]);
            found[at].paragraphs.push(i);
            found[at].starts.push(start_of[i]);
        }
    }
    for (side, diff) in [ours, theirs].into_iter().enumerate() {
        let mut lost = vec![false; base.len()];
        for block in &diff.blocks {
            let Some(first) = block.old.first() else { continue };
            if block.kind == BlockKind::Deleted {
                lost[*first] = true;
                continue;
            }
            let cluster = &mut found[cluster_of[*first]];
            if block.old[0] == cluster.paragraphs[0] {
                cluster.work[side].moved = block.moved.is_some();
            }
            replacements(block, &start_of, wedge, &mut cluster.work[side]);
        }
        for cluster in &mut found {
            delete_lost(cluster, side, base, &start_of, &lost, wedge);
            cluster.work[side].edits.sort_by_key(|edit| (edit.start, edit.end));
            cluster.work[side].stands.sort_by_key(|stand| (stand.start, stand.end));
        }
    }
    found
}

fn root(set: &[usize], mut member: usize) -> usize {
    while set[member] != member {
        member = set[member];
    }
    member
}

/// Takes out the paragraphs that are gone, each with the wedge towards the first one that stays.
fn delete_lost(
    cluster: &mut Cluster,
    side: usize,
    base: &[&str],
    start_of: &[usize],
    lost: &[bool],
    wedge: char,
) {
    let Some(stays) = cluster.paragraphs.iter().find(|i| !lost[**i]).copied() else {
        cluster.work[side].gone = true;
        cluster.work[side].edits.clear();
        return;
    };
    for gone in cluster.paragraphs.iter().copied().filter(|i| lost[*i]) {
        let (mut start, mut end) = (start_of[gone], start_of[gone] + base[gone].len());
        if gone < stays {
            end += wedge.len_utf8();
        } else {
            start -= wedge.len_utf8();
        }
        cluster.work[side].edits.push(Edit {
            start,
            end,
            text: String::new(),
            place: (0, 0),
            kind: EditKind::Words,
        });
    }
}

/// The changed stretches of a block as edits of its base text, and where all of it stands.
fn replacements(block: &Block, start_of: &[usize], wedge: char, work: &mut Work) {
    let mut members = block.old.iter();
    let start = |member: Option<&usize>| member.and_then(|i| start_of.get(*i)).copied();
    let mut at = start(members.next()).unwrap_or_default();
    let mut newer = block.new.iter().copied();
    let mut place = (newer.next().unwrap_or_default(), 0);
    for piece in block.pieces() {
        let (from, end) = (place, at + piece.before.len());
        place.1 += piece.after.len();
        let same = matches!(piece.kind, PieceKind::Equal | PieceKind::Type);
        let bytes = (from.1, place.1);
        let stand = Stand { start: at, end, paragraph: from.0, bytes, same };
        let (end, text, kind) = match piece.kind {
            PieceKind::Equal => {
                work.stands.push(stand);
                at = end;
                continue;
            }
            PieceKind::Words => (end, piece.after.to_owned(), EditKind::Words),
            PieceKind::Type => (end, piece.after.to_owned(), EditKind::Type),
            PieceKind::Made => {
                place = (newer.next().unwrap_or(from.0), 0);
                (end, wedge.to_string(), EditKind::Break)
            }
            // The wedge of the base goes; the next paragraph of the block begins at its own start.
            PieceKind::Taken => {
                (start(members.next()).unwrap_or(at), piece.after.to_owned(), EditKind::Break)
            }
        };
        if piece.kind != PieceKind::Taken {
            work.stands.push(stand);
        }
        work.edits.push(Edit { start: at, end, text, place: from, kind });
        at = end;
    }
}
