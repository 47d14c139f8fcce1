//! NewsComponents: which is the text, which are pictures with their renditions, which only style or
//! repeat the rest.

use super::formal_name::formal_name;
use crate::fields::push_new;
use crate::xml::blocks::{blocks, plain_blocks};
use crate::xml::{Dialect, Element, parse};
use crate::{BodyBlock, Document, Item, ItemPicture, ReadError, Rendition, Unmapped, Warning};

/// Whether a component is one picture: it holds photo files, itself or in its parts, and no copy
/// but a caption.
pub fn is_picture(component: Element<'_>) -> bool {
    component.is("NewsComponent")
        && (is_photo_part(component)
            || component.children_named("NewsComponent").any(is_photo_part))
        && !component.children_named("NewsComponent").any(is_copy_part)
}

fn is_copy_part(component: Element<'_>) -> bool {
    !BESIDE.contains(&role_of(component).as_str())
        && (component.children_named("ContentItem").any(is_copy)
            || component.children_named("NewsComponent").any(is_copy_part))
}

fn role_of(component: Element<'_>) -> String {
    component.child("Role").and_then(formal_name).unwrap_or_default().to_ascii_lowercase()
}

fn is_photo_part(component: Element<'_>) -> bool {
    component.children_named("ContentItem").any(is_photo)
}

fn is_photo(content: Element<'_>) -> bool {
    let named = |name: &str| {
        content.child(name).and_then(formal_name).unwrap_or_default().to_ascii_lowercase()
    };
    matches!(named("MediaType").as_str(), "photo" | "picture" | "image" | "graphic")
        || named("MimeType").starts_with("image/")
}

/// Whether an element is inside a picture component that is not the whole of `item`.
pub fn in_nested_picture(element: Element<'_>, item: Element<'_>) -> bool {
    let mut at = Some(element);
    let mut components = Vec::new();
    while let Some(here) = at.filter(|here| !here.same(item)) {
        if here.is("NewsComponent") {
            components.push(here);
        }
        at = here.parent();
    }
    // The outermost component is the item itself, whether it is a picture or not.
    components.pop();
    components.into_iter().any(is_picture)
}

/// Every picture of the item, with caption, credit and files.
pub fn read_pictures(item: &mut Item, element: Element<'_>) {
    let pictures = element.descendants_named("NewsComponent").filter(|it| is_picture(*it));
    for component in pictures
        .filter(|it| it.parent().is_none_or(|parent| !is_picture(parent)) && role_of(*it) != "logo")
    {
        let lines = component.child("NewsLines");
        let line = |name: &str| lines.and_then(|it| it.text_of(name));
        let mut picture = ItemPicture {
            guid: component.attr("Duid").map(str::to_owned),
            headline: line("HeadLine"),
            credit: line("CreditLine"),
            byline: line("ByLine"),
            copyright: line("CopyrightLine"),
            ..ItemPicture::default()
        };
        // Nested components say of a part what the whole leaves out: the photo's own credit beside
        // its caption.
        for part in
            component.children_named("NewsComponent").filter_map(|part| part.child("NewsLines"))
        {
            picture.headline = picture.headline.take().or_else(|| part.text_of("HeadLine"));
            picture.credit = picture.credit.take().or_else(|| part.text_of("CreditLine"));
            picture.byline = picture.byline.take().or_else(|| part.text_of("ByLine"));
            picture.copyright = picture.copyright.take().or_else(|| part.text_of("CopyrightLine"));
        }
        if picture.byline.is_none() {
            let creator = component.at(&["AdministrativeMetadata", "Creator", "Party"]);
            picture.byline = creator.and_then(formal_name);
        }
        for part in std::iter::once(component).chain(component.children_named("NewsComponent")) {
            read_picture_part(&mut picture, part);
        }
        let best = picture.renditions.iter().max_by_key(|it| it.width.unwrap_or(0));
        picture.href = best.and_then(|it| it.href.clone());
        item.pictures.push(picture);
    }
}

fn read_picture_part(picture: &mut ItemPicture, part: Element<'_>) {
    let role = role_of(part);
    for content in part.children_named("ContentItem") {
        if !is_photo(content) {
            let caption = content.child("DataContent").and_then(Element::some_text);
            if role == "caption" || (role.is_empty() && picture.caption.is_none()) {
                picture.caption = picture.caption.take().or(caption);
            }
            continue;
        }
        picture.renditions.push(Rendition {
            role: role.clone(),
            href: content.attr("Href").map(str::to_owned),
            mimetype: content
                .child("MimeType")
                .or_else(|| content.child("Format"))
                .and_then(formal_name),
            width: pixels(content, "Width"),
            height: pixels(content, "Height"),
        });
    }
}

/// Parts that repeat a line, style the page or belong to no copy.
const BESIDE: &[&str] = &[
    "title",
    "headline",
    "subheadline",
    "stylesheet",
    "contact",
    "logo",
    "caption",
    "byline",
    "dateline",
    "slugline",
    "keyword",
    "copyright",
    "thumbnail",
    "preview",
    "icon",
    "disclaimer",
    "translation disclaimer",
];

/// The body: every text part in order, one of each set of equivalents, one language.
///
/// # Errors
/// [`ReadError`] for markup inside the content that is over a limit or uses an entity of its own.
pub fn read_content(
    item: &mut Item,
    element: Element<'_>,
    document: &mut Document,
) -> Result<(), ReadError> {
    let mut language: Option<&str> = None;
    let mut chosen: Vec<Element<'_>> = Vec::new();
    for content in element.descendants_named("ContentItem") {
        if is_photo(content) || in_picture(content) || !is_copy(content) {
            continue;
        }
        let component = content.parent();
        let role = component.map(role_of).unwrap_or_default();
        if BESIDE.contains(&role.as_str()) {
            read_beside(item, &role, content);
            continue;
        }
        // Of equivalent contents only the best form is read.
        let siblings = component.map(|it| {
            it.children_named("ContentItem").filter(|it| is_copy(*it)).collect::<Vec<_>>()
        });
        let best = siblings.and_then(|all| all.into_iter().min_by_key(|it| form_rank(*it)));
        if best.is_some_and(|best| !best.same(content)) {
            continue;
        }
        let here = language_of(content);
        if let (Some(first), Some(here)) = (language, here)
            && !first.eq_ignore_ascii_case(here)
        {
            let value = content.text();
            let message = format!("the item also holds copy in {here}; it is listed as not mapped");
            document.warnings.push(Warning { rule: "IMP-LANGUAGES".to_owned(), message });
            item.unmapped.push(Unmapped { place: content.place(), value });
            continue;
        }
        language = language.or(here);
        chosen.push(content);
    }
    for content in chosen {
        if let Some(data) = content.child("DataContent") {
            let found = data_blocks(item, data, document)?;
            item.body.extend(found);
        }
    }
    Ok(())
}

fn in_picture(content: Element<'_>) -> bool {
    let mut at = content.parent();
    while let Some(here) = at {
        if is_picture(here) {
            return true;
        }
        at = here.parent();
    }
    false
}

fn is_copy(content: Element<'_>) -> bool {
    let named = |name: &str| {
        content.child(name).and_then(formal_name).unwrap_or_default().to_ascii_lowercase()
    };
    let media = named("MediaType");
    let mime = named("MimeType");
    let copy = media.is_empty() || media == "text" || media == "complexdata";
    copy && !mime.contains("css")
        && named("Format") != "css"
        && content.child("DataContent").is_some_and(|data| !data.is_empty())
}

fn form_rank(content: Element<'_>) -> u8 {
    let format = content
        .child("Format")
        .or_else(|| content.child("MimeType"))
        .and_then(formal_name)
        .unwrap_or_default();
    let format = format.to_ascii_lowercase();
    match format.as_str() {
        format if format.contains("nitf") => 0,
        format if format.contains("html") => 1,
        _ => 2,
    }
}

/// The nearest language that is said around a content.
fn language_of(content: Element<'_>) -> Option<&str> {
    let mut at = Some(content);
    while let Some(here) = at {
        if let Some(language) = here.attr("xml:lang") {
            return Some(language);
        }
        at = here.parent();
    }
    None
}

/// Lines sent as contents of their own, kept where they say something the lines did not.
fn read_beside(item: &mut Item, role: &str, content: Element<'_>) {
    let text = content.child("DataContent").and_then(Element::some_text);
    match role {
        "title" | "headline" => {
            if item.headline.is_none() {
                item.headline = text;
            }
        }
        "subheadline" => push_new(&mut item.subheadlines, text),
        "stylesheet" => {}
        _ => {
            if let Some(value) = text {
                item.unmapped
                    .push(Unmapped { place: format!("{}[{role}]", content.place()), value });
            }
        }
    }
}

fn data_blocks(
    item: &mut Item,
    data: Element<'_>,
    document: &mut Document,
) -> Result<Vec<BodyBlock>, ReadError> {
    if let Some(nitf) = data.descendants().find(|it| it.is("nitf")) {
        let inner = crate::nitf::contents(nitf);
        item.headline = item.headline.take().or(inner.headline);
        inner.bylines.into_iter().for_each(|line| push_new(&mut item.bylines, Some(line)));
        item.dateline = item.dateline.take().or(inner.dateline.filter(|it| !it.raw.is_empty()));
        item.abstract_text = item.abstract_text.take().or(inner.abstract_text);
        item.pictures
            .extend(inner.pictures.into_iter().filter(|picture| picture.caption.is_some()));
        return Ok(inner.body);
    }
    if data.children().next().is_some() {
        return Ok(blocks(data.descendants().find(|it| it.is("body")).unwrap_or(data)));
    }
    let text = data.raw_text();
    if !text.contains('<') {
        return Ok(plain_blocks(&text));
    }
    let tree = parse(&text, Dialect::Html, "newsml-1")?;
    for (rule, message) in &tree.remarks {
        document.warnings.push(Warning { rule: (*rule).to_owned(), message: message.clone() });
    }
    Ok(blocks(tree.document()))
}

/// A size among the characteristics of a content.
fn pixels(content: Element<'_>, name: &str) -> Option<u32> {
    let mut properties = content.child("Characteristics")?.children_named("Property");
    properties.find(|it| it.attr("FormalName") == Some(name))?.attr("Value")?.trim().parse().ok()
}
