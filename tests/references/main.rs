//! A reference to a page leads somewhere: the page is there, and so is the section that is named.
//!
//! Comments, code and pages are read alike. A page is named from the root, as `docs/GLOSSARY.md`,
//! with nothing, `#anchor`, `section 2` or `2.1` behind it; a link in a page goes from the page's
//! own folder.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod pages;
mod places;

use pages::Pages;
use places::{Place, links_in, places_in, retired_in};
use std::path::{Path, PathBuf};

/// Endings of files that name pages.
const READ: [&str; 6] = ["rs", "ts", "svelte", "md", "toml", "mjs"];

/// Folders that are made, or are somebody else's.
const NOT_OURS: [&str; 5] = ["target", "node_modules", "dist", "dist-fake", "gen"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// Every file that may name a page, by its path from the root.
fn files(folder: &Path, root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, root));
        } else if path.extension().is_some_and(|ending| READ.iter().any(|read| ending == *read)) {
            found.push(path.strip_prefix(root).unwrap().to_owned());
        }
    }
    found
}

/// This test's own files name pages that are not there on purpose.
fn is_this_test(file: &Path) -> bool {
    file.starts_with("tests/references")
}

#[test]
fn every_page_and_section_that_is_named_is_there() {
    let root = root();
    let mut pages = Pages::of(&root);
    let (mut lost, mut asked) = (Vec::new(), 0);
    for file in files(&root, &root).into_iter().filter(|file| !is_this_test(file)) {
        let text = std::fs::read_to_string(root.join(&file)).unwrap();
        for Place { line, page, section } in places_in(&text) {
            asked += 1;
            if let Some(why) = pages.lacks(&page, section.as_ref()) {
                lost.push(format!("{}:{line}: {why}", file.display()));
            }
        }
        lost.extend(
            retired_in(&text).map(|(line, name)| {
                format!("{}:{line}: {name} is no page of ours", file.display())
            }),
        );
    }
    assert!(asked > 50, "only {asked} references were found: the code names more than that");
    assert!(lost.is_empty(), "references that lead nowhere:\n{}", lost.join("\n"));
}

#[test]
fn every_link_of_a_page_leads_to_a_file() {
    let root = root();
    let mut pages = Pages::of(&root);
    let (mut lost, mut asked) = (Vec::new(), 0);
    // Copy that tests read is Markdown as well, and its links lead where a hostile sender likes.
    let is_page = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending == "md")
            && !file.components().any(|part| part.as_os_str() == "tests")
    };
    for file in files(&root, &root).into_iter().filter(is_page) {
        let text = std::fs::read_to_string(root.join(&file)).unwrap();
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        for (line, target) in links_in(&text) {
            asked += 1;
            if let Some(why) = pages.lacks_link(&file, &folder, &target) {
                lost.push(format!("{}:{line}: {why}", file.display()));
            }
        }
    }
    assert!(asked > 20, "only {asked} links were found: the pages have more than that");
    assert!(lost.is_empty(), "links that lead nowhere:\n{}", lost.join("\n"));
}

#[test]
fn a_section_of_its_own_that_a_page_names_is_there() {
    let root = root();
    let mut pages = Pages::of(&root);
    let page = "docs/newsroom-rules.md";
    let text = std::fs::read_to_string(root.join(page)).unwrap();
    let own = places::own_sections_in(&text);
    assert!(!own.is_empty());
    let lost: Vec<String> = own
        .into_iter()
        .filter_map(|(line, section)| {
            pages.lacks(page, Some(&section)).map(|why| format!("{page}:{line}: {why}"))
        })
        .collect();
    assert!(lost.is_empty(), "sections that are not there:\n{}", lost.join("\n"));
}
