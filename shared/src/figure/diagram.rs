//! A computational graph with values and gradients.

use plotters::style::text_anchor::{HPos, VPos};

use super::chart::{TEXT, heading};
use super::legend::Looks;
use super::marks::{arrow, line, rectangle};
use super::plot::Frame;
use super::svg::{self, Area, Caption, DrawResult, PX};
use super::text::{Words, width};
use super::{Colour, Figure};
use crate::{Error, Result};

/// Nodes and edges, laid out in columns from the inputs (left) to the loss
/// (right); an edge runs from what is used to what uses it.
#[derive(Debug, Clone)]
pub struct Diagram {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Whether arrows without words run from each row to a lower one.
    pub(super) downward: bool,
}

/// A quantity of the graph, in a box.
#[derive(Debug, Clone)]
pub struct Node {
    /// The node's name, by which edges refer to it.
    pub name: String,
    /// What stands in the box: `x = 2w + 3b`.
    pub label: String,
    /// The second line: the value going forward, `18`.
    pub value: String,
    /// The third line: the gradient coming back, `∂z/∂x = 9`.
    pub gradient: String,
    /// The column, from 0 at the left; fractions are allowed.
    pub column: f64,
    /// The row, from 0 at the top; fractions are allowed.
    pub row: f64,
}

/// An arrow between two nodes.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The node that is used.
    pub from: String,
    /// The node that uses it.
    pub to: String,
    /// What flows forward, above the arrow.
    pub forward: String,
    /// What flows back, below the arrow: the local derivative.
    pub backward: String,
}

impl Node {
    /// A box at a column and a row.
    pub fn new(name: impl Into<String>, label: impl Into<String>, column: f64, row: f64) -> Self {
        Node {
            name: name.into(),
            label: label.into(),
            value: String::new(),
            gradient: String::new(),
            column,
            row,
        }
    }

    /// The value going forward.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The gradient coming back.
    pub fn gradient(mut self, gradient: impl Into<String>) -> Self {
        self.gradient = gradient.into();
        self
    }
}

impl Diagram {
    /// An empty diagram.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Diagram {
            id: id.into(),
            title: title.into(),
            alt: String::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            downward: false,
        }
    }

    /// The text alternative: what a reader who cannot see the graph should know.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// Adds a node.
    pub fn node(mut self, node: Node) -> Self {
        self.nodes.push(node);
        self
    }

    /// Adds an arrow from what is used to what uses it, with what flows forward
    /// (above it) and the local derivative (below it); either may be empty.
    pub fn edge(
        mut self,
        from: impl Into<String>,
        to: impl Into<String>,
        forward: impl Into<String>,
        backward: impl Into<String>,
    ) -> Self {
        self.edges.push(Edge {
            from: from.into(),
            to: to.into(),
            forward: forward.into(),
            backward: backward.into(),
        });
        self
    }

    /// Arrows run downward, from each row to a lower one, and carry no words: for what
    /// is longer than a page is wide.
    pub fn downward(mut self) -> Self {
        self.downward = true;
        self
    }

    /// Draws the diagram.
    ///
    /// # Errors
    /// If an edge names a node that is not there.
    pub fn figure(&self) -> Result<Figure> {
        for name in self.edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
            if !self.nodes.iter().any(|node| node.name == *name) {
                let message = format!("an edge names {name}, which is no node");
                return Err(Error::Figure { id: self.id.clone(), message });
            }
        }
        let caption = Caption { id: &self.id, title: &self.title, alt: &self.alt };
        let layout = Layout::new(self);
        let size = (layout.width as u32, layout.height as u32);
        svg::figure(&caption, size, |area| {
            let frame = heading(area, &self.title, &Looks::default(), size)?;
            layout.draw(area, self, frame)?;
            Ok(String::new())
        })
    }
}

/// The size of labels on edges, in pixels.
const SMALL: f64 = 12.5;

/// How high a line of a box is, in pixels.
const LINE: f64 = 20.0;

/// Where columns and rows go, in pixels.
struct Layout {
    width: f64,
    height: f64,
    /// Each box's width, the same for all.
    node: f64,
    /// From one column's middle to the next.
    column: f64,
    row: f64,
    /// The lowest column and row that are in use.
    first: (f64, f64),
    lines: f64,
}

impl Layout {
    fn new(diagram: &Diagram) -> Self {
        let texts = |node: &Node| [node.label.clone(), node.value.clone(), node.gradient.clone()];
        let node = diagram
            .nodes
            .iter()
            .flat_map(texts)
            .map(|text| width(&text, TEXT) + 20.0)
            .fold(60.0, f64::max);
        let edge = diagram
            .edges
            .iter()
            .flat_map(|edge| [&edge.forward, &edge.backward])
            .map(|text| width(text, SMALL) + 34.0)
            .fold(46.0, f64::max);
        let lines = diagram.nodes.iter().map(lines).fold(1.0, f64::max);
        let ends = |numbers: &mut dyn Iterator<Item = f64>| {
            numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
                (low.min(number), high.max(number))
            })
        };
        let columns = ends(&mut diagram.nodes.iter().map(|node| node.column));
        let rows = ends(&mut diagram.nodes.iter().map(|node| node.row));
        let column = node + if diagram.downward { 28.0 } else { edge };
        let row = LINE * lines + if diagram.downward { 36.0 } else { 44.0 };
        let labelled =
            diagram.edges.iter().any(|e| !e.forward.is_empty() || !e.backward.is_empty());
        let row = if labelled { row + 20.0 } else { row };
        let width = ((columns.1 - columns.0) * column + node + 32.0).max(420.0);
        let height = (rows.1 - rows.0) * row + LINE * lines + 86.0;
        Layout { width, height, node, column, row, first: (columns.0, rows.0), lines }
    }

    /// The middle of a node's box.
    fn centre(&self, node: &Node, frame: Frame) -> (f64, f64) {
        (
            frame.x + 4.0 + 0.5 * self.node + (node.column - self.first.0) * self.column,
            frame.y + 0.5 * self.box_height() + (node.row - self.first.1) * self.row,
        )
    }

    fn box_height(&self) -> f64 {
        LINE * self.lines + 10.0
    }

    fn draw(&self, area: &Area<'_>, diagram: &Diagram, frame: Frame) -> DrawResult<()> {
        let unit = |(x, y): (f64, f64)| {
            ((x * f64::from(PX)).round() as i32, (y * f64::from(PX)).round() as i32)
        };
        let find = |name: &str| diagram.nodes.iter().find(|node| node.name == name);
        for edge in &diagram.edges {
            let (Some(from), Some(to)) = (find(&edge.from), find(&edge.to)) else { continue };
            let (a, b) = (self.centre(from, frame), self.centre(to, frame));
            let half = if diagram.downward { 0.5 * self.box_height() } else { 0.5 * self.node };
            let (start, end) = if diagram.downward {
                ((a.0, a.1 + half), (b.0, b.1 - half - 2.0))
            } else {
                ((a.0 + half, a.1), (b.0 - half - 2.0, b.1))
            };
            arrow(area, unit(start), unit(end), Colour::Faint, 16)?;
        }
        for node in &diagram.nodes {
            self.node(area, node, self.centre(node, frame))?;
        }
        // Labels last, on patches of the page, so that no arrow runs through them.
        for edge in &diagram.edges {
            let (Some(from), Some(to)) = (find(&edge.from), find(&edge.to)) else { continue };
            let (a, b) = (self.centre(from, frame), self.centre(to, frame));
            // Off the middle, so that the labels of arrows that cross stay apart.
            let at = if (a.1 - b.1).abs() < 1.0 { 0.5 } else { 0.36 };
            let x0 = a.0 + 0.5 * self.node;
            let x1 = b.0 - 0.5 * self.node;
            let (x, y) = (x0 + at * (x1 - x0), a.1 + at * (b.1 - a.1));
            let labels =
                [(&edge.forward, -11.0, Colour::Blue), (&edge.backward, 11.0, Colour::Vermilion)];
            for (text, offset, colour) in labels.into_iter().filter(|label| !label.0.is_empty()) {
                let half = 0.5 * width(text, SMALL);
                let corners = [
                    unit((x - half - 2.0, y + offset - 8.5)),
                    unit((x + half + 2.0, y + offset + 8.5)),
                ];
                rectangle(area, corners, Colour::Paper.rgb(), 1.0)?;
                let words = Words::new(SMALL).colour(colour).at(HPos::Center, VPos::Center);
                words.draw(area, text, unit((x, y + offset)))?;
            }
        }
        Ok(())
    }

    fn node(&self, area: &Area<'_>, node: &Node, (x, y): (f64, f64)) -> DrawResult<()> {
        let unit = |x: f64, y: f64| {
            ((x * f64::from(PX)).round() as i32, (y * f64::from(PX)).round() as i32)
        };
        let half = 0.5 * (LINE * lines(node) + 10.0);
        let corners = [unit(x - 0.5 * self.node, y - half), unit(x + 0.5 * self.node, y + half)];
        rectangle(area, corners, Colour::Paper.rgb(), 1.0)?;
        let [(left, top), (right, bottom)] = corners;
        let outline = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        line(area, &outline, Colour::Ink, 12, 0)?;
        let texts = [
            (&node.label, Colour::Ink),
            (&node.value, Colour::Blue),
            (&node.gradient, Colour::Vermilion),
        ];
        let mut middle = y - 0.5 * LINE * (lines(node) - 1.0);
        for (text, colour) in texts.into_iter().filter(|(text, _)| !text.is_empty()) {
            let words = Words::new(TEXT).colour(colour).at(HPos::Center, VPos::Center);
            words.draw(area, text, unit(x, middle))?;
            middle += LINE;
        }
        Ok(())
    }
}

/// How many lines stand in a node's box.
fn lines(node: &Node) -> f64 {
    [&node.label, &node.value, &node.gradient].iter().filter(|text| !text.is_empty()).count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_and_edges_carry_their_words() {
        let diagram = Diagram::new("graph", "A graph")
            .alt("Two nodes.")
            .node(Node::new("x", "x = 2w", 0.0, 0.0).value("6").gradient("∂z/∂x = 9"))
            .node(Node::new("z", "z = x²", 1.0, 0.0))
            .edge("x", "z", "6", "2x = 12");
        let figure = diagram.figure().expect("it can be drawn");
        for text in ["x = 2w", "∂z/∂x = 9", "z = x²", "2x = 12"] {
            assert!(figure.svg().contains(text), "{text}");
        }
    }

    #[test]
    fn arrows_may_run_downward() {
        let tall = |diagram: Diagram| {
            let figure = diagram.figure().expect("it can be drawn");
            let size = |name: &str| {
                let start = figure.svg().find(name).expect("it has a size") + name.len();
                let digits = figure.svg()[start..].split('"').next().expect("a number");
                digits.parse::<u32>().expect("a number")
            };
            size(" height=\"") > size(" width=\"")
        };
        let chain = |place: fn(f64) -> (f64, f64)| {
            let nodes = (0..9).map(f64::from).map(move |number| {
                let (column, row) = place(number);
                Node::new(format!("{number}"), "a node", column, row)
            });
            nodes.fold(Diagram::new("graph", "A graph"), Diagram::node).edge("0", "1", "", "")
        };
        assert!(!tall(chain(|number| (number, 0.0))));
        assert!(tall(chain(|number| (0.0, number)).downward()));
    }

    #[test]
    fn an_edge_to_nowhere_is_an_error() {
        let diagram = Diagram::new("graph", "A graph").edge("x", "y", "", "");
        assert!(diagram.figure().is_err_and(|error| error.to_string().contains('x')));
    }
}
