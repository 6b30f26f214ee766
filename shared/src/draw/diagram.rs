//! A graph: boxes in columns and rows, arrows between them.

use plotters::element::Rectangle;
use plotters::prelude::Color as _;

use super::marks::arrow;
use super::svg::{Area, Drawn};
use super::text::{TEXT, centred, width, words};
use crate::figure::{Colour, Diagram, Node, extremes};

/// The size of words on arrows, and how high a line of a box is.
const SMALL: f64 = 125.0;
const LINE: f64 = 200.0;

/// Where columns and rows go.
struct Layout {
    /// Each box's width, the same for all.
    node: f64,
    /// From one column's middle to the next, and from one row's.
    column: f64,
    row: f64,
    /// How many lines the highest box has.
    lines: f64,
    columns: (f64, f64),
    rows: (f64, f64),
}

impl Layout {
    fn new(diagram: &Diagram) -> Self {
        let texts = diagram.nodes.iter().flat_map(Node::lines);
        let node = texts.map(|line| width(line.0, TEXT) + 200.0).fold(600.0, f64::max);
        let words = || diagram.edges.iter().flat_map(|edge| [&edge.forward, &edge.backward]);
        let edge = words().map(|text| width(text, SMALL) + 340.0).fold(460.0, f64::max);
        let lines = diagram.nodes.iter().map(|node| node.lines().count()).max().unwrap_or(1) as f64;
        let labelled = if words().all(String::is_empty) { 0.0 } else { 200.0 };
        let (across, down) = if diagram.downward { (280.0, 360.0) } else { (edge, 440.0) };
        Layout {
            node,
            column: node + across,
            row: LINE * lines + down + labelled,
            lines,
            columns: extremes(diagram.nodes.iter().map(|node| node.column)),
            rows: extremes(diagram.nodes.iter().map(|node| node.row)),
        }
    }

    /// How high the highest box is.
    fn high(&self) -> f64 {
        high(self.lines)
    }

    /// The middle of a node's box.
    fn centre(&self, node: &Node) -> (f64, f64) {
        let x = 40.0 + 0.5 * self.node + (node.column - self.columns.0) * self.column;
        (x, 0.5 * self.high() + (node.row - self.rows.0) * self.row)
    }
}

/// How high a box of that many lines is.
fn high(lines: f64) -> f64 {
    LINE * lines + 100.0
}

/// The pixel nearest to a place.
fn pixel((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// The canvas that a diagram needs, without its heading.
pub(super) fn size(diagram: &Diagram) -> (u32, f64) {
    let layout = Layout::new(diagram);
    let wide = (layout.columns.1 - layout.columns.0) * layout.column + layout.node + 320.0;
    let high = (layout.rows.1 - layout.rows.0) * layout.row + layout.high() + 60.0;
    (wide.max(4200.0) as u32, high)
}

pub(super) fn draw(area: &Area<'_>, diagram: &Diagram) -> Drawn {
    let layout = Layout::new(diagram);
    let ends = |from: usize, to: usize| [from, to].map(|node| layout.centre(&diagram.nodes[node]));
    for edge in &diagram.edges {
        let [a, b] = ends(edge.from, edge.to);
        let half = 0.5 * if diagram.downward { layout.high() } else { layout.node };
        let ends = if diagram.downward {
            [(a.0, a.1 + half), (b.0, b.1 - half - 20.0)]
        } else {
            [(a.0 + half, a.1), (b.0 - half - 20.0, b.1)]
        };
        arrow(area, ends.map(pixel), Colour::Faint, 16)?;
    }
    for node in &diagram.nodes {
        draw_node(area, node, layout.centre(node), layout.node)?;
    }
    // Words last, on patches of the page, so that no arrow runs through them.
    for edge in &diagram.edges {
        let [a, b] = ends(edge.from, edge.to);
        // Off the middle, so that the words of arrows that cross stay apart.
        let share = if (a.1 - b.1).abs() < 10.0 { 0.5 } else { 0.36 };
        let x = a.0 + 0.5 * layout.node + share * (b.0 - a.0 - layout.node);
        let y = a.1 + share * (b.1 - a.1);
        let texts =
            [(&edge.forward, -110.0, Colour::Blue), (&edge.backward, 110.0, Colour::Vermilion)];
        for (text, aside, colour) in texts.into_iter().filter(|text| !text.0.is_empty()) {
            let half = 0.5 * width(text, SMALL) + 20.0;
            let corners = [(x - half, y + aside - 85.0), (x + half, y + aside + 85.0)].map(pixel);
            area.draw(&Rectangle::new(corners, Colour::Paper.filled()))?;
            let style = centred(words(SMALL), colour);
            area.draw_text(text, &style, pixel((x, y + aside)))?;
        }
    }
    Ok(())
}

fn draw_node(area: &Area<'_>, node: &Node, (x, y): (f64, f64), wide: f64) -> Drawn {
    let lines = node.lines().count() as f64;
    let half = 0.5 * high(lines);
    let corners = [(x - 0.5 * wide, y - half), (x + 0.5 * wide, y + half)].map(pixel);
    area.draw(&Rectangle::new(corners, Colour::Paper.filled()))?;
    area.draw(&Rectangle::new(corners, Colour::Ink.stroke_width(12)))?;
    for (line, (text, colour)) in (0..).map(f64::from).zip(node.lines()) {
        let middle = pixel((x, y + LINE * (line - 0.5 * (lines - 1.0))));
        area.draw_text(text, &centred(words(TEXT), colour), middle)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_may_run_downward() {
        let chain = |place: fn(f64) -> (f64, f64)| {
            let nodes = (0..9).map(f64::from).map(move |number| {
                let (column, row) = place(number);
                Node::new(format!("{number}"), "a node", column, row)
            });
            nodes.fold(Diagram::new("graph", "A graph"), Diagram::node).edge("0", "1", "", "")
        };
        let tall = |diagram: &Diagram| size(diagram).1 > f64::from(size(diagram).0);
        assert!(!tall(&chain(|number| (number, 0.0))));
        assert!(tall(&chain(|number| (0.0, number)).downward()));
    }
}
