//! Figures in words: the text alternatives, from their data.

use ndarray::ArrayView1;

use crate::figure::{Axis, Chart, Diagram, Figure, Mark, Node, Picture, Series, Surface, extremes};
use crate::number::{about, count, fixed};

impl Figure {
    /// What a reader who cannot see it should know, from the figure's own data.
    pub fn alt(&self) -> String {
        let sample = self.says_sample().unwrap_or_default();
        format!("{} {} {sample}", self.result, describe(&self.picture)).trim().to_owned()
    }
}

fn describe(picture: &Picture) -> String {
    match picture {
        Picture::Chart(one) => chart(one),
        Picture::Panels(panels) if panels.charts.iter().all(Chart::is_picture) => {
            let titles: Vec<&str> = panels.charts.iter().map(|one| one.title.as_str()).collect();
            format!("Pictures: {}.", titles.join("; "))
        }
        Picture::Panels(panels) => {
            let panels = panels.charts.iter().map(|one| format!("{}: {}", one.title, chart(one)));
            panels.collect::<Vec<_>>().join(" ")
        }
        Picture::Surface(one) => surface(one),
        Picture::Diagram(one) => diagram(one),
    }
}

fn chart(chart: &Chart) -> String {
    let points: Vec<_> = chart.series.iter().flat_map(|one| one.mark.points()).collect();
    let mut sentences = Vec::new();
    if !chart.is_picture() {
        sentences.push(axis("Across", &chart.x, points.iter().map(|point| point.0)));
        sentences.push(axis("Up", &chart.y, points.iter().map(|point| point.1)));
    }
    // Lines without a name are a grid.
    let is_line = |one: &Series| matches!(one.mark, Mark::Line(_) | Mark::Path(_));
    let grid = chart.series.iter().filter(|one| is_line(one) && one.label.is_empty()).count();
    for one in &chart.series {
        let label = if one.label.is_empty() { "" } else { &format!("{}: ", one.label) };
        let of_grid = grid > 1 && is_line(one) && one.label.is_empty();
        sentences
            .extend(mark(chart, &one.mark).filter(|_| !of_grid).map(|it| label.to_owned() + &it));
    }
    if grid > 1 {
        sentences.push(format!("{grid} lines"));
    }
    sentences.iter().map(|it| format!("{it}.")).collect::<Vec<_>>().join(" ")
}

fn axis(way: &str, axis: &Axis, numbers: impl Iterator<Item = f64>) -> String {
    let label = if axis.label.is_empty() { "" } else { &format!(" {},", axis.label) };
    if let Some(ticks) = axis.ticks.as_ref().filter(|ticks| !ticks.is_empty()) {
        let names = list(ticks.iter().map(|tick| tick.1.clone()));
        let label = if axis.label.is_empty() { "" } else { &format!(" {}:", axis.label) };
        return format!("{way}:{label} {names}");
    }
    let (low, high) = extremes(numbers.filter(|&number| axis.shows(number)));
    let (low, high) = axis.range.clone().map_or((low, high), |range| (range.start, range.end));
    let scale = if axis.log { ", logarithmic" } else { "" };
    format!("{way}:{label} {} to {}{scale}", number(low), number(high))
}

/// Of more bars nobody would hear each.
const LISTED: usize = 100;

fn mark(chart: &Chart, mark: &Mark) -> Option<String> {
    let finite = |points: &[(f64, f64)]| -> Vec<(f64, f64)> {
        points.iter().copied().filter(|&point| chart.shows(point)).collect()
    };
    Some(match mark {
        Mark::Line(points) | Mark::Path(points) => {
            let plane = |one: &Series| matches!(one.mark, Mark::Region(_) | Mark::Contours(..));
            line(&finite(points), chart.equal_units || chart.series.iter().any(plane))?
        }
        Mark::Scatter(points) if finite(points).is_empty() => return None,
        Mark::Scatter(points) if points.len() <= 6 => list(finite(points).into_iter().map(point)),
        Mark::Scatter(points) => {
            let points = finite(points);
            let across = extremes(points.iter().map(|p| p.0));
            let up = extremes(points.iter().map(|p| p.1));
            let [left, right, low, high] = [across.0, across.1, up.0, up.1].map(number);
            format!(
                "{} points, {left} to {right} across and {low} to {high} up",
                count(points.len())
            )
        }
        Mark::Bars(bars) => {
            let bar = |&(left, right, height): &(f64, f64, f64)| {
                let mut ticks = chart.x.ticks.iter().flatten();
                let tick = ticks.find(|tick| left <= tick.0 && tick.0 <= right);
                let place = tick.map_or(number(0.5 * (left + right)), |tick| tick.1.clone());
                format!("{} at {place}", number(height))
            };
            if bars.len() > LISTED {
                let height = |a: &&(f64, f64, f64), b: &&(f64, f64, f64)| a.2.total_cmp(&b.2);
                let ends = [bars.iter().min_by(height), bars.iter().max_by(height)];
                let [lowest, highest] = ends.map(|end| end.map(bar).unwrap_or_default());
                return Some(format!("{} bars, lowest {lowest}, highest {highest}", bars.len()));
            }
            format!("bars, {}", list(bars.iter().filter(|bar| bar.2 != 0.0).map(bar)))
        }
        Mark::Band(points) => format!("a band over {} places", points.len()),
        Mark::Horizontal(y) => format!("a level line at {}", number(*y)),
        Mark::Vertical(x) => format!("an upright line at {}", number(*x)),
        Mark::Arrow(from, to) => format!("an arrow from {} to {}", point(*from), point(*to)),
        Mark::Note(_, words) => words.clone(),
        Mark::Region(grid) => {
            let inside = grid.values.iter().filter(|value| **value >= 0.0).count();
            format!("{} % of the plane", number(100.0 * inside as f64 / grid.values.len() as f64))
        }
        Mark::Contours(_, levels) => {
            format!("lines of equal height at {}", list(levels.iter().map(|&level| number(level))))
        }
        Mark::Picture(cells, _) => format!("{} by {} cells", cells.nrows(), cells.ncols()),
        Mark::Cells(cells, decimals) => {
            let names = chart.y.ticks.iter().flatten().rev().map(|tick| format!("{}: ", tick.1));
            let row =
                |row: ArrayView1<'_, f64>| list(row.iter().map(|&cell| fixed(cell, *decimals)));
            let rows = cells.rows().into_iter().map(row);
            let names = names.chain(std::iter::repeat_with(String::new));
            names.zip(rows).map(|(name, row)| name + &row).collect::<Vec<_>>().join("; ")
        }
        Mark::Runner(_) => return None,
    })
}

/// Where a line begins and ends and, if it is no way through a plane, its turns.
fn line(points: &[(f64, f64)], plane: bool) -> Option<String> {
    let (&start, &end) = (points.first()?, points.last()?);
    if points.len() == 1 {
        return Some(point(start));
    }
    if points.len() == 2 || plane || points.windows(2).any(|pair| pair[1].0 < pair[0].0) {
        return Some(format!("{} points from {} to {}", points.len(), point(start), point(end)));
    }
    let mut words = format!("from {} to {}", number(start.1), number(end.1));
    let (low, high) = extremes(points.iter().map(|point| point.1));
    for (word, turn) in [("lowest", low), ("highest", high)] {
        let place = points.iter().find(|point| point.1 == turn).map_or(f64::NAN, |point| point.0);
        if turn != start.1 && turn != end.1 {
            words += &format!(", {word} {} at {}", number(turn), number(place));
        }
    }
    Some(words)
}

fn surface(surface: &Surface) -> String {
    let [x, y, z] = &surface.labels;
    let (low, high) = extremes(surface.grid.values.iter().copied());
    let place = |height: f64| {
        let found = surface.grid.values.iter().position(|z| *z == height);
        format!("{} at {}", number(height), point(surface.grid.place(found.unwrap_or(0))))
    };
    let ends = format!("lowest {}, highest {}", place(low), place(high));
    let path: Vec<_> = surface.path.iter().map(|p| (p.0, p.1)).collect();
    let path = line(&path, true).map_or_else(String::new, |way| format!(" On it {way}."));
    format!("{z} over {x} and {y}: {ends}.{path}")
}

fn diagram(diagram: &Diagram) -> String {
    let node = |(place, node): (usize, &Node)| {
        let used = diagram.edges.iter().filter(|edge| edge.to == place);
        let used = list(used.map(|edge| diagram.nodes[edge.from].label.clone()));
        let from = if used.is_empty() { used } else { format!(" from {used}") };
        format!("{}{from}.", list(node.lines().map(|line| line.0.to_owned())))
    };
    diagram.nodes.iter().enumerate().map(node).collect::<Vec<_>>().join(" ")
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// A point; what is next to nothing is rounding's.
fn point((x, y): (f64, f64)) -> String {
    let [x, y] = [x, y].map(|x| number(if x.abs() < 1e-12 { 0.0 } else { x }));
    format!("({x}, {y})")
}

/// Three digits are enough to imagine.
fn number(number: f64) -> String {
    about(number, 3)
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::figure::Panels;

    #[test]
    fn a_chart_says_its_axes_and_each_mark() {
        let chart = Chart::new("", "")
            .x("step")
            .y("loss J")
            .y_range(0.0..4.0)
            .line("train", [(0.0, 3.0), (1.0, 0.5), (2.0, 1.0)])
            .scatter("", [(0.5, 2.0)])
            .hline("aim", -0.25);
        assert_eq!(
            super::chart(&chart),
            "Across: step, 0 to 2. Up: loss J, 0 to 4. train: from 3 to 1, lowest 0.5 at 1. \
             (0.5, 2). aim: a level line at −0.25."
        );
    }

    #[test]
    fn what_turns_back_is_a_way_from_point_to_point() {
        let way = [(0.0, 0.0), (2.0, 1.0), (1.0, f64::NAN), (1.0, 3.0)];
        let back = Chart::new("", "").line("way", way).line("one", [(1.0, 2.0)]).line("none", []);
        let words = super::chart(&back);
        assert!(words.ends_with("way: 3 points from (0, 0) to (1, 3). one: (1, 2)."), "{words}");
        let rising = || [(0.0, 0.0), (1.0, 2.0), (2.0, 1.0)];
        let plane = Chart::new("", "").x_range(0.0..2.0).y_range(0.0..2.0).line("way", rising());
        let words = super::chart(&plane.clone().contours("", [1.0], |x, y| x + y));
        assert!(words.contains("way: 3 points from (0, 0) to (2, 1)."), "{words}");
        assert!(super::chart(&plane).contains("way: from 0 to 1, highest 2 at 1."));
    }

    #[test]
    fn many_lines_without_a_name_are_counted() {
        let grid = (0..9)
            .map(f64::from)
            .fold(Chart::new("", ""), |chart, x| chart.line("", [(x, 0.0), (x, 1.0)]));
        assert_eq!(chart(&grid), "Across: 0 to 8. Up: 0 to 1. 9 lines.");
    }

    #[test]
    fn bars_regions_and_matrices_say_their_numbers() {
        let bars = Chart::new("", "").x_ticks([(0.5, "a"), (1.5, "b")]);
        let bars = bars.bars("", [(0.0, 1.0, 3.0), (1.0, 2.0, -1.0)]);
        assert_eq!(super::chart(&bars), "Across: a, b. Up: −1 to 3. bars, 3 at a, −1 at b.");
        let region = Chart::new("", "").x_range(0.0..1.0).y_range(0.0..1.0);
        let words = super::chart(&region.region("left", |x, _| 0.499 - x));
        assert!(words.ends_with("left: 49.4 % of the plane."), "{words}");
        let matrix = Chart::new("", "").cells(array![[1.0, 2.0], [3.0, 4.0]], 0);
        let words = super::chart(&matrix.names(&["top", "bottom"], &["l", "r"]));
        assert_eq!(words, "Across: l, r. Up: bottom, top. top: 1, 2; bottom: 3, 4.");
    }

    #[test]
    fn of_very_many_bars_the_ends_are_told() {
        let bars = (0..1000).map(f64::from).map(|x| (x, x + 1.0, x - 10.0));
        let words = super::chart(&Chart::new("", "").bars("", bars));
        assert!(words.ends_with("1000 bars, lowest −10 at 0.5, highest 989 at 1000."), "{words}");
    }

    #[test]
    fn panels_graphs_and_surfaces_are_told_one_by_one() {
        let panels =
            Panels::new("", "", 1).panel(Chart::new("", "dot").picture(array![[1.0]], false));
        assert_eq!(describe(&Picture::Panels(panels)), "Pictures: dot.");
        let graph = Diagram::new("", "")
            .node(Node::new("x", "x", 0.0, 0.0).value("3"))
            .node(Node::new("z", "z = x²", 1.0, 0.0).value("9").gradient("1"))
            .edge("x", "z", "", "");
        assert_eq!(diagram(&graph), "x, 3. z = x², 9, 1 from x.");
        let bowl = Surface::new("", "", -1.0..1.0, -1.0..1.0, |x, y| x * x + y * y);
        assert!(
            surface(&bowl).starts_with("height over x and y: lowest 0 at (0, 0), highest 2 at")
        );
    }
}
