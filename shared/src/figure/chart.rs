//! A chart: two axes, and marks on them.

use std::ops::Range;

use ndarray::Array2;

use super::legend::Looks;
use super::plot::{Frame, plot};
use super::svg::{self, Area, Caption, DrawResult, PX};
use super::text::{Words, wrap};
use super::{Colour, Figure};
use crate::Result;

/// A chart is built mark by mark; `colour`, `dashed` and the like change the
/// mark that was added last.
///
/// ```
/// # use shared::figure::{Chart, Colour};
/// let points: Vec<(f64, f64)> = (0..50).map(|i| f64::from(i) / 10.0).map(|x| (x, x * x)).collect();
/// let figure = Chart::new("square", "A parabola")
///     .alt("The square of x rises from 0 at x = 0 to 24 at x = 4.9.")
///     .x("x")
///     .y("x²")
///     .line("x²", points)
///     .colour(Colour::Green)
///     .vline("here", 2.0)
///     .figure()?;
/// # Ok::<(), shared::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Chart {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) x: Axis,
    pub(super) y: Axis,
    /// One unit of x is as long as one unit of y.
    pub(super) equal_units: bool,
    pub(super) series: Vec<Series>,
    pub(super) readable: bool,
}

/// An axis: what it measures, over which range.
#[derive(Debug, Clone, Default)]
pub(super) struct Axis {
    pub label: String,
    /// None: as the data need.
    pub range: Option<Range<f64>>,
    pub log: bool,
    /// Named ticks instead of numbers: (position, name).
    pub ticks: Option<Vec<(f64, String)>>,
}

/// A mark with its label in the legend (none if empty) and its look.
#[derive(Debug, Clone)]
pub(super) struct Series {
    pub label: String,
    pub mark: Mark,
    /// None: the next of the palette, the same for the same label.
    pub colour: Option<Colour>,
    pub dashed: bool,
    pub thin: bool,
}

/// What a chart can hold.
#[derive(Debug, Clone)]
pub enum Mark {
    /// A line through points.
    Line(Vec<(f64, f64)>),
    /// A line with a dot at every point, a ring at its start and a disc at its
    /// end: the path of a descent.
    Path(Vec<(f64, f64)>),
    /// A dot that runs along points and begins again, hidden where motion is
    /// not wanted.
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
    /// Words at a point, to the right of it.
    Note((f64, f64), String),
    /// The part of the plane in which a function is positive, tinted.
    Region(Grid),
    /// A picture over the whole of the axes, which are then not drawn: cells from −1
    /// to 1, 0 being the page, row 0 at the top; with a colour for each sign, or ink.
    Picture(Array2<f64>, bool),
    /// Lines of equal height of a function, at these heights.
    Contours(Grid, Vec<f64>),
}

/// A function of two variables sampled on a regular grid.
#[derive(Debug, Clone)]
pub struct Grid {
    pub(super) x: Range<f64>,
    pub(super) y: Range<f64>,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Row after row, from the lowest y up; both ends of both ranges included.
    pub(super) values: Vec<f64>,
}

impl Grid {
    /// Samples `f(x, y)` on `columns` × `rows` points.
    pub fn sample(
        x: Range<f64>,
        y: Range<f64>,
        columns: usize,
        rows: usize,
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let at = |range: &Range<f64>, i: usize, count: usize| {
            range.start + (range.end - range.start) * i as f64 / (count - 1) as f64
        };
        let values = (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (column, row)))
            .map(|(column, row)| f(at(&x, column, columns), at(&y, row, rows)))
            // Contours interpolate between heights: keep them finite.
            .map(|height| if height.is_nan() { HIGH } else { height.clamp(-HIGH, HIGH) })
            .collect();
        Grid { x, y, columns, rows, values }
    }

    /// The data's coordinates of a contour's point: the grid's first value
    /// stands at ½, as in d3-contour.
    pub(super) fn data(&self, column: f64, row: f64) -> (f64, f64) {
        let at = |range: &Range<f64>, place: f64, count: usize| {
            range.start + (range.end - range.start) * (place - 0.5) / (count - 1) as f64
        };
        (at(&self.x, column, self.columns), at(&self.y, row, self.rows))
    }

    /// Whether a point of a contour lies outside: there the ring is closed along
    /// the grid's edge, and is no line of equal height.
    pub(super) fn on_edge(&self, (x, y): (f64, f64)) -> bool {
        let outside = |range: &Range<f64>, number: f64| {
            let slack = 1e-9 * (range.end - range.start);
            number < range.start - slack || number > range.end + slack
        };
        outside(&self.x, x) || outside(&self.y, y)
    }
}

/// What stands for a height beyond all heights.
const HIGH: f64 = 1e150;

/// How finely regions and contours sample their functions.
const GRID: usize = 81;

impl Chart {
    /// An empty chart. The `id` names its file, so it is short and plain.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Chart {
            id: id.into(),
            title: title.into(),
            alt: String::new(),
            x: Axis::default(),
            y: Axis::default(),
            equal_units: false,
            readable: false,
            series: Vec::new(),
        }
    }

    /// The text alternative: what a reader who cannot see the chart should know.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
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

    /// Adds a mark of any kind. An empty label stays out of the legend.
    pub fn mark(mut self, label: impl Into<String>, mark: Mark) -> Self {
        let label = label.into();
        self.series.push(Series { label, mark, colour: None, dashed: false, thin: false });
        self
    }

    /// A line through points.
    pub fn line(
        self,
        label: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Self {
        self.mark(label, Mark::Line(points.into_iter().collect()))
    }

    /// A function drawn as a line over a range.
    pub fn function(
        self,
        label: impl Into<String>,
        range: Range<f64>,
        f: impl Fn(f64) -> f64,
    ) -> Self {
        let step = (range.end - range.start) / 200.0;
        self.line(label, (0..=200).map(|i| range.start + step * f64::from(i)).map(|x| (x, f(x))))
    }

    /// The path of a descent: a dot at each point, a ring where it starts.
    pub fn path(
        self,
        label: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Self {
        self.mark(label, Mark::Path(points.into_iter().collect()))
    }

    /// A dot that runs along points in eight seconds and begins again; give it
    /// the label of the line that it runs along. Readers who prefer reduced
    /// motion, and print, get the figure without it.
    pub fn runner(
        self,
        label: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Self {
        self.mark(label, Mark::Runner(points.into_iter().collect()))
    }

    /// Points.
    pub fn scatter(
        self,
        label: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Self {
        self.mark(label, Mark::Scatter(points.into_iter().collect()))
    }

    /// The area between two lines: (x, low, high).
    pub fn band(
        self,
        label: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64, f64)>,
    ) -> Self {
        self.mark(label, Mark::Band(points.into_iter().collect()))
    }

    /// Upright bars from 0: (left edge, right edge, height).
    pub fn bars(
        self,
        label: impl Into<String>,
        bars: impl IntoIterator<Item = (f64, f64, f64)>,
    ) -> Self {
        self.mark(label, Mark::Bars(bars.into_iter().collect()))
    }

    /// A histogram: how many of the values fall into each of `bins` equal bins.
    pub fn histogram(self, label: impl Into<String>, values: &[f64], bins: usize) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let width = if high > low { (high - low) / bins as f64 } else { 1.0 };
        let mut counts = vec![0.0; bins];
        for value in values {
            let bin = ((value - low) / width) as usize;
            counts[bin.min(bins - 1)] += 1.0;
        }
        let left = |bin: usize| low + width * bin as f64;
        self.bars(label, (0..bins).map(|bin| (left(bin), left(bin + 1), counts[bin])))
    }

    /// A horizontal line across the chart.
    pub fn hline(self, label: impl Into<String>, y: f64) -> Self {
        self.mark(label, Mark::Horizontal(y)).colour(Colour::Faint).dashed()
    }

    /// A vertical line across the chart.
    pub fn vline(self, label: impl Into<String>, x: f64) -> Self {
        self.mark(label, Mark::Vertical(x)).colour(Colour::Faint).dashed()
    }

    /// An arrow from one point to another.
    pub fn arrow(self, label: impl Into<String>, from: (f64, f64), to: (f64, f64)) -> Self {
        self.mark(label, Mark::Arrow(from, to))
    }

    /// Words at a point, to the right of it.
    pub fn note(self, at: (f64, f64), words: impl Into<String>) -> Self {
        self.mark("", Mark::Note(at, words.into())).colour(Colour::Ink)
    }

    /// Tints the part of the plane in which `f(x, y)` is positive: a decision
    /// region. Needs both axes' ranges, set before.
    ///
    /// # Panics
    /// If a range has not been set.
    pub fn region(self, label: impl Into<String>, f: impl Fn(f64, f64) -> f64) -> Self {
        let grid = self.grid(f);
        self.mark(label, Mark::Region(grid))
    }

    /// Lines of equal height of `f(x, y)` at the given heights. Needs both
    /// axes' ranges, set before.
    ///
    /// # Panics
    /// If a range has not been set.
    pub fn contours(
        self,
        label: impl Into<String>,
        levels: impl IntoIterator<Item = f64>,
        f: impl Fn(f64, f64) -> f64,
    ) -> Self {
        let grid = self.grid(f);
        self.mark(label, Mark::Contours(grid, levels.into_iter().collect()))
    }

    /// Fills the axes with a picture of cells from −1 to 1, row 0 at the top, in ink
    /// or in a colour for each sign; no ticks are drawn then.
    pub fn picture(self, cells: Array2<f64>, diverging: bool) -> Self {
        self.mark("", Mark::Picture(cells, diverging))
    }

    /// Whether it shows a picture, and so no ticks.
    pub(super) fn is_picture(&self) -> bool {
        self.series.iter().any(|series| matches!(series.mark, Mark::Picture(..)))
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

    /// Says in the SVG where the axes lie, so that a page can tell which point of the
    /// data its reader points at.
    pub fn readable(mut self) -> Self {
        self.readable = true;
        self
    }

    /// Draws the mark added last with a thin line or small points.
    pub fn thin(mut self) -> Self {
        self.last().thin = true;
        self
    }

    /// Draws the chart.
    ///
    /// # Errors
    /// If there is nothing finite to draw.
    pub fn figure(&self) -> Result<Figure> {
        let caption = Caption { id: &self.id, title: &self.title, alt: &self.alt };
        let looks = Looks::of(self.series.iter());
        svg::figure(&caption, (WIDTH, HEIGHT), |area| {
            let frame = heading(area, &self.title, &looks, (WIDTH, HEIGHT))?;
            plot(area, self, frame, &looks, TEXT)
        })
    }

    pub(super) fn series(&self) -> impl Iterator<Item = &Series> {
        self.series.iter()
    }

    fn last(&mut self) -> &mut Series {
        self.series.last_mut().expect("add a mark before changing its look")
    }

    fn grid(&self, f: impl Fn(f64, f64) -> f64) -> Grid {
        let range = |axis: &Axis| axis.range.clone().expect("set x_range and y_range first");
        Grid::sample(range(&self.x), range(&self.y), GRID, GRID, f)
    }
}

/// A chart's size in pixels.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 400;

/// The size of labels and ticks, in pixels.
pub(super) const TEXT: f64 = 14.0;

/// The size of the title, in pixels.
const TITLE: f64 = 17.0;

/// Draws the title and the legend; returns the frame that is left below.
pub(super) fn heading(
    area: &Area<'_>,
    title: &str,
    looks: &Looks,
    (width, height): (u32, u32),
) -> DrawResult<Frame> {
    let (margin, limit) = (12.0, f64::from(width) - 24.0);
    let unit = |pixels: f64| (pixels * f64::from(PX)).round() as i32;
    let mut y = 10.0;
    for line in wrap(title, TITLE, limit) {
        Words::new(TITLE).draw(area, &line, (unit(margin), unit(y + 0.6 * TITLE)))?;
        y += 1.3 * TITLE;
    }
    looks.draw(area, (margin, y + 4.0), TEXT, limit)?;
    y += looks.height(TEXT, limit) + 8.0;
    let (width, height) = (f64::from(width), f64::from(height));
    Ok(Frame { x: margin, y, width: width - 2.0 * margin, height: height - y - 8.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Chart {
        Chart::new("test", "A <title>").alt("What & why").x("x").y("y")
    }

    #[test]
    fn the_same_chart_gives_the_same_bytes() {
        let draw = || {
            chart()
                .x_range(-2.0..2.0)
                .y_range(-2.0..2.0)
                .region("inside", |x, y| 1.0 - x * x - y * y)
                .contours("", [0.5, 1.0], |x, y| x * x + y * y)
                .path("path", [(0.0, 0.0), (1.0, 1.0), (5.0, 5.0)])
                .figure()
                .expect("it can be drawn")
        };
        assert_eq!(draw(), draw());
    }

    #[test]
    fn title_and_alternative_are_in_the_document_and_escaped() {
        let figure = chart().line("", [(0.0, 0.0), (1.0, 1.0)]).figure().expect("it can be drawn");
        assert!(figure.svg().contains("<title id=\"test-title\">A &lt;title&gt;</title>"));
        assert!(figure.svg().contains("<desc id=\"test-desc\">What &amp; why</desc>"));
    }

    #[test]
    fn a_figure_can_be_given_another_name() {
        let figure = chart().line("", [(0.0, 0.0), (1.0, 1.0)]).figure().expect("it can be drawn");
        let named = figure.named("again");
        assert!(named.svg().contains("aria-labelledby=\"again-title again-desc\""));
        assert!(named.svg().contains("<title id=\"again-title\">"));
        assert!(!named.svg().contains("test-"), "{}", named.svg());
    }

    #[test]
    fn a_readable_chart_says_where_its_axes_lie() {
        let line = chart().x_range(0.0..4.0).y_range(-1.0..1.0).line("", [(0.0, 0.0), (1.0, 1.0)]);
        assert!(!line.figure().expect("it can be drawn").svg().contains("nn-plot"));
        let figure = line.readable().figure().expect("it can be drawn");
        assert!(figure.svg().contains("data-x=\"0 4\" data-y=\"-1 1\""), "{}", figure.svg());
    }

    #[test]
    fn nothing_finite_is_an_error() {
        for points in [vec![], vec![(f64::NAN, 1.0)], vec![(1.0, f64::INFINITY)]] {
            let error = chart().line("", points).figure().expect_err("there is nothing to draw");
            assert!(error.to_string().contains("test"), "{error}");
        }
        assert!(chart().log_y().line("", [(1.0, -1.0), (2.0, 0.0)]).figure().is_err());
    }

    /// Every coordinate that plotters wrote, of shapes and of words.
    fn coordinates(svg: &str) -> Vec<f64> {
        let marks = [" x=\"", " y=\"", " x1=\"", " y1=\"", " x2=\"", " y2=\"", " cx=\"", " cy=\""];
        let single = marks.iter().flat_map(|mark| svg.split(mark).skip(1));
        let single = single.filter_map(|rest| rest.split('"').next()?.parse().ok());
        let lists = svg.split(" points=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let lists = lists.flat_map(|list| list.split([' ', ',']).filter_map(|n| n.parse().ok()));
        single.chain(lists).collect()
    }

    #[test]
    fn nothing_leaves_the_canvas() {
        let awkward = [
            chart().line("tiny", [(0.0, 1e-27), (1.0, 3e-27)]),
            chart().line("huge", [(0.0, 1e12), (1.0, -3e12)]),
            chart().line("level", [(0.0, 5.0), (1.0, 5.0)]),
            chart().log_y().line("decades", (0..30).map(|i| (f64::from(i), 10_f64.powi(-i)))),
            chart().x_range(0.0..1.0).y_range(0.0..1.0).line("out", [(-9.0, -9.0), (9.0, 9.0)]),
            chart().x_range(0.0..1.0).y_range(0.0..1.0).scatter("out", [(5.0, 5.0), (0.5, 0.5)]),
            chart().bars("bars", [(0.0, 1.0, 3.0), (1.0, 2.0, -2.0)]),
            chart().line("broken", [(0.0, 0.0), (1.0, f64::NAN), (2.0, 1.0)]),
        ];
        for chart in awkward {
            let figure = chart.figure().expect("it can be drawn");
            for number in coordinates(figure.svg()) {
                assert!((0.0..=6400.0).contains(&number), "{number} in {}", figure.svg());
            }
        }
    }

    #[test]
    fn equal_units_make_circles_round() {
        let svg = chart()
            .x_range(-4.0..4.0)
            .y_range(-1.0..1.0)
            .equal_units()
            .line(
                "",
                (0..=64)
                    .map(|i| f64::from(i) / 64.0 * std::f64::consts::TAU)
                    .map(|t| (t.cos(), t.sin())),
            )
            .figure()
            .expect("it can be drawn");
        let line = svg
            .svg()
            .lines()
            .find(|line| line.starts_with("<polyline") && line.contains("nn-s-blue"))
            .expect("the circle");
        let numbers = coordinates(line);
        let spread = |offset: usize| {
            let part = numbers.iter().skip(offset).step_by(2).copied();
            part.clone().fold(f64::MIN, f64::max) - part.fold(f64::MAX, f64::min)
        };
        assert!((spread(0) - spread(1)).abs() <= 2.0, "{} by {}", spread(0), spread(1));
    }

    #[test]
    fn a_region_covers_where_its_function_is_positive() {
        let svg = chart()
            .x_range(0.0..1.0)
            .y_range(0.0..1.0)
            .region("left", |x, _| 0.25 - x)
            .figure()
            .expect("it can be drawn");
        let polygon =
            svg.svg().lines().find(|line| line.starts_with("<polygon")).expect("a region");
        let xs: Vec<f64> = coordinates(polygon).into_iter().step_by(2).collect();
        let frame = svg.svg().lines().rfind(|line| line.contains("nn-s-faint")).expect("the axes");
        let axes: Vec<f64> = coordinates(frame).into_iter().step_by(2).collect();
        let (left, right) = (axes[0], axes[2]);
        let high = xs.iter().copied().fold(f64::MIN, f64::max);
        assert!(((high - left) / (right - left) - 0.25).abs() < 0.005, "{high} in {left}..{right}");
    }
}
