//! Typing that could not be saved is written to another place, until it can be. A file there goes
//! when exactly its text is in the newsroom, and not before.

use super::by_draft::{base_under, put_by_draft};
use super::current::current_content;
use super::saving::{NewRevision, save_revision};
use crate::named::revision_of;
use crate::view::{KeptText, KeptWhy, SaveDraft};
use crate::{Desk, Error, Result, places};
use std::io::Write;
use std::path::{Path, PathBuf};
use store::{Draft, Reader, Tx};
use story::event::RevisionKind;
use story::person::Person;
use story::{Content, EventId, Instant, StoryId, workflow};

/// Parts what people read of a rescue file from what the program reads.
const PROGRAM_PART: &str = "\n\n=== for Writethru, leave as it is ===\n";
/// How the name of a rescue file ends that waits to be taken up.
const WAITS: &str = ".rescued.txt";
/// How it ends once it could not be: the file is there for people.
const KEPT: &str = ".kept.txt";

/// A rescue file that can be read.
pub(super) struct Rescued {
    path: PathBuf,
    asked: SaveDraft,
}

/// Writes the text to the first place that takes it, and gives the error with where; the error
/// alone where none does.
pub(super) fn rescued(desk: &Desk, asked: &SaveDraft, error: Error) -> Error {
    let Ok(text) = as_file(asked) else { return error };
    for folder in places::rescue_folders(desk.path()) {
        let path = folder.join(name(asked));
        if written(&folder, &path, &text).is_ok() {
            return Error::Rescued { path, source: Box::new(error) };
        }
    }
    error
}

/// What was rescued of a story and is not in the newsroom yet.
pub(super) fn waiting(desk: &Desk, story: &str) -> Vec<Rescued> {
    let of_story = format!("{}.", safe(story));
    let mine = |path: &PathBuf| name_of(path).is_some_and(|name| name.starts_with(&of_story));
    let read = |path: PathBuf| read(&path).map(|asked| Rescued { path, asked });
    files(desk, WAITS).into_iter().filter(mine).filter_map(read).collect()
}

/// Where text stands once rescued text is in, and the files that may go after the commit.
pub(super) struct TakenIn {
    pub base: Option<EventId>,
    pub committed: Vec<PathBuf>,
}

/// Takes in what was rescued before the text that comes now: a text of its own becomes a revision
/// in the name of who typed it, and text that says it stands on the same base stands on that.
pub(super) fn take_in(
    tx: &mut Tx<'_>,
    id: &StoryId,
    rescued: &[Rescued],
    base: Option<EventId>,
    content: &Content,
    now: Instant,
) -> Result<TakenIn> {
    let mut taken = TakenIn { base, committed: Vec::new() };
    for Rescued { path, asked } in rescued {
        if asked.content != *content {
            let Some((typist, on)) = typist_and_base(tx, id, asked)? else { continue };
            let under = base_under(tx, id, &typist, on, &asked.content, now)?;
            let how = RevisionKind::Recovered;
            let new =
                NewRevision { how, base: under, content: &asked.content, note: "", source: None };
            let revision = save_revision(tx, id, &typist.initials, now, new)?;
            tx.drop_draft(id)?;
            if on == base {
                taken.base = Some(revision);
            }
        }
        taken.committed.push(path.clone());
    }
    Ok(taken)
}

/// Removes files whose text is committed.
pub(super) fn forget(committed: &[PathBuf]) {
    for path in committed {
        // A file that cannot be removed is taken up again at the next start, and holds no more than
        // the newsroom.
        let _ = std::fs::remove_file(path);
    }
}

/// Who typed rescued text and what it stands on; none where this newsroom knows neither, or they
/// may not type in the story now.
fn typist_and_base(
    look: &Reader<'_>,
    id: &StoryId,
    asked: &SaveDraft,
) -> Result<Option<(Person, Option<EventId>)>> {
    let Ok(base) = base_of(look, id, asked) else { return Ok(None) };
    let typist = typist_of(look, id, asked)?;
    Ok(typist.map(|person| (person, base)))
}

/// Who typed rescued text, where they may type in the story now: what lies in a file beside the
/// newsroom has no more rights than the person it names.
fn typist_of(look: &Reader<'_>, id: &StoryId, asked: &SaveDraft) -> Result<Option<Person>> {
    let state = look.story(id)?.state;
    let named = asked.by.clone().or_else(|| state.author.clone());
    let person = named.map(|initials| look.person(&initials)).transpose()?.flatten();
    Ok(person.filter(|person| workflow::may_edit(&state, person).is_ok()))
}

fn base_of(look: &Reader<'_>, id: &StoryId, asked: &SaveDraft) -> Result<Option<EventId>> {
    asked.base.as_deref().map(|base| revision_of(look, id, base)).transpose()
}

/// What came of the rescue files at a start.
#[derive(Default)]
pub(crate) struct TakenUp {
    pub taken_up: bool,
    pub kept: Vec<KeptText>,
}

/// Takes up what an earlier run of the program could only write elsewhere: as the draft of its
/// story. What was typed there since is saved as a revision before. What cannot be taken up is kept
/// for people to see to.
pub(crate) fn take_up_rescued(desk: &Desk) -> TakenUp {
    let mut done = TakenUp::default();
    for path in files(desk, WAITS) {
        match read(&path).ok_or(KeptWhy::Unreadable).and_then(|asked| take_up(desk, &asked)) {
            Ok(taken) => {
                done.taken_up |= taken;
                forget(&[path]);
            }
            // It stays where it is, to be tried again.
            Err(KeptWhy::NotTaken) => done.kept.push(told(&path, KeptWhy::NotTaken)),
            Err(why) => {
                if std::fs::rename(&path, aside(&path)).is_err() {
                    done.kept.push(told(&path, why));
                }
            }
        }
    }
    done.kept.extend(files(desk, KEPT).iter().map(|path| told(path, why_kept(desk, path))));
    done
}

fn take_up(desk: &Desk, asked: &SaveDraft) -> std::result::Result<bool, KeptWhy> {
    let id = may_be_taken_up(desk, asked)?;
    let taken = desk.me().and_then(|me| {
        let now = desk.now();
        desk.write(|tx| {
            if current_content(tx, &id)?.0 == asked.content {
                return Ok(false);
            }
            let named = base_of(tx, &id, asked)?;
            let goes_on = super::draft_of(tx, &id)?.is_some_and(|draft| draft.stands_on(named));
            let typed = put_by_draft(tx, &id, &me, now)?;
            let by =
                asked.by.clone().filter(|by| tx.person(by).is_ok_and(|person| person.is_some()));
            tx.save_draft(&Draft {
                author: by,
                cursor: asked.cursor.to_string(),
                ..Draft::of(
                    id,
                    &me.initials,
                    &asked.content,
                    if goes_on { typed } else { named },
                    now,
                )
            })?;
            Ok(true)
        })
    });
    taken.map_err(|_| KeptWhy::NotTaken)
}

/// Refused where this newsroom has not the story, the story not the revision the text stands on, or
/// whoever typed it may not type there now.
fn may_be_taken_up(desk: &Desk, asked: &SaveDraft) -> std::result::Result<StoryId, KeptWhy> {
    let found = desk.read(|look| {
        let why = |error: Error, unknown| {
            if error.exit_code() == 3 { KeptWhy::NotTaken } else { unknown }
        };
        let id = match crate::find_story(look, &asked.story) {
            Ok(id) => id,
            Err(error) => return Ok(Err(why(error, KeptWhy::StoryUnknown))),
        };
        if let Err(error) = base_of(look, &id, asked) {
            return Ok(Err(why(error, KeptWhy::BaseUnknown)));
        }
        Ok(typist_of(look, &id, asked)?.map(|_| id).ok_or(KeptWhy::NotTheirs))
    });
    found.unwrap_or(Err(KeptWhy::NotTaken))
}

fn why_kept(desk: &Desk, path: &Path) -> KeptWhy {
    match read(path).map(|asked| may_be_taken_up(desk, &asked)) {
        None => KeptWhy::Unreadable,
        Some(Err(why)) => why,
        Some(Ok(_)) => KeptWhy::NotTaken,
    }
}

fn told(path: &Path, why: KeptWhy) -> KeptText {
    let copy = read(path).map(|asked| asked.content).unwrap_or_default();
    let words = copy.words() as u32;
    KeptText {
        path: path.display().to_string(),
        slug: copy.slug,
        headline: copy.headline,
        words,
        why,
    }
}

/// Another name for a file that is kept for people, one for each text.
fn aside(path: &Path) -> PathBuf {
    let stem = name_of(path).unwrap_or_default();
    let stem = stem.strip_suffix(WAITS).unwrap_or(&stem);
    let mark = std::fs::read(path).map(|bytes| mark_of(&bytes)).unwrap_or_default();
    path.with_file_name(format!("{stem}.{mark}{KEPT}"))
}

/// The files of this newsroom's rescue folders whose names end so, in one order.
fn files(desk: &Desk, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in places::rescue_folders(desk.path()) {
        let Ok(files) = std::fs::read_dir(&folder) else { continue };
        let ours = |path: &PathBuf| name_of(path).is_some_and(|name| name.ends_with(ending));
        found.extend(files.flatten().map(|file| file.path()).filter(ours));
    }
    found.sort();
    found
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

fn read(path: &Path) -> Option<SaveDraft> {
    from_file(&std::fs::read_to_string(path).ok()?)
}

/// A name for each person's typing on one base: it is written over by what the same person types
/// on, and by nothing else.
fn name(asked: &SaveDraft) -> String {
    let by = asked.by.as_ref().map(|by| by.0.as_str()).unwrap_or_default();
    let mark = mark_of(format!("{by} {}", asked.base.as_deref().unwrap_or_default()).as_bytes());
    format!("{}.{mark}{WAITS}", safe(&asked.story))
}

fn mark_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(12).collect()
}

fn safe(story: &str) -> String {
    story.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

fn as_file(asked: &SaveDraft) -> serde_json::Result<String> {
    let copy = &asked.content;
    let body = copy.paragraphs().join("\n\n");
    Ok(format!(
        "{}\n\n{}\n\n{body}{PROGRAM_PART}{}\n",
        copy.slug,
        copy.headline,
        serde_json::to_string(asked)?
    ))
}

fn from_file(text: &str) -> Option<SaveDraft> {
    serde_json::from_str(text.rsplit_once(PROGRAM_PART)?.1).ok()
}

fn written(folder: &Path, path: &PathBuf, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::super::typing_fixture::{opened, room, typed};
    use super::*;
    use crate::copy;

    #[test]
    fn typing_that_could_not_be_saved_lies_elsewhere_and_is_taken_up_at_the_next_start() {
        let (_folder, room, mut desk) = room("lha");
        let asked = typed(&mut desk, "lha", "Schools stay closed until the hall is dry.");
        let error = rescued(&desk, &asked, store::Error::DiskFull.into());
        assert_eq!(error.code(), crate::Code::DiskFull);
        let Error::Rescued { path, .. } = &error else { panic!("{error}") };
        assert_eq!(error.refusal().data["rescue"], serde_json::json!(path));
        assert!(std::fs::read_to_string(path).unwrap().contains("until the hall is dry"));
        drop(desk);
        let mut desk = Desk::open_window(&room).unwrap();
        assert!(!path.exists());
        assert_eq!(opened(&mut desk).content, asked.content);
    }

    #[test]
    fn a_save_that_works_removes_the_rescue_file() {
        let (_folder, _, mut desk) = room("lha");
        let asked = typed(&mut desk, "lha", "Schools stay closed.");
        let path = rescue(&desk, &asked);
        assert!(path.is_file());
        copy::draft_save(&mut desk, asked).unwrap();
        assert!(!path.exists());
    }

    fn rescue(desk: &Desk, asked: &SaveDraft) -> PathBuf {
        match rescued(desk, asked, store::Error::DiskFull.into()) {
            Error::Rescued { path, .. } => path,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_rescued_text_of_a_story_or_base_nobody_knows_here_is_kept_and_offered() {
        let (_folder, path, mut desk) = room("lha");
        let known = typed(&mut desk, "lha", "Schools stay closed.");
        let foreign = SaveDraft { story: uuid::Uuid::nil().to_string(), ..known.clone() };
        let elsewhere = copy::newest_revision(&desk, "PORT-STRIKE").unwrap();
        let unfounded = SaveDraft { base: Some(elsewhere), ..known };
        rescue(&desk, &foreign);
        let unreadable = rescue(&desk, &unfounded).with_file_name("torn.rescued.txt");
        std::fs::write(&unreadable, "Schools st").unwrap();
        drop(desk);
        for start in 0..2 {
            let mut desk = Desk::open_window(&path).unwrap();
            let told =
                crate::newsroom::session(&mut desk, crate::view::Nothing {}).unwrap().kept_aside;
            let mut why: Vec<String> =
                told.iter().map(|kept| format!("{:?} {}", kept.why, kept.slug)).collect();
            why.sort();
            assert_eq!(
                why,
                ["BaseUnknown SCHOOL-CALENDAR", "StoryUnknown SCHOOL-CALENDAR", "Unreadable "],
                "{start}"
            );
            let text = |kept: &KeptText| std::fs::read_to_string(&kept.path).unwrap();
            assert!(told.iter().all(|kept| text(kept).contains("Schools st")), "nothing is lost");
            let drafts = copy::my_drafts(&mut desk, crate::view::Nothing {}).unwrap();
            assert!(drafts.writing.iter().all(|line| !line.damaged));
        }
    }

    #[test]
    fn a_save_that_works_takes_an_older_rescued_text_on_record_before_its_file_goes() {
        let (_folder, _, mut desk) = room("lha");
        let first = typed(&mut desk, "lha", "Schools stay closed on Monday.");
        let path = rescue(&desk, &first);
        let mut then = first.clone();
        then.content.body[0].text = "Something else altogether.".into();
        for _ in 0..2 {
            assert!(
                !copy::draft_save(&mut desk, then.clone()).unwrap().parted,
                "one line of typing is one version"
            );
        }
        assert!(!path.exists());
        let open = opened(&mut desk);
        assert_eq!((open.content, open.line.heads), (then.content, 1));
        let newest = copy::newest_revision(&desk, "SCHOOL-CALENDAR").unwrap();
        let saved = desk.read(|look| Ok(look.revision(&newest.parse().unwrap())?)).unwrap();
        assert_eq!(
            (saved.content, saved.kind, saved.author.0.as_str()),
            (first.content, RevisionKind::Recovered, "lha")
        );
    }

    #[test]
    fn rescued_typing_stays_with_who_typed_it_whoever_starts_the_program() {
        let (_folder, path, mut desk) = room("lha");
        let typing = typed(&mut desk, "lha", "Schools stay closed until the hall is dry.");
        rescue(&desk, &typing);
        drop(desk);
        let desk = Desk::open_window(&path).unwrap();
        assert_ne!(desk.me().unwrap().initials.0, "lha");
        let (paragraphs, _) = copy::origins_named(&desk, "SCHOOL-CALENDAR").unwrap();
        let owners: Vec<&str> =
            paragraphs.iter().flatten().map(|stretch| stretch.owner.name()).collect();
        assert!(owners.iter().all(|owner| *owner == "lha"), "{owners:?}");
    }
}
