//! Writes a synthetic newsroom's history into a file and says what it weighs and how fast it went.
//! After every batch the file is tidied for a while, as the app does when nobody waits, and at the
//! end until nothing is left to do.
//!
//! `cargo run --release -p store --example long_history -- FILE STORIES [BATCH]`

#[path = "../benches/history/mod.rs"]
mod history;

use history::{Dice, Language};
use std::path::Path;
use std::time::{Duration, Instant};
use store::{DeviceKey, Store};
use story::event::{Act, RevisionKind};
use story::{Content, EventId, Initials, StoryId};
use uuid::Uuid;

/// A story somebody is working on.
struct Open {
    id: StoryId,
    content: Content,
    head: Option<EventId>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("say which file")?;
    let stories: usize = arguments.next().map_or(Ok(1000), |count| count.parse())?;
    let batch: usize = arguments.next().map_or(Ok(500), |count| count.parse())?;
    let path = Path::new(&path);
    let _ = std::fs::remove_file(path);
    let store = Store::create(path, DeviceKey::from_secret(&[9; 32]))?;
    let language = Language::new();
    let mut dice = Dice(42);
    let mut at = 1_790_000_000_000_i64;
    let mut desk: Vec<Open> = Vec::new();
    let mut busy: Vec<usize> = Vec::new();
    let (mut revisions, mut events, mut plain, mut text, mut words) =
        (0_u64, 0_u64, 0_u64, 0_u64, 0_u64);
    let (mut writing, mut worked) = (Duration::ZERO, Duration::ZERO);
    let mut tidying = Tidying::default();
    while desk.len() < stories || !busy.is_empty() {
        // A batch is made first, so that only the store is timed.
        let mut work = Vec::with_capacity(batch);
        while work.len() < batch && (desk.len() < stories || !busy.is_empty()) {
            if busy.len() < 200 && desk.len() < stories {
                let id = StoryId(Uuid::from_u64_pair(dice.roll(), dice.roll()));
                busy.push(desk.len());
                desk.push(Open { id, content: language.story(&mut dice), head: None });
            }
            let chosen = dice.below(busy.len());
            let story = &mut desk[busy[chosen]];
            work.push((
                busy[chosen],
                story.id,
                story.content.clone(),
                format!("r{}", dice.below(40)),
            ));
            text += story
                .content
                .paragraphs()
                .iter()
                .map(|paragraph| paragraph.len() as u64 + 1)
                .sum::<u64>();
            words += story.content.words() as u64;
            plain += serde_json::to_vec(&story.content)?.len() as u64;
            language.edit(&mut story.content, &mut dice);
            if dice.percent(5) {
                story.content = Content::default();
                busy.swap_remove(chosen);
            }
        }
        let (began, busy_before) = (Instant::now(), processor_time());
        store.write(|tx| {
            for (place, id, content, author) in &work {
                at += 60_000 + i64::try_from(dice.below(240_000)).unwrap_or_default();
                let author = Initials(author.clone());
                if desk[*place].head.is_none() {
                    let started = Act::StoryStarted {
                        slug: content.slug.clone(),
                        template: "news".into(),
                        desk: "World".into(),
                    };
                    tx.append(Some(*id), &author, story::Instant::from_millis(at), started)?;
                    events += 1;
                }
                let parents: Vec<EventId> = desk[*place].head.into_iter().collect();
                let (head, _) = tx.add_revision(
                    *id,
                    &author,
                    story::Instant::from_millis(at),
                    RevisionKind::Saved,
                    &parents,
                    content,
                    "",
                )?;
                desk[*place].head = Some(head);
                revisions += 1;
                events += 1;
            }
            Ok::<_, store::Error>(())
        })?;
        writing += began.elapsed();
        worked += processor_time().saturating_sub(busy_before);
        tidying.step(&store)?;
    }
    drop(store);
    let before = std::fs::metadata(path)?.len();
    let store = Store::open(path, DeviceKey::from_secret(&[9; 32]))?;
    while tidying.step(&store)? {}
    drop(store);
    let bytes = std::fs::metadata(path)?.len();
    println!("{revisions} revisions of {stories} stories, {events} events, {plain} B of text");
    let average = |sum: u64| sum as f64 / revisions as f64;
    println!(
        "a revision: {:.0} words, {:.0} B of paragraphs, {:.0} B with headline, byline and names of fields",
        average(words),
        average(text),
        average(plain)
    );
    let each = |bytes: u64| bytes as f64 / revisions as f64;
    println!(
        "file {bytes} B: {:.1} B a revision; {:.1} before the last tidying",
        each(bytes),
        each(before)
    );
    println!(
        "{:.0} revisions/s by the clock, {:.0} by processor time",
        revisions as f64 / writing.as_secs_f64(),
        revisions as f64 / worked.as_secs_f64()
    );
    println!(
        "{} stories packed whole in {:.1} s of tidying, the longest of {} steps {:.0} ms",
        tidying.stories,
        tidying.took.as_secs_f64(),
        tidying.steps,
        tidying.longest.as_secs_f64() * 1000.0
    );
    let tables = rusqlite::Connection::open(path)?;
    let mut statement = tables.prepare("SELECT name, sum(pgsize) AS bytes, sum(unused) AS unused FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 16")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, bytes, unused): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        println!(
            "{name:24} {:7.1} B a revision ({:.1} unused)",
            bytes as f64 / revisions as f64,
            unused as f64 / revisions as f64
        );
    }
    let (loose, solid, free): (u32, i64, i64) = tables.query_row(
        "SELECT (SELECT count(*) FROM text), (SELECT sum(length) FROM solid), (SELECT freelist_count FROM pragma_freelist_count)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    println!(
        "{loose} texts not packed whole, the others {:.1} B each; {free} free pages",
        solid as f64 / (revisions - u64::from(loose)) as f64
    );
    let began = Instant::now();
    let store = Store::open(path, DeviceKey::from_secret(&[9; 32]))?;
    let proved = store.verify()?;
    println!("verify: {proved:?} in {:.1} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// What tidying took, beside the writing.
#[derive(Default)]
struct Tidying {
    stories: usize,
    steps: usize,
    took: Duration,
    longest: Duration,
}

impl Tidying {
    fn step(&mut self, store: &Store) -> Result<bool, store::Error> {
        let began = Instant::now();
        let tidied = store.tidy(Duration::from_millis(40))?;
        let took = began.elapsed();
        self.took += took;
        self.longest = self.longest.max(took);
        self.steps += 1;
        self.stories += tidied.stories;
        Ok(tidied.more)
    }
}

/// Processor time of this thread so far, where the system tells: what the clock says on a busy
/// machine says little.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}
