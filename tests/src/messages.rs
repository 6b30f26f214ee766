//! The messages that errors are made of, as the sources have them.
//!
//! A text in quotes is one where it stands
//!
//! - in what an error is made from, as in `Error::file(…)`, `Err(…)` or `.map_err(…)`;
//! - in `let name = …` or `fn name`, if that name stands in such a place.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What makes an error of what stands behind it in parentheses; the last two are closures
/// of their files.
const MAKERS: [&str; 9] = [
    "Err",
    "Error",
    "check_divergence",
    "error",
    "map_err",
    "ok_or",
    "ok_or_else",
    "only",
    "wrong",
];

/// What ends the program for a fault of its own.
const PANICS: [&str; 2] = ["expect", "panic"];

/// The messages in a source, up to its tests, each as often as it stands there.
///
/// # Panics
/// If it is no Rust.
pub fn messages(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\n").next().unwrap_or(source);
    let code: TokenStream = code.parse().expect("the source is Rust");
    let mut names = BTreeSet::new();
    loop {
        let mut search = Search { names: &names, found: vec![], named: BTreeSet::new() };
        search.look(code.clone(), false);
        let Search { found, named, .. } = search;
        if named == names {
            // A single word is a name, or a piece of a message.
            let message = |text: &String| text.contains(' ') && text.contains(char::is_alphabetic);
            return found.into_iter().filter(message).collect();
        }
        names = named;
    }
}

/// Whether a line says a message: what stands between its placeholders is in the line, one
/// after the other.
pub fn says(line: &str, message: &str) -> bool {
    let mut rest = Some(line);
    for piece in parts(message).0 {
        rest = rest.and_then(|rest| Some(rest.split_once(&piece)?.1));
    }
    rest.is_some()
}

/// A message's texts and, between them, its placeholders.
fn parts(message: &str) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut places) = (vec![String::new()], Vec::new());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once(['{', '}']) {
        let text = texts.last_mut().expect("there is one at least");
        text.push_str(before);
        let brace = &rest[before.len()..=before.len()];
        if let Some(after) = after.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
        } else {
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            places.push(place.to_owned());
            texts.push(String::new());
            rest = after;
        }
    }
    texts.last_mut().expect("there is one at least").push_str(rest);
    (texts, places)
}

/// One look through a source, with the names that the look before has found.
struct Search<'a> {
    names: &'a BTreeSet<String>,
    found: Vec<String>,
    named: BTreeSet<String>,
}

impl Search<'_> {
    /// Looks for messages among these tokens; where `all` are, each text is one.
    fn look(&mut self, tokens: TokenStream, all: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at += self.step(&tokens, at, all);
        }
    }

    /// Looks at what stands there, and says how many tokens that is.
    fn step(&mut self, tokens: &[TokenTree], at: usize, all: bool) -> usize {
        if let Some((length, names, body)) = definition(tokens, at) {
            let own = names.iter().any(|name| self.names.contains(name));
            self.look(body, all || own);
            return length;
        }
        match call(&tokens[at..]) {
            Some((length, called, _)) if PANICS.contains(&&*called) => return length,
            Some((length, called, inside)) if makes(&called, &inside) => {
                self.look(inside, true);
                return length;
            }
            _ => {}
        }
        match &tokens[at] {
            TokenTree::Group(group) => self.look(group.stream(), all),
            TokenTree::Ident(name) if all => {
                self.named.insert(name.to_string());
            }
            TokenTree::Literal(literal) if all => self.text(&literal.to_string()),
            _ => {}
        }
        1
    }

    /// Takes a text as it stands in the source, and the names in its placeholders.
    fn text(&mut self, literal: &str) {
        let Some(text) = literal.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
            return;
        };
        // A backslash at a line's end joins it with the next.
        let mut lines = text.split("\\\n");
        let first = lines.next().unwrap_or_default().to_owned();
        let text = lines.fold(first, |text, line| text + line.trim_start());
        let text = text.replace("\\\"", "\"").replace("\\\\", "\\");
        self.named.extend(parts(&text).1);
        self.found.push(text);
    }
}

/// Whether this is a call that makes an error, or writes one.
fn makes(called: &str, inside: &TokenStream) -> bool {
    let mut inside = inside.clone().into_iter();
    let stderr = |token: TokenTree| matches!(token, TokenTree::Ident(name) if name == "stderr");
    MAKERS.contains(&called) || called == "writeln" && inside.any(stderr)
}

/// `let names = body;` or `fn name … { body }`: its length, its names, its body.
fn definition(tokens: &[TokenTree], at: usize) -> Option<(usize, Vec<String>, TokenStream)> {
    let is =
        |token: &TokenTree, sign: char| matches!(token, TokenTree::Punct(p) if p.as_char() == sign);
    let TokenTree::Ident(word) = &tokens[at] else { return None };
    let rest = &tokens[at..];
    if word == "fn" {
        let brace = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let end = rest.iter().position(|token| brace(token) || is(token, ';'))?;
        let TokenTree::Group(body) = &rest[end] else { return None };
        return Some((end + 1, vec![rest[1].to_string()], body.stream()));
    }
    // An `if let` is no statement.
    let begins =
        at == 0 || is(&tokens[at - 1], ';') || matches!(tokens[at - 1], TokenTree::Group(_));
    if word != "let" || !begins {
        return None;
    }
    let equals = rest.iter().position(|token| is(token, '='))?;
    let end = rest.iter().position(|token| is(token, ';'))?;
    let body = rest.get(equals + 1..end)?.iter().cloned().collect();
    Some((end, words(&rest[1..equals]), body))
}

/// The words of a pattern.
fn words(pattern: &[TokenTree]) -> Vec<String> {
    let words = pattern.iter().flat_map(|token| match token {
        TokenTree::Ident(word) => vec![word.to_string()],
        TokenTree::Group(group) => words(&group.stream().into_iter().collect::<Vec<_>>()),
        _ => vec![],
    });
    words.collect()
}

/// `name(inside)`, `name::of::it(inside)`, `Name::Of { inside }` or `name!(inside)`: its
/// length, the first name, what is inside.
fn call(tokens: &[TokenTree]) -> Option<(usize, String, TokenStream)> {
    let TokenTree::Ident(name) = tokens.first()? else { return None };
    let path = |token: &&TokenTree| match token {
        TokenTree::Punct(punct) => [':', '!'].contains(&punct.as_char()),
        TokenTree::Ident(_) => true,
        _ => false,
    };
    let length = 1 + tokens[1..].iter().take_while(path).count();
    let TokenTree::Group(group) = tokens.get(length)? else { return None };
    // Without a path that would be a block.
    let is_call = group.delimiter() == Delimiter::Parenthesis || length > 1;
    is_call.then(|| (length + 1, name.to_string(), group.stream()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_message_where_an_error_is_made_of_it() {
        let source = r#"
            /// Not "this".
            #[error("one {0}")]
            fn f() -> Result<()> {
                let title = "no message";
                g("no message").map_err(Error::io(path, "2 b"))?;
                let Some(x) = h("no message") else { return Err(Error::Usage("3 c".into())) };
                if let Some(x) = x { h("no message") }
                check_divergence("4 d", 1.0)?;
                let it = it.expect("no message").ok_or_else(|| Error::Diverged { what: "5 e" })?;
                writeln!(out, "no message")?;
                writeln!(std::io::stderr(), "6 f")?;
                match it { Err(error) => h("no message"), Ok(_) => Err(format!("seven \"{}\"", 7)) }
            }
            #[cfg(test)]
            mod tests { fn f() { Err("no message") } }
        "#;
        let source = source.replace("\n            ", "\n");
        let all = ["one {0}", "2 b", "3 c", "4 d", "5 e", "6 f", "seven \"{}\""];
        assert_eq!(messages(&source), all);
    }

    #[test]
    fn names_lead_to_messages() {
        let source = r#"
            fn why() -> String { format!("one {}", most()) }
            fn most() -> &str { "2 b" }
            fn f() {
                let (are, other) = if x { ("3 c", "4 d") } else { ("5 e", "6 f") };
                let message = format!("seven \
                                       {are}");
                let unrelated = "no message";
                g().map_err(|_| why())?;
                Err(Error::file(file, message))
            }
        "#;
        let all = ["one {}", "2 b", "3 c", "4 d", "5 e", "6 f", "seven {are}"];
        assert_eq!(messages(source), all);
    }

    #[test]
    fn a_line_says_a_message_whatever_stands_in_its_places() {
        assert!(says("line 3 has {2} of 4", "line {line} has {{{}}} of {x:?}"));
        assert!(!says("line 3 has 2 of 4", "line {line} has {{{}}} of {x:?}"));
        assert!(says("f: cannot read: no", "cannot {action}: {source}"));
        assert!(!says("read: cannot", "cannot {action}: {source}"));
        assert!(says("anything", "{0}"));
    }
}
