//! A computational graph with values and gradients.

use super::Figure;
use crate::Result;

/// Nodes and edges, laid out in columns from the inputs (left) to the loss
/// (right); an edge runs from what is used to what uses it.
#[derive(Debug, Clone)]
pub struct Diagram {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
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

    /// Draws the diagram.
    ///
    /// # Errors
    /// If an edge names a node that is not there.
    pub fn figure(&self) -> Result<Figure> {
        todo!("drawn by the figure module's author")
    }
}
