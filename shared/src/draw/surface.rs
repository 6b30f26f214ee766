//! A surface in three dimensions, by plotters' own coordinates and series.

use plotters::coord::ranged1d::ValueFormatter as _;
use plotters::element::{Circle, EmptyElement, PathElement, Text};
use plotters::prelude::{ChartBuilder, Color as _, SurfaceSeries};

use super::house::sequential;
use super::marks::ring;
use super::scale::Scale;
use super::svg::{Area, Drawn};
use super::text::{TEXT, centred, words};
use crate::figure::{Colour, Surface, extremes};

/// plotters' upright axis is its second one; the height is our third.
pub(super) fn draw(area: &Area<'_>, surface: &Surface) -> Drawn {
    let grid = &surface.grid;
    let (low, high) = extremes(grid.values.iter().copied());
    let height = Scale::linear(&(low..high)).numbered(5);
    let [x, y] = [&grid.ranges.0, &grid.ranges.1].map(|range| {
        let mut scale = Scale::linear(range).numbered(5);
        // At the corner the numbers of two axes would meet.
        scale.ticks.retain(|tick| range.start < tick.0 && tick.0 < range.end);
        scale
    });
    let [(left, front), (right, back)] = [0, grid.values.len() - 1].map(|place| grid.place(place));
    // Its third axis comes towards the reader; our second goes away from him.
    let y = Scale { low: y.high, high: y.low, ..y };

    let mut plot =
        ChartBuilder::on(area).build_cartesian_3d(x.clone(), height.clone(), y.clone())?;
    plot.set_3d_pixel_range((2900, 2100, 2900)).with_projection(|mut projection| {
        (projection.yaw, projection.pitch) = (0.61, 0.44);
        projection.into_matrix()
    });
    plot.configure_axes()
        .axis_panel_style(Colour::Paper.mix(0.0))
        .bold_grid_style(Colour::Grid.stroke_width(8))
        .light_grid_style(Colour::Grid.mix(0.0))
        .label_style(words(TEXT - 10.0))
        .x_formatter(&|at| x.format_ext(at))
        .y_formatter(&|at| height.format_ext(at))
        .z_formatter(&|at| y.format_ext(at))
        .tick_size(30)
        .draw()?;

    // plotters draws its axes as hairlines, in a style that cannot be set.
    let edges = [(left, high, front), (left, low, front), (right, low, front), (right, low, back)];
    plot.draw_series([PathElement::new(edges, Colour::Faint.stroke_width(10))])?;

    // From the back to the front, so that what is near covers what is far.
    let columns = (0..grid.side).map(|column| grid.place(column).0);
    let rows = (0..grid.side).rev().map(|row| grid.place(row * grid.side).1);
    let cells = SurfaceSeries::xoz(columns, rows, |x: f64, y: f64| {
        let line = |at: f64, from: f64, to: f64| {
            ((at - from) / (to - from) * (grid.side - 1) as f64).round() as usize
        };
        grid.values[line(y, front, back) * grid.side + line(x, left, right)]
    });
    let tint = |z: &f64| sequential(height.share(*z)).mix(0.92).filled();
    plot.draw_series(cells.style_func(&tint))?;

    let finite = |p: &&(f64, f64, f64)| p.0.is_finite() && p.1.is_finite() && p.2.is_finite();
    let way: Vec<_> = surface.path.iter().filter(finite).map(|p| (p.0, p.2, p.1)).collect();
    if let (Some(&start), Some(&end)) = (way.first(), way.last()) {
        plot.draw_series([PathElement::new(way, Colour::Vermilion.stroke_width(24))])?;
        plot.plotting_area().draw(&ring(start, 45, Colour::Vermilion))?;
        plot.draw_series([Circle::new(end, 50, Colour::Vermilion.filled())])?;
    }

    let places = [
        ((0.5 * (left + right), low, front), (-500, 370)),
        ((right, low, 0.5 * (front + back)), (800, 270)),
        ((left, high, front), (0, -160)),
    ];
    for (label, (place, aside)) in surface.labels.iter().zip(places) {
        let label = Text::new(label.clone(), aside, centred(words(TEXT), Colour::Ink));
        plot.plotting_area().draw(&(EmptyElement::at(place) + label))?;
    }
    Ok(())
}
