//! Whether a wire item's copy may be used now (docs/newsroom-rules.md 6.3).

use super::family::FAMILY;
use super::item_embargo::ItemSent;
use crate::Result;
use crate::view::Standing;
use formats::{Event, Item};
use std::collections::{BTreeMap, HashSet};
use store::{Item as ItemRow, Reader};
use story::embargo::words_of_embargo;
use story::event::ImportKind;

/// Where the item stands now: what it says of itself, what it repeats, and what came after it.
pub fn standing(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    match alone(look, row)? {
        Standing::Usable => told_of_same_words(look, row),
        other => Ok(other),
    }
}

/// The same without a look at the same copy under other names.
fn alone(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    match over(look, own_standing(&ItemSent::of(row), row.how))? {
        Standing::Usable => over(look, told_since(look, row)?),
        own => Ok(own),
    }
}

/// An embargo whose end has come is none, unless the clock shows less than what was signed already.
fn over(look: &Reader<'_>, standing: Standing) -> Result<Standing> {
    match standing {
        Standing::Embargoed { until: Some(until) }
            if until <= look.began() && look.newest_instant()? <= look.began() =>
        {
            Ok(Standing::Usable)
        }
        other => Ok(other),
    }
}

/// What the item says of itself. Its status field decides; words stop copy only where the format
/// has no such field.
fn own_standing(sent: &ItemSent, how: ImportKind) -> Standing {
    let item = &sent.item;
    let status = item.pub_status.as_deref().map(bare).unwrap_or_default();
    match (status.as_str(), how, item.event) {
        ("canceled" | "cancelled" | "killed" | "kill", ..)
        | (_, ImportKind::Kill, _)
        | (_, _, Some(Event::Kill | Event::Elimination)) => Standing::Cancelled,
        ("withheld" | "withhold", ..)
        | (_, ImportKind::Withhold, _)
        | (_, _, Some(Event::Withhold)) => Standing::Withheld,
        (_, _, Some(Event::Advisory)) => Standing::Advisory,
        _ if is_not_for_publication(item) => Standing::NotForPublication,
        _ => match sent.embargo() {
            Some(embargoed) => embargoed,
            None if status == "embargoed" => Standing::Embargoed { until: None },
            None => Standing::Usable,
        },
    }
}

/// A whole item marked so, in a label, its slug, its headline or a note to editors; or one that has
/// nothing else in it.
fn is_not_for_publication(item: &Item) -> bool {
    let rest = |text: &String| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        text.strip_prefix("not for publication")
            .map(|rest| rest.trim_matches([' ', ':', '-']).to_owned())
    };
    // "Not for publication before Friday" is an embargo, and a note that goes on speaks of what it
    // says itself.
    let of_all = |text: &String| rest(text).is_some() && words_of_embargo(text).is_none();
    let alone = |text: &String| rest(text).is_some_and(|rest| rest.is_empty());
    let mut names = item.labels.iter().chain(&item.headline).chain(&item.slugline);
    let mut notes = item.ed_notes.iter().chain(&item.usage_terms).chain(&item.keywords);
    let nothing_else = !item.nonpublic.is_empty()
        && item.body.iter().all(|block| super::item::block(block).is_none());
    names.any(of_all) || notes.any(alone) || nothing_else
}

/// What came after the item: a kill ends its use, a withhold until a later version is released, and
/// the newest version says how long an embargo lasts.
fn told_since(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    // The same copy once more stands as what it repeats, even when that was killed before.
    if let (ImportKind::Duplicate, Some(first)) =
        (row.how, row.replaces.filter(|first| *first != row.id))
    {
        return alone(look, &look.item(&first)?);
    }
    let mut seen = HashSet::from([row.id]);
    let mut open = vec![row.id];
    let mut told = Standing::Usable;
    let mut later = BTreeMap::new();
    while let Some(id) = open.pop() {
        for next in look.items_after(&id)? {
            if seen.len() < FAMILY && seen.insert(next.id) {
                open.push(next.id);
                later.insert((next.at, next.id), next);
            }
        }
    }
    for next in later.values() {
        match own_standing(&ItemSent::of(next), next.how) {
            Standing::Cancelled => return Ok(Standing::Cancelled),
            Standing::Withheld => told = Standing::Withheld,
            // What a later advisory or note says of itself is not said of the copy.
            Standing::Advisory | Standing::NotForPublication => {}
            // A repeat of what came before releases nothing.
            other if next.how != ImportKind::Duplicate => told = other,
            _ => {}
        }
    }
    Ok(told)
}

/// The same copy to the word stands as it does under any other name: what was killed once is killed
/// whenever and from whomever it comes again.
fn told_of_same_words(look: &Reader<'_>, row: &ItemRow) -> Result<Standing> {
    let mut told = Standing::Usable;
    for other in look.items_of_same_words(row)? {
        match alone(look, &other)? {
            Standing::Cancelled => return Ok(Standing::Cancelled),
            Standing::Withheld => told = Standing::Withheld,
            Standing::Usable
            | Standing::Embargoed { .. }
            | Standing::Advisory
            | Standing::NotForPublication => {}
        }
    }
    Ok(told)
}

/// Whether an item may be used by what it says of itself, before it has come in.
pub(crate) fn says_usable(item: &Item) -> bool {
    let sent = ItemSent { item: item.clone(), came: None };
    own_standing(&sent, ImportKind::New) == Standing::Usable
}

/// Whether what an order withheld is withheld still.
pub(crate) fn is_withheld(look: &Reader<'_>, order: &ItemRow) -> Result<bool> {
    let named = order.replaces.and_then(|earlier| look.item(&earlier).ok());
    match named {
        Some(earlier) => Ok(alone(look, &earlier)? == Standing::Withheld),
        None => {
            let later = look.items_after(&order.id)?;
            let released = later.iter().any(|row| {
                let own = own_standing(&ItemSent::of(row), ImportKind::New);
                row.how != ImportKind::Duplicate && own == Standing::Usable
            });
            Ok(!released)
        }
    }
}

fn bare(code: &str) -> String {
    code.trim().rsplit([':', '/', '#']).next().unwrap_or(code).to_lowercase()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use chrono::DateTime;

    fn item(change: impl FnOnce(&mut Item)) -> Standing {
        let mut item = Item::default();
        change(&mut item);
        own_standing(&ItemSent { item, came: None }, ImportKind::New)
    }

    #[test]
    fn the_status_field_decides_and_words_alone_do_not() {
        assert_eq!(
            item(|item| item.pub_status = Some("stat:canceled".into())),
            Standing::Cancelled
        );
        assert_eq!(item(|item| item.pub_status = Some("stat:withheld".into())), Standing::Withheld);
        assert_eq!(item(|item| item.event = Some(Event::Advisory)), Standing::Advisory);
        assert_eq!(item(|item| item.headline = Some("KILL: Port strike".into())), Standing::Usable);
        assert_eq!(
            item(|item| item.labels = vec!["NOT FOR PUBLICATION".into()]),
            Standing::NotForPublication
        );
        assert_eq!(
            item(|item| item.ed_notes = vec!["Not for publication before 6 p.m.".into()]),
            Standing::Embargoed { until: None },
            "of which day is not known without the time of sending"
        );
    }

    #[test]
    fn an_embargo_ends_at_an_instant_and_one_in_words_does_not_end_by_itself() {
        let until = |text: &str| item(|item| item.embargoed = Some(text.into()));
        let end = |text: &str| Standing::Embargoed {
            until: Some(DateTime::parse_from_rfc3339(text).unwrap().into()),
        };
        assert_eq!(until("2099-01-01T00:00:00Z"), end("2099-01-01T00:00:00Z"));
        assert_eq!(until("20990101T030000+0300"), end("2099-01-01T00:00:00Z"));
        assert_eq!(until("20990101T000000Z"), end("2099-01-01T00:00:00Z"));
        assert_eq!(
            until("2099-01-01T00:00:00"),
            end("2099-01-01T12:00:00Z"),
            "wherever it was meant"
        );
        let told = |words: &str| {
            item(|item| {
                item.provider_code = Some("AP".into());
                item.versioncreated = Some("2026-11-03T09:00:00Z".into());
                item.embargoed = Some(words.into());
            })
        };
        assert_eq!(told("0001 GMT Friday"), end("2026-11-06T00:01:00Z"));
        assert_eq!(
            told("12:01 a.m. Friday"),
            end("2026-11-06T05:01:00Z"),
            "on the agency's clocks"
        );
        assert_eq!(told("00:01 BST Friday"), end("2026-11-06T00:01:00Z"), "the later reading");
        assert_eq!(told("until further notice"), Standing::Embargoed { until: None });
        for words in ["until further notice", "0400 GMT Friday", ""] {
            assert_eq!(until(words), Standing::Embargoed { until: None });
        }
    }
}
