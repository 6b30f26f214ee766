//! JSON, by RFC 8259.

use crate::{Verdict, decimal};

/// How deep it goes. A reader may have such a limit, so what is deeper is not judged.
const DEEPEST: usize = 100;

/// A value; a number is kept as its text.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth,
    /// A number that a double can be near.
    Number(String),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, whose names are all different.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The number, as the nearest double.
    pub fn double(&self) -> Option<f64> {
        let Json::Number(text) = self else { return None };
        decimal::finite(text)
    }

    /// The number, if it is written as a whole one without a sign.
    pub fn whole(&self) -> Option<u64> {
        let Json::Number(text) = self else { return None };
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
    }

    /// The array's values.
    pub fn list(&self) -> Option<&[Json]> {
        if let Json::List(values) = self { Some(values) } else { None }
    }

    /// The values under these names, where there are no others. An array of as many is good
    /// too: so serde has it, which the lessons read with.
    pub fn fields<const N: usize>(&self, names: [&str; N]) -> Option<[&Json; N]> {
        let values: Vec<&Json> = match self {
            Json::List(values) => values.iter().collect(),
            Json::Map(entries) if entries.len() == N => {
                let value = |name| entries.iter().find(|entry| entry.0 == name).map(|one| &one.1);
                names.into_iter().map(value).collect::<Option<_>>()?
            }
            _ => return None,
        };
        values.try_into().ok()
    }
}

/// The value that a text is.
pub fn read(text: &str) -> Verdict<Json> {
    let mut reader = Reader { rest: text, open: false };
    let value = reader.value(0);
    reader.blank();
    let value = value.filter(|_| reader.rest.is_empty());
    if reader.open { Verdict::None } else { value.into() }
}

struct Reader<'a> {
    rest: &'a str,
    /// Whether something was met that the RFC leaves open: depth, or a name twice.
    open: bool,
}

impl Reader<'_> {
    fn blank(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Whether this stands next, after blanks; then it is passed over.
    fn next(&mut self, token: &str) -> bool {
        self.blank();
        let after = self.rest.strip_prefix(token);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            self.open = true;
            return None;
        }
        self.blank();
        match self.rest.bytes().next()? {
            b'n' => self.next("null").then_some(Json::Null),
            b't' => self.next("true").then_some(Json::Truth),
            b'f' => self.next("false").then_some(Json::Truth),
            b'"' => self.text().map(Json::Text),
            b'[' => self.separated("[", "]", |reader| reader.value(depth + 1)).map(Json::List),
            b'{' => {
                let entries = self.separated("{", "}", |reader| {
                    let name = reader.text()?;
                    reader.next(":").then(|| reader.value(depth + 1).map(|value| (name, value)))?
                })?;
                let twice =
                    |place: usize| entries[..place].iter().any(|one| one.0 == entries[place].0);
                self.open |= (0..entries.len()).any(twice);
                Some(Json::Map(entries))
            }
            _ => self.number(),
        }
    }

    /// Items with commas between them.
    fn separated<T>(
        &mut self,
        open: &str,
        close: &str,
        item: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        self.next(open);
        if self.next(close) {
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            if self.next(close) {
                return Some(items);
            }
            if !self.next(",") {
                return None;
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let end = self.rest.find(|c: char| !(c.is_ascii_digit() || "+-.eE".contains(c)));
        let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, _) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, ""));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let plain = !whole.is_empty() && (whole == "0" || !whole.starts_with('0'));
        if !plain || unsigned.starts_with('+') || fraction.is_empty() {
            return None;
        }
        decimal::finite(text)?;
        self.rest = rest;
        Some(Json::Number(text.to_owned()))
    }

    fn text(&mut self) -> Option<String> {
        self.next("\"").then_some(())?;
        let mut text = String::new();
        loop {
            let c = self.character()?;
            match c {
                '"' => return Some(text),
                '\0'..' ' => return None,
                '\\' => {
                    let escaped = match self.character()? {
                        'b' => '\u{8}',
                        'f' => '\u{c}',
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'u' => self.unit()?,
                        c @ ('"' | '\\' | '/') => c,
                        _ => return None,
                    };
                    text.push(escaped);
                }
                _ => text.push(c),
            }
        }
    }

    fn character(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// The character of one unit of UTF-16, or of a pair.
    fn unit(&mut self) -> Option<char> {
        let first = self.four()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.rest = self.rest.strip_prefix("\\u")?;
        let second = self.four()?.checked_sub(0xdc00).filter(|&second| second < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
    }

    fn four(&mut self) -> Option<u32> {
        let (four, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        four.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
        u32::from_str_radix(four, 16).ok()
    }
}
