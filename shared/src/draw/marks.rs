//! Marks of the house, made of plotters' elements.

use plotters::element::{
    Circle, Cross, DynElement, EmptyElement, IntoDynElement as _, PathElement, Polygon, Rectangle,
    TriangleMarker,
};
use plotters::prelude::Color as _;

use super::svg::{Area, Drawn, Svg};
use crate::figure::Colour;

/// An element of plotters at some coordinates.
type Element<'a, C> = DynElement<'a, Svg<'a>, C>;

/// A ring around a point, the page showing through.
pub(super) fn ring<'a, C: Clone + 'static>(at: C, r: i32, colour: Colour) -> Element<'a, C> {
    let inside = Circle::new((0, 0), r, Colour::Paper.filled());
    (EmptyElement::at(at) + inside + Circle::new((0, 0), r, colour.stroke_width(18))).into_dyn()
}

/// One of five shapes, so that series differ by more than their colour.
pub(super) fn marker<'a, C: Clone + 'static>(
    at: C,
    r: i32,
    colour: Colour,
    shape: usize,
) -> Element<'a, C> {
    let fill = colour.filled();
    match shape % 5 {
        0 => Circle::new(at, r, fill).into_dyn(),
        1 => TriangleMarker::new(at, r * 5 / 4, fill).into_dyn(),
        2 => (EmptyElement::at(at) + Rectangle::new([(-r, -r), (r, r)], fill)).into_dyn(),
        3 => {
            let corners = [(-r, 0), (0, r), (r, 0), (0, -r)];
            (EmptyElement::at(at) + Polygon::new(corners, fill)).into_dyn()
        }
        _ => Cross::new(at, r, colour.stroke_width(20)).into_dyn(),
    }
}

/// A line with a head at its end.
pub(super) fn arrow(area: &Area<'_>, ends: [(i32, i32); 2], colour: Colour, width: u32) -> Drawn {
    let [from, to] = ends;
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let head = 5.0 * f64::from(width) / dx.hypot(dy).max(5.0 * f64::from(width));
    let back = |along: f64, across: f64| {
        let (along, across) = (along * head, across * head);
        let x = f64::from(to.0) - along * dx - across * dy;
        let y = f64::from(to.1) - along * dy + across * dx;
        (x.round() as i32, y.round() as i32)
    };
    area.draw(&PathElement::new([from, back(0.8, 0.0)], colour.stroke_width(width)))?;
    area.draw(&Polygon::new([to, back(1.0, 0.4), back(1.0, -0.4)], colour.filled()))
}
