//! Drawing: from a figure's data to an SVG document, by plotters; light or dark, to the same
//! bytes every time.
//!
//! All lengths here are in tenths of a pixel, the canvas's own unit. In reading order: `svg` is
//! the backend that plotters draws on, `house` its colours; `scale` is an axis as plotters
//! knows it; `text`, `marks` and `clip` are what plotters lacks, `legend` the strip above the
//! plot; `sample` and `outline` are what is drawn of too much; then one file for each kind of
//! picture.

mod cells;
mod chart;
mod clip;
mod diagram;
mod house;
mod legend;
mod marks;
mod outline;
mod panels;
mod sample;
mod scale;
mod surface;
mod svg;
mod text;

use plotters::prelude::IntoDrawingArea as _;

use self::house::stylesheet;
use self::legend::Looks;
use self::svg::{Area, Drawn, Svg};
use self::text::{TEXT, words, wrap};
use crate::figure::{Figure, Picture};

pub use house::theme_stylesheet;
pub use svg::escape;

/// The size of the title, and the margin beside it.
const TITLE: f64 = 170.0;
const MARGIN: u32 = 120;

/// How wide a chart is.
const WIDTH: u32 = 6400;

impl Figure {
    /// The SVG document; it stands alone, and may stand inside an HTML page.
    pub fn svg(&self) -> String {
        let Figure { picture, .. } = &*self.sampled();
        let looks = Looks::of(picture.charts().iter().flat_map(|chart| &chart.series));
        let (width, high) = match picture {
            Picture::Chart(_) => (WIDTH, 3400.0),
            Picture::Panels(panels) => panels::size(panels),
            Picture::Surface(_) => (WIDTH, 4150.0),
            Picture::Diagram(diagram) => diagram::size(diagram),
        };
        let limit = f64::from(width - 2 * MARGIN);
        let title = wrap(&self.title, TITLE, limit);
        let note = self.says_sample();
        let below =
            140.0 + 1.3 * (TITLE * title.len() as f64 + note.as_ref().map_or(0.0, |_| TEXT));
        let top = below + 40.0 + looks.height(limit);
        let size = (width, (top + high) as u32 + 80);

        let mut elements = String::new();
        let all = Svg::new(size, &mut elements).into_drawing_area();
        let inner = all.margin(top as i32, 80, MARGIN, MARGIN);
        let written = heading(&all, &title, note.as_deref())
            .and_then(|()| looks.draw(&all, (f64::from(MARGIN), below), limit))
            .and_then(|()| match picture {
                Picture::Chart(chart) => chart::draw(&inner, chart, &looks, TEXT),
                Picture::Panels(panels) => panels::draw(&inner, panels, &looks),
                Picture::Surface(surface) => surface::draw(&inner, surface),
                Picture::Diagram(diagram) => diagram::draw(&inner, diagram),
            });
        written.and_then(|()| all.present()).expect("writing into a string cannot fail");
        drop((all, inner));
        document(self, size, &elements)
    }
}

/// The title and, below it, what is said of what is drawn.
fn heading(area: &Area<'_>, title: &[String], note: Option<&str>) -> Drawn {
    for (number, line) in (0..).map(f64::from).zip(title) {
        let middle = 100.0 + (1.3 * number + 0.6) * TITLE;
        area.draw_text(line, &words(TITLE), (MARGIN as i32, middle as i32))?;
    }
    if let Some(note) = note {
        let middle = 120.0 + 1.3 * TITLE * title.len() as f64 + 0.6 * TEXT;
        area.draw_text(note, &words(TEXT), (MARGIN as i32, middle as i32))?;
    }
    Ok(())
}

fn document(figure: &Figure, (width, height): (u32, u32), elements: &str) -> String {
    let (id, title, alt) = (escape(&figure.id), escape(&figure.title), escape(&figure.alt()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"nn-figure\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" width=\"{}\" height=\"{}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, sans-serif\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{alt}</desc>\n\
         <style>{}</style>\n\
         <rect class=\"nn-f-paper\" width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n\
         {elements}</svg>\n",
        width / 10,
        height / 10,
        stylesheet(),
    )
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;
    use crate::figure::{Chart, Diagram, Mark, Node, Panels, Surface};

    fn svg(picture: impl Into<Figure>) -> String {
        picture.into().svg()
    }

    fn unit() -> Chart {
        Chart::new("test", "A chart").x_range(0.0..1.0).y_range(0.0..1.0)
    }

    /// The numbers of an attribute, in every element that has it.
    fn numbers(svg: &str, attribute: &str) -> Vec<f64> {
        let mark = format!(" {attribute}=\"");
        let lists = svg.split(&mark).skip(1);
        let lists = lists.filter_map(|rest| rest.split('"').next());
        lists.flat_map(|list| list.split([' ', ',']).filter_map(|n| n.parse().ok())).collect()
    }

    /// From where to where the first line in blue goes, across and up.
    pub(super) fn blue(svg: &str) -> [(f64, f64); 2] {
        let line =
            svg.lines().find(|line| line.contains("<polyline") && line.contains("nn-s-blue"));
        let places = numbers(line.expect("a line in blue"), "points");
        [0, 1].map(|part| crate::figure::extremes(places.iter().copied().skip(part).step_by(2)))
    }

    #[test]
    fn the_same_chart_gives_the_same_bytes_and_no_ends_meet_outside() {
        let draw = || {
            let round = |x: f64, y: f64| x * x + y * y;
            let chart = unit().region("inside", |x, y| 0.5 - round(x, y));
            svg(chart.contours("", [0.5, 0.9], round).path("path", [(0.0, 0.0), (5.0, 5.0)]))
        };
        assert_eq!(draw(), draw());
    }

    #[test]
    fn title_and_alternative_are_in_the_document_and_escaped() {
        let chart = Chart::new("one", "A <title>").line("a & b", [(0.0, 0.0), (1.0, 1.0)]);
        let svg = svg(Figure::from(chart).result("It rises."));
        assert!(svg.contains("<title id=\"one-title\">A &lt;title&gt;</title>"), "{svg}");
        assert!(svg.contains("<desc id=\"one-desc\">It rises. Across: 0 to 1."), "{svg}");
        assert!(svg.contains(">a &amp; b</text>") && !svg.contains("a & b"), "{svg}");
    }

    proptest! {
        /// As roxmltree reads it, which refuses what XML 1.0 does not allow.
        #[test]
        fn whatever_the_words_a_figure_is_sound_xml(
            words in "[\\x00-\\x9f\u{fffe}\u{ffff}\u{1f600}éa-c]{0,12}",
        ) {
            let chart = unit()
                .x(&words)
                .y(&words)
                .x_ticks([(0.5, &words)])
                .line(&words, [(0.0, 0.0), (1.0, 1.0)])
                .mark("", Mark::Note((0.5, 0.5), words.clone()));
            let chart = Chart { id: words.clone(), title: words.clone(), ..chart };
            let node = Node::new(&words, &words, 0.0, 0.0).value(&words);
            for figure in [chart.into(), Figure::from(Diagram::new("", &words).node(node))] {
                let svg = figure.result(&words).svg();
                let read = roxmltree::Document::parse(&svg);
                prop_assert!(read.is_ok(), "{:?} in {}", read.err(), svg);
            }
        }
    }

    #[test]
    fn nothing_leaves_the_canvas() {
        let chart = || Chart::new("test", "A chart");
        let awkward = [
            chart().line("tiny", [(0.0, 1e-27), (1.0, 3e-27)]),
            chart().line("huge", [(0.0, 1e12), (1.0, -3e12)]),
            chart().line("level", [(0.0, 5.0), (1.0, 5.0)]),
            chart().log_y().line("decades", (0..30).map(|i| (f64::from(i), 10_f64.powi(-i)))),
            unit().line("out", [(-9.0, -9.0), (9.0, 9.0)]),
            unit().scatter("out", [(5.0, 5.0), (0.5, 0.5)]),
            unit().mark("out", Mark::Arrow((0.5, 0.5), (5.0, 0.7))),
            chart().bars("bars", [(0.0, 1.0, 3.0), (1.0, 2.0, -2.0)]),
            chart().line("broken", [(0.0, 0.0), (1.0, f64::NAN), (2.0, 1.0)]),
            chart().line("nothing", []),
        ];
        for chart in awkward {
            let svg = svg(chart);
            for attribute in ["x", "y", "cx", "cy", "points"] {
                for number in numbers(&svg, attribute) {
                    assert!((0.0..=6400.0).contains(&number), "{attribute}: {number} in {svg}");
                }
            }
        }
    }

    #[test]
    fn lines_are_cut_at_the_axes_and_not_bent_along_them() {
        let [across, up] = blue(&svg(unit().line("", [(0.5, 0.5), (1.5, 2.5)])));
        // Twice as steep as the diagonal: it leaves at the top, a quarter further right.
        let [x, y] = blue(&svg(unit().line("", [(0.0, 0.0), (1.0, 1.0)])));
        assert!(((across.1 - across.0) / (x.1 - x.0) - 0.25).abs() < 0.01, "{across:?} of {x:?}");
        assert!(((up.1 - up.0) / (y.1 - y.0) - 0.5).abs() < 0.01, "{up:?} of {y:?}");
    }

    #[test]
    fn equal_units_make_circles_round() {
        let turn = (0..=64).map(|i| f64::from(i) / 64.0 * std::f64::consts::TAU);
        let circle = turn.map(|t| (t.cos(), t.sin()));
        let chart = Chart::new("", "").x_range(-4.0..4.0).y_range(-1.0..1.0).equal_units();
        let [across, up] = blue(&svg(chart.line("", circle)));
        assert!(((across.1 - across.0) - (up.1 - up.0)).abs() <= 2.0, "{across:?} by {up:?}");
    }

    #[test]
    fn a_region_covers_where_its_function_is_positive() {
        let svg = svg(unit().region("left", |x, _| 0.25 - x));
        let polygon = svg.lines().find(|line| line.starts_with("<polygon")).expect("a region");
        let xs = numbers(polygon, "points").into_iter().step_by(2);
        let (left, edge) = crate::figure::extremes(xs);
        let plot = svg.lines().find(|line| line.contains("nn-plot")).expect("the axes");
        let (x, wide) = (numbers(plot, "x")[0], numbers(plot, "width")[0]);
        assert!((left - x).abs() <= 1.0 && ((edge - x) / wide - 0.25).abs() < 0.005, "{plot}");
        assert!(plot.contains("data-x=\"0.00000e0 1.00000e0\""), "{plot}");
    }

    #[test]
    fn every_cell_and_every_node_carries_its_words_on_any_page() {
        let map = unit().cells(array![[1.0, -2.0], [0.25, 0.0]], 2).names(&["a", "b"], &["c", "d"]);
        let map = svg(map);
        for words in ["1.00", "−2.00", "0.25", "0.00", "a", "b", "c", "d"] {
            assert!(map.contains(&format!(">{words}</text>")), "{words} in {map}");
        }
        let number = map.lines().find(|line| line.contains(">−2.00<")).expect("a number");
        assert!(number.contains("#FDFDFD") && !number.contains("class="), "{number}");

        let graph = Diagram::new("", "")
            .node(Node::new("x", "x = 2w", 0.0, 0.0).value("6").gradient("∂z/∂x = 9"))
            .node(Node::new("z", "z = x²", 1.0, 0.0))
            .edge("x", "z", "6", "2x = 12");
        let graph = svg(graph);
        for words in ["x = 2w", "∂z/∂x = 9", "z = x²", "2x = 12"] {
            assert!(graph.contains(words), "{words}");
        }
    }

    #[test]
    fn a_bowl_has_all_its_cells_and_stays_small() {
        let bowl = Surface::new("", "", -1.0..1.0, -1.0..1.0, |x, y| x * x + y * y);
        let svg = svg(bowl.path([(1.0, 1.0, 2.0), (0.0, 0.0, 0.0)]));
        assert_eq!(svg.matches("<polygon").count(), 20 * 20);
        assert!(svg.len() < 120_000, "{} bytes", svg.len());
    }

    #[test]
    fn panels_share_a_legend_and_have_titles_of_their_own() {
        let panel = |title: &str| Chart::new("", title).line("same", [(0.0, 0.0), (1.0, 1.0)]);
        let svg = svg(Panels::new("", "Two", 2).panel(panel("one")).panel(panel("other")));
        assert_eq!(svg.matches(">same</text>").count(), 1);
        assert!(svg.contains(">one</text>") && svg.contains(">other</text>"));
    }
}
