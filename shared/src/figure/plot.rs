//! Drawing a chart: where its parts go, its axes, its marks.

use std::fmt::Write as _;

use contour::ContourBuilder;
use plotters::style::text_anchor::{HPos, VPos};

use super::Colour;
use super::axis::Scale;
use super::chart::{Chart, Grid, Mark, Series};
use super::legend::{Look, Looks, pattern};
use super::marks::{Point, arrow, disc, line, marker, polygon, rectangle, ring};
use super::picture::Inks;
use super::svg::{Area, DrawResult, PX};
use super::text::{Words, width};

/// A rectangle of the canvas, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Draws axes and marks within a frame; returns the SVG of marks that move.
pub(super) fn plot(
    area: &Area<'_>,
    chart: &Chart,
    frame: Frame,
    looks: &Looks,
    size: f64,
) -> DrawResult<String> {
    let plot = Plot::new(chart, frame, size).ok_or("there is no finite number to draw")?;
    plot.axes(area, chart)?;
    let mut moving = String::new();
    for series in &chart.series {
        let look = looks.look(series);
        moving += &plot.mark(area, series, look)?;
    }
    plot.border(area)?;
    if chart.readable {
        moving += &plot.readable();
    }
    Ok(moving)
}

/// A chart's scales and the box they span.
struct Plot {
    x: Scale,
    y: Scale,
    x_ticks: Vec<(f64, String)>,
    y_ticks: Vec<(f64, String)>,
    inner: Frame,
    size: f64,
}

impl Plot {
    fn new(chart: &Chart, frame: Frame, size: f64) -> Option<Self> {
        let numbers: Vec<(f64, f64)> = chart.series.iter().flat_map(points).collect();
        let bars = chart.series.iter().any(|series| matches!(series.mark, Mark::Bars(_)));
        let xs = numbers.iter().map(|point| point.0);
        let ys = numbers.iter().map(|point| point.1);
        let x = Scale::over(chart.x.range.as_ref(), xs, chart.x.log, false)?;
        let y = Scale::over(chart.y.range.as_ref(), ys, chart.y.log, bars)?;
        if !numbers.iter().any(|point| point.0.is_finite() || point.1.is_finite())
            && !chart.series.iter().any(|s| matches!(s.mark, Mark::Region(_) | Mark::Contours(..)))
        {
            return None;
        }

        // A picture has no ticks, and its cells are as high as they are wide.
        let bare = chart.is_picture();
        // About a tick every 55 pixels upwards; sideways by what labels need.
        let y_ticks =
            if bare { vec![] } else { y.ticks(((frame.height / 55.0) as usize).clamp(3, 8)) };
        let widest = y_ticks.iter().map(|tick| width(&tick.1, size)).fold(0.0, f64::max);
        let label = |label: &str| if label.is_empty() { 0.0 } else { 1.5 * size };
        let left = label(&chart.y.label) + widest + 10.0;
        let bottom = label(&chart.x.label) + 1.5 * size + 6.0;
        let mut inner = Frame {
            x: frame.x + left,
            y: frame.y + 0.5 * size,
            width: frame.width - left - size,
            height: frame.height - bottom - 0.5 * size,
        };
        if chart.equal_units || bare {
            let unit = (inner.width / (x.high - x.low)).min(inner.height / (y.high - y.low));
            let (w, h) = (unit * (x.high - x.low), unit * (y.high - y.low));
            inner = Frame { x: inner.x + 0.5 * (inner.width - w), width: w, height: h, ..inner };
        }
        let x_ticks = match &chart.x.ticks {
            _ if bare => vec![],
            Some(named) => named.clone(),
            None => (2..=8)
                .rev()
                .map(|count| x.ticks(count))
                .find(|ticks| {
                    let needed: f64 = ticks.iter().map(|tick| width(&tick.1, size) + size).sum();
                    needed <= inner.width
                })
                .unwrap_or_else(|| x.ticks(1)),
        };
        Some(Plot { x, y, x_ticks, y_ticks, inner, size })
    }

    /// Where a point of the data stands on the canvas.
    fn place(&self, x: f64, y: f64) -> Point {
        let unit = |pixels: f64| (pixels * f64::from(PX)).round() as i32;
        let inner = &self.inner;
        (
            unit(inner.x + inner.width * self.x.share(x)),
            unit(inner.y + inner.height * (1.0 - self.y.share(y))),
        )
    }

    fn corners(&self) -> [Point; 2] {
        [self.place(self.x.low, self.y.high), self.place(self.x.high, self.y.low)]
    }

    /// An invisible rectangle over the axes, with their ranges.
    fn readable(&self) -> String {
        let [(left, top), (right, bottom)] = self.corners();
        format!(
            "<rect class=\"nn-plot\" x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" \
             fill=\"none\" data-x=\"{} {}\" data-y=\"{} {}\"/>\n",
            right - left,
            bottom - top,
            self.x.low,
            self.x.high,
            self.y.low,
            self.y.high
        )
    }

    fn axes(&self, area: &Area<'_>, chart: &Chart) -> DrawResult<()> {
        let [(left, top), (right, bottom)] = self.corners();
        let words = Words::new(self.size);
        for (at, label) in self.x_ticks.iter().filter(|tick| inside(&self.x, tick.0)) {
            let x = self.place(*at, self.y.low).0;
            line(area, &[(x, top), (x, bottom)], Colour::Grid, 8, 0)?;
            words.at(HPos::Center, VPos::Top).draw(area, label, (x, bottom + 50))?;
        }
        for (at, label) in self.y_ticks.iter().filter(|tick| inside(&self.y, tick.0)) {
            let y = self.place(self.x.low, *at).1;
            line(area, &[(left, y), (right, y)], Colour::Grid, 8, 0)?;
            words.at(HPos::Right, VPos::Center).draw(area, label, (left - 50, y))?;
        }
        let below = bottom + (1.5 * self.size * f64::from(PX)) as i32 + 40;
        let middle = (i32::midpoint(left, right), i32::midpoint(top, bottom));
        words.at(HPos::Center, VPos::Top).draw(area, &chart.x.label, (middle.0, below))?;
        let widest = self.y_ticks.iter().map(|tick| width(&tick.1, self.size)).fold(0.0, f64::max);
        let beside = left - ((widest + 8.0 + 1.4 * self.size) * f64::from(PX)) as i32;
        words.upright().at(HPos::Center, VPos::Top).draw(area, &chart.y.label, (beside, middle.1))
    }

    fn border(&self, area: &Area<'_>) -> DrawResult<()> {
        let [(left, top), (right, bottom)] = self.corners();
        line(area, &[(left, top), (left, bottom), (right, bottom)], Colour::Faint, 10, 0)
    }

    fn mark(&self, area: &Area<'_>, series: &Series, look: Look) -> DrawResult<String> {
        let colour = look.colour;
        let stroke = if series.thin { 12 } else { 22 };
        let dashes = pattern(series.dashed, look.index);
        match &series.mark {
            Mark::Line(points) => {
                for piece in self.clipped(points) {
                    line(area, &piece, colour, stroke, dashes)?;
                }
            }
            Mark::Path(points) => {
                for piece in self.clipped(points) {
                    line(area, &piece, colour, if series.thin { 10 } else { 16 }, 0)?;
                }
                self.footprints(area, points, colour)?;
            }
            Mark::Runner(points) => return Ok(self.runner(points, colour)),
            Mark::Scatter(points) => {
                let radius = if series.thin || points.len() > 150 { 26 } else { 36 };
                for &(x, y) in points.iter().filter(|point| self.shows(**point)) {
                    marker(area, self.place(x, y), radius, colour, look.index)?;
                }
            }
            Mark::Band(points) => {
                let points: Vec<_> =
                    points.iter().filter(|p| p.1.is_finite() && p.2.is_finite()).collect();
                let low = points.iter().map(|p| self.place_within(p.0, p.1));
                let high = points.iter().rev().map(|p| self.place_within(p.0, p.2));
                polygon(area, low.chain(high).collect(), colour.rgb(), 0.25)?;
            }
            Mark::Bars(bars) => {
                for &(left, right, height) in bars.iter().filter(|bar| bar.2.is_finite()) {
                    let corners = [self.place_within(left, height), self.place_within(right, 0.0)];
                    rectangle(area, corners, colour.rgb(), 0.55)?;
                    let [(x0, y0), (x1, y1)] = corners;
                    line(area, &[(x0, y1), (x0, y0), (x1, y0), (x1, y1)], colour, 8, 0)?;
                }
            }
            Mark::Horizontal(y) if inside(&self.y, *y) => {
                let ends = [self.place(self.x.low, *y), self.place(self.x.high, *y)];
                line(area, &ends, colour, 14, dashes)?;
            }
            Mark::Vertical(x) if inside(&self.x, *x) => {
                let ends = [self.place(*x, self.y.low), self.place(*x, self.y.high)];
                line(area, &ends, colour, 14, dashes)?;
            }
            Mark::Horizontal(_) | Mark::Vertical(_) => {}
            Mark::Arrow(from, to) => {
                for piece in self.clipped(&[*from, *to]) {
                    arrow(area, piece[0], piece[piece.len() - 1], colour, stroke)?;
                }
            }
            Mark::Note(at, words) => self.note(area, *at, words, colour)?,
            Mark::Picture(cells, diverging) => {
                let mut inks = Inks::default();
                inks.add(cells, self.inner, *diverging);
                return Ok(inks.svg());
            }
            Mark::Region(grid) => self.region(area, grid, colour)?,
            Mark::Contours(grid, levels) => self.contours(area, grid, levels, colour, stroke)?,
        }
        Ok(String::new())
    }

    /// Dots along a path, a ring where it starts, a disc where it ends.
    fn footprints(&self, area: &Area<'_>, points: &[(f64, f64)], colour: Colour) -> DrawResult<()> {
        let every = points.len().div_ceil(60).max(1);
        for &(x, y) in points.iter().step_by(every).filter(|point| self.shows(**point)) {
            disc(area, self.place(x, y), 20, colour)?;
        }
        if let Some(&(x, y)) = points.first().filter(|point| self.shows(**point)) {
            ring(area, self.place(x, y), 40, colour)?;
        }
        if let Some(&(x, y)) = points.last().filter(|point| self.shows(**point)) {
            disc(area, self.place(x, y), 42, colour)?;
        }
        Ok(())
    }

    /// A dot that runs along the points and begins again. It is hidden where
    /// motion is not wanted; what stands still is drawn by other marks.
    fn runner(&self, points: &[(f64, f64)], colour: Colour) -> String {
        let places: Vec<Point> = points
            .iter()
            .take_while(|point| point.0.is_finite() && point.1.is_finite())
            .map(|point| self.place_within(point.0, point.1))
            .collect();
        let Some(first) = places.first() else { return String::new() };
        let list = |part: fn(&Point) -> i32| {
            places.iter().map(|place| part(place).to_string()).collect::<Vec<_>>().join(";")
        };
        let mut svg = format!(
            "<circle class=\"nn-f-{} nn-run\" fill=\"#{:06X}\" r=\"60\" cx=\"{}\" cy=\"{}\">",
            colour.name(),
            colour.light(),
            first.0,
            first.1
        );
        for (attribute, values) in [("cx", list(|place| place.0)), ("cy", list(|place| place.1))] {
            let _ = write!(
                svg,
                "<animate attributeName=\"{attribute}\" dur=\"8s\" repeatCount=\"indefinite\" \
                 values=\"{values}\"/>"
            );
        }
        svg + "</circle>\n"
    }

    /// Words beside a point, on the side where there is room for them.
    fn note(&self, area: &Area<'_>, at: (f64, f64), words: &str, colour: Colour) -> DrawResult<()> {
        if !self.shows(at) {
            return Ok(());
        }
        let (x, y) = self.place(at.0, at.1);
        let right = self.corners()[1].0;
        let needed = (width(words, self.size) * f64::from(PX)) as i32 + 80;
        let (side, x) =
            if x + needed > right { (HPos::Right, x - 70) } else { (HPos::Left, x + 70) };
        Words::new(self.size).colour(colour).at(side, VPos::Center).draw(area, words, (x, y))
    }

    fn region(&self, area: &Area<'_>, grid: &Grid, colour: Colour) -> DrawResult<()> {
        // The function is 0 at the region's edge. Outside the grid it counts as
        // negative, so that every edge closes.
        let contours = builder(grid).contours(&grid.values, &[0.0])?;
        for polygons in contours.iter().flat_map(|contour| contour.geometry().0.iter()) {
            let mut points = self.ring(grid, polygons.exterior().coords().map(|c| (c.x, c.y)));
            // A hole is walked round from the outer edge and back again.
            for hole in polygons.interiors() {
                let start = points[0];
                points.extend(self.ring(grid, hole.coords().map(|c| (c.x, c.y))));
                points.push(start);
            }
            polygon(area, points, colour.rgb(), 0.22)?;
        }
        Ok(())
    }

    fn contours(
        &self,
        area: &Area<'_>,
        grid: &Grid,
        levels: &[f64],
        colour: Colour,
        stroke: u32,
    ) -> DrawResult<()> {
        for contour in builder(grid).lines(&grid.values, levels)? {
            for ring in &contour.geometry().0 {
                // The grid's own edge is no contour: the line is cut there.
                let points: Vec<(f64, f64)> = ring.coords().map(|c| grid.data(c.x, c.y)).collect();
                for piece in points.split(|point| grid.on_edge(*point)) {
                    for piece in self.clipped(piece) {
                        line(area, &piece, colour, stroke.min(14), 0)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn ring(&self, grid: &Grid, points: impl Iterator<Item = (f64, f64)>) -> Vec<Point> {
        points.map(|(x, y)| grid.data(x, y)).map(|(x, y)| self.place_within(x, y)).collect()
    }

    fn shows(&self, (x, y): (f64, f64)) -> bool {
        inside(&self.x, x) && inside(&self.y, y)
    }

    /// The place of the nearest point that the plot shows.
    fn place_within(&self, x: f64, y: f64) -> Point {
        self.place(x.clamp(self.x.low, self.x.high), y.clamp(self.y.low, self.y.high))
    }

    /// The pieces of a line that lie within the plot, on the canvas.
    fn clipped(&self, points: &[(f64, f64)]) -> Vec<Vec<Point>> {
        let mut pieces: Vec<Vec<Point>> = Vec::new();
        let mut open = false;
        let share = |point: (f64, f64)| (self.x.share(point.0), self.y.share(point.1));
        for pair in points.windows(2) {
            match clip(share(pair[0]), share(pair[1])) {
                None => open = false,
                Some((from, to, cut)) => {
                    let at = |(x, y): (f64, f64)| self.at_share(x, y);
                    if !open {
                        pieces.push(vec![at(from)]);
                    }
                    pieces.last_mut().expect("one was pushed").push(at(to));
                    open = !cut;
                }
            }
        }
        pieces
    }

    fn at_share(&self, x: f64, y: f64) -> Point {
        let unit = |pixels: f64| (pixels * f64::from(PX)).round() as i32;
        let inner = &self.inner;
        (unit(inner.x + inner.width * x), unit(inner.y + inner.height * (1.0 - y)))
    }
}

fn inside(scale: &Scale, number: f64) -> bool {
    (-1e-9..=1.0 + 1e-9).contains(&scale.share(number))
}

/// A part of a segment: its ends, and whether the further one was cut off.
type Piece = ((f64, f64), (f64, f64), bool);

/// The part of a segment within the unit square, after Liang and Barsky (1984),
/// and whether its end was cut off.
fn clip(from: (f64, f64), to: (f64, f64)) -> Option<Piece> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if ![from.0, from.1, to.0, to.1].iter().all(|share| share.is_finite()) {
        return None;
    }
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [(-dx, from.0), (dx, 1.0 - from.0), (-dy, from.1), (dy, 1.0 - from.1)] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    let at = |t: f64| (from.0 + t * dx, from.1 + t * dy);
    (enter <= leave).then(|| (at(enter), at(leave), leave < 1.0))
}

fn builder(grid: &Grid) -> ContourBuilder {
    ContourBuilder::new(grid.columns, grid.rows, true)
}

/// The points that the axes have to cover.
fn points(series: &Series) -> Vec<(f64, f64)> {
    match &series.mark {
        Mark::Line(points) | Mark::Path(points) | Mark::Scatter(points) | Mark::Runner(points) => {
            points.clone()
        }
        Mark::Band(points) => points.iter().flat_map(|p| [(p.0, p.1), (p.0, p.2)]).collect(),
        Mark::Bars(bars) => bars.iter().flat_map(|b| [(b.0, 0.0), (b.1, b.2)]).collect(),
        Mark::Horizontal(y) => vec![(f64::NAN, *y)],
        Mark::Vertical(x) => vec![(*x, f64::NAN)],
        Mark::Arrow(from, to) => vec![*from, *to],
        Mark::Note(at, _) => vec![*at],
        Mark::Region(grid) | Mark::Contours(grid, _) => {
            vec![(grid.x.start, grid.y.start), (grid.x.end, grid.y.end)]
        }
        Mark::Picture(..) => vec![(0.0, 0.0), (1.0, 1.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_cut_at_the_edges() {
        assert_eq!(clip((0.2, 0.2), (0.8, 0.8)), Some(((0.2, 0.2), (0.8, 0.8), false)));
        assert_eq!(clip((-1.0, 0.5), (2.0, 0.5)), Some(((0.0, 0.5), (1.0, 0.5), true)));
        assert_eq!(clip((-1.0, 2.0), (2.0, 2.0)), None);
        assert_eq!(clip((f64::NAN, 0.5), (0.5, 0.5)), None);
    }
}
