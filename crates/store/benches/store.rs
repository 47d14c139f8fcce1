//! What the file costs: speed of writing in batches, of one save with everything on the disk, of
//! opening a long story.
//!
//! `cargo bench -p store`; bytes a revision: `cargo run --release -p store --example long_history
//! -- FILE STORIES`.

mod history;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use history::{Dice, Language};
use std::hint::black_box;
use std::time::{Duration, Instant};
use store::{DeviceKey, Draft, Store};
use story::event::RevisionKind;
use story::{Content, EventId, Initials, StoryId};
use uuid::Uuid;

const BATCH: usize = 500;

fn key() -> DeviceKey {
    DeviceKey::from_secret(&[9; 32])
}

fn by() -> Initials {
    Initials("lsa".into())
}

/// Revisions of 50 stories in turn, ten a story.
fn batch(language: &Language, dice: &mut Dice) -> Vec<(StoryId, Content)> {
    let mut open: Vec<(StoryId, Content)> = (0..50)
        .map(|_| (StoryId(Uuid::from_u64_pair(dice.roll(), dice.roll())), language.story(dice)))
        .collect();
    (0..BATCH)
        .map(|at| {
            let (id, content) = &mut open[at % 50];
            let revision = (*id, content.clone());
            language.edit(content, dice);
            revision
        })
        .collect()
}

fn write_batch(store: &Store, batch: &[(StoryId, Content)]) {
    let mut heads: std::collections::HashMap<StoryId, EventId> = std::collections::HashMap::new();
    let written = store.write(|tx| {
        for (story, content) in batch {
            let parents: Vec<EventId> = heads.get(story).copied().into_iter().collect();
            let (id, _) = tx.add_revision(
                *story,
                &by(),
                story::Instant::from_millis(1_790_000_000_000),
                RevisionKind::Saved,
                &parents,
                content,
                "",
            )?;
            heads.insert(*story, id);
        }
        Ok::<_, store::Error>(())
    });
    assert!(written.is_ok(), "{written:?}");
}

fn writing(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("desk.writethru"), key()).expect("a new file");
    let language = Language::new();
    let mut dice = Dice(1);
    let mut group = criterion.benchmark_group("write");
    group.throughput(Throughput::Elements(BATCH as u64)).sample_size(10);
    group.bench_function("500 revisions in a batch", |bencher| {
        bencher.iter_batched(
            || batch(&language, &mut dice),
            |batch| write_batch(&store, &batch),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// One save as a person makes it: draft or revision, one transaction, flushed. Criterion shows
/// means; the spread is printed.
fn saving(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("desk.writethru"), key()).expect("a new file");
    let language = Language::new();
    let mut dice = Dice(2);
    let story = StoryId(Uuid::from_u128(7));
    let mut content = language.story(&mut dice);
    let mut head: Option<EventId> = None;
    for what in ["draft", "revision"] {
        let mut took: Vec<Duration> = Vec::new();
        criterion.bench_function(&format!("save one {what}, synchronous=FULL"), |bencher| {
            bencher.iter(|| {
                language.edit(&mut content, &mut dice);
                let parents: Vec<EventId> = head.into_iter().collect();
                let began = Instant::now();
                let saved = store.write(|tx| {
                    if what == "draft" {
                        let draft =
                            Draft::of(story, &by(), &content, head, story::Instant::from_millis(5));
                        return tx.save_draft(&draft).map(|()| None);
                    }
                    tx.add_revision(
                        story,
                        &by(),
                        story::Instant::from_millis(5),
                        RevisionKind::Saved,
                        &parents,
                        &content,
                        "",
                    )
                    .map(|(id, _)| Some(id))
                });
                took.push(began.elapsed());
                head = saved.expect("a save").or(head);
            });
        });
        took.sort_unstable();
        let at = |part: usize| took[(took.len() - 1) * part / 100];
        println!("save one {what}: p50 {:?} p95 {:?} of {} saves", at(50), at(95), took.len());
    }
}

fn opening(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.writethru");
    let language = Language::new();
    let mut dice = Dice(3);
    let story = StoryId(Uuid::from_u128(8));
    let mut content = language.story(&mut dice);
    let store = Store::create(&path, key()).expect("a new file");
    let written = store.write(|tx| {
        let mut head: Option<EventId> = None;
        for _ in 0..1000 {
            let parents: Vec<EventId> = head.into_iter().collect();
            head = Some(
                tx.add_revision(
                    story,
                    &by(),
                    story::Instant::from_millis(5),
                    RevisionKind::Saved,
                    &parents,
                    &content,
                    "",
                )?
                .0,
            );
            language.edit(&mut content, &mut dice);
        }
        Ok::<_, store::Error>(())
    });
    assert!(written.is_ok(), "{written:?}");
    drop(store);
    for how in ["each on its parent's text", "packed whole"] {
        if how == "packed whole" {
            let store = Store::open(&path, key()).expect("the file");
            while store.tidy_beyond(0, Duration::from_millis(50)).expect("tidying").more {}
        }
        criterion.bench_function(
            &format!("open the file and a story of 1,000 revisions, {how}"),
            |bencher| {
                bencher.iter(|| {
                    let store = Store::open(&path, key()).expect("the file");
                    let seen = store.read(|newsroom| {
                        let row = newsroom.story(&story)?;
                        let heads = newsroom.revisions(&story)?;
                        let newest = newsroom.revision(&heads[heads.len() - 1].id)?;
                        Ok::<_, store::Error>((row, heads, newest))
                    });
                    black_box(seen.expect("the story"))
                });
            },
        );
        let store = Store::open(&path, key()).expect("the file");
        criterion.bench_function(
            &format!("list the 1,000 revisions of a story, {how}"),
            |bencher| {
                bencher.iter(|| {
                    black_box(store.read(|newsroom| newsroom.revisions(&story)).expect("revisions"))
                });
            },
        );
    }
}

criterion_group!(benches, writing, saving, opening);
criterion_main!(benches);
