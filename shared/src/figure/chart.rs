//! A chart: two axes, and marks on them.

use std::borrow::Borrow;
use std::ops::Range;

use ndarray::Array2;

use super::{Colour, Grid};

/// Points of a line or a cloud, (x, y).
pub trait Points: IntoIterator<Item = (f64, f64)> {}
impl<P: IntoIterator<Item = (f64, f64)>> Points for P {}

/// Points with the values' numbers for x, counted from `first`: what was measured once in
/// each epoch, for example, from 1, or from 0 where it was also measured before the first.
///
/// ```
/// # use shared::figure::{Chart, numbered_from};
/// let losses = vec![0.9, 0.4, 0.3];
/// let chart = Chart::new("loss", "It falls").line("loss", numbered_from(0, &losses));
/// let points: Vec<(f64, f64)> = chart.points("loss").collect();
/// assert_eq!(points, [(0.0, 0.9), (1.0, 0.4), (2.0, 0.3)]);
/// ```
pub fn numbered_from<V: Borrow<f64>>(
    first: u32,
    values: impl IntoIterator<Item = V>,
) -> impl Iterator<Item = (f64, f64)> {
    (first..).map(f64::from).zip(values).map(|(number, value)| (number, *value.borrow()))
}

/// A chart is built mark by mark; `colour`, `dashed` and `thin` change the mark that
/// was added last.
///
/// ```
/// # use shared::figure::{Chart, Colour};
/// let chart = Chart::new("square", "A parabola")
///     .x("x")
///     .y("x²")
///     .function("x²", 0.0..5.0, |x| x * x)
///     .colour(Colour::Green)
///     .vline("here", 2.0);
/// assert_eq!(chart.points("x²").last(), Some((5.0, 25.0)));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chart {
    /// The name of its file, short and plain.
    pub id: String,
    /// What it shows, in a few words.
    pub title: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// Whether one unit of x is as long as one unit of y.
    pub equal_units: bool,
    /// The marks, in the order in which they are drawn.
    pub series: Vec<Series>,
}

/// An axis: what it measures, over which range.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Axis {
    /// What it measures, with its unit.
    pub label: String,
    /// From where to where; without it, as the data need.
    pub range: Option<Range<f64>>,
    /// Whether equal ways are equal factors; what is not above 0 is left out then.
    pub log: bool,
    /// Named ticks instead of numbers: (position, name).
    pub ticks: Option<Vec<(f64, String)>>,
}

impl Axis {
    /// Whether this number has a place on an axis of this kind.
    pub(crate) fn shows(&self, number: f64) -> bool {
        number.is_finite() && (!self.log || number > 0.0)
    }
}

/// A mark with its label in the legend and its look.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its label; marks without one stay out of the legend.
    pub label: String,
    /// What is drawn.
    pub mark: Mark,
    /// None: the next of the palette, the same for the same label.
    pub colour: Option<Colour>,
    /// Whether the line is broken up.
    pub dashed: bool,
    /// Whether it has a thin line or small points.
    pub thin: bool,
}

/// What a chart can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line through points.
    Line(Vec<(f64, f64)>),
    /// The path of a descent: dots along it, a ring at its start, a disc at its end.
    Path(Vec<(f64, f64)>),
    /// A dot that runs along points and begins again, hidden where motion is not wanted.
    Runner(Vec<(f64, f64)>),
    /// Points.
    Scatter(Vec<(f64, f64)>),
    /// The area between two lines: (x, low, high).
    Band(Vec<(f64, f64, f64)>),
    /// Upright bars from 0: (left edge, right edge, height).
    Bars(Vec<(f64, f64, f64)>),
    /// A horizontal line across the chart.
    Horizontal(f64),
    /// A vertical line across the chart.
    Vertical(f64),
    /// An arrow from one point to another.
    Arrow((f64, f64), (f64, f64)),
    /// Words beside a point.
    Note((f64, f64), String),
    /// The part of the plane in which a function is not negative, tinted.
    Region(Grid),
    /// Lines of equal height of a function, at these heights.
    Contours(Grid, Vec<f64>),
    /// A picture in place of the axes: cells from −1 to 1, 0 being the page, row 0 at the
    /// top; in ink, or (true) with a colour for each sign.
    Picture(Array2<f64>, bool),
    /// A matrix as coloured cells, dark to light, row 0 at the top, each with its number with
    /// so many decimals.
    Cells(Array2<f64>, usize),
}

impl Chart {
    /// An empty chart. The `id` names its file, so it is short and plain.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Chart { id: id.into(), title: title.into(), ..Chart::default() }
    }

    /// What the horizontal axis measures.
    pub fn x(mut self, label: impl Into<String>) -> Self {
        self.x.label = label.into();
        self
    }

    /// What the vertical axis measures.
    pub fn y(mut self, label: impl Into<String>) -> Self {
        self.y.label = label.into();
        self
    }

    /// The horizontal axis' range; without it, as the data need.
    pub fn x_range(mut self, range: Range<f64>) -> Self {
        self.x.range = Some(range);
        self
    }

    /// The vertical axis' range; without it, as the data need.
    pub fn y_range(mut self, range: Range<f64>) -> Self {
        self.y.range = Some(range);
        self
    }

    /// A logarithmic horizontal axis; points at or below 0 are left out.
    pub fn log_x(mut self) -> Self {
        self.x.log = true;
        self
    }

    /// A logarithmic vertical axis; points at or below 0 are left out.
    pub fn log_y(mut self) -> Self {
        self.y.log = true;
        self
    }

    /// Named ticks on the horizontal axis instead of numbers.
    pub fn x_ticks<N: Into<String>>(mut self, ticks: impl IntoIterator<Item = (f64, N)>) -> Self {
        self.x.ticks = Some(ticks.into_iter().map(|(at, name)| (at, name.into())).collect());
        self
    }

    /// Makes one unit of x as long as one unit of y, so that circles are round.
    pub fn equal_units(mut self) -> Self {
        self.equal_units = true;
        self
    }

    /// Adds a mark of any kind; the common ones have a method each. An empty label stays out
    /// of the legend.
    pub fn mark(mut self, label: impl Into<String>, mark: Mark) -> Self {
        let label = label.into();
        self.series.push(Series { label, mark, colour: None, dashed: false, thin: false });
        self
    }

    /// A line through points.
    pub fn line(self, label: impl Into<String>, points: impl Points) -> Self {
        self.mark(label, Mark::Line(points.into_iter().collect()))
    }

    /// A function drawn as a line over a range.
    pub fn function<F: Fn(f64) -> f64>(
        self,
        label: impl Into<String>,
        range: Range<f64>,
        f: F,
    ) -> Self {
        let step = (range.end - range.start) / 200.0;
        self.line(label, (0..=200).map(|i| range.start + step * f64::from(i)).map(|x| (x, f(x))))
    }

    /// The path of a descent: dots along it, a ring where it starts, a disc where it ends.
    pub fn path(self, label: impl Into<String>, points: impl Points) -> Self {
        self.mark(label, Mark::Path(points.into_iter().collect()))
    }

    /// Points.
    pub fn scatter(self, label: impl Into<String>, points: impl Points) -> Self {
        self.mark(label, Mark::Scatter(points.into_iter().collect()))
    }

    /// The points of one class, 0 or 1: those rows of `x`, (points, 2), whose number in `y`
    /// it is. `class 0` is blue, `class 1` has the colour of a region that belongs to it.
    pub fn class<'a>(
        self,
        x: &Array2<f64>,
        y: impl IntoIterator<Item = &'a f64>,
        class: u8,
    ) -> Self {
        let mine = x.rows().into_iter().zip(y).filter(|(_, y)| **y == f64::from(class));
        let colour = if class == 0 { Colour::Blue } else { Colour::Vermilion };
        self.scatter(format!("class {class}"), mine.map(|(x, _)| (x[0], x[1]))).colour(colour)
    }

    /// Upright bars from 0: (left edge, right edge, height).
    pub fn bars<B>(self, label: impl Into<String>, bars: B) -> Self
    where
        B: IntoIterator<Item = (f64, f64, f64)>,
    {
        self.mark(label, Mark::Bars(bars.into_iter().collect()))
    }

    /// A horizontal line across the chart.
    pub fn hline(self, label: impl Into<String>, y: f64) -> Self {
        self.mark(label, Mark::Horizontal(y)).colour(Colour::Faint).dashed()
    }

    /// A vertical line across the chart.
    pub fn vline(self, label: impl Into<String>, x: f64) -> Self {
        self.mark(label, Mark::Vertical(x)).colour(Colour::Faint).dashed()
    }

    /// Tints the part of the plane in which `f(x, y)` is not negative.
    /// Panics where the axes' ranges have not been set before.
    pub fn region(self, label: impl Into<String>, f: impl Fn(f64, f64) -> f64) -> Self {
        let grid = Grid::sample(self.ranges(), GRID, f);
        self.mark(label, Mark::Region(drawable(grid)))
    }

    /// The same of a network's decision: `f` is asked once for the whole plane, and gives the
    /// logits, (places, 1), of all places, (places, 2).
    pub fn decision_region(
        self,
        label: impl Into<String>,
        f: impl FnOnce(&Array2<f64>) -> Array2<f64>,
    ) -> Self {
        let grid = Grid::sample_batch(self.ranges(), GRID, f);
        self.mark(label, Mark::Region(drawable(grid)))
    }

    /// Lines of equal height of that of which the last region was made, at the given heights.
    /// Panics where there is no region.
    pub fn levels(self, label: impl Into<String>, levels: impl IntoIterator<Item = f64>) -> Self {
        let grid = self.series.iter().rev().find_map(|one| match &one.mark {
            Mark::Region(grid) => Some(grid.clone()),
            _ => None,
        });
        let grid = grid.expect("add a region first");
        self.mark(label, Mark::Contours(grid, levels.into_iter().collect())).colour(Colour::Faint)
    }

    /// Lines of equal height of `f(x, y)` at the given heights. Panics where the axes' ranges
    /// have not been set before.
    pub fn contours(
        self,
        label: impl Into<String>,
        levels: impl IntoIterator<Item = f64>,
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let grid = drawable(Grid::sample(self.ranges(), GRID, f));
        self.mark(label, Mark::Contours(grid, levels.into_iter().collect())).colour(Colour::Faint)
    }

    /// The part of the plane in these ranges of x and y as a map of `f`: thin lines of
    /// equal height, to draw ways on.
    pub fn height_map(
        self,
        (x, y): (Range<f64>, Range<f64>),
        levels: impl IntoIterator<Item = f64>,
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        self.x_range(x).y_range(y).contours("", levels, f).thin()
    }

    /// Fills the axes with a matrix as coloured cells, dark to light, row 0 at the top, each
    /// with its number with so many decimals: a heat map.
    pub fn cells(self, cells: Array2<f64>, decimals: usize) -> Self {
        self.over(&cells).mark("", Mark::Cells(cells, decimals))
    }

    /// Names the rows and the columns of a matrix.
    pub fn names<N: AsRef<str>>(mut self, rows: &[N], columns: &[N]) -> Self {
        let halves = || (0..).map(|i| f64::from(i) + 0.5);
        let named = |name: &N| name.as_ref().to_owned();
        self.y.ticks = Some(halves().zip(rows.iter().rev().map(named)).collect());
        self.x_ticks(halves().zip(columns.iter().map(named)))
    }

    /// Fills the axes with a picture of cells from −1 to 1, row 0 at the top, in ink or in
    /// a colour for each sign; no ticks are drawn then.
    pub fn picture(mut self, cells: Array2<f64>, diverging: bool) -> Self {
        (self.x.ticks, self.y.ticks) = (Some(Vec::new()), Some(Vec::new()));
        self.over(&cells).equal_units().mark("", Mark::Picture(cells, diverging))
    }

    /// Gives the mark added last a colour.
    pub fn colour(mut self, colour: Colour) -> Self {
        self.last().colour = Some(colour);
        self
    }

    /// Draws the mark added last with dashes.
    pub fn dashed(mut self) -> Self {
        self.last().dashed = true;
        self
    }

    /// Draws the mark added last with a thin line or small points.
    pub fn thin(mut self) -> Self {
        self.last().thin = true;
        self
    }

    /// The points of all marks with this label, in order.
    pub fn points<'a>(&'a self, label: &'a str) -> impl Iterator<Item = (f64, f64)> + 'a {
        self.series.iter().filter(move |one| one.label == label).flat_map(|one| one.mark.points())
    }

    /// Whether this point has a place on its axes.
    pub(crate) fn shows(&self, (x, y): (f64, f64)) -> bool {
        self.x.shows(x) && self.y.shows(y)
    }

    /// Whether it shows a picture, and so no ticks.
    pub(crate) fn is_picture(&self) -> bool {
        self.series.iter().any(|series| matches!(series.mark, Mark::Picture(..)))
    }

    /// Whether a number in it can be drawn.
    pub(crate) fn has_numbers(&self) -> bool {
        let points = || self.series.iter().flat_map(|one| one.mark.points());
        points().any(|p| self.x.shows(p.0)) && points().any(|p| self.y.shows(p.1))
    }

    fn last(&mut self) -> &mut Series {
        self.series.last_mut().expect("add a mark before changing its look")
    }

    /// The axes over a matrix: a unit for each column and each row.
    fn over(self, cells: &Array2<f64>) -> Self {
        let (rows, columns) = cells.dim();
        self.x_range(0.0..columns as f64).y_range(0.0..rows as f64)
    }

    fn ranges(&self) -> (Range<f64>, Range<f64>) {
        let range = |axis: &Axis| axis.range.clone().expect("set x_range and y_range first");
        (range(&self.x), range(&self.y))
    }
}

/// How many places a region or a contour is made of, each way.
const GRID: usize = 81;

/// What stands for a height beyond all heights.
const HIGH: f64 = 1e150;

/// The grid with finite heights, between which contours can interpolate. What is no number is
/// low.
fn drawable(grid: Grid) -> Grid {
    grid.map(|z| if z.is_nan() { -HIGH } else { z.clamp(-HIGH, HIGH) })
}

impl Mark {
    /// The points that the axes have to cover; NaN where any will do.
    pub fn points(&self) -> Vec<(f64, f64)> {
        match self {
            Mark::Line(points)
            | Mark::Path(points)
            | Mark::Runner(points)
            | Mark::Scatter(points) => points.clone(),
            Mark::Band(points) => points.iter().flat_map(|p| [(p.0, p.1), (p.0, p.2)]).collect(),
            Mark::Bars(bars) => bars.iter().flat_map(|b| [(b.0, 0.0), (b.1, b.2)]).collect(),
            Mark::Horizontal(y) => vec![(f64::NAN, *y)],
            Mark::Vertical(x) => vec![(*x, f64::NAN)],
            Mark::Arrow(from, to) => vec![*from, *to],
            Mark::Note(at, _) => vec![*at],
            Mark::Region(grid) | Mark::Contours(grid, _) => {
                vec![grid.place(0), grid.place(grid.values.len() - 1)]
            }
            Mark::Cells(cells, ..) | Mark::Picture(cells, ..)
                if cells.is_empty() || !cells.iter().all(|cell| cell.is_finite()) =>
            {
                vec![]
            }
            Mark::Cells(cells, _) | Mark::Picture(cells, _) => {
                vec![(0.0, 0.0), (cells.ncols() as f64, cells.nrows() as f64)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::figure::Figure;
    use ndarray::{Array2, Axis as Along};

    /// From a vector, an array and an iterator alike.
    #[test]
    fn values_are_numbered_from_the_first() {
        let points = [(1.0, 5.0), (2.0, 7.0)];
        assert_eq!(numbered_from(1, &vec![5.0, 7.0]).collect::<Vec<_>>(), points);
        assert_eq!(numbered_from(1, &array![5.0, 7.0]).collect::<Vec<_>>(), points);
        assert_eq!(numbered_from(1, [4.0, 6.0].map(|x| x + 1.0)).collect::<Vec<_>>(), points);
    }

    #[test]
    fn nothing_finite_is_an_error() {
        let chart = || Chart::new("test", "A chart");
        for points in [vec![], vec![(f64::NAN, 1.0)], vec![(1.0, f64::INFINITY)]] {
            let error = Figure::from(chart().line("", points)).check().expect_err("no number");
            assert!(error.to_string().contains("test"), "{error}");
        }
        let below = chart().log_y().line("", [(1.0, -1.0), (2.0, 0.0)]);
        assert!(Figure::from(below).check().is_err());
        assert!(Figure::from(chart().line("", [(1.0, 2.0)])).check().is_ok());
        let hole = chart().cells(array![[0.0, f64::NAN]], 1);
        assert!(Figure::from(hole).check().is_err());
    }

    #[test]
    fn a_height_map_is_thin_contours_over_its_ranges() {
        let slope = |x: f64, y: f64| x + y;
        let by_hand = Chart::new("", "").x_range(0.0..2.0).y_range(1.0..3.0);
        let by_hand = by_hand.contours("", [2.0], slope).thin();
        let map = Chart::new("", "").height_map((0.0..2.0, 1.0..3.0), [2.0], slope);
        assert_eq!(map, by_hand);
    }

    #[test]
    fn a_class_is_the_points_that_belong_to_it() {
        let x = array![[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]];
        let chart =
            Chart::new("", "").class(&x, &[1.0, 0.0, 1.0], 0).class(&x, &[1.0, 0.0, 1.0], 1);
        assert_eq!(chart.points("class 0").collect::<Vec<_>>(), [(2.0, 3.0)]);
        assert_eq!(chart.points("class 1").collect::<Vec<_>>(), [(0.0, 1.0), (4.0, 5.0)]);
    }

    /// A plane, asked at each place or at all at once; and lines of equal height on it.
    #[test]
    fn a_region_is_the_same_asked_at_once_and_place_by_place() {
        let chart = || Chart::new("plane", "").x_range(-1.0..2.0).y_range(0.0..1.0);
        let (slope, levels) = (|x: f64, y: f64| 2.0 * x - y, [0.5, 1.0]);
        let all = |places: &Array2<f64>| {
            places.map_axis(Along(1), |at| slope(at[0], at[1])).insert_axis(Along(1))
        };
        let by_place = chart().region("", slope).contours("", levels, slope);
        assert_eq!(chart().decision_region("", all).levels("", levels), by_place);
    }
}
