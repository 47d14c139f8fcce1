//! A power cut under the library: of what was written and not flushed any part may be missing. What
//! a child process did to the folder's files is written down (`trace.c`), and the folder is put
//! together as a cut at some moment may leave it.

use crate::library::entry;
use prose::reuse::Fingerprint;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::process::Command;
use store::library::{Library, LibraryEntry};

const FOLDER: &str = "TRACE_FOLDER";
const KIND: &str = "WRITETHRU_TEST_KIND";
/// How many cuts are made, where more than the usual few are wanted.
const CUTS: &str = "WRITETHRU_TEST_CUTS";
/// Where the child says which items it was told are kept.
const ACKS: &str = "acks";
const LOG: &str = "catalogue.db-wal";

/// What is added, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// Small items, packed every now and then, all forgotten once.
    Small,
    /// Large ones, so that the library tidies up by itself meanwhile.
    Large,
}

impl Kind {
    fn items(self) -> usize {
        if self == Self::Small { 130 } else { 90 }
    }

    fn entry(self, number: usize) -> LibraryEntry {
        if self == Self::Small {
            return entry(number);
        }
        let mut dice = Dice(number as u64 + 1);
        let fingerprint = |position| Fingerprint { hash: dice.next(), position };
        LibraryEntry {
            id: format!("item-{number}"),
            fingerprints: (0..9_000).map(fingerprint).collect(),
        }
    }
}

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }
}

/// Adds items and notes each number once the library says that it is kept. Does nothing when not
/// started as a child.
#[test]
fn child_that_adds() {
    let (Some(path), Ok(kind)) = (std::env::var_os(FOLDER), std::env::var(KIND)) else { return };
    let path = Path::new(&path);
    let kind = if kind == "small" { Kind::Small } else { Kind::Large };
    let library = Library::open(path).unwrap();
    let keep = |number: usize| std::fs::write(path.join(ACKS), number.to_string()).unwrap();
    let add = |number: usize| {
        library.add(&[kind.entry(number)], &[("next", number as i64 + 1)]).unwrap();
        keep(number + 1);
    };
    if kind == Kind::Small {
        (0..25).for_each(add);
        library.pack().unwrap();
        library.clear().unwrap();
        keep(0);
    }
    for number in 0..kind.items() {
        add(number);
        match kind {
            Kind::Small if number % 23 == 22 => library.pack().unwrap(),
            // So that what goes on beside falls between additions.
            Kind::Large => std::thread::sleep(std::time::Duration::from_millis(15)),
            Kind::Small => {}
        }
    }
}

#[derive(Debug, Clone)]
enum Act {
    Write(u64, Vec<u8>),
    Truncate(u64),
    Flush,
    FlushFolder,
    Create,
    Remove,
}

/// What the child did, in order, by the name of the file.
fn trace(kind: Kind) -> Vec<(String, Act)> {
    let folder = tempfile::tempdir().unwrap();
    let shim = folder.path().join("trace.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/trace.c");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&shim, &source])
        .arg("-ldl")
        .status()
        .unwrap();
    assert!(built.success(), "the tracing library does not build");
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "power_cut::child_that_adds", "--test-threads=1"])
        .env("LD_PRELOAD", &shim)
        .env("TRACE_TO", folder.path().join("trace"))
        .env(FOLDER, folder.path().join("library"))
        .env(KIND, if kind == Kind::Small { "small" } else { "large" })
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
    let bytes = std::fs::read(folder.path().join("trace")).unwrap();
    let (mut acts, mut rest) = (Vec::new(), bytes.as_slice());
    while let Some((head, behind)) = rest.split_first_chunk::<16>() {
        let at = u64::from_le_bytes(head[4..12].try_into().unwrap());
        let length = u32::from_le_bytes(head[12..].try_into().unwrap()) as usize;
        let (name, behind) = behind.split_at(usize::from(head[3]));
        let (payload, behind) = behind.split_at(length);
        let act = match head[0] {
            b'W' => Act::Write(at, payload.to_vec()),
            b'T' => Act::Truncate(at),
            b'S' => Act::Flush,
            b'D' => Act::FlushFolder,
            b'C' => Act::Create,
            b'U' => Act::Remove,
            other => panic!("{other} in the trace"),
        };
        acts.push((String::from_utf8(name.to_vec()).unwrap(), act));
        rest = behind;
    }
    acts
}

/// The files of a folder: what is on the disk for certain, and what came after.
#[derive(Default)]
struct Disk {
    /// Content by the number of the file; names may go while the content is still written to.
    files: Vec<Vec<u8>>,
    names: BTreeMap<String, usize>,
    /// The names on the disk for certain.
    certain: BTreeMap<String, usize>,
    /// What is not on the disk for certain, in order. A name and no content: the name was given to
    /// the file, or taken away.
    pending: Vec<(usize, Change)>,
}

#[derive(Clone)]
enum Change {
    Write(u64, Vec<u8>),
    Truncate(u64),
    Named(String),
    Removed(String),
}

fn apply(content: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write(at, bytes) => {
            let (at, end) = (*at as usize, *at as usize + bytes.len());
            if content.len() < end {
                content.resize(end, 0);
            }
            content[at..end].copy_from_slice(bytes);
        }
        Change::Truncate(size) => content.resize(*size as usize, 0),
        Change::Named(_) | Change::Removed(_) => {}
    }
}

/// How a cut treats what was not flushed.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// All of it is there: the program was killed.
    Kill,
    /// None of it is.
    Nothing,
    /// Each sector, size and name is there or not: so many in a hundred are.
    Sectors(usize),
    /// What was done first is there, the last of it in part.
    Torn,
    /// Names and sizes are there, what was written is zeroes.
    Zeroes,
    /// All is there and the catalogue's log is cut at some byte of what was not flushed.
    Log,
}

impl Disk {
    fn go_on(&mut self, name: &str, act: &Act) {
        let number = self.names.get(name).copied();
        match (act, number) {
            (Act::Create, _) => {
                self.files.push(Vec::new());
                self.names.insert(name.to_owned(), self.files.len() - 1);
                self.pending.push((self.files.len() - 1, Change::Named(name.to_owned())));
            }
            (Act::Remove, Some(number)) => {
                self.names.remove(name);
                self.pending.push((number, Change::Removed(name.to_owned())));
            }
            (Act::Write(at, bytes), Some(number)) => {
                self.pending.push((number, Change::Write(*at, bytes.clone())))
            }
            (Act::Truncate(size), Some(number)) => {
                self.pending.push((number, Change::Truncate(*size)))
            }
            (Act::Flush, Some(flushed)) => {
                let files = &mut self.files;
                self.pending.retain(|(number, change)| {
                    let stays = *number != flushed
                        || matches!(change, Change::Named(_) | Change::Removed(_));
                    if !stays {
                        apply(&mut files[*number], change);
                    }
                    stays
                });
            }
            (Act::FlushFolder, _) => {
                self.pending
                    .retain(|(_, change)| !matches!(change, Change::Named(_) | Change::Removed(_)));
                self.certain = self.names.clone();
            }
            (act, None) => panic!("{act:?} of {name}, which is not there"),
        }
    }

    /// The folder as a cut now may leave it.
    fn cut(&self, cut: Cut, dice: &mut Dice) -> BTreeMap<String, Vec<u8>> {
        let (mut files, mut names) = (self.files.clone(), self.certain.clone());
        let torn = dice.below(self.pending.len() + 1);
        for (at, (number, change)) in self.pending.iter().enumerate() {
            let mut some = |dice: &mut Dice, share: usize| match change {
                Change::Write(at, bytes) => {
                    for (sector, part) in bytes.chunks(512).enumerate() {
                        if dice.below(100) < share {
                            apply(
                                &mut files[*number],
                                &Change::Write(at + sector as u64 * 512, part.to_vec()),
                            );
                        }
                    }
                }
                Change::Truncate(_) if dice.below(100) < share => {
                    apply(&mut files[*number], change)
                }
                Change::Named(name) if dice.below(100) < share => {
                    names.insert(name.clone(), *number);
                }
                Change::Removed(name) if dice.below(100) < share => {
                    names.remove(name);
                }
                _ => {}
            };
            match cut {
                Cut::Kill | Cut::Log => some(dice, 100),
                Cut::Nothing => {}
                Cut::Sectors(share) => some(dice, share),
                Cut::Torn if at < torn => some(dice, 100),
                Cut::Torn if at == torn => match change {
                    Change::Write(to, bytes) => {
                        let part = bytes[..dice.below(bytes.len())].to_vec();
                        apply(&mut files[*number], &Change::Write(*to, part));
                    }
                    _ => some(dice, 50),
                },
                Cut::Torn => {}
                Cut::Zeroes => match change {
                    Change::Write(to, bytes) => {
                        let end = *to as usize + bytes.len();
                        let content = &mut files[*number];
                        content.resize(content.len().max(end), 0);
                    }
                    _ => some(dice, 100),
                },
            }
        }
        if let (Cut::Log, Some(number)) = (cut, names.get(LOG)) {
            let certain = self.files[*number].len();
            let length = files[*number].len();
            let kept = certain.min(length) + dice.below(length.saturating_sub(certain) + 1);
            files[*number].truncate(kept);
        }
        names.into_iter().map(|(name, number)| (name, files[number].clone())).collect()
    }
}

/// Every place of every item, to see that the library never names another.
struct Truth {
    kind: Kind,
    entries: Vec<LibraryEntry>,
    places: HashSet<(u64, usize, u32)>,
}

impl Truth {
    fn of(kind: Kind) -> Self {
        let entries: Vec<LibraryEntry> =
            (0..kind.items()).map(|number| kind.entry(number)).collect();
        let places = entries.iter().enumerate().flat_map(|(number, entry)| {
            entry
                .fingerprints
                .iter()
                .map(move |fingerprint| (fingerprint.hash, number, fingerprint.position))
        });
        Self { kind, places: places.collect(), entries }
    }

    /// Whether an item is found; fails where a place is named that is not so.
    fn finds(&self, library: &Library, number: usize, when: &str) -> bool {
        let step = if self.kind == Kind::Small { 1 } else { 300 };
        let asked: Vec<u64> = self.entries[number]
            .fingerprints
            .iter()
            .step_by(step)
            .map(|place| place.hash)
            .collect();
        let found = library.find(&asked).unwrap();
        let mut own = 0;
        for one in found {
            let item =
                one.item.strip_prefix("item-").and_then(|number| number.parse().ok()).unwrap();
            assert!(
                self.places.contains(&(one.hash, item, one.position)),
                "{when}: {one:?} is not so"
            );
            own += usize::from(item == number);
        }
        own > 20
    }

    fn check(&self, folder: &Path, kept: usize, when: &str) -> usize {
        let library = Library::open(folder).unwrap();
        let next = library.mark("next").unwrap().unwrap_or_default() as usize;
        assert!(next >= kept, "{when}: {next} of {kept} acknowledged items");
        for number in 0..self.entries.len() {
            assert_eq!(
                self.finds(&library, number, when),
                number < next,
                "{when}: item {number}, filled to {next}"
            );
        }
        library.add(&self.entries[next..], &[("next", self.entries.len() as i64)]).unwrap();
        (0..self.entries.len())
            .for_each(|number| assert!(self.finds(&library, number, when), "{when}: {number}"));
        library.pack().unwrap();
        drop(library);
        let library = Library::open(folder).unwrap();
        let all = (0..self.entries.len()).step_by(7);
        all.for_each(|number| {
            assert!(self.finds(&library, number, when), "{when}: {number} in the run")
        });
        assert_eq!(library.holdings().unwrap().items, self.entries.len() as u64, "{when}");
        next
    }
}

fn cuts(kind: Kind, usual: usize) {
    let count = std::env::var(CUTS).ok().and_then(|count| count.parse().ok()).unwrap_or(usual);
    let acts = trace(kind);
    let truth = Truth::of(kind);
    let mut dice = Dice(77);
    // Every other one close to where a file goes.
    let removals: Vec<usize> = acts
        .iter()
        .enumerate()
        .filter(|(_, act)| matches!(act.1, Act::Remove))
        .map(|(at, _)| at)
        .collect();
    let moment = |at: usize| match removals.get(dice.below(removals.len())) {
        Some(removal) if at % 2 == 1 => {
            (removal + dice.below(12)).saturating_sub(3).min(acts.len())
        }
        _ => dice.below(acts.len() + 1),
    };
    let mut moments: Vec<usize> = (0..count).map(moment).collect();
    moments.sort_unstable();
    let acknowledged = |act: &(String, Act)| match act {
        (name, Act::Write(_, number)) if name == ACKS => {
            String::from_utf8_lossy(number).parse::<usize>().ok()
        }
        _ => None,
    };
    let (mut disk, mut done, mut partly, mut anew) = (Disk::default(), 0, 0, 0);
    // Items that were acknowledged, and of those the ones that a flush of the log has made certain.
    let (mut kept, mut certain) = (0, 0);
    for (at, moment) in moments.into_iter().enumerate() {
        for act in &acts[done..moment] {
            disk.go_on(&act.0, &act.1);
            kept = acknowledged(act).unwrap_or(kept);
            certain = certain.min(kept);
            let named = [LOG, "catalogue.db"].iter().all(|name| disk.certain.contains_key(*name));
            if act.0 == LOG && matches!(act.1, Act::Flush) && named {
                certain = kept;
            }
        }
        done = moment;
        let cut = match at % 8 {
            0 => Cut::Kill,
            1 => Cut::Nothing,
            2 => Cut::Sectors(50),
            3 => Cut::Sectors(90),
            4 => Cut::Sectors(99),
            5 => Cut::Torn,
            6 => Cut::Zeroes,
            _ => Cut::Log,
        };
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in disk.cut(cut, &mut dice) {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        // A killed program loses nothing, unless it was just about to say that all was forgotten.
        let forgets = acts[done..].iter().find_map(acknowledged) == Some(0);
        let least = match cut {
            _ if forgets => 0,
            Cut::Kill => kept,
            _ => certain,
        };
        let next = truth.check(
            folder.path(),
            least,
            &format!("{kind:?}, {cut:?} after act {moment} of {}", acts.len()),
        );
        partly += usize::from(next > 0 && next < kept);
        anew += usize::from(next == 0 && kept > 0);
    }
    println!(
        "{kind:?}: {count} cuts in {} acts; {partly} lost the last items, {anew} all",
        acts.len()
    );
    assert!(count < 100 || partly > 0, "no cut lost anything: the test proves nothing");
}

#[test]
fn a_power_cut_leaves_a_library_that_is_right_as_far_as_it_is_filled() {
    cuts(Kind::Small, 108);
}

#[test]
fn a_power_cut_while_the_library_tidies_up_does_so_too() {
    cuts(Kind::Large, 9);
}
