//! What one program does on a newsroom, another one hears with its next call.

use desk::calls::Call;
use desk::view::{Noun, OfStory, Outcome, SaveDraft};
use desk::{Desk, Initials, copy, review};
use serde_json::{Value, json};

fn asks(desk: &mut Desk, name: &str, with: Value) -> Outcome<Value> {
    desk.ask(Call { name: name.into(), with }).unwrap()
}

#[test]
fn a_window_hears_what_a_terminal_does_and_which_story_it_concerns() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("room.writethru");
    let mut window = crate::sampled::sample(folder.path());
    let mut terminal = Desk::open(&file).unwrap();
    window.act_as(&Initials("mfa".into())).unwrap();
    terminal.act_as(&Initials("mfa".into())).unwrap();
    let waiting = copy::queue(&mut window, desk::view::OfDesk { desk: "World".into() }).unwrap();
    let line = waiting.waiting.first().unwrap().clone();

    let quiet = asks(&mut window, "news", json!({}));
    assert_eq!((quiet.changed.nouns, quiet.heard.nouns), (vec![], vec![]));

    review::claim(&mut terminal, OfStory { story: line.id.clone() }).unwrap();
    let heard = asks(&mut window, "news", json!({}));
    assert_eq!(heard.heard.nouns, [Noun::Stories]);
    assert_eq!(heard.heard.stories, std::slice::from_ref(&line.id));
    assert_eq!(heard.changed.nouns, []);
    let again = asks(&mut window, "news", json!({}));
    assert_eq!(again.heard.nouns, [], "what was told once is not told again");
}

#[test]
fn what_a_call_does_itself_is_told_as_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = crate::sampled::sample(folder.path());
    window.act_as(&Initials("mfa".into())).unwrap();
    let waiting = copy::queue(&mut window, desk::view::OfDesk { desk: "World".into() }).unwrap();
    let line = waiting.waiting.first().unwrap().clone();
    let done = asks(&mut window, "claim", json!({ "story": line.id }));
    assert_eq!((done.changed.nouns, done.changed.stories), (vec![Noun::Stories], vec![line.id]));
    assert_eq!(done.heard.nouns, []);
}

#[test]
fn typing_elsewhere_is_news_of_drafts_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("room.writethru");
    let mut window = crate::sampled::sample(folder.path());
    let mut other = Desk::open(&file).unwrap();
    other.act_as(&Initials("lha".into())).unwrap();
    let drafts = copy::my_drafts(&mut other, desk::view::Nothing {}).unwrap();
    let story = drafts.writing.first().unwrap().id.clone();
    let open = copy::story_open(&mut other, OfStory { story: story.clone() }).unwrap();
    let mut content = open.content;
    content.headline.push_str(" again");
    let save = SaveDraft { story, content, base: open.base, cursor: 0, by: None };
    copy::draft_save(&mut other, save).unwrap();
    assert_eq!(asks(&mut window, "news", json!({})).heard.nouns, [Noun::Drafts]);
}
