//! From plotters to the SVG that leaves this module.
//!
//! plotters' SVG backend rounds to whole pixels and writes plain colours. Here
//! it draws on a canvas ten times as large, which the view box shrinks again, so
//! that curves are smooth to a tenth of a pixel; and each house colour becomes a
//! class beside the plain attribute. The attributes are the light page's, for
//! viewers that strip styles; the style sheet recolours by class.

use std::fmt::Write as _;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea, SVGBackend};

use super::{Colour, Figure};
use crate::report::escape;
use crate::{Error, Result};

/// How many units of the canvas make a pixel.
pub(super) const PX: i32 = 10;

/// A part of the canvas, in its own units.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// What drawing can fail with.
pub(super) type DrawResult<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What a figure is called and says to those who cannot see it.
pub(super) struct Caption<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub alt: &'a str,
}

/// How a line is broken up: none, or dashes of one of these patterns, in units.
pub(super) const DASHES: [&str; 8] =
    ["", "80 40", "20 35", "120 40 20 40", "50 30", "160 50", "130 35 20 35 20 35", "20 80"];

/// A colour that carries a dash pattern through plotters, which knows only
/// plain lines: the pattern's number hides in the last digit.
pub(super) fn dashed(colour: Colour, pattern: usize) -> plotters::style::RGBColor {
    super::palette::rgb((colour.light() & !0xF) | pattern as u32)
}

/// Draws on a canvas of that many pixels and finishes the document. What `draw`
/// returns is added at the end as it is.
pub(super) fn figure(
    caption: &Caption<'_>,
    (width, height): (u32, u32),
    draw: impl FnOnce(&Area<'_>) -> DrawResult<String>,
) -> Result<Figure> {
    let mut raw = String::new();
    let size = (width * PX as u32, height * PX as u32);
    let area = SVGBackend::with_string(&mut raw, size).into_drawing_area();
    let extra = draw(&area).and_then(|extra| Ok(area.present().map(|()| extra)?));
    drop(area);
    let extra = extra.map_err(|error| Error::Figure {
        id: caption.id.to_owned(),
        message: error.to_string().replace('\n', " "),
    })?;
    let svg = finish(caption, (width, height), &raw, &extra);
    Ok(Figure {
        id: caption.id.to_owned(),
        title: caption.title.to_owned(),
        alt: caption.alt.to_owned(),
        svg,
    })
}

fn finish(caption: &Caption<'_>, (width, height): (u32, u32), raw: &str, extra: &str) -> String {
    let (id, px) = (escape(caption.id), PX as u32);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"nn-figure\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" font-family=\"system-ui, sans-serif\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
         <style>{}</style>\n\
         <rect class=\"nn-f-paper\" width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n",
        width * px,
        height * px,
        escape(caption.title),
        escape(caption.alt),
        stylesheet(),
    );
    // plotters writes one element a line; the first and the last are the root.
    let mut lines = raw.lines().skip(1).peekable();
    while let Some(line) = lines.next() {
        if line == "</svg>" {
            break;
        }
        let element = with_classes(line);
        if element.starts_with("<text") {
            // Its words stand on the next line, its end on the one after.
            let (words, end) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
            let _ = writeln!(svg, "{element}{words}{end}");
        } else {
            let _ = writeln!(svg, "{element}");
        }
    }
    svg + extra + "</svg>\n"
}

/// The element with a class for each house colour, and without what goes
/// without saying.
fn with_classes(element: &str) -> String {
    let mut element = element
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" font-family=\"sans-serif\"", "");
    for (attribute, short) in [("fill", 'f'), ("stroke", 's')] {
        let Some(start) = element.find(&format!(" {attribute}=\"#")) else { continue };
        let value = start + attribute.len() + 4;
        let Ok(hex) = u32::from_str_radix(&element[value..value + 6], 16) else { continue };
        let found = Colour::ALL.iter().find_map(|&colour| {
            let dash = (0..DASHES.len()).find(|&dash| (colour.light() & !0xF) | dash as u32 == hex);
            match dash {
                _ if colour.light() == hex => Some((colour, 0)),
                Some(dash) if attribute == "stroke" => Some((colour, dash)),
                _ => None,
            }
        });
        if let Some((colour, dash)) = found {
            let dashes = match DASHES[dash] {
                "" => String::new(),
                pattern => format!(" stroke-dasharray=\"{pattern}\""),
            };
            let new = format!(
                " class=\"nn-{short}-{}\" {attribute}=\"#{:06X}\"{dashes}",
                colour.name(),
                colour.light()
            );
            element.replace_range(start..=value + 6, &new);
        }
    }
    element
}

/// The rules that recolour a figure that stands alone: for a dark page by the
/// reader's own setting, and without motion where the reader prefers that.
pub fn stylesheet() -> String {
    let rules = |prefix: &str, hex: fn(Colour) -> u32| {
        Colour::ALL.iter().fold(String::new(), |rules, &colour| {
            let (name, hex) = (colour.name(), hex(colour));
            rules
                + &format!(
                    "{prefix}.nn-f-{name}{{fill:#{hex:06X}}}{prefix}.nn-s-{name}{{stroke:#{hex:06X}}}"
                )
        })
    };
    format!(
        "@media (prefers-color-scheme:dark){{{}}}\
         @media (prefers-reduced-motion:reduce){{.nn-run{{display:none}}}}\
         @media print{{.nn-run{{display:none}}}}",
        rules("", Colour::dark)
    )
}

/// The same rules for a page that lets its reader choose: inside what the
/// selectors `light` and `dark` match, whatever the reader's system says.
pub fn theme_stylesheet(light: &str, dark: &str) -> String {
    let rules = |theme: &str, hex: fn(Colour) -> u32| {
        Colour::ALL.iter().fold(String::new(), |rules, &colour| {
            let (name, hex) = (colour.name(), hex(colour));
            rules
                + &format!(
                    "{theme} .nn-f-{name}{{fill:#{hex:06X}}}{theme} .nn-s-{name}{{stroke:#{hex:06X}}}\n"
                )
        })
    };
    rules(light, Colour::light) + &rules(dark, Colour::dark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_colours_become_classes() {
        let line = "<line opacity=\"1\" stroke=\"#0067A8\" stroke-width=\"20\" x1=\"0\"/>";
        assert_eq!(
            with_classes(line),
            "<line class=\"nn-s-blue\" stroke=\"#0067A8\" stroke-width=\"20\" x1=\"0\"/>"
        );
        assert_eq!(with_classes("<rect fill=\"#123456\"/>"), "<rect fill=\"#123456\"/>");
    }

    #[test]
    fn every_colour_and_dash_comes_back_from_plotters() {
        for colour in Colour::ALL {
            for (pattern, dashes) in DASHES.iter().enumerate().skip(1) {
                let rgb = dashed(colour, pattern);
                let hex = format!("#{:02X}{:02X}{:02X}", rgb.0, rgb.1, rgb.2);
                assert_ne!(hex, format!("#{:06X}", colour.light()), "{colour:?} ends in a pattern");
                let element = with_classes(&format!("<polyline fill=\"none\" stroke=\"{hex}\"/>"));
                assert!(element.contains(&format!("nn-s-{}", colour.name())), "{element}");
                assert!(element.contains(&format!("stroke-dasharray=\"{dashes}\"")), "{element}");
            }
        }
    }
}
