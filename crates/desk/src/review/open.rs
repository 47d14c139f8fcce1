//! The review screen's whole picture: two texts side by side, each change with its author and
//! decision, the gate.

use super::approve::signature_stands;
use super::authors::{ChangeMaker, ComparedTexts, authors};
use super::base::{Bases, Settlement, Texts, ToSettle};
use super::drawn::{blocks, headline};
use super::gate::{GateFacts, gate};
use super::in_text::in_text;
use super::mapping::{Mapping, meet};
use super::{Comparison, compare, notes_of};
use crate::copy::line;
use crate::named::{revision_of, story_to_read};
use crate::origin::known_origins;
use crate::view::{
    ChangeKind, FirstTake, GateCode, Hand, Note, OpenReview, Review, ReviewChange, RevisionLine,
    SettledLine, Since,
};
use crate::{Desk, Error, Result, credit};
use prose::{Change, Place};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::{Reader, Revision};
use story::content::Content;
use story::event::Decision;
use story::person::Person;
use story::{EventId, Initials, Instant, StoryId, workflow};

/// What the acting person has to settle, or a comparison with a text they chose.
///
/// # Errors
/// `NotFound` for a revision the story does not have, or before the first one; `Erased`.
pub fn review_open(desk: &mut Desk, asked: OpenReview) -> Result<Review> {
    let me = desk.me()?;
    desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        let row = look.story(&id)?;
        let newest = *row
            .state
            .heads
            .last()
            .ok_or_else(|| Error::not_found("revision of", &row.state.slug))?;
        let named = |text: &str| revision_of(look, &id, text);
        let newer = asked.revision.as_deref().map(named).transpose()?.unwrap_or(newest);
        match &asked.since {
            Since::ILooked if newer == newest => shown(look, &me, &id),
            Since::ILooked => review_between(look, &me, &id, newer, newer),
            Since::LastSent => {
                review_between(look, &me, &id, row.state.filed.unwrap_or(newer), newer)
            }
            Since::Revision { revision } => review_between(look, &me, &id, named(revision)?, newer),
        }
    })
}

/// The comparison of any two revisions of a story; nothing is settled in it.
pub fn review_between(
    look: &Reader<'_>,
    me: &Person,
    id: &StoryId,
    base: EventId,
    newer: EventId,
) -> Result<Review> {
    let texts = Texts::new(look);
    let pair = Pair {
        old: texts.revision(&base)?,
        new: texts.revision(&newer)?,
        since: base,
        head: newer,
        mine: None,
    };
    pair.picture(&texts, me, id)
}

/// What a person has to settle: their base beside the newest text.
pub fn shown(look: &Reader<'_>, me: &Person, id: &StoryId) -> Result<Review> {
    let texts = Texts::new(look);
    let found = Bases::of(&texts, id)?.to_settle(&texts, &me.initials)?;
    let mine = found.ok_or_else(|| Error::not_found("revision of", id))?;
    let old = mine.base.clone().unwrap_or_else(|| Arc::clone(&mine.newest));
    let pair = Pair {
        old,
        new: Arc::clone(&mine.newest),
        since: mine.since,
        head: mine.head,
        mine: Some(mine),
    };
    pair.picture(&texts, me, id)
}

/// Two texts beside each other.
struct Pair {
    old: Arc<Content>,
    new: Arc<Content>,
    since: EventId,
    head: EventId,
    /// None in a comparison of two chosen revisions.
    mine: Option<ToSettle>,
}

impl Pair {
    fn picture(&self, texts: &Texts<'_>, me: &Person, id: &StoryId) -> Result<Review> {
        let look = texts.look;
        let row = look.story(id)?;
        let (older, newer) = (look.revision(&self.since)?, look.revision(&self.head)?);
        let names: HashMap<Initials, String> =
            look.people()?.into_iter().map(|person| (person.initials, person.name)).collect();
        let comparison = compare(&self.old, &self.new);
        let texts_compared = ComparedTexts { old: &self.old, new: &self.new, head: self.head };
        let makers = authors(texts, id, &texts_compared, &comparison, self.mine.as_ref())?;
        let known = known_origins(look, id, Some(self.head), &self.new, &newer.author)?;
        let credits = credit::of(look, &self.new, &known)?;
        let mut changes = self.changes(&comparison, &makers, &newer, &names);
        let mut notes = notes_of(look, id, &self.new)?;
        if notes.iter().any(|note| note.orphaned) {
            // Words that are gone from the newer text are looked for where they stood.
            let before = notes_of(look, id, &self.old)?;
            for note in notes.iter_mut().filter(|note| note.orphaned) {
                let there = before.iter().find(|one| one.id == note.id && !one.orphaned);
                there.into_iter().for_each(|one| note.anchor = one.anchor.clone());
            }
        }
        let notes = self.notes(notes, &comparison, &mut changes);
        let open = changes.iter().filter(|change| change.decision == Decision::Open).count() as u32;
        let open_notes = notes.iter().filter(|note| !note.settled).count() as u32;
        let summary = comparison.diff.summary;
        let signed = signature_stands(&row.state, self.head, &self.new, &credits);
        let in_text = in_text(look, id, &self.new, &known)?;
        let found = GateFacts {
            read: self.head,
            signed,
            credits: &credits,
            in_text: &in_text,
            open_changes: open,
            open_notes,
        };
        let gate = gate(look, me, id, &row.state, &found)?;
        let may_settle = self.mine.is_some()
            && row.state.heads.len() == 1
            && workflow::may_settle(&row.state, me).is_ok();
        let ready = gate.iter().all(|line| line.ok || line.code == GateCode::Notes);
        let first = self.mine.as_ref().filter(|mine| mine.base.is_none());
        Ok(Review {
            line: line(look, &row, me)?,
            base: self.base_line(&older, &names),
            revision: revision_line(&newer, &names),
            headline: headline(&comparison.fields, &self.old, &self.new, &changes),
            blocks: blocks(&comparison, &self.old, &self.new, &known, &changes),
            hands: hands(&changes),
            may_approve: self.mine.is_some() && !signed && ready,
            gate,
            changes,
            fields: comparison.fields,
            credits,
            notes,
            words_in: summary.words_inserted as u32,
            words_out: summary.words_deleted as u32,
            moves: summary.moves as u32,
            direction: self.new.direction,
            language: self.new.language.clone(),
            may_settle,
            first_take: first.map(|mine| FirstTake {
                paragraphs: self.new.body.len() as u32,
                read: mine.read.clone(),
            }),
            settled: self.settled(&names),
            hand_in_note: row
                .state
                .handed_in
                .as_ref()
                .map(|hand_in| hand_in.note.clone())
                .unwrap_or_default(),
        })
    }

    /// The older text as a line: the revision it was settled on, at the time it was.
    fn base_line(&self, older: &Revision, names: &HashMap<Initials, String>) -> RevisionLine {
        let line = revision_line(older, names);
        match &self.mine {
            Some(mine) if mine.at > Instant::default() => RevisionLine { at: mine.at, ..line },
            _ => line,
        }
    }

    fn settled(&self, names: &HashMap<Initials, String>) -> Vec<SettledLine> {
        let Some(mine) = &self.mine else { return Vec::new() };
        let lines = mine.settled.iter().enumerate();
        lines
            .map(|(at, settled)| settled_line(settled, at < mine.settled_before_hand_in, names))
            .collect()
    }

    fn changes(
        &self,
        comparison: &Comparison,
        makers: &HashMap<String, ChangeMaker>,
        newer: &Revision,
        names: &HashMap<Initials, String>,
    ) -> Vec<ReviewChange> {
        let row = |id: &str, kind: ChangeKind| {
            let newest =
                || ChangeMaker { by: newer.author.clone(), at: newer.at, reason: String::new() };
            let maker = makers.get(id).cloned().unwrap_or_else(newest);
            let decided = self.mine.as_ref().and_then(|mine| mine.decided.get(id));
            ReviewChange {
                id: id.into(),
                kind,
                author_name: names.get(&maker.by).cloned().unwrap_or_else(|| maker.by.0.clone()),
                author: maker.by.0,
                at: maker.at,
                reason: maker.reason,
                decision: decided.map_or(Decision::Open, |one| one.decision),
                reworded: decided.and_then(|one| one.text.clone()),
                why: decided.map(|one| one.why.clone()).unwrap_or_default(),
                before: String::new(),
                after: String::new(),
                what: None,
                words: String::new(),
                field: "body".into(),
                paragraph: 0,
                from: None,
                answers: None,
                notes: 0,
            }
        };
        let fields = comparison.fields.iter().map(|field| ReviewChange {
            field: field.field.clone(),
            before: field.before.clone(),
            after: field.after.clone(),
            ..row(&field.change, ChangeKind::Field)
        });
        let answered = self.answered();
        let body = comparison.body.iter().map(|change| {
            let place =
                change.new.first().or(change.old.first()).map_or(0, |place| place.paragraph);
            ReviewChange {
                before: change.before.clone(),
                after: change.after.clone(),
                paragraph: place as u32,
                from: change.old.first().map(|from| from.paragraph as u32),
                answers: answered.of(change).map(|settled| settled_line(settled, true, names)),
                ..row(&change.id.0, change.kind.into())
            }
        });
        let formats = comparison.formats.iter().map(|format| ReviewChange {
            before: format.old.clone(),
            after: format.new.clone(),
            what: Some(format.what),
            words: format.text.clone(),
            paragraph: format.new_place.paragraph as u32,
            ..row(&format.change, ChangeKind::Format)
        });
        let mut changes: Vec<ReviewChange> = fields.chain(body).chain(formats).collect();
        // A reader meets the header first, then the body as it stands; a change of form where its
        // words are.
        changes.sort_by_key(|change| {
            (
                change.kind != ChangeKind::Field,
                if change.kind == ChangeKind::Field { 0 } else { change.paragraph },
            )
        });
        changes
    }

    /// Other people's decisions that may have led to a change of this comparison.
    fn answered(&self) -> Answered<'_> {
        let Some(mine) = &self.mine else { return Answered::default() };
        let mut known: Vec<Told<'_>> = Vec::new();
        for settled in &mine.settled {
            if settled.decision != Decision::Rejected && settled.text.is_none() {
                continue;
            }
            let (then, stands) = &settled.stands;
            let (asked_of, asked) = &settled.asked;
            let now = Mapping::between(then, &self.new);
            let mine_still = Mapping::between(asked_of, &self.old);
            known.push(Told {
                settled,
                stands: stands.iter().flat_map(|place| now.forward(place)).collect(),
                took: asked.iter().flat_map(|place| mine_still.forward(place)).collect(),
            });
        }
        Answered { known }
    }

    /// Each note with the change it is about.
    fn notes(
        &self,
        notes: Vec<Note>,
        comparison: &Comparison,
        changes: &mut [ReviewChange],
    ) -> Vec<Note> {
        let places: HashMap<&str, &Change> =
            comparison.body.iter().map(|change| (change.id.0.as_str(), change)).collect();
        let told = |mut note: Note| {
            let about = changes.iter_mut().find(|change| match places.get(change.id.as_str()) {
                Some(place) => speaks_of(&note, place),
                None => change.field != "body" && change.field == note.anchor.field,
            });
            if let Some(change) = about {
                change.notes += 1 + note.replies.len() as u32;
                note.change = Some(change.id.clone());
            }
            note
        };
        notes.into_iter().map(told).collect()
    }
}

/// A decision with where its words are in the newer text, and where the older text has what it
/// took.
struct Told<'a> {
    settled: &'a Settlement,
    stands: Vec<Place>,
    took: Vec<Place>,
}

#[derive(Default)]
struct Answered<'a> {
    known: Vec<Told<'a>>,
}

impl Answered<'_> {
    /// The latest decision a change comes from.
    fn of(&self, change: &Change) -> Option<&Settlement> {
        let touches = |places: &[Place], side: &[Place]| {
            places.iter().any(|one| side.iter().any(|other| meet(one, other)))
        };
        let from = |told: &&Told<'_>| {
            touches(&told.stands, &change.new) || touches(&told.took, &change.old)
        };
        self.known.iter().rev().find(from).map(|told| told.settled)
    }
}

fn settled_line(
    settled: &Settlement,
    earlier: bool,
    names: &HashMap<Initials, String>,
) -> SettledLine {
    SettledLine {
        event: settled.event.to_string(),
        by_name: names.get(&settled.by).cloned().unwrap_or_else(|| settled.by.0.clone()),
        by: settled.by.0.clone(),
        at: settled.at,
        decision: settled.decision,
        reworded: settled.text.clone(),
        why: settled.why.clone(),
        kind: settled.kind,
        field: settled.field.clone(),
        before: settled.before.clone(),
        after: settled.after.clone(),
        paragraph: settled.paragraph,
        earlier,
    }
}

pub(crate) fn revision_line(
    revision: &Revision,
    names: &HashMap<Initials, String>,
) -> RevisionLine {
    RevisionLine {
        id: revision.id.to_string(),
        number: revision.number,
        kind: revision.kind,
        author: revision.author.0.clone(),
        author_name: names
            .get(&revision.author)
            .cloned()
            .unwrap_or_else(|| revision.author.0.clone()),
        at: revision.at,
        note: revision.note.clone(),
        words: revision.words,
    }
}

/// Is the note on the words of the change, or where they stood?
fn speaks_of(note: &Note, change: &Change) -> bool {
    if note.anchor.field != "body" {
        return false;
    }
    let (start, end) = (note.anchor.start as usize, note.anchor.end as usize);
    let place = Place { paragraph: note.anchor.paragraph as usize, start, end: end.max(start) };
    let side = if note.orphaned { &change.old } else { &change.new };
    side.iter().any(|one| meet(one, &place))
}

fn hands(changes: &[ReviewChange]) -> Vec<Hand> {
    let mut hands: BTreeMap<&str, Hand> = BTreeMap::new();
    for change in changes {
        let hand = hands.entry(&change.author).or_insert_with(|| Hand {
            initials: change.author.clone(),
            name: change.author_name.clone(),
            changes: 0,
        });
        hand.changes += 1;
    }
    hands.into_values().collect()
}
