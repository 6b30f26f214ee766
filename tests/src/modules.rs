//! Which modules of a crate use which, as their `use` lines and paths tell.
//!
//! Modules are named by their paths, as `fast::ladder`; the crate's root has no name.

use std::collections::{BTreeMap, BTreeSet};

/// Every module with those that it uses.
pub type Uses = BTreeMap<String, BTreeSet<String>>;

/// Reads them from the modules' texts, each up to its tests.
pub fn uses(texts: &BTreeMap<String, String>) -> Uses {
    let codes: BTreeMap<&str, String> =
        texts.iter().map(|(module, text)| (module.as_str(), code(text))).collect();
    // What a module passes on counts where it is used, not where it is passed on.
    let mut passed_on = BTreeMap::new();
    for (module, code) in &codes {
        for leaf in leaves(code, "pub use ") {
            let (name, from) = (leaf.rsplit([' ', ':']).next(), absolute(module, &leaf));
            // What comes from another crate has its home here.
            if deepest(&codes, &from) != *module {
                passed_on.insert(join(module, name.unwrap_or(&leaf)), from);
            }
        }
    }
    let found = |module: &str, code: &str| {
        let passing = statements(code, "pub use ");
        let code = passing.iter().fold(code.to_owned(), |code, all| code.replace(all, ""));
        let paths = [leaves(&code, "use "), paths_in(&code)].concat();
        let homes = paths.iter().map(|path| home(&codes, &passed_on, &absolute(module, path)));
        homes.filter(|used| used != module).collect()
    };
    codes.iter().map(|(module, code)| (module.to_string(), found(module, code))).collect()
}

/// The modules that go in a circle: what is left when all are taken away, one after the
/// other, that use none of those left or are used by none.
pub fn circle(mut uses: Uses) -> Vec<String> {
    let free = |uses: &Uses| {
        let used: BTreeSet<&String> = uses.values().flatten().collect();
        let free = uses.iter().find(|(module, all)| all.is_empty() || !used.contains(module));
        free.map(|(module, _)| module.clone())
    };
    while let Some(free) = free(&uses) {
        uses.remove(&free);
        for all in uses.values_mut() {
            all.remove(&free);
        }
    }
    uses.into_keys().map(|name| if name.is_empty() { "the root".into() } else { name }).collect()
}

/// A text without its comments and its tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.map(|line| format!("{line}\n")).collect();
    // To this crate or to all, what is passed on is passed on.
    code.replace("pub(crate) use ", "pub use ").replace("pub(super) use ", "pub use ")
}

/// The statements that begin so, without their semicolons.
fn statements<'a>(code: &'a str, begin: &str) -> Vec<&'a str> {
    let starts = code.match_indices(begin).map(|(start, _)| &code[start..]);
    starts.filter_map(|text| Some(text.split_once(';')?.0)).collect()
}

/// What these statements name, `a::{b, c}` written out as `a::b` and `a::c`.
fn leaves(code: &str, begin: &str) -> Vec<String> {
    statements(code, begin).iter().flat_map(|all| expand(&all[begin.len()..])).collect()
}

fn expand(tree: &str) -> Vec<String> {
    let Some((stem, branches)) = tree.split_once('{') else { return vec![tree.trim().into()] };
    let branches = branches.rsplit_once('}').map_or(branches, |(inside, _)| inside);
    let mut depth = 0;
    let between = |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    };
    let leaves = branches.split(between).flat_map(expand).filter(|leaf| !leaf.is_empty());
    leaves.map(|leaf| stem.trim().to_owned() + &leaf).collect()
}

/// The paths that stand anywhere in a text.
pub fn paths_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    words.filter(|word| word.contains("::")).map(str::to_owned).collect()
}

fn join(module: &str, name: &str) -> String {
    [module, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("::")
}

/// The path from the crate's root, without another name for it.
fn absolute(module: &str, path: &str) -> String {
    let path = path.split(" as ").next().unwrap_or(path);
    if let Some(rest) = path.strip_prefix("crate::") {
        rest.to_owned()
    } else if let Some(rest) = path.strip_prefix("super::") {
        absolute(module.rsplit_once("::").map_or("", |(parent, _)| parent), rest)
    } else {
        join(module, path)
    }
}

/// As far as the path names modules.
fn deepest<'a>(modules: &BTreeMap<&str, String>, path: &'a str) -> &'a str {
    let ends = path.match_indices("::").map(|(end, _)| end).chain([path.len()]);
    let modules = ends.map(|end| &path[..end]).take_while(|name| modules.contains_key(name));
    modules.last().unwrap_or("")
}

/// The module in which the path ends, also where others pass the name on.
fn home(
    modules: &BTreeMap<&str, String>,
    passed_on: &BTreeMap<String, String>,
    path: &str,
) -> String {
    let module = deepest(modules, path);
    let name = path[module.len()..].trim_start_matches("::").split("::").next();
    match name.and_then(|name| passed_on.get(&join(module, name))) {
        Some(from) => home(modules, passed_on, from),
        None => module.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circle_of(texts: &[(&str, &str)]) -> Vec<String> {
        let texts = texts.iter().map(|&(module, text)| (module.to_owned(), text.to_owned()));
        circle(uses(&texts.collect()))
    }

    #[test]
    fn a_circle_is_named_without_those_who_only_lead_to_it() {
        let [first, last] = [("first", "use crate::a::A;"), ("last", "")];
        let [a, c] = [("a", "use crate::b;"), ("c", "fn c() { crate::a::a(); super::last::l() }")];
        assert_eq!(
            circle_of(&[first, a, ("b", "use super::c::{C, D};"), c, last]),
            ["a", "b", "c"]
        );
        assert!(circle_of(&[first, a, ("b", "use super::last;"), c, last]).is_empty());
    }

    #[test]
    fn a_circle_is_seen_through_names_that_are_passed_on() {
        let fast = "pub mod one;\npub mod two;\npub use one::{\n    One,\n    every as all,\n};\n";
        let root = "pub mod fast;\npub(crate) use fast::One;\n// As other crates' and as a function\n\
                    // of its module's name are:\npub use {ndarray, two::two, fast::fast};\n";
        let one = "use super::two::Two;";
        for two in [
            "use super::One;",
            "use crate::{One, other};",
            "use crate::fast::all;",
            "use super::one as the_other;",
        ] {
            let texts = [("", root), ("fast", fast), ("fast::one", one), ("fast::two", two)];
            assert_eq!(circle_of(&texts), ["fast::one", "fast::two"], "{two}");
        }
    }

    #[test]
    fn a_module_and_its_folder_can_be_a_circle() {
        let fast = "mod one;\npub fn all() { one::start() }\n";
        assert_eq!(circle_of(&[("fast", fast), ("fast::one", "use super::all;")]).len(), 2);
        assert_eq!(circle_of(&[("", "use a::A;"), ("a", "use crate::A;")]), ["the root", "a"]);
    }

    #[test]
    fn comments_tests_and_other_crates_do_not_count() {
        let a = "//! As [`crate::b`].\nuse ndarray::b;\n#[cfg(test)]\nmod tests { use crate::b; }";
        assert!(circle_of(&[("a", a), ("b", "use crate::a::A;")]).is_empty());
    }

    #[test]
    fn trees_are_written_out() {
        let tree = "crate::{a::{b, c::D as E},\n    f, g::h,\n}";
        assert_eq!(expand(tree), ["crate::a::b", "crate::a::c::D as E", "crate::f", "crate::g::h"]);
    }
}
