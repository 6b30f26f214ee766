//! Marks in the units of the canvas: lines, markers, areas.

use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::{Color as _, RGBColor, ShapeStyle};

use super::Colour;
use super::svg::{Area, DrawResult, dashed};

/// A point of the canvas.
pub(super) type Point = (i32, i32);

/// A line that is `width` units wide, in one of the dash patterns.
pub(super) fn line(
    area: &Area<'_>,
    points: &[Point],
    colour: Colour,
    width: u32,
    pattern: usize,
) -> DrawResult<()> {
    let rgb = if pattern == 0 { colour.rgb() } else { dashed(colour, pattern) };
    let style = ShapeStyle { color: rgb.to_rgba(), filled: false, stroke_width: width };
    let points = thinned(points);
    if points.len() > 1 {
        area.draw(&PathElement::new(points, style))?;
    }
    Ok(())
}

/// A filled polygon that lets through what is under it.
pub(super) fn polygon(
    area: &Area<'_>,
    points: Vec<Point>,
    colour: RGBColor,
    opacity: f64,
) -> DrawResult<()> {
    if points.len() > 2 {
        area.draw(&Polygon::new(points, colour.mix(opacity).filled()))?;
    }
    Ok(())
}

/// A filled rectangle.
pub(super) fn rectangle(
    area: &Area<'_>,
    corners: [Point; 2],
    colour: RGBColor,
    opacity: f64,
) -> DrawResult<()> {
    Ok(area.draw(&Rectangle::new(corners, colour.mix(opacity).filled()))?)
}

/// A dot.
pub(super) fn disc(area: &Area<'_>, at: Point, radius: i32, colour: Colour) -> DrawResult<()> {
    Ok(area.draw(&Circle::new(at, radius, colour.rgb().filled()))?)
}

/// A ring around a point, the page showing through.
pub(super) fn ring(area: &Area<'_>, at: Point, radius: i32, colour: Colour) -> DrawResult<()> {
    area.draw(&Circle::new(at, radius, Colour::Paper.rgb().filled()))?;
    Ok(area.draw(&Circle::new(at, radius, colour.rgb().stroke_width(18)))?)
}

/// One of five shapes, so that series differ by more than their colour.
pub(super) fn marker(
    area: &Area<'_>,
    (x, y): Point,
    radius: i32,
    colour: Colour,
    shape: usize,
) -> DrawResult<()> {
    let rgb = colour.rgb();
    let r = radius;
    match shape % 5 {
        0 => disc(area, (x, y), r, colour),
        1 => polygon(area, vec![(x - r, y + r), (x + r, y + r), (x, y - r)], rgb, 1.0),
        2 => rectangle(area, [(x - r, y - r), (x + r, y + r)], rgb, 1.0),
        3 => polygon(area, vec![(x - r, y), (x, y + r), (x + r, y), (x, y - r)], rgb, 1.0),
        _ => {
            line(area, &[(x - r, y - r), (x + r, y + r)], colour, 20, 0)?;
            line(area, &[(x - r, y + r), (x + r, y - r)], colour, 20, 0)
        }
    }
}

/// A line with a head at its end.
pub(super) fn arrow(
    area: &Area<'_>,
    from: Point,
    to: Point,
    colour: Colour,
    width: u32,
) -> DrawResult<()> {
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let length = dx.hypot(dy);
    if length < 1.0 {
        return Ok(());
    }
    let (ux, uy) = (dx / length, dy / length);
    let head = (5.0 * f64::from(width)).min(length);
    let back = |along: f64, across: f64| {
        (
            (f64::from(to.0) - along * ux - across * uy).round() as i32,
            (f64::from(to.1) - along * uy + across * ux).round() as i32,
        )
    };
    line(area, &[from, back(0.8 * head, 0.0)], colour, width, 0)?;
    polygon(area, vec![to, back(head, 0.4 * head), back(head, -0.4 * head)], colour.rgb(), 1.0)
}

/// The points without those that lie within a third of a pixel of the one
/// before, which nobody can see.
fn thinned(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for (i, &point) in points.iter().enumerate() {
        let near = kept
            .last()
            .is_some_and(|last| (point.0 - last.0).abs() <= 3 && (point.1 - last.1).abs() <= 3);
        if !near || i + 1 == points.len() {
            kept.push(point);
        }
    }
    kept
}
