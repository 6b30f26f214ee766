//! A chart in a part of the canvas: its axes, then mark by mark.

use contour::ContourBuilder;
use plotters::element::{Circle, EmptyElement, Polygon, Rectangle, Text};
use plotters::prelude::{ChartBuilder, Color as _, LineSeries, ShapeStyle};

use super::cells;
use super::clip::pieces;
use super::legend::{Look, Looks, dashes};
use super::marks::{arrow, marker, ring};
use super::outline::{self, Columns};
use super::scale::Scale;
use super::svg::{Area, Drawn, Own, Plot, escape};
use super::text::words;
use crate::figure::{Axis, Chart, Colour, Grid, Mark, Series};

/// Draws axes and marks, with words of that size.
pub(super) fn draw(area: &Area<'_>, chart: &Chart, looks: &Looks<'_>, size: f64) -> Drawn {
    let mut plot = axes(area, chart, size)?;
    let lines = |one: &&Series| matches!(one.mark, Mark::Line(_) | Mark::Path(_));
    // Lines without a name are a grid.
    let grid = chart.series.iter().filter(lines).filter(|one| one.label.is_empty()).count() > 1;
    for series in &chart.series {
        // A page that lets the reader draw a line first has to find it.
        let named = lines(&series) && !(grid && series.label.is_empty());
        if named {
            let name = escape(&series.label);
            plot.draw_series([Own::Element(format!("<g data-series=\"{name}\">"))])?;
        }
        mark(&mut plot, series, looks.look(series), size)?;
        if named {
            plot.draw_series([Own::Element("</g>".to_owned())])?;
        }
    }
    // For a page that reads the pointer: where the axes lie, and what they measure.
    let (x, y) = scales(&plot);
    let [(left, top), (right, bottom)] =
        [(x.low, y.high), (x.high, y.low)].map(|corner| plot.backend_coord(&corner));
    let log = match (x.log, y.log) {
        (false, false) => "",
        (true, false) => " data-log=\"x\"",
        (false, true) => " data-log=\"y\"",
        (true, true) => " data-log=\"x y\"",
    };
    let element = format!(
        "<rect class=\"nn-plot\" x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"none\" \
         data-x=\"{:.5e} {:.5e}\" data-y=\"{:.5e} {:.5e}\"{log}/>",
        right - left,
        bottom - top,
        x.low,
        x.high,
        y.low,
        y.high
    );
    plot.draw_series([Own::Element(element)])?;
    Ok(())
}

/// Draws the axes with their ticks, labels and mesh; gives back what lies within.
fn axes<'a>(area: &Area<'a>, chart: &Chart, size: f64) -> Drawn<Plot<'a>> {
    let points: Vec<_> = chart.series.iter().flat_map(|series| series.mark.points()).collect();
    let bars = chart.series.iter().any(|series| matches!(series.mark, Mark::Bars(_)));
    let mut x = Scale::over(&chart.x, points.iter().map(|point| point.0), false);
    let mut y = Scale::over(&chart.y, points.iter().map(|point| point.1), bars);
    let (width, height) = area.dim_in_pixel();
    let (width, height) = (f64::from(width), f64::from(height));

    // About a tick every 55 pixels upwards; sideways by what the numbers need.
    if chart.y.ticks.is_none() {
        y = y.numbered(((height / 550.0) as usize).clamp(4, 8));
    }
    let label = |axis: &Axis| if axis.label.is_empty() { 1.0 } else { 1.4 * size };
    let ticks = |scale: &Scale, room: f64| if scale.ticks.is_empty() { 0.0 } else { room };
    let left = label(&chart.y) + ticks(&y, y.widest(size) + 100.0);
    let right = ticks(&y, size);
    let bottom = label(&chart.x) + if right > 0.0 { 1.2 * size + 60.0 } else { 0.0 };
    let (room, rise) = (width - left - right, height - bottom - 0.5 * size);
    // With equal units, what is left of the longer side stays empty.
    let (across, up) = (x.high - x.low, y.high - y.low);
    let unit = (room / across).min(rise / up);
    let equal = |room: f64, units: f64| if chart.equal_units { unit * units } else { room };
    let (beside, below) = (room - equal(room, across), rise - equal(rise, up));
    if chart.x.ticks.is_none() {
        x = x.numbered_within(room - beside, size);
    }

    let mut plot = ChartBuilder::on(area)
        .margin_top(0.5 * size)
        .margin_bottom(below)
        .margin_left(0.5 * beside)
        .margin_right(right + 0.5 * beside)
        .x_label_area_size(bottom)
        .y_label_area_size(left)
        .build_cartesian_2d(x, y)?;
    let mut mesh = plot.configure_mesh();
    mesh.bold_line_style(Colour::Grid.stroke_width(8))
        .axis_style(Colour::Faint.stroke_width(10))
        .label_style(words(size))
        .set_all_tick_mark_size(25);
    if !chart.x.label.is_empty() {
        mesh.x_desc(&chart.x.label);
    }
    if !chart.y.label.is_empty() {
        mesh.y_desc(&chart.y.label);
    }
    mesh.draw()?;
    Ok(plot)
}

fn scales<'p>(plot: &'p Plot<'_>) -> (&'p Scale, &'p Scale) {
    let spec = plot.plotting_area().as_coord_spec();
    (spec.x_spec(), spec.y_spec())
}

fn columns<'p>(plot: &'p Plot<'_>) -> Columns<'p> {
    let count = f64::from(plot.plotting_area().dim_in_pixel().0) / 10.0;
    Columns { scale: scales(plot).0, count }
}

fn mark(plot: &mut Plot<'_>, series: &Series, look: Look, size: f64) -> Drawn {
    let Look { colour, index } = look;
    let (stroke, dashes) = (if series.thin { 12 } else { 22 }, dashes(series, index));
    let (x, y) = scales(plot);
    let (x_ends, y_ends) = ([x.low, x.high], [y.low, y.high]);
    let shown = |points: &[(f64, f64)]| -> Vec<(f64, f64)> {
        points.iter().copied().filter(|point| x.shows(point.0) && y.shows(point.1)).collect()
    };
    match &series.mark {
        Mark::Line(points) => line(plot, points, colour.stroke_width(stroke), dashes)?,
        Mark::Path(points) => {
            let (places, ends) = (shown(points), [points.first(), points.last()]);
            let [start, end] = ends.map(|end| shown(end.map_or(&[][..], std::slice::from_ref)));
            line(plot, points, colour.stroke_width(if series.thin { 10 } else { 16 }), "")?;
            let dots = places.iter().step_by(points.len().div_ceil(60).max(1));
            plot.draw_series(dots.map(|&place| Circle::new(place, 20, colour.filled())))?;
            for place in start {
                plot.plotting_area().draw(&ring(place, 40, colour))?;
            }
            plot.draw_series(end.iter().map(|&place| Circle::new(place, 42, colour.filled())))?;
        }
        Mark::Runner(points) => {
            let here = |point: &&(f64, f64)| x.shows(point.0) && y.shows(point.1);
            let way = points.iter().step_by(points.len().div_ceil(RUN).max(1)).take_while(here);
            let way = way.map(|point| plot.backend_coord(point));
            plot.draw_series([runner(way, colour)])?;
        }
        Mark::Scatter(points) => {
            let radius = if series.thin || points.len() > 150 { 26 } else { 36 };
            for place in shown(points) {
                plot.plotting_area().draw(&marker(place, radius, colour, index))?;
            }
        }
        Mark::Band(points) => {
            let points = || points.iter().filter(|p| p.1.is_finite() && p.2.is_finite());
            let low: Vec<_> = points().map(|p| (p.0, p.1)).collect();
            let high: Vec<_> = points().rev().map(|p| (p.0, p.2)).collect();
            let [low, high] = [&low, &high].map(|edge| outline::line(edge, columns(plot)));
            plot.draw_series([Polygon::new([low, high].concat(), colour.mix(0.25))])?;
        }
        Mark::Bars(bars) => {
            let bars = outline::bars(bars, columns(plot));
            let bars = || bars.iter().filter(|bar| bar.2.is_finite());
            let inside = |&(l, r, h)| Rectangle::new([(l, h), (r, 0.0)], colour.mix(0.55).filled());
            plot.draw_series(bars().map(inside))?;
            let outline = |&(l, r, h)| Rectangle::new([(l, h), (r, 0.0)], colour.stroke_width(8));
            plot.draw_series(bars().map(outline))?;
        }
        Mark::Horizontal(at) => {
            line(plot, &x_ends.map(|x| (x, *at)), colour.stroke_width(14), dashes)?;
        }
        Mark::Vertical(at) => {
            line(plot, &y_ends.map(|y| (*at, y)), colour.stroke_width(14), dashes)?;
        }
        Mark::Arrow(from, to) => {
            let screen = plot.plotting_area().use_screen_coord();
            for way in pieces(&[*from, *to], x, y) {
                let ends = [way[0], way[way.len() - 1]].map(|end| plot.backend_coord(&end));
                arrow(&screen, ends, colour, stroke)?;
            }
        }
        Mark::Note(place, text) => {
            for place in shown(std::slice::from_ref(place)) {
                let note = Text::new(text.clone(), (70, 0), words(size));
                plot.plotting_area().draw(&(EmptyElement::at(place) + note))?;
            }
        }
        Mark::Cells(cells, decimals) => cells::numbers(plot, cells, *decimals)?,
        Mark::Picture(cells, diverging) => cells::ink(plot, cells, *diverging)?,
        Mark::Region(grid) => region(plot, grid, colour)?,
        Mark::Contours(grid, levels) => {
            for way in contours(grid, levels) {
                line(plot, &way, colour.stroke_width(stroke.min(14)), "")?;
            }
        }
    }
    Ok(())
}

/// A line, as far as it lies within the axes.
fn line(
    plot: &mut Plot<'_>,
    points: &[(f64, f64)],
    style: ShapeStyle,
    dashes: &'static str,
) -> Drawn {
    let (x, y) = scales(plot);
    let pieces = pieces(&outline::line(points, columns(plot)), x, y);
    plot.draw_series([Own::Dashes(dashes)])?;
    for piece in pieces {
        plot.draw_series(LineSeries::new(piece, style))?;
    }
    plot.draw_series([Own::Dashes("")])?;
    Ok(())
}

/// So many places of a way a runner goes through, hardly more.
const RUN: usize = 1_000;

/// A dot that runs along the points and begins again; hidden where motion is not wanted.
fn runner(way: impl Iterator<Item = (i32, i32)>, colour: Colour) -> Own {
    let places: Vec<String> = way.map(|(x, y)| format!("{x},{y}")).collect();
    Own::Element(format!(
        "<circle class=\"nn-f-{} nn-run\" fill=\"#{:06X}\" r=\"60\"><animateMotion dur=\"8s\" \
         calcMode=\"linear\" repeatCount=\"indefinite\" values=\"{}\"/></circle>",
        colour.name(),
        colour.light(),
        places.join(";")
    ))
}

const GRID: &str = "a grid has as many values as places";

fn builder(grid: &Grid) -> ContourBuilder {
    ContourBuilder::new(grid.side, grid.side, true)
}

/// The part of the plane in which the function is not negative. Outside the grid it counts as
/// negative, so that every edge closes.
fn region(plot: &mut Plot<'_>, grid: &Grid, colour: Colour) -> Drawn {
    let around = builder(grid).contours(&grid.values, &[0.0]).expect(GRID);
    for polygon in around.iter().flat_map(|one| one.geometry().0.iter()) {
        // A hole is walked round from the outer edge and back again.
        let start = polygon.exterior().0[0];
        let holes = polygon.interiors().iter().flat_map(|hole| hole.0.iter().chain([&start]));
        let way = polygon.exterior().0.iter().chain(holes);
        // The first value stands at ½, as in d3-contour.
        let points: Vec<_> = way.map(|c| grid.data(c.x - 0.5, c.y - 0.5)).collect();
        plot.draw_series([Polygon::new(points, colour.mix(0.22))])?;
    }
    Ok(())
}

/// The lines of equal height at these levels. Where they run along the grid's own edge, to
/// close, they lie half a cell outside and are cut off with all that leaves the axes.
fn contours(grid: &Grid, levels: &[f64]) -> Vec<Vec<(f64, f64)>> {
    let lines = builder(grid).lines(&grid.values, levels).expect(GRID);
    let rings = lines.iter().flat_map(|one| one.geometry().0.iter());
    rings.map(|ring| ring.coords().map(|c| grid.data(c.x - 0.5, c.y - 0.5)).collect()).collect()
}
