//! `--newsroom`, `--as` and `--json` are taken before the verb as well as after it
//! (docs/command-line.md).

use std::ffi::OsString;

/// The arguments with those that stand before the verb put behind it; `arguments` begins with the
/// program's own name.
pub fn behind_the_verb(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut rest = arguments.peekable();
    let mut all: Vec<OsString> = rest.next().into_iter().collect();
    let mut leading = Vec::new();
    while let Some(name) = rest.next_if(|next| is_ours(&next.to_string_lossy())) {
        let takes_the_next = matches!(name.to_str(), Some("--newsroom" | "--as"));
        leading.push(name);
        if takes_the_next {
            leading.extend(rest.next());
        }
    }
    all.extend(rest.next());
    all.extend(leading);
    all.extend(rest);
    all
}

fn is_ours(argument: &str) -> bool {
    let name = argument.split_once('=').map_or(argument, |(name, _)| name);
    matches!(name, "--newsroom" | "--as" | "--json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(line: &str) -> String {
        let all = behind_the_verb(line.split(' ').map(OsString::from));
        all.iter().map(|one| one.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_stands_before_the_verb_goes_behind_it_and_nothing_else_moves() {
        assert_eq!(
            put("writethru --newsroom r.writethru --json list --stage desk"),
            "writethru list --newsroom r.writethru --json --stage desk"
        );
        assert_eq!(put("writethru --as=oka people list"), "writethru people --as=oka list");
        for line in ["writethru list --json", "writethru --help", "writethru --stage desk list"] {
            assert_eq!(put(line), line);
        }
        assert_eq!(put("writethru --as"), "writethru --as");
        assert_eq!(put("writethru"), "writethru");
    }
}
