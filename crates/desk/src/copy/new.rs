//! Starts a story from a template.

use crate::copy::{free_slug, open_story};
use crate::view::{NewStory, OpenStory, Template};
use crate::{Desk, Error, Result};
use store::Draft;
use story::StoryId;
use story::content::{Block, Byline, BylineRole, Content};
use story::event::Act;
use story::language::direction_of;
use story::person::Person;
use story::rights::Right;
use uuid::Uuid;

/// Starts a story with its slug; the author's byline and the template's frame are in it already.
///
/// # Errors
/// `BadSlug` for what is no slug; `Taken` for one that an open story has or had; `BadInput` for a
/// template there is not.
pub fn story_new(desk: &mut Desk, asked: NewStory) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let id = StoryId(Uuid::now_v7());
    let on_desk = if asked.desk.is_empty() { me.desk.clone() } else { asked.desk.clone() };
    desk.write(|tx| {
        let slug = free_slug(tx, None, &asked.slug)?.to_string();
        let content = from_template(&asked, &slug, &me);
        let act = Act::StoryStarted { slug, template: asked.template.to_string(), desk: on_desk };
        tx.append(Some(id), &me.initials, now, act)?;
        tx.save_draft(&Draft {
            cursor: "0".into(),
            ..Draft::of(id, &me.initials, &content, None, now)
        })?;
        Ok::<_, Error>(())
    })?;
    open_story(desk, id)
}

fn from_template(asked: &NewStory, slug: &str, me: &Person) -> Content {
    let language = if asked.language.is_empty() { "en".to_owned() } else { asked.language.clone() };
    let byline = Byline {
        name: me.name.clone(),
        role: BylineRole::Reporter.to_string(),
        initials: me.initials.0.clone(),
        ..Byline::default()
    };
    let mut content = Content {
        slug: slug.to_owned(),
        direction: direction_of(&language),
        language,
        bylines: vec![byline],
        body: vec![Block::default()],
        urgency: 4,
        ..Content::default()
    };
    match asked.template {
        Template::Story => {}
        Template::Alert => {
            content.urgency = 2;
            content.bylines.clear();
            content.words_wanted = 20;
        }
        Template::Brief => content.words_wanted = 120,
        Template::Correction => content.editors_note = "CORRECTION: Corrects ".into(),
        Template::Kill => {
            content.urgency = 2;
            content.bylines.clear();
            content.editors_note = "KILL: ".into();
        }
    }
    content
}

/// A template by its name on the command line.
///
/// # Errors
/// `BadInput` for a name there is no template of.
pub fn template_named(name: &str) -> Result<Template> {
    name.parse().map_err(|_| {
        Error::BadInput(format!(
            "there is no template {name}; choose story, alert, brief, correction or kill"
        ))
    })
}
