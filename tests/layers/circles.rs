//! Files of a crate that use each other in a circle, found in the source as text.
//!
//! A use is a path into another file of the same crate: in a `use` line, or in the code as
//! `crate::…`, `super::…`, `self::…`, or through a name that a `use` line brought in. A name that a
//! file only hands on (`pub use`) leads to the file it comes from. Comments, strings and what is
//! built for tests alone are left out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

/// The place of a file in its crate: `["write", "clean"]` for `src/write/clean.rs`, nothing for
/// `lib.rs`.
pub type ModulePath = Vec<String>;

/// Which file uses which other file, and by what names.
pub type Uses = BTreeMap<ModulePath, BTreeMap<ModulePath, BTreeSet<String>>>;

/// The text of every source file below `src`, by its place in the crate.
pub fn sources(src: &Path) -> BTreeMap<ModulePath, String> {
    let mut found = BTreeMap::new();
    for file in crate::files(src, &["rs"]) {
        let place = file.strip_prefix(src).expect("the file lies below src").with_extension("");
        let mut place: ModulePath =
            place.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if place.last().is_some_and(|last| last == "mod") || place == ["lib"] || place == ["main"] {
            place.pop();
        }
        found.insert(place, std::fs::read_to_string(&file).expect("a source file can be read"));
    }
    found
}

/// The uses between the files of one crate.
pub fn uses(sources: &BTreeMap<ModulePath, String>) -> Uses {
    let mut modules: BTreeMap<ModulePath, Module> = BTreeMap::new();
    let mut only_for_tests: Vec<ModulePath> = Vec::new();
    for (place, text) in sources {
        let (tokens, test_modules) = without_tests(tokens(text));
        only_for_tests.extend(test_modules.into_iter().map(|name| child(place, &name)));
        modules.insert(place.clone(), Module::of(&tokens));
    }
    modules.retain(|place, _| !only_for_tests.iter().any(|tests| place.starts_with(tests)));
    let mut uses = Uses::new();
    for (place, module) in &modules {
        for path in module.paths(place, &modules) {
            let Some(path) = absolute(place, &path, &modules) else { continue };
            let Some((target, name)) = home(&path, &modules, 0) else { continue };
            if target != *place {
                uses.entry(place.clone()).or_default().entry(target).or_default().insert(name);
            }
        }
    }
    uses
}

/// The circles, the largest first: files of which each can be reached from each other one.
pub fn circles(uses: &Uses) -> Vec<Vec<ModulePath>> {
    let reached: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> =
        uses.keys().map(|file| (file, reached_from(file, uses))).collect();
    let mut found: Vec<Vec<ModulePath>> = Vec::new();
    for (file, others) in &reached {
        let is_known = found.iter().flatten().any(|known| known == *file);
        if is_known || !others.contains(file) {
            continue;
        }
        let round = others
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)));
        found.push(round.map(|other| (*other).clone()).collect());
    }
    found.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    found
}

/// A circle as a person reads it: its files, the shortest way round, and every use that ties it.
pub fn told(circle: &[ModulePath], uses: &Uses) -> String {
    let mut lines = vec![format!("a circle of {} files", circle.len())];
    if let Some(way) = shortest_way_round(circle, uses) {
        let names: Vec<String> = way.iter().map(name_of).collect();
        lines.push(format!("  the shortest way round: {}", names.join(" -> ")));
    }
    for file in circle {
        for (target, names) in uses.get(file).into_iter().flatten() {
            if circle.contains(target) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                lines.push(format!(
                    "  {} -> {}: {}",
                    name_of(file),
                    name_of(target),
                    names.join(", ")
                ));
            }
        }
    }
    lines.join("\n")
}

fn name_of(file: &ModulePath) -> String {
    if file.is_empty() { "lib".to_owned() } else { file.join("::") }
}

fn child(place: &ModulePath, name: &str) -> ModulePath {
    place.iter().cloned().chain([name.to_owned()]).collect()
}

/// All files that `file` leads to in one step or more; itself only where a way leads back.
fn reached_from<'u>(file: &ModulePath, uses: &'u Uses) -> BTreeSet<&'u ModulePath> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&ModulePath> = uses.get(file).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(uses.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}

/// The fewest files that close a circle inside `circle`, the first one again at the end.
fn shortest_way_round(circle: &[ModulePath], uses: &Uses) -> Option<Vec<ModulePath>> {
    circle.iter().filter_map(|start| way_back(start, uses)).min_by_key(Vec::len)
}

fn way_back(start: &ModulePath, uses: &Uses) -> Option<Vec<ModulePath>> {
    let mut ways = VecDeque::from([vec![start.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in uses.get(way.last()?).into_iter().flat_map(BTreeMap::keys) {
            let longer = || way.iter().cloned().chain([next.clone()]).collect();
            if next == start {
                return Some(longer());
            }
            if seen.insert(next) {
                ways.push_back(longer());
            }
        }
    }
    None
}

/// What one file brings in, hands on and says.
struct Module {
    /// Paths of `use` lines.
    imports: Vec<Import>,
    /// Paths in the code itself, of two names or more.
    paths: Vec<Vec<String>>,
    /// Every name that stands in the code outside `use` lines.
    words: BTreeSet<String>,
    /// The names of what the file defines.
    defined: BTreeSet<String>,
}

struct Import {
    path: Vec<String>,
    /// The name it has in this file; `*` for everything.
    name: String,
    is_handed_on: bool,
}

impl Module {
    fn of(tokens: &[Token]) -> Self {
        let mut module = Module {
            imports: Vec::new(),
            paths: Vec::new(),
            words: BTreeSet::new(),
            defined: BTreeSet::new(),
        };
        let mut at = 0;
        let mut is_public = false;
        while let Some(token) = tokens.get(at) {
            match token.word() {
                Some("use") => {
                    let end = end_of(tokens, at, ';');
                    let tree = tokens.get(at + 1..end).unwrap_or_default();
                    module.imports.extend(imports(tree, &[], is_public));
                    at = end + 1;
                    is_public = false;
                    continue;
                }
                Some("pub") => {
                    is_public = true;
                    at += 1;
                    // `pub(crate)` and `pub(in path)` say how far it is handed on.
                    if tokens.get(at).is_some_and(|token| token.is('(')) {
                        at = end_of(tokens, at, ')') + 1;
                    }
                    continue;
                }
                Some("fn" | "struct" | "enum" | "trait" | "type" | "const" | "static") => {
                    let name = tokens.get(at + 1).and_then(Token::word);
                    module.defined.extend(name.map(str::to_owned));
                }
                Some(word) => {
                    let mut path = vec![word.to_owned()];
                    module.words.insert(word.to_owned());
                    while let Some(next) = next_of_path(tokens, at) {
                        path.push(next.to_owned());
                        at += 3;
                    }
                    if path.len() > 1 {
                        module.paths.push(path);
                    }
                }
                None => {}
            }
            is_public = false;
            at += 1;
        }
        module
    }

    /// The paths by which this file uses others.
    fn paths(
        &self,
        place: &ModulePath,
        modules: &BTreeMap<ModulePath, Module>,
    ) -> Vec<Vec<String>> {
        let used = self.imports.iter().filter(|import| !import.is_handed_on);
        let mut found: Vec<Vec<String>> = used.map(|import| import.path.clone()).collect();
        for path in &self.paths {
            let first = path[0].as_str();
            if matches!(first, "crate" | "super" | "self")
                || modules.contains_key(&child(place, first))
            {
                found.push(path.clone());
            } else if let Some(import) = self.imports.iter().find(|import| import.name == first) {
                found.push(import.path.iter().chain(&path[1..]).cloned().collect());
            }
        }
        found
    }
}

/// The name after `::`, when the path at `at` goes on; generics between (`::<T>`) end it.
fn next_of_path(tokens: &[Token], at: usize) -> Option<&str> {
    let colons = tokens.get(at + 1)?.is(':') && tokens.get(at + 2)?.is(':');
    tokens.get(at + 3).filter(|_| colons)?.word()
}

/// The index of the token that ends what opens at `at`, brackets of any kind inside it skipped.
fn end_of(tokens: &[Token], at: usize, end: char) -> usize {
    let mut depth = 0usize;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token {
            Token::Sign(sign) if *sign == end && depth <= usize::from(end != ';') => return index,
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    tokens.len()
}

/// The paths of a `use` tree such as `super::{a, b::c as d}`.
fn imports(tree: &[Token], before: &[String], is_handed_on: bool) -> Vec<Import> {
    let mut path = before.to_vec();
    let mut renamed = None;
    let mut at = 0;
    while let Some(token) = tree.get(at) {
        match token {
            Token::Word(word) if word == "as" => {
                renamed = tree.get(at + 1).and_then(Token::word).map(str::to_owned);
                break;
            }
            Token::Word(word) => path.push(word.clone()),
            Token::Sign('*') => path.push("*".to_owned()),
            Token::Sign('{') => {
                let inner = tree.get(at + 1..end_of(tree, at, '}')).unwrap_or_default();
                return branches(inner)
                    .into_iter()
                    .flat_map(|branch| imports(branch, &path, is_handed_on))
                    .collect();
            }
            Token::Sign(_) => {}
        }
        at += 1;
    }
    // `{self, …}` brings in the module itself.
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let Some(last) = path.last() else { return Vec::new() };
    let name = renamed.unwrap_or_else(|| last.clone());
    vec![Import { path, name, is_handed_on }]
}

/// The parts of a `use` tree between commas.
fn branches(tree: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let (mut from, mut depth) = (0, 0usize);
    for (index, token) in tree.iter().enumerate() {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth = depth.saturating_sub(1),
            Token::Sign(',') if depth == 0 => {
                found.push(&tree[from..index]);
                from = index + 1;
            }
            _ => {}
        }
    }
    found.push(&tree[from..]);
    found.retain(|branch| !branch.is_empty());
    found
}

/// A path from the root of the crate; nothing for a path into another crate.
fn absolute(
    place: &ModulePath,
    path: &[String],
    modules: &BTreeMap<ModulePath, Module>,
) -> Option<Vec<String>> {
    let mut base = place.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => return Some(path[1..].to_vec()),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|name| name == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        first if modules.contains_key(&child(place, first)) => {}
        _ => return None,
    }
    Some(base.into_iter().chain(rest.iter().cloned()).collect())
}

/// The file that a path leads to and the name it asks for there; nothing where it names a file and
/// nothing in it.
fn home(
    path: &[String],
    modules: &BTreeMap<ModulePath, Module>,
    depth: usize,
) -> Option<(ModulePath, String)> {
    let length = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let (place, rest) = (path[..length].to_vec(), &path[length..]);
    let name = rest.first()?;
    let module = modules.get(&place)?;
    let handed_on = module.imports.iter().filter(|import| import.is_handed_on);
    for import in handed_on.filter(|import| import.name == *name || import.name == "*") {
        let Some(mut further) = absolute(&place, &import.path, modules) else { continue };
        if import.name == "*" {
            further.pop();
            let defines = modules.get(&further).is_some_and(|module| module.defined.contains(name));
            if !defines {
                continue;
            }
            further.push(name.clone());
        }
        further.extend(rest[1..].iter().cloned());
        if depth < 8
            && let Some(found) = home(&further, modules, depth + 1)
        {
            return Some(found);
        }
    }
    Some((place, name.clone()))
}

/// A word of the source, or a sign between words.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Sign(char),
}

impl Token {
    fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            Token::Sign(_) => None,
        }
    }

    fn is(&self, sign: char) -> bool {
        *self == Token::Sign(sign)
    }
}

/// The words and signs of a source text without comments, strings, letters and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        if c == '/' && next == Some('/') {
            at = position(&chars, at, |c| c == '\n');
        } else if c == '/' && next == Some('*') {
            at = end_of_comment(&chars, at);
        } else if let Some(end) = end_of_raw_string(&chars, at) {
            at = end;
        } else if c == '"' {
            at = end_of_quoted(&chars, at, '"');
        } else if c == '\'' {
            at = end_of_letter_or_lifetime(&chars, at);
        } else if c.is_alphanumeric() || c == '_' {
            let end = position(&chars, at, |c| !c.is_alphanumeric() && c != '_');
            found.push(Token::Word(chars[at..end].iter().collect()));
            at = end;
        } else {
            if !c.is_whitespace() {
                found.push(Token::Sign(c));
            }
            at += 1;
        }
    }
    found
}

fn position(chars: &[char], from: usize, is_end: impl Fn(char) -> bool) -> usize {
    (from..chars.len()).find(|at| is_end(chars[*at])).unwrap_or(chars.len())
}

/// Comments of this kind stand inside each other.
fn end_of_comment(chars: &[char], from: usize) -> usize {
    let mut depth = 0usize;
    let mut at = from;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

/// `r"…"`, `r#"…"#`, `br"…"`: no sign inside is special.
fn end_of_raw_string(chars: &[char], from: usize) -> Option<usize> {
    let starts_word = from == 0 || !(chars[from - 1].is_alphanumeric() || chars[from - 1] == '_');
    let r = match (chars[from], chars.get(from + 1)) {
        ('r', _) => from,
        ('b', Some('r')) => from + 1,
        _ => return None,
    };
    let quote = position(chars, r + 1, |c| c != '#');
    if !starts_word || chars.get(quote) != Some(&'"') {
        return None;
    }
    let marks = quote - r - 1;
    let closes = |at: &usize| {
        chars[*at] == '"'
            && chars.iter().skip(at + 1).take(marks).filter(|c| **c == '#').count() == marks
    };
    let end = (quote + 1..chars.len()).find(closes);
    Some(end.map_or(chars.len(), |end| end + 1 + marks))
}

fn end_of_quoted(chars: &[char], from: usize, quote: char) -> usize {
    let mut at = from + 1;
    while let Some(&c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// `'a'` is a letter, `'a` is a lifetime.
fn end_of_letter_or_lifetime(chars: &[char], from: usize) -> usize {
    match (chars.get(from + 1), chars.get(from + 2)) {
        (Some('\\'), _) | (Some(_), Some('\'')) => end_of_quoted(chars, from, '\''),
        _ => position(chars, from + 1, |c| !c.is_alphanumeric() && c != '_'),
    }
}

/// The tokens without items marked `#[cfg(test)]`, and the names of the modules among these that
/// are files of their own.
fn without_tests(tokens: Vec<Token>) -> (Vec<Token>, Vec<String>) {
    let mark: Vec<Token> = self::tokens("#[cfg(test)]");
    let (mut kept, mut test_modules) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].starts_with(&mark) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += mark.len();
        while tokens.get(at).is_some_and(|token| token.is('#')) {
            at = end_of(&tokens, at, ']') + 1;
        }
        let end = end_of_item(&tokens, at);
        if let Some([Token::Word(word), Token::Word(name), Token::Sign(';')]) = tokens.get(at..end)
            && word == "mod"
        {
            test_modules.push(name.clone());
        }
        at = end;
    }
    (kept, test_modules)
}

/// Where an item that starts at `at` is over: after its semicolon or its body.
fn end_of_item(tokens: &[Token], at: usize) -> usize {
    let semicolon = end_of(tokens, at, ';');
    let is_use = tokens[at..semicolon].iter().any(|token| token.word() == Some("use"));
    let body = tokens[at..semicolon].iter().position(|token| token.is('{'));
    match body {
        Some(body) if !is_use => end_of(tokens, at + body, '}') + 1,
        _ => semicolon + 1,
    }
}

fn crate_of(files: &[(&str, &str)]) -> BTreeMap<ModulePath, String> {
    let place =
        |name: &str| name.split("::").filter(|part| *part != "lib").map(str::to_owned).collect();
    files.iter().map(|(name, text)| (place(name), (*text).to_owned())).collect()
}

fn found_in(files: &[(&str, &str)]) -> Vec<String> {
    let uses = uses(&crate_of(files));
    circles(&uses).iter().map(|circle| told(circle, &uses)).collect()
}

#[test]
fn two_files_that_use_each_other_are_a_circle() {
    let found = found_in(&[
        ("lib", "mod story; mod desk;"),
        ("story", "use crate::desk::Desk; pub struct Story;"),
        ("desk", "pub fn open() -> super::story::Story { todo() }"),
    ]);
    assert_eq!(
        found,
        ["a circle of 2 files\n  the shortest way round: desk -> story -> desk\n  \
          desk -> story: Story\n  story -> desk: Desk"]
    );
}

#[test]
fn a_name_that_is_handed_on_leads_to_the_file_it_comes_from() {
    let found = found_in(&[
        ("lib", "mod a; mod b; pub use a::*; pub(crate) use b::{Second as Other};"),
        ("a", "pub struct First; use crate::Other;"),
        ("b", "pub struct Second; fn one(_: crate::First) {}"),
    ]);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("a -> b: Second\n  b -> a: First"), "{}", found[0]);
}

#[test]
fn names_that_a_use_line_brought_in_are_followed_in_the_code() {
    let found = found_in(&[
        ("lib", "mod a; mod b;"),
        ("a", "use crate::b; pub fn one() { b::two::<u8>() }"),
        ("b", "use crate::{a as first}; pub fn two<T>() { first::one() }"),
    ]);
    assert!(found[0].contains("a -> b: two\n  b -> a: one"), "{}", found[0]);
}

#[test]
fn comments_strings_and_tests_are_no_uses() {
    let found = found_in(&[
        ("lib", "mod a; mod b; #[cfg(test)] mod laws;"),
        ("a", "use crate::b::Second; pub struct First;"),
        (
            "b",
            "pub struct Second; // crate::a::First\n/* /* */ crate::a::First */ const QUOTE: char = '\"';
             const TEXT: &str = \"\\\"crate::a::First\"; const RAW: &str = r#\"\"crate::a::First\"#;
             fn short<'a>(_: &'a str) {}
             #[cfg(test)] #[rustfmt::skip] mod tests { use crate::a::First; fn one() { { } } }
             #[cfg(test)] use crate::{a::First};
             #[cfg(test)] fn two() -> crate::a::First { [1; 2]; crate::a::First }",
        ),
        ("laws", "pub use crate::a::First;"),
        ("laws::more", "use crate::b::Second;"),
    ]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn what_stands_behind_tests_is_read_again() {
    let found = found_in(&[
        ("lib", "mod a; mod b;"),
        ("a", "#[cfg(test)] mod tests; use crate::b::Second; pub struct First;"),
        ("b", "#[cfg(test)] mod tests { } pub struct Second(pub crate::a::First);"),
    ]);
    assert_eq!(found.len(), 1);
}
