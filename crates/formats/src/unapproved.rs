//! A wire item turned into outgoing copy as it stands, for `convert`: nobody has approved it, and
//! it says so.

use crate::outgoing::{
    CopyrightHolder, Credit, Earlier, Embargo, Outgoing, Provider, Signal, Standing, Status,
    UsageTerms,
};
use crate::{BlockKind, BodyBlock, Event, Item, ItemDateline, ItemPerson, ItemPicture, MarkKind};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use story::agency::recognise;
use story::content::{self, Block, Byline, Content, Picture};
use story::dateline::Dateline;
use story::language::direction_of;

/// The item as copy that is not approved. `now` stands where the document gives no time.
///
/// Parts that were not for publication stay behind, and every house the document names is owed its
/// credit.
pub fn unapproved(item: &Item, now: DateTime<Utc>) -> Outgoing {
    let version_created = item.versioncreated.as_deref().and_then(instant);
    let first_created = item.firstcreated.as_deref().and_then(instant);
    let evolved: Option<Earlier> = item.previous_revision.as_ref().map(|version| Earlier {
        guid: item.guid.clone().unwrap_or_default(),
        version: version.clone(),
        ..Earlier::default()
    });
    let mut copy = Outgoing {
        content: content(item),
        guid: item.guid.clone().unwrap_or_default(),
        version: item
            .version
            .as_deref()
            .and_then(|version| version.trim().parse().ok())
            .unwrap_or(1),
        first_created: first_created.or(version_created).unwrap_or(now),
        version_created: version_created.or(first_created).unwrap_or(now),
        sent: now,
        standing: Standing::NotApproved,
        status: status(item),
        embargo: item
            .embargoed
            .as_deref()
            .map(|until| instant(until).map_or(Embargo::UntilFurtherNotice, Embargo::Until)),
        signals: signals(item),
        correction_note: item.correction_note.clone().unwrap_or_default(),
        evolved_from: evolved,
        derived_from: derived(item),
        credit_line: item.credit_lines.join("/"),
        tail: item.contributors_line.clone().unwrap_or_default(),
        copyright: copyright(item),
        usage_terms: item
            .usage_terms
            .iter()
            .map(|text| UsageTerms { text: text.clone(), ..UsageTerms::default() })
            .collect(),
        provider: Provider {
            name: item.provider.clone().unwrap_or_default(),
            code: item.provider_code.clone().unwrap_or_default(),
            ..Provider::default()
        },
        ..Outgoing::default()
    };
    credit(&mut copy, item);
    copy
}

fn content(item: &Item) -> Content {
    let language = item.language.clone().unwrap_or_default();
    let slugline = item.slugline.clone().unwrap_or_default();
    let (authors, others): (Vec<&ItemPerson>, Vec<&ItemPerson>) =
        item.people.iter().filter(|person| person.role != "subject").partition(
            |person| match person.role.as_str() {
                "" | "writer" | "author" => true,
                // "Reporting by A" signs a story only where nobody else does.
                "reporter" => item.bylines.is_empty(),
                _ => false,
            },
        );
    let mut notes = item.ed_notes.clone();
    notes.extend(
        item.body
            .iter()
            .filter(|block| block.kind == BlockKind::Note)
            .map(|block| block.text.clone()),
    );
    notes.extend(item.signoff.iter().map(|signoff| format!("Sign-off: {signoff}")));
    Content {
        slug: slugline.clone(),
        slugline,
        headline: item.headline.clone().unwrap_or_default(),
        bylines: if authors.is_empty() {
            item.bylines.iter().map(|line| signed(line)).collect()
        } else {
            people(&authors)
        },
        contributors: people(&others),
        dateline: item.dateline.as_ref().map(dateline),
        body: item.body.iter().filter_map(block).collect(),
        editors_note: notes.join("\n"),
        pictures: item.pictures.iter().map(|picture| self::picture(picture, item)).collect(),
        direction: direction_of(&language),
        language,
        urgency: item.urgency.unwrap_or(0),
        subjects: item.subjects.clone(),
        keywords: item.keywords.clone(),
        ..Content::default()
    }
}

fn people(people: &[&ItemPerson]) -> Vec<Byline> {
    people
        .iter()
        .map(|person| Byline {
            name: person.name.clone(),
            role: person.role.clone(),
            title: person.title.clone().unwrap_or_default(),
            place: person.place.clone().unwrap_or_default(),
            agency: person.agency.clone().unwrap_or_default(),
            ..Byline::default()
        })
        .collect()
}

/// A byline as printed: the name is all of it but `By`.
fn signed(line: &str) -> Byline {
    let by = ["By ", "BY ", "by "].into_iter().find_map(|word| line.trim().strip_prefix(word));
    Byline { name: by.unwrap_or(line).trim().to_owned(), ..Byline::default() }
}

fn dateline(read: &ItemDateline) -> Dateline {
    Dateline {
        raw: read.raw.clone(),
        places: if read.places.is_empty() {
            read.city.iter().cloned().collect()
        } else {
            read.places.clone()
        },
        region: read.region.clone(),
        country: read.country.clone(),
        month: read.month,
        day: read.day,
        year: read.year,
        agencies: read.agencies.clone(),
        separator: read.separator.clone().unwrap_or_default(),
    }
}

fn block(read: &BodyBlock) -> Option<Block> {
    let kind = match read.kind {
        BlockKind::P | BlockKind::Table | BlockKind::Caption => content::BlockKind::P,
        BlockKind::Subhead => content::BlockKind::Subhead,
        BlockKind::Quote => content::BlockKind::Quote,
        BlockKind::List => content::BlockKind::Bullet,
        BlockKind::Note => return None,
    };
    let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let marks = read.marks.iter().map(|mark| content::Mark {
        start: place(mark.start),
        end: place(mark.end),
        kind: match mark.kind {
            MarkKind::Bold => content::MarkKind::Bold,
            MarkKind::Italic => content::MarkKind::Italic,
            MarkKind::Link => content::MarkKind::Link,
        },
        href: mark.href.clone(),
    });
    Some(Block { kind, text: read.text.clone(), marks: marks.collect() })
}

/// A picture's credit is what the document gives it; failing that, who owns it or who sent it.
fn picture(read: &ItemPicture, item: &Item) -> Picture {
    let photographer = read.byline.clone().unwrap_or_default();
    let sender = item.credit_lines.first().or(item.provider.as_ref()).or(item.sources.first());
    let owner = read.copyright.as_ref().or(sender).cloned().unwrap_or_default();
    let credit = match (&read.credit, photographer.is_empty(), owner.is_empty()) {
        (Some(credit), _, _) => credit.clone(),
        (None, false, false) => format!("{photographer}/{owner}"),
        (None, false, true) => photographer.clone(),
        (None, true, _) => owner,
    };
    let original = read.renditions.iter().find_map(|rendition| rendition.href.clone());
    Picture {
        id: read.guid.clone().unwrap_or_default(),
        caption: read.caption.clone().or_else(|| read.headline.clone()).unwrap_or_default(),
        agency: recognise(&credit).map(|code| code.0).unwrap_or_default(),
        credit,
        photographer,
        usage_terms: read.usage_terms.clone().unwrap_or_default(),
        href: read.href.clone().or(original).unwrap_or_default(),
        ..Picture::default()
    }
}

fn status(item: &Item) -> Status {
    let word = item
        .pub_status
        .as_deref()
        .unwrap_or_default()
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    match (word.as_str(), item.event) {
        ("canceled" | "cancelled", _) | ("", Some(Event::Kill | Event::Elimination)) => {
            Status::Canceled
        }
        ("withheld", _) | ("", Some(Event::Withhold)) => Status::Withheld,
        _ => Status::Usable,
    }
}

fn signals(item: &Item) -> Vec<Signal> {
    match item.event {
        Some(Event::Correction | Event::MinorFix | Event::Clarification) => {
            vec![Signal::Correction]
        }
        Some(Event::NewVersion) => vec![Signal::Update],
        Some(Event::Kill | Event::Elimination) => vec![Signal::Kill],
        _ => Vec::new(),
    }
}

fn derived(item: &Item) -> Vec<Earlier> {
    let links = item.links.iter().filter(|link| link.rel.to_lowercase().contains("derivedfrom"));
    links
        .map(|link| Earlier {
            guid: link.reference.clone(),
            version: link.version.clone().unwrap_or_default(),
            ..Earlier::default()
        })
        .collect()
}

fn copyright(item: &Item) -> Vec<CopyrightHolder> {
    let read = &item.copyright;
    let count = read.holders.len().max(read.notices.len());
    (0..count)
        .map(|index| CopyrightHolder {
            party: String::new(),
            holder: read.holders.get(index).cloned().unwrap_or_default(),
            year: read.years.get(index).and_then(|year| year.parse().ok()).unwrap_or(0),
            notice: read.notices.get(index).cloned().unwrap_or_default(),
        })
        .filter(|one| !(one.holder.is_empty() && one.notice.is_empty()))
        .collect()
}

/// Every house the document names is owed its credit: what the credit line leaves out is added to
/// it.
fn credit(copy: &mut Outgoing, item: &Item) {
    let named = item.provider.iter().chain(&item.sources).chain(&item.info_sources);
    for name in named.filter(|name| !name.trim().is_empty()) {
        let party = recognise(name).map_or_else(|| name.clone(), |code| code.0);
        if copy.credits.iter().any(|credit| credit.party == party) {
            continue;
        }
        if !copy.credit_line.to_lowercase().contains(&name.to_lowercase()) {
            let gap = if copy.credit_line.is_empty() { "" } else { "/" };
            copy.credit_line.push_str(&format!("{gap}{name}"));
        }
        copy.credits.push(Credit {
            party,
            name: name.clone(),
            printed: name.clone(),
            required: true,
            ..Credit::default()
        });
    }
}

/// The forms of time that wires use: RFC 3339, ISO 8601 without colons or zone, RFC 2822, and a
/// bare date.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let zoned =
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text)).ok();
    let zoned = zoned.or_else(|| {
        ["%Y%m%dT%H%M%S%z", "%Y-%m-%dT%H:%M:%S%z", "%Y%m%d%H%M%S%z"]
            .into_iter()
            .find_map(|form| DateTime::parse_from_str(text, form).ok())
    });
    if let Some(time) = zoned {
        return Some(time.to_utc());
    }
    let local = [
        "%Y%m%dT%H%M%SZ",
        "%Y%m%dT%H%M%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
    ];
    let local = local.into_iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let day = ["%Y-%m-%d", "%Y%m%d"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    local.or_else(|| day.and_then(|day| day.and_hms_opt(0, 0, 0))).map(|time| time.and_utc())
}
