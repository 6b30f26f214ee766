//! Where plotters draws: a backend that writes SVG in the house's colours.
//!
//! Its unit is a tenth of a pixel, so that curves are smooth though plotters counts in whole
//! numbers. Each house colour becomes a class beside the plain attribute. The attributes are
//! the light page's, for viewers that strip styles; the style sheet recolours by class.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::chart::ChartContext;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{Color as _, DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord as Place, BackendStyle as Style, BackendTextStyle as TextStyle,
    DrawingErrorKind, FontTransform,
};

use super::scale::Scale;
use crate::figure::Colour;

/// A part of the canvas.
pub(super) type Area<'a> = DrawingArea<Svg<'a>, Shift>;

/// plotters' chart over two of the house's axes.
pub(super) type Plot<'a> = ChartContext<'a, Svg<'a>, Cartesian2d<Scale, Scale>>;

/// What drawing gives back; it cannot fail.
pub(super) type Drawn<T = ()> = Result<T, DrawingAreaErrorKind<Infallible>>;
type Written = Result<(), DrawingErrorKind<Infallible>>;

/// The backend: a canvas of that many units, and the elements written so far.
pub(super) struct Svg<'a> {
    size: (u32, u32),
    elements: &'a mut String,
    /// Rectangles that wait for what is drawn next, by their paint: one path each, so that a
    /// picture's thousands of cells are few elements.
    cells: BTreeMap<String, Vec<(Place, Place)>>,
    /// Dashes and gaps of the lines that follow, or none.
    dashes: &'static str,
}

/// What plotters has no words for, as one of its elements.
pub(super) enum Own {
    /// An element of SVG as it is.
    Element(String),
    /// Lines that follow have these dashes and gaps.
    Dashes(&'static str),
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Own {
    type Point = &'a C;
    type IntoIter = [&'a C; 0];
    fn point_iter(self) -> [&'a C; 0] {
        []
    }
}

impl Drawable<Svg<'_>> for Own {
    fn draw<I: Iterator>(&self, _: I, svg: &mut Svg<'_>, _: (u32, u32)) -> Written {
        match self {
            Own::Element(element) => svg.write(element),
            Own::Dashes(dashes) => svg.dashes = dashes,
        }
        Ok(())
    }
}

impl<'a> Svg<'a> {
    pub fn new(size: (u32, u32), elements: &'a mut String) -> Self {
        Svg { size, elements, cells: BTreeMap::new(), dashes: "" }
    }

    fn write(&mut self, element: &str) {
        for (paint, cells) in std::mem::take(&mut self.cells) {
            let path = outline_of(&cells);
            let _ = writeln!(self.elements, "<path{paint} d=\"{path}\"/>");
        }
        let _ = writeln!(self.elements, "{element}");
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Written {
        Ok(())
    }

    fn present(&mut self) -> Written {
        self.write("");
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): Place, colour: BackendColor) -> Written {
        self.draw_rect((x, y), (x + 1, y + 1), &colour, true)
    }

    fn draw_line<S: Style>(&mut self, from: Place, to: Place, style: &S) -> Written {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: Style, I>(&mut self, path: I, style: &S) -> Written
    where
        I: IntoIterator<Item = Place>,
    {
        let points = straightened(&thinned(path));
        if points.len() > 1 && style.color().alpha > 0.0 {
            let dashes = match self.dashes {
                "" => String::new(),
                dashes => format!(" stroke-dasharray=\"{dashes}\""),
            };
            let (paint, points) = (paint(style, false), list(points));
            self.write(&format!("<polyline{paint}{dashes} points=\"{points}\"/>"));
        }
        Ok(())
    }

    fn draw_rect<S: Style>(&mut self, from: Place, to: Place, style: &S, fill: bool) -> Written {
        if fill {
            let crisp = paint(style, true) + " shape-rendering=\"crispEdges\"";
            self.cells.entry(crisp).or_default().push((from, to));
        } else {
            let path = outline_of(&[(from, to)]);
            self.write(&format!("<path{} d=\"{path}\"/>", paint(style, false)));
        }
        Ok(())
    }

    fn draw_circle<S: Style>(&mut self, at: Place, r: u32, style: &S, fill: bool) -> Written {
        let paint = paint(style, fill);
        self.write(&format!("<circle{paint} cx=\"{}\" cy=\"{}\" r=\"{r}\"/>", at.0, at.1));
        Ok(())
    }

    fn fill_polygon<S: Style, I>(&mut self, points: I, style: &S) -> Written
    where
        I: IntoIterator<Item = Place>,
    {
        if style.color().alpha > 0.0 {
            let points = straightened(&points.into_iter().collect::<Vec<_>>());
            let (paint, points) = (paint(style, true), list(points));
            self.write(&format!("<polygon{paint} points=\"{points}\"/>"));
        }
        Ok(())
    }

    fn draw_text<S: TextStyle>(&mut self, text: &str, style: &S, (x, y): Place) -> Written {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let dy = match style.anchor().v_pos {
            VPos::Top => "0.76em",
            VPos::Center => "0.5ex",
            VPos::Bottom => "-0.5ex",
        };
        let turned = match style.transform() {
            FontTransform::Rotate270 => format!(" transform=\"rotate(270, {x}, {y})\""),
            _ => String::new(),
        };
        let (paint, size, text) = (paint(&style.color(), true), style.size(), escape(text));
        self.write(&format!(
            "<text x=\"{x}\" y=\"{y}\" dy=\"{dy}\" text-anchor=\"{anchor}\" \
             font-size=\"{size}\"{paint}{turned}>{text}</text>"
        ));
        Ok(())
    }
}

/// Text that SVG and HTML show as it is. What XML 1.0 has no place for, not even escaped, is
/// shown as the character that stands for unreadable ones: most control characters, U+FFFE
/// and U+FFFF.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'.. => escaped.push(character),
            _ => escaped.push(char::REPLACEMENT_CHARACTER),
        }
    }
    escaped
}

/// The attributes that fill a shape, or draw its outline: the colour and, if it is the house's,
/// its class. Black is plotters' own where it cannot be told another: that is the page's ink.
fn paint<S: Style>(style: &S, fill: bool) -> String {
    let BackendColor { alpha, rgb } = style.color();
    let rgb = if rgb == (0, 0, 0) { Colour::Ink.rgb() } else { rgb };
    let house = Colour::all().find(|colour| colour.rgb() == rgb);
    let (short, name) = if fill { ('f', "fill") } else { ('s', "stroke") };
    let class = house.map_or_else(String::new, |c| format!(" class=\"nn-{short}-{}\"", c.name()));
    let colour = format!("{class} {name}=\"#{:02X}{:02X}{:02X}\"", rgb.0, rgb.1, rgb.2);
    let opacity = if alpha < 1.0 { format!(" opacity=\"{alpha}\"") } else { String::new() };
    if fill {
        return colour + &opacity;
    }
    format!(" fill=\"none\"{colour}{opacity} stroke-width=\"{}\"", style.stroke_width())
}

/// Rectangles as one path: the first begins at its own place, each other is moved from the one
/// before, which is the shorter way to say it.
fn outline_of(rectangles: &[(Place, Place)]) -> String {
    let (mut path, mut start, mut command) = (String::new(), (0, 0), 'M');
    for &(from, to) in rectangles {
        let [x, y] = [from.0 - start.0, from.1 - start.1];
        let [wide, high] = [to.0 - from.0, to.1 - from.1];
        path += &format!("{command}{x} {y}h{wide}v{high}h{}z", -wide);
        (start, command) = (from, 'm');
    }
    path
}

fn list(points: impl IntoIterator<Item = Place>) -> String {
    points.into_iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// The points without those that lie within a third of a pixel of the one before, which
/// nobody can see; but with the last.
fn thinned(points: impl IntoIterator<Item = Place>) -> Vec<Place> {
    let mut points = points.into_iter().peekable();
    let mut kept: Vec<Place> = Vec::new();
    while let Some((x, y)) = points.next() {
        let near = kept.last().is_some_and(|last| (x - last.0).abs().max((y - last.1).abs()) <= 3);
        if !near || points.peek().is_none() {
            kept.push((x, y));
        }
    }
    kept
}

/// The points without those that lie within a tenth of a pixel of the straight line which
/// takes their place: a curve needs many points where it bends and few where it does not.
///
/// Source: Ramer (1972); Douglas and Peucker (1973).
fn straightened(points: &[Place]) -> Vec<Place> {
    let mut kept = points.get(..1).unwrap_or_default().to_vec();
    // Pieces that are still to be drawn, the next one last.
    let mut pieces = vec![points];
    while let Some(piece) = pieces.pop() {
        let [from, between @ .., to] = piece else { continue };
        let away = between.iter().map(|&at| from_line(at, *from, *to));
        match away.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((most, away)) if away > 1.0 => {
                pieces.extend([&piece[most + 1..], &piece[..=most + 1]]);
            }
            _ => kept.push(*to),
        }
    }
    kept
}

/// How far a point is from the straight line between two others.
fn from_line((x, y): Place, from: Place, to: Place) -> f64 {
    let [along, across] = [to.0 - from.0, to.1 - from.1].map(f64::from);
    let [right, down] = [x - from.0, y - from.1].map(f64::from);
    let square = along * along + across * across;
    // The share of the line at which it is nearest; a line without length is one point.
    let share = ((along * right + across * down) / square.max(1.0)).clamp(0.0, 1.0);
    (right - share * along).hypot(down - share * across)
}

#[cfg(test)]
mod tests {
    use plotters::prelude::{Circle, IntoDrawingArea as _, PathElement, RGBColor, Rectangle};

    use super::*;

    fn drawn(draw: impl FnOnce(&Area<'_>) -> Drawn) -> String {
        let mut elements = String::new();
        let area = Svg::new((100, 100), &mut elements).into_drawing_area();
        draw(&area).and_then(|()| area.present()).expect("it cannot fail");
        drop(area);
        elements
    }

    #[test]
    fn house_colours_become_classes_and_others_stay_as_they_are() {
        let line = PathElement::new([(0, 0), (50, 50)], Colour::Blue.stroke_width(20));
        assert_eq!(
            drawn(|area| area.draw(&line)),
            "<polyline fill=\"none\" class=\"nn-s-blue\" stroke=\"#0067A8\" stroke-width=\"20\" \
             points=\"0,0 50,50\"/>\n\n"
        );
    }

    #[test]
    fn rectangles_of_one_colour_are_one_path_until_something_else_is_drawn() {
        let grey = RGBColor(0x12, 0x34, 0x56).mix(0.5).filled();
        let cell = |x: i32| Rectangle::new([(x, 2), (x + 2, 4)], grey);
        let ring = Circle::new((9, 9), 3, Colour::Ink.filled());
        let found = drawn(|area| {
            area.draw(&cell(1)).and(area.draw(&cell(5)))?;
            area.draw(&ring).and(area.draw(&cell(7)))
        });
        let path = "<path fill=\"#123456\" opacity=\"0.5\" shape-rendering=\"crispEdges\" d=";
        let circle = "<circle class=\"nn-f-ink\" fill=\"#1F2328\" cx=\"9\" cy=\"9\" r=\"3\"/>";
        assert_eq!(
            found,
            format!("{path}\"M1 2h2v2h-2zm4 0h2v2h-2z\"/>\n{circle}\n{path}\"M7 2h2v2h-2z\"/>\n\n")
        );
    }

    #[test]
    fn points_that_nobody_can_tell_apart_are_left_out_but_not_the_last() {
        assert_eq!(thinned([(0, 0), (1, 1), (3, 2), (9, 9), (10, 9)]), [(0, 0), (9, 9), (10, 9)]);
    }

    #[test]
    fn a_curve_keeps_the_points_at_which_it_bends() {
        let flat = [(0, 0), (10, 1), (20, 0), (30, 0), (40, -1), (50, 0)];
        assert_eq!(straightened(&flat), [(0, 0), (50, 0)]);
        let corner = [(0, 0), (10, 0), (20, 0), (20, 10), (20, 20)];
        assert_eq!(straightened(&corner), [(0, 0), (20, 0), (20, 20)]);
        let bump = [(0, 0), (10, 0), (20, 4), (30, 0), (40, 0)];
        assert_eq!(straightened(&bump), bump);
        let back = [(0, 0), (40, 0), (20, 0)];
        assert_eq!(straightened(&back), back);
        // A ring ends where it began.
        let ring = [(0, 0), (5, 5), (10, 10), (10, 0), (0, 0)];
        assert_eq!(straightened(&ring), [(0, 0), (10, 10), (10, 0), (0, 0)]);
        assert_eq!(straightened(&[]), []);
        assert_eq!(straightened(&[(3, 4)]), [(3, 4)]);
    }

    /// Whatever the curve, no point of it is left further than a tenth of a pixel from what
    /// is drawn in its place.
    #[test]
    fn what_is_left_out_lies_on_what_is_drawn() {
        let curve: Vec<Place> = (0..2_000)
            .map(|t| f64::from(t) / 100.0)
            .map(|t| ((400.0 * t) as i32, (900.0 * (t * t / 9.0).sin()) as i32))
            .collect();
        let kept = straightened(&curve);
        assert!(kept.len() < curve.len() / 2, "{} are kept", kept.len());
        let near = |at: &Place| kept.windows(2).any(|two| from_line(*at, two[0], two[1]) <= 1.0);
        assert!(curve.iter().all(near));
    }
}
