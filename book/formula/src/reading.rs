//! From the typed characters to a formula, or to where they cannot be read.

use std::ops::Range;

use winnow::Parser as _;
use winnow::combinator::{Infix, Postfix, Prefix, alt, expression, opt, peek, preceded};
use winnow::error::{ErrMode, ModalResult, ParserError};
use winnow::stream::{Stateful, Stream as _};
use winnow::token::{any, literal, one_of, take_while};

use crate::names::{Meaning, names};
use crate::term::{Function, Sign, Term};

/// What cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// Which characters, as bytes of what was typed; none where something is missing.
    pub place: Range<usize>,
    /// Why.
    pub message: String,
}

/// No formula of the course is longer.
const LONGEST: usize = 300;
/// Nor has it more brackets within brackets.
const DEEPEST: usize = 30;

/// What is read: the rest of the text, with the names that may stand in it.
type Text<'t> = Stateful<&'t str, Known<'t>>;

#[derive(Debug, Clone)]
struct Known<'t> {
    names: &'t [(String, Meaning)],
    variables: &'t [&'t str],
    depth: usize,
}

/// A fault in what is read: how many bytes are left there, how many of them are meant, and why;
/// no words if it is only not what was looked for.
#[derive(Debug, Clone)]
struct Fault {
    left: usize,
    length: usize,
    message: String,
}

impl<'t> ParserError<Text<'t>> for Fault {
    type Inner = Self;

    fn from_input(input: &Text<'t>) -> Self {
        Fault { left: input.eof_offset(), length: 0, message: String::new() }
    }

    fn into_inner(self) -> Result<Self, Self> {
        Ok(self)
    }
}

type Read<T> = ModalResult<T, Fault>;

/// Stops reading: so many bytes of what follows are at fault.
fn refuse<T>(input: &Text<'_>, length: usize, message: impl Into<String>) -> Read<T> {
    let fault = Fault { left: input.eof_offset(), length, message: message.into() };
    Err(ErrMode::Cut(fault))
}

/// The formula in these variables.
///
/// # Errors
/// What cannot be read, and where.
pub fn read(text: &str, variables: &[&str]) -> Result<Term, Misread> {
    let misread =
        |place: Range<usize>, message: &str| Err(Misread { place, message: message.to_owned() });
    if text.trim().is_empty() {
        return misread(0..0, "Nothing has been typed.");
    }
    if text.len() > LONGEST {
        return misread(LONGEST..text.len(), "It is too long for a formula of this course.");
    }
    if let Some(at) = text.find('=') {
        return misread(at..at + 1, "Type only what stands on the right of the =.");
    }
    let names = names(variables);
    let known = Known { names: &names, variables, depth: 0 };
    let mut input = Stateful { input: text, state: known };
    let fault = match whole(&mut input) {
        Ok(term) => return Ok(term),
        Err(ErrMode::Backtrack(fault) | ErrMode::Cut(fault)) => fault,
        Err(ErrMode::Incomplete(_)) => Fault::from_input(&input),
    };
    let from = text.len() - fault.left;
    Err(Misread { place: from..from + fault.length, message: fault.message })
}

/// All of the text.
fn whole(input: &mut Text<'_>) -> Read<Term> {
    let term = sum(input)?;
    space(input)?;
    let Some(next) = input.input.chars().next() else { return Ok(term) };
    let message = match next {
        ')' | ']' | '}' => "This bracket closes none.".to_owned(),
        ',' => {
            "A comma stands between arguments, as in max(a, b); decimals have a point.".to_owned()
        }
        digit if digit.is_ascii_digit() => {
            "A number stands before what it multiplies: 2w, or w·2.".to_owned()
        }
        other => format!("“{other}” cannot be read here."),
    };
    refuse(input, next.len_utf8(), message)
}

fn space(input: &mut Text<'_>) -> Read<()> {
    take_while(0.., char::is_whitespace).void().parse_next(input)
}

/// Sums, products and powers: the more, the tighter they bind.
fn sum(input: &mut Text<'_>) -> Read<Term> {
    space(input)?;
    expression(preceded(space, operand))
        .prefix(preceded(space, prefix))
        .postfix(preceded(space, postfix))
        .infix(preceded(space, infix))
        .parse_next(input)
}

fn prefix<'t>(input: &mut Text<'t>) -> Read<Prefix<Text<'t>, Term, ErrMode<Fault>>> {
    match opt(one_of(['-', '−', '–', '+'])).parse_next(input)? {
        Some('+') => Ok(Prefix(5, |_, term| Ok(term))),
        Some(_) => Ok(Prefix(5, |_, term| Ok(Term::Negative(Box::new(term))))),
        // Neither a sign nor an operand.
        None => missing(input),
    }
}

/// Nothing stands where a part of the formula should.
fn missing<T>(input: &Text<'_>) -> Read<T> {
    match input.input.chars().next() {
        None => refuse(input, 0, "It ends where a number, a name or a bracket should follow."),
        Some(',') => refuse(input, 1, "Before the comma something is missing."),
        Some(next) if "+*·×⋅/÷^)]}²³".contains(next) => {
            refuse(input, next.len_utf8(), format!("Before “{next}” something is missing."))
        }
        Some(next) => refuse(input, next.len_utf8(), format!("“{next}” cannot be read here.")),
    }
}

/// Digits above the line: ², ⁻¹. They are read by what makes the power of them.
fn postfix<'t>(input: &mut Text<'t>) -> Read<Postfix<Text<'t>, Term, ErrMode<Fault>>> {
    peek(raised).parse_next(input)?;
    Ok(Postfix(9, |input, term| {
        let power = raised(input)?;
        Ok(two(Sign::Power, term, Term::Number(power)))
    }))
}

const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

fn raised(input: &mut Text<'_>) -> Read<f64> {
    let sign = opt('⁻').parse_next(input)?;
    let digits = take_while(1.., |c| RAISED.contains(c)).parse_next(input)?;
    let value = digits.chars().fold(0.0, |value, c| {
        let digit = RAISED.chars().position(|raised| raised == c).unwrap_or(0);
        10.0 * value + digit as f64
    });
    Ok(if sign.is_some() { -value } else { value })
}

fn two(sign: Sign, left: Term, right: Term) -> Term {
    Term::Two(sign, Box::new(left), Box::new(right))
}

fn infix<'t>(input: &mut Text<'t>) -> Read<Infix<Text<'t>, Term, ErrMode<Fault>>> {
    if begins_operand(input.input) {
        return Ok(Infix::Left(3, product));
    }
    let sign = alt((literal("**").value('^'), any)).parse_next(input)?;
    Ok(match sign {
        '+' => Infix::Left(1, |_, a, b| Ok(two(Sign::Plus, a, b))),
        '-' | '−' | '–' => Infix::Left(1, |_, a, b| Ok(two(Sign::Minus, a, b))),
        '*' | '·' | '×' | '⋅' | '∗' => Infix::Left(3, |_, a, b| Ok(two(Sign::Times, a, b))),
        '/' | '÷' => Infix::Left(3, |_, a, b| Ok(two(Sign::Over, a, b))),
        '^' => Infix::Right(7, |_, a, b| Ok(two(Sign::Power, a, b))),
        _ => return Err(ErrMode::from_input(input)),
    })
}

/// Whether something stands there that multiplies what stands before it, without a sign.
fn begins_operand(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || "([{√".contains(c))
}

/// The product of two parts without a sign between them.
fn product(input: &mut Text<'_>, a: Term, b: Term) -> Read<Term> {
    if matches!(a, Term::Two(Sign::Over, ..)) {
        return refuse(
            input,
            0,
            "1/2w can be read in two ways: write (1/2)w or 1/(2w), whichever you mean.",
        );
    }
    Ok(two(Sign::Times, a, b))
}

/// A number, a name with what belongs to it, or what stands in brackets; and all that follows
/// at once and so multiplies it.
fn operand(input: &mut Text<'_>) -> Read<Term> {
    match input.input.chars().next() {
        Some('0'..='9' | '.') => number(input),
        Some('(' | '[' | '{') => Ok(Term::Brackets(Box::new(brackets(input)?))),
        Some('√') => {
            any.parse_next(input)?;
            space(input)?;
            let of = match operand(input) {
                Err(ErrMode::Backtrack(_)) => missing(input),
                read => read,
            };
            Ok(Term::Of(Function::Sqrt, vec![of?]))
        }
        Some(next) if next.is_alphabetic() => named(input),
        _ => Err(ErrMode::from_input(input)),
    }
}

fn number(input: &mut Text<'_>) -> Read<Term> {
    let digits = |c: char| c.is_ascii_digit();
    let text = input.input;
    let start = input.checkpoint();
    let read = (
        take_while(0.., digits),
        opt(('.', take_while(0.., digits))),
        opt((one_of(['e', 'E']), opt(one_of(['+', '-'])), take_while(1.., digits))),
    )
        .take()
        .parse_next(input)?;
    if let Ok(number) = read.parse() {
        return Ok(Term::Number(number));
    }
    input.reset(&start);
    let length = read.len().max(1).min(text.len());
    refuse(input, length, format!("{read} is no number."))
}

/// What stands between brackets.
fn brackets(input: &mut Text<'_>) -> Read<Term> {
    let term = opened(input)?;
    let inner = sum(input)?;
    closed(input, term)?;
    Ok(inner)
}

/// A bracket that opens, and which one closes it.
fn opened(input: &mut Text<'_>) -> Read<char> {
    if input.state.depth == DEEPEST {
        return refuse(input, 1, "There are too many brackets within brackets.");
    }
    input.state.depth += 1;
    Ok(match any.parse_next(input)? {
        '[' => ']',
        '{' => '}',
        _ => ')',
    })
}

fn closed(input: &mut Text<'_>, bracket: char) -> Read<()> {
    space(input)?;
    input.state.depth -= 1;
    match input.input.chars().next() {
        Some(next) if next == bracket => any.void().parse_next(input),
        None => refuse(input, 0, format!("A bracket is not closed: {bracket} is missing.")),
        Some(',') => refuse(
            input,
            1,
            "A comma stands between arguments, as in max(a, b); decimals have a point.",
        ),
        Some(next) => {
            refuse(input, next.len_utf8(), format!("{bracket} was expected before {next}."))
        }
    }
}

/// A variable, a constant, or a function with its arguments.
fn named(input: &mut Text<'_>) -> Read<Term> {
    let text = input.input;
    let part = |c: char| c.is_alphabetic() || c == '_' || ('₀'..='₉').contains(&c);
    let run = text.find(|c: char| !part(c)).map_or(text, |end| &text[..end]);
    let Known { names, variables, .. } = input.state;
    // With its digits, as w1; else as much as is a name.
    let found = names.iter().find(|(name, _)| text.starts_with(name.as_str()));
    // Nor are letters of one word a product of some of them.
    let Some((name, meaning)) = found.filter(|_| whole_word(run, names).is_some()) else {
        let there = variables.join(", ");
        let message = format!("“{run}” is no name here; the variables are {there}.");
        return refuse(input, run.len(), message);
    };
    let meaning = *meaning;
    literal(name.as_str()).void().parse_next(input)?;
    match meaning {
        Meaning::Variable(place) => Ok(Term::Variable(place)),
        Meaning::Constant(number) => Ok(Term::Number(number)),
        Meaning::Function(function) => arguments(input, name, function),
    }
}

/// Whether the letters are one name after the other.
fn whole_word(run: &str, names: &[(String, Meaning)]) -> Option<()> {
    let mut rest = run;
    while !rest.is_empty() {
        // A name with digits, as w1, goes on after the letters.
        let name = names.iter().find(|(name, _)| {
            rest.starts_with(name.as_str())
                || (name.starts_with(rest) && ends_in_digits(name, rest))
        });
        rest = rest.get(name?.0.len()..).unwrap_or_default();
    }
    Some(())
}

fn ends_in_digits(name: &str, word: &str) -> bool {
    name.len() > word.len() && name[word.len()..].chars().all(|c| c.is_ascii_digit())
}

fn arguments(input: &mut Text<'_>, name: &str, function: Function) -> Read<Term> {
    space(input)?;
    if !input.input.starts_with(['(', '[', '{']) {
        let length = input.input.chars().next().map_or(0, char::len_utf8);
        return refuse(input, length, format!("After {name} a bracket is missing: {name}(…)."));
    }
    let close = opened(input)?;
    let mut terms = vec![sum(input)?];
    loop {
        space(input)?;
        if opt(one_of([',', ';'])).parse_next(input)?.is_none() {
            break;
        }
        terms.push(sum(input)?);
    }
    closed(input, close)?;
    match (function, terms.len()) {
        (Function::Max | Function::Min, 1) => {
            refuse(input, 0, format!("{name} has two arguments or more: {name}(a, b)."))
        }
        (Function::Max | Function::Min, _) | (_, 1) => Ok(Term::Of(function, terms)),
        (_, count) => refuse(
            input,
            0,
            format!("{name} has one argument, and here are {count}; decimals have a point."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The formula's value at w = 2, b = 3, η = 0.5, a₁ = 4.
    fn value(text: &str) -> Result<f64, Misread> {
        read(text, &["w", "b", "η", "a₁"]).map(|term| term.at(&[2.0, 3.0, 0.5, 4.0]))
    }

    #[test]
    fn formulas_are_read_as_they_are_meant() {
        for (text, expected) in [
            ("4w + 12b + 3", 47.0),
            ("4*w+12 * b+3", 47.0),
            ("4·w − b", 5.0),
            ("w - b - 1", -2.0),
            ("2(w + b)w", 20.0),
            ("wb", 6.0),
            ("b w", 6.0),
            ("w^2", 4.0),
            ("w**2", 4.0),
            ("w²", 4.0),
            ("2w²b", 24.0),
            ("(w+b)²", 25.0),
            ("w⁻¹", 0.5),
            ("w^-1", 0.5),
            ("w^b^w", 512.0),
            ("-w^2", -4.0),
            ("-w²", -4.0),
            ("w·-b", -6.0),
            ("- -w", 2.0),
            ("+w", 2.0),
            ("6/w/b", 1.0),
            ("6/w*b", 9.0),
            ("(1/2)w", 1.0),
            ("1/(2w)", 0.25),
            ("exp(0)+ln(e)+log(1)", 2.0),
            ("exp(-w)", (-2.0_f64).exp()),
            ("e^(-w)", (-2.0_f64).exp()),
            ("e^-w", (-2.0_f64).exp()),
            ("2e-1", 0.2),
            ("2e", 2.0 * std::f64::consts::E),
            (".5w", 1.0),
            ("5.w", 10.0),
            ("sqrt(2w)", 2.0),
            ("√(2w)", 2.0),
            ("√a₁", 2.0),
            ("a1 + a_1 + a₁", 12.0),
            ("σ(0) + sigmoid(0)", 1.0),
            ("1 - tanh(0)^2", 1.0),
            ("2tanh(0)+1", 1.0),
            ("max(w, b)", 3.0),
            ("min(w; b; 1)", 1.0),
            ("abs(-b)", 3.0),
            ("η·2", 1.0),
            ("2eta", 1.0),
            ("[w + {b}]", 5.0),
            ("cos(0)+sin(0)", 1.0),
            ("2π/pi", 2.0),
        ] {
            let read = value(text).unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
            assert!((read - expected).abs() < 1e-12, "{text} is {read}, not {expected}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_marked_and_said() {
        for (text, place, words) in [
            ("", 0..0, "Nothing"),
            ("  ", 0..0, "Nothing"),
            ("w +", 3..3, "ends where"),
            ("w + * b", 4..5, "Before “*”"),
            ("* b", 0..1, "Before “*”"),
            ("w + )", 4..5, "Before “)”"),
            ("(w + b", 6..6, "not closed"),
            ("(w + b]", 6..7, ") was expected before ]"),
            ("w + b)", 5..6, "closes none"),
            ("x + 1", 0..1, "“x” is no name here; the variables are w, b, η, a₁"),
            ("2 foo", 2..5, "“foo” is no name"),
            ("ωb", 0..3, "“ωb” is no name"),
            ("exp w", 4..5, "After exp a bracket"),
            ("exp", 3..3, "After exp"),
            ("exp(w, b)", 9..9, "one argument"),
            ("exp()", 4..5, "Before “)”"),
            ("max(w)", 6..6, "two arguments"),
            ("0,5", 1..2, "decimals have a point"),
            ("2(0,5)", 3..4, "decimals have a point"),
            ("1/2w", 4..4, "two ways"),
            ("w 2", 2..3, "A number stands before"),
            ("1..2", 2..3, "“.” cannot be read"),
            (".", 0..1, "no number"),
            ("w ? b", 2..3, "“?” cannot be read"),
            ("dz = w", 3..4, "on the right of the ="),
            ("√", 3..3, "ends where"),
            ("w^", 2..2, "ends where"),
            ("²", 0..2, "Before “²”"),
        ] {
            let misread = value(text).expect_err(text);
            assert_eq!(misread.place, place, "{text}: {misread:?}");
            assert!(misread.message.contains(words), "{text}: {misread:?}");
        }
        let deep = "(".repeat(DEEPEST + 1);
        assert!(value(&deep).is_err_and(|misread| misread.message.contains("too many brackets")));
        let long = "w+".repeat(LONGEST);
        assert!(value(&long).is_err_and(|misread| misread.message.contains("too long")));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_marked_within_the_text(
            text in "[-+*/^(){},.0-9eηwbπ√²⁻ a-fσ=_₁]{0,40}|\\PC{0,20}"
        ) {
            if let Err(Misread { place, message }) = value(&text) {
                prop_assert!(text.get(place.clone()).is_some(), "{place:?} of {text:?}");
                prop_assert!(!message.is_empty() && !message.contains('\n'), "{text:?}: {message}");
            }
        }
    }
}
