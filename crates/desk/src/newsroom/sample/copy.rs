//! The sample's copy. Places, people and events are invented.

use super::{byline, paragraphs};
use story::content::{Content, Picture};
use story::dateline::Dateline;

pub const FISHERMEN: &str =
    "Local fishermen said the tanker had been drifting for an hour before it struck.";
pub const UNSOURCED: &str = "Two supply vessels bound for offshore platforms were sent to the \
    northern terminal before the channel closed.";

const HARBOR_MASTER: &str = "“She is upright and her tanks are intact,” harbor master Salem \
     Rashed told the Gulf Courier. “We will try to refloat her on the next tide.”";

pub fn dateline(place: &str) -> Dateline {
    Dateline {
        raw: place.into(),
        places: vec![place.into()],
        separator: "—".into(),
        ..Dateline::default()
    }
}

/// The first take as Lina handed it in, without the agency paragraphs.
pub fn tanker_first(content: &mut Content) {
    content.headline = "Tanker runs aground off Port Salim, blocking channel".into();
    content.urgency = 1;
    content.words_wanted = 260;
    content.dateline = Some(dateline("PORT SALIM"));
    content.body = paragraphs(&[
        "A crude oil tanker carrying about 90,000 tonnes of cargo ran aground at the entrance to \
         Port Salim before dawn Saturday, closing the harbor’s only deep-water channel and \
         holding up a dozen ships, port officials said.",
        "The Marlin Star, with a crew of 23, struck a sandbank two nautical miles from the harbor \
         mouth at 4:10 a.m., the port authority said.",
        "No injuries or spill were reported, and the ship’s owner said two more tugs were on \
         their way from the naval base.",
        HARBOR_MASTER,
        FISHERMEN,
        "It is the second closure in three years. In 2023 a container ship lost power in the same \
         bend and blocked the channel for four days.",
    ]);
    content.pictures = vec![Picture {
        id: "1".into(),
        caption: "The Marlin Star aground at the entrance to Port Salim on Saturday.".into(),
        credit: "AFP/Karim Nasser".into(),
        photographer: "Karim Nasser".into(),
        agency: "AFP".into(),
        ..Picture::default()
    }];
}

/// What the reporter changed after the desk sent it back.
pub fn tanker_second(content: &mut Content) {
    content.headline = "Tanker runs aground off Port Salim, closing channel".into();
    replace(content, "about 90,000 tonnes", "92,000 tonnes");
    replace(content, "a dozen ships", "14 ships");
    replace(content, "two nautical miles from", "two nautical miles (3.7 kilometers) from");
    replace(content, "the next tide", "the evening tide");
    replace(
        content,
        "along the coast expanded.",
        "along the coast expanded, and pilots have asked twice for the bend to be dredged.",
    );
    let quote = content.body.iter().position(|block| block.text.starts_with("“She is upright"));
    if let Some(quote) = quote {
        let quote = content.body.remove(quote);
        content.body.insert(2, quote);
    }
}

/// The last touch before handing in again.
pub fn tanker_third(content: &mut Content) {
    content.body.retain(|block| block.text != FISHERMEN);
}

pub fn fog(content: &mut Content) {
    content.headline = "Fog delays forty morning flights".into();
    content.urgency = 3;
    content.dateline = Some(dateline("AL RIHAN"));
    content.body = paragraphs(&[
        "Thick fog over Al Rihan held up 40 flights on Saturday morning, and passengers slept on \
         benches as the airport waited for the runway lights to show again, the airport said.",
        "“We let nobody land who cannot see the threshold,” said tower chief Hessa Marzouk, who \
         has run the night shift for nine years. Departures began again at 7:20 a.m., beginning \
         with the longest flights.",
        "Airlines put on larger aircraft in the afternoon and said that everybody who had waited \
         would be home by night.",
        "The weather office expects clear skies from Sunday, with light wind from the north, and \
         said fog at this time of the year seldom stays for two mornings in a row.",
    ]);
}

pub fn strike(content: &mut Content) {
    content.headline = "Dockworkers vote on pay offer".into();
    content.urgency = 2;
    content.words_wanted = 300;
    content.dateline = Some(dateline("PORT SALIM"));
    content.body = paragraphs(&[
        "Dockworkers at Port Salim voted narrowly on Friday to put the port’s pay offer to all \
         2,400 members, a union official said, two days after they stopped unloading grain.",
        "The offer is worth 6 percent over two years and a larger allowance for work at night. \
         Members have until Tuesday to send in their ballots.",
    ]);
}

pub fn school(content: &mut Content) {
    content.headline = "Schools to open two weeks later next year".into();
    content.dateline = Some(dateline("AL RIHAN"));
    content.body = paragraphs(&[
        "Schools will open two weeks later next autumn so that classrooms can be cooled before \
         the first lesson, the education ministry said on Saturday.",
        "Parents had asked for the change since pupils were sent home in September, when 31 \
         schools measured more than 38 degrees Celsius indoors.",
    ]);
}

pub fn rain(content: &mut Content) {
    content.headline = "الأمطار تغلق ثلاثة طرق شمال المدينة".into();
    content.urgency = 3;
    content.dateline = Some(dateline("الريحان"));
    content.bylines = vec![byline("دانا صالح", "dsa")];
    content.body = paragraphs(&[
        "أغلقت الشرطة ثلاثة طرق شمال الريحان صباح السبت بعد أمطار غزيرة غمرت المنخفضات، وقالت إن \
         حركة السير حولت إلى الطريق الساحلي.",
        "وقال المتحدث باسم الدفاع المدني سالم راشد إن فرق الإنقاذ أخرجت 12 شخصا من سياراتهم ولم \
         تسجل إصابات.",
        "وتتوقع شركة Gulf Weather تراجع الأمطار مساء الأحد.",
    ]);
}

pub fn supply(content: &mut Content) {
    content.headline = "Supply ships wait as channel stays shut".into();
    content.dateline = Some(dateline("PORT SALIM"));
    content.body = paragraphs(&[
        "Supply ships for three offshore fields lay at anchor on Saturday as Port Salim’s channel \
         stayed shut, and one operator began to fly in fresh water by helicopter.",
    ]);
}

pub fn flood(content: &mut Content) {
    content.headline = "River floods three villages near Al Rihan".into();
    content.urgency = 3;
    content.dateline = Some(dateline("AL RIHAN"));
    content.body = paragraphs(&[
        "The Wadi Sorn left its bed on Friday night and flooded three villages north of Al Rihan, \
         and 240 people spent the night in a school, civil defense said.",
        "The water stood knee-high in the main street of Tell Amra. Shopkeepers carried their \
         goods to the first floor.",
        "Engineers opened two gates of the upper dam at midnight to keep the water from running \
         over its edge.",
        "Rain is expected to end on Sunday morning.",
    ]);
}

/// What one editor made of it on the desk.
pub fn flood_upstream(content: &mut Content) {
    replace(content, "240 people spent", "310 people spent");
    replace(
        content,
        "opened two gates of the upper dam",
        "opened two of the five gates of the upper dam",
    );
}

/// What the other made of the same version on a laptop without a network.
pub fn flood_downstream(content: &mut Content) {
    content.headline = "River floods three villages, 280 sleep in school".into();
    replace(content, "240 people spent", "280 people spent");
    replace(content, "Shopkeepers carried", "Some shopkeepers carried");
}

fn replace(content: &mut Content, from: &str, to: &str) {
    for block in &mut content.body {
        block.text = block.text.replace(from, to);
    }
}
