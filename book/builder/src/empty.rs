//! A lesson's chart without one of its lines: into it the reader draws, before the line shows.
//!
//! `{{#predict ID line LESSON FIGURE SERIES}}`. The series is named as in the legend, or not at
//! all where the chart's one line has no name; of several with that name the first is to be
//! drawn, and none is shown. Further names after ` | ` are left out as well;
//! `within 15%` at the end says how far off the mean of the drawing may be, as a share of the
//! chart's height, and is 12% unless said.

use std::fs;

use shared::draw::escape;
use shared::error::full_path;

use crate::keys::lesson_named;
use crate::lessons::Lessons;
use crate::slim::slim;

/// The chart to draw into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The chart as HTML.
    pub html: String,
    /// What the drawing is compared with, as attributes.
    pub data: String,
}

/// How far off the mean of a drawing may be, unless said.
const WITHIN: f64 = 0.12;

/// The chart of `LESSON FIGURE SERIES | OTHER within 15%`, for the question of that name.
///
/// # Errors
/// What does not exist.
pub fn chart(lessons: &Lessons, words: &str, id: &str) -> Result<Chart, String> {
    let mut parts = words.splitn(3, ' ');
    let (Some(name), Some(figure)) = (parts.next(), parts.next()) else {
        return Err("a line is asked for by line LESSON FIGURE SERIES".to_owned());
    };
    let rest = parts.next().unwrap_or_default();
    let (series, within) = match rest.rsplit_once("within ") {
        Some((series, share)) => (series.trim(), Some(share)),
        None => (rest.trim(), None),
    };
    let within = within.map_or(Ok(WITHIN), |share| {
        let number = share.trim().strip_suffix('%').and_then(|number| number.parse::<f64>().ok());
        let share = number.map(|number| number / 100.0).filter(|share| (0.0..1.0).contains(share));
        share.ok_or_else(|| format!("{share:?} is no share of the chart's height"))
    })?;
    let lesson = lesson_named(lessons, name)?;
    let figure = lesson.figures.iter().find(|own| own.id == figure).ok_or_else(|| {
        let names: Vec<&str> = lesson.figures.iter().map(|own| own.id.as_str()).collect();
        format!("no figure is named {figure}; there are {}", names.join(", "))
    })?;
    let svg = fs::read_to_string(&figure.file)
        .map_err(|error| format!("{}: {error}", full_path(&figure.file)))?;
    if svg.matches("class=\"nn-plot\"").count() != 1 {
        return Err(format!("{} is not a single chart", figure.id));
    }
    let names: Vec<&str> = series.split('|').map(str::trim).collect();
    let (mut svg, points) = without(&svg, names[0])?;
    for other in &names[1..] {
        svg = without(&svg, other)?.0;
    }
    let svg = retitled(&svg, id);
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    Ok(Chart {
        html: format!("<figure class=\"draw\">{}</figure>\n", slim(&svg)),
        data: format!(" data-line=\"{}\" data-within=\"{within}\"", points.join(" ")),
    })
}

/// The mark before the elements of a line of that name.
fn mark(name: &str) -> String {
    format!("<g data-series=\"{}\">", escape(name))
}

/// The SVG without the line of that name, and the line's places in it.
fn without(svg: &str, name: &str) -> Result<(String, Vec<(f64, f64)>), String> {
    let mark = mark(name);
    let (mut rest, mut kept, mut points) = (svg, String::new(), Vec::new());
    while let Some((before, from)) = rest.split_once(mark.as_str()) {
        let (line, after) = from.split_once("</g>").unwrap_or((from, ""));
        kept.push_str(before);
        // Of several with that name, the first is to be drawn, and none is shown.
        if points.is_empty() {
            points = places(line);
        }
        rest = after;
    }
    kept.push_str(rest);
    if points.len() < 2 {
        let names = svg.split("<g data-series=\"").skip(1);
        let names: Vec<&str> = names.filter_map(|rest| rest.split('"').next()).collect();
        return Err(format!("no line is named {name:?}; there are {names:?}"));
    }
    if points.windows(2).any(|pair| pair[1].0 < pair[0].0) {
        return Err(format!(
            "the line {name:?} turns back, and cannot be drawn from left to right"
        ));
    }
    Ok((kept, points))
}

/// The corners of all lines in these elements.
fn places(elements: &str) -> Vec<(f64, f64)> {
    let lists = elements.split(" points=\"").skip(1);
    let lists = lists.filter_map(|rest| rest.split('"').next());
    let place = |pair: &str| {
        let (x, y) = pair.split_once(',')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    };
    lists.flat_map(|list| list.split(' ').filter_map(place)).collect()
}

/// The SVG with names of its own, and in words only what its axes say: the rest would tell.
fn retitled(svg: &str, id: &str) -> String {
    let tag = |name: &str| {
        let from = svg.find(&format!("<{name} id="))?;
        let end = svg[from..].find(&format!("</{name}>"))?;
        let words = svg[from..from + end].split_once('>')?.1;
        Some((from..from + end, words))
    };
    let mut out = svg.to_owned();
    if let Some((place, words)) = tag("desc") {
        let from = words.find("Across:").unwrap_or(0);
        let up = words[from..].find(" Up:").map_or(from, |at| from + at);
        let end = words[up..].find(". ").map_or(words.len(), |at| up + at + 1);
        out.replace_range(place, &format!("<desc id=\"draw-{id}-desc\">{}", &words[from..end]));
    }
    if let Some((place, words)) = tag("title") {
        out.replace_range(place, &format!("<title id=\"draw-{id}-title\">{words}"));
    }
    let named = out.split_once("aria-labelledby=\"").and_then(|(before, rest)| {
        let (_, after) = rest.split_once('"')?;
        Some(format!("{before}aria-labelledby=\"draw-{id}-title draw-{id}-desc\"{after}"))
    });
    named.unwrap_or(out)
}
