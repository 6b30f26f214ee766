//! A computational graph with values and gradients.

use super::Colour;

/// Nodes and edges, laid out in columns from the inputs (left) to the loss
/// (right); an edge runs from what is used to what uses it.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// The name of its file.
    pub id: String,
    /// What it shows, in a few words.
    pub title: String,
    /// The quantities.
    pub nodes: Vec<Node>,
    /// What uses what.
    pub edges: Vec<Edge>,
    /// Whether arrows without words run from each row to a lower one.
    pub downward: bool,
}

/// A quantity of the graph, in a box.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The node that is used, by its place in the list.
    pub from: usize,
    /// The node that uses it, by its place in the list.
    pub to: usize,
    /// What flows forward, above the arrow.
    pub forward: String,
    /// What flows back, below the arrow: the local derivative.
    pub backward: String,
}

impl Node {
    /// A box at a column and a row.
    pub fn new(name: impl Into<String>, label: impl Into<String>, column: f64, row: f64) -> Self {
        let (value, gradient) = (String::new(), String::new());
        Node { name: name.into(), label: label.into(), value, gradient, column, row }
    }

    /// The value going forward.
    pub fn value(self, value: impl Into<String>) -> Self {
        Node { value: value.into(), ..self }
    }

    /// The gradient coming back.
    pub fn gradient(self, gradient: impl Into<String>) -> Self {
        Node { gradient: gradient.into(), ..self }
    }

    /// What stands in the box, line by line.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&str, Colour)> {
        let lines = [
            (&*self.label, Colour::Ink),
            (&*self.value, Colour::Blue),
            (&*self.gradient, Colour::Vermilion),
        ];
        lines.into_iter().filter(|line| !line.0.is_empty())
    }
}

impl Diagram {
    /// An empty diagram.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        let (nodes, edges) = (Vec::new(), Vec::new());
        Diagram { id: id.into(), title: title.into(), nodes, edges, downward: false }
    }

    /// Adds a node.
    pub fn node(mut self, node: Node) -> Self {
        self.nodes.push(node);
        self
    }

    /// Adds an arrow from what is used to what uses it, with what flows forward
    /// (above it) and the local derivative (below it); either may be empty.
    ///
    /// # Panics
    /// If one of the names is no node's: add the nodes first.
    pub fn edge(
        mut self,
        from: &str,
        to: &str,
        forward: impl Into<String>,
        backward: impl Into<String>,
    ) -> Self {
        let place = |name| self.nodes.iter().position(|node| node.name == name);
        let node = |name| place(name).unwrap_or_else(|| panic!("{name} is no node"));
        let (from, to) = (node(from), node(to));
        self.edges.push(Edge { from, to, forward: forward.into(), backward: backward.into() });
        self
    }

    /// Arrows run downward, from each row to a lower one, and carry no words: for what
    /// is longer than a page is wide.
    pub fn downward(self) -> Self {
        Diagram { downward: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "y is no node")]
    fn an_edge_to_nowhere_is_a_bug() {
        let _ = Diagram::new("graph", "A graph")
            .node(Node::new("x", "x", 0.0, 0.0))
            .edge("x", "y", "", "");
    }
}
