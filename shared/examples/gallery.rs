//! One of each figure, awkward cases included: the page to look at after a
//! change to how figures are drawn.
//!
//! `cargo run -p shared --example gallery target/gallery`

use std::error::Error;
use std::f64::consts::TAU;
use std::fs;
use std::path::PathBuf;

use ndarray::Array2;
use shared::figure::{Chart, Colour, Diagram, Figure, Mark, Node, Panels, Surface};
use shared::random::Random;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or("target/gallery".into()));
    fs::create_dir_all(&folder)?;
    let mut page = "<!DOCTYPE html><meta charset=utf-8><style>:root{color-scheme:light dark}\
                    svg{max-width:100%;height:auto}</style>"
        .to_owned();
    for figure in figures() {
        fs::write(folder.join(figure.file_name()), figure.svg())?;
        page += &figure.svg();
    }
    fs::write(folder.join("index.html"), page)?;
    Ok(())
}

fn figures() -> [Figure; 10] {
    [
        lines().into(),
        clouds().into(),
        contours().into(),
        small().into(),
        bowl().into(),
        matrix().into(),
        graph().into(),
        tree().into(),
        pictures().into(),
        race().into(),
    ]
}

fn lines() -> Chart {
    let mut chart = Chart::new(
        "lines",
        "Seven lines over fourteen decades, with a title so long that it has to be set in two",
    )
    .x("steps")
    .y("loss J")
    .log_y();
    for (i, name) in
        ["SGD", "momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam", "AdamW"].iter().enumerate()
    {
        let rate = 0.05 * (i + 1) as f64;
        chart = chart.line(*name, (0..100).map(|t| (f64::from(t), (-rate * f64::from(t)).exp())));
    }
    chart.hline("threshold", 1e-7).mark("", Mark::Note((60.0, 1e-7), "rounding takes over".into()))
}

fn clouds() -> Chart {
    let mut random = Random::seed(1);
    let mut chart = Chart::new("clouds", "Two clouds and the line between them")
        .x("first exam, points")
        .y("second exam, points")
        .x_range(0.0..100.0)
        .y_range(0.0..100.0)
        .region("admitted", |x, y| x + y - 100.0);
    for (name, middle) in [("rejected", 35.0), ("admitted students", 65.0)] {
        let points: Vec<(f64, f64)> = (0..60)
            .map(|_| {
                (middle + 12.0 * random.standard_normal(), middle + 12.0 * random.standard_normal())
            })
            .collect();
        chart = chart.scatter(name, points);
    }
    chart
        .line("x + y = 100", [(0.0, 100.0), (100.0, 0.0)])
        .mark("w", Mark::Arrow((50.0, 50.0), (65.0, 65.0)))
}

fn contours() -> Chart {
    Chart::new("contours", "A descent across a bowl")
        .x("w")
        .y("b")
        .x_range(-3.0..3.0)
        .y_range(-2.0..2.0)
        .equal_units()
        .contours("equal loss", [0.2, 1.0, 2.0, 4.0, 8.0], |x, y| x * x + 3.0 * y * y)
        .path("descent", (0..20).map(|t| (-2.5 * 0.8_f64.powi(t), 1.5 * (-0.7_f64).powi(t))))
}

fn small() -> Panels {
    let mut panels = Panels::new("small", "Small multiples", 3);
    let mut random = Random::seed(2);
    for k in 1..=3 {
        let chart = Chart::new("", format!("{k} waves")).x("t, seconds").y("f(t)");
        panels = panels.panel(
            chart.function("sine", 0.0..1.0, |t| (TAU * f64::from(k) * t).sin()).function(
                "cosine",
                0.0..1.0,
                |t| (TAU * f64::from(k) * t).cos(),
            ),
        );
    }
    for k in 1..=3 {
        let mut counts = [0.0; 20];
        for _ in 0..500 {
            counts[(10.0 + 3.0 * random.standard_normal()).clamp(0.0, 19.0) as usize] += 1.0;
        }
        let bars = (0..).map(f64::from).zip(counts).map(|(z, n)| (z, z + 1.0, n));
        panels = panels.panel(Chart::new("", format!("{k}")).x("z").y("count").bars("", bars));
    }
    panels
}

fn bowl() -> Surface {
    Surface::new("bowl", "The loss over slope and intercept", -1.0..7.0, -3.0..5.0, |w, b| {
        0.2 * (w - 3.0).powi(2) + 0.5 * (b - 1.0).powi(2) + 0.3 * (w - 3.0) * (b - 1.0)
    })
    .labels("slope w", "intercept b", "loss J")
    .path((0..20).map(|t| {
        let (w, b) = (3.0 - 3.5 * 0.8_f64.powi(t), 1.0 + 3.0 * 0.7_f64.powi(t));
        (w, b, 0.2 * (w - 3.0).powi(2) + 0.5 * (b - 1.0).powi(2) + 0.3 * (w - 3.0) * (b - 1.0))
    }))
}

fn matrix() -> Chart {
    let cells = Array2::from_shape_fn((4, 6), |(i, j)| (i as f64 - 1.5) * (j as f64 - 2.0) / 3.0);
    Chart::new("matrix", "Gradient by layer")
        .x("unit")
        .y("layer")
        .cells(cells, 2)
        .names(&["layer 1", "layer 2", "layer 3", "layer 4"], &["0", "1", "2", "3", "4", "5"])
}

fn graph() -> Diagram {
    Diagram::new("graph", "z = (2w + 3b)(2b + 1), forward and back")
        .node(Node::new("w", "w", 0.0, 0.0).value("3").gradient("∂z/∂w = 18"))
        .node(Node::new("b", "b", 0.0, 1.0).value("4").gradient("∂z/∂b = 63"))
        .node(Node::new("x", "x = 2w + 3b", 1.0, 0.0).value("18").gradient("∂z/∂x = 9"))
        .node(Node::new("y", "y = 2b + 1", 1.0, 1.0).value("9").gradient("∂z/∂y = 18"))
        .node(Node::new("z", "z = x·y", 2.0, 0.5).value("162").gradient("1"))
        .edge("w", "x", "3", "·2")
        .edge("b", "x", "4", "·3")
        .edge("b", "y", "4", "·2")
        .edge("x", "z", "18", "·9")
        .edge("y", "z", "9", "·18")
}

fn tree() -> Diagram {
    Diagram::new("tree", "What needs what")
        .node(Node::new("above", "needed", 0.5, 0.0))
        .node(Node::new("left", "needs it", 0.0, 1.0))
        .node(Node::new("right", "needs it too", 1.0, 1.0))
        .edge("above", "left", "", "")
        .edge("above", "right", "", "")
        .downward()
}

fn pictures() -> Panels {
    let wave = |turn: f64| {
        Array2::from_shape_fn((8, 8), |(i, j)| (turn * i as f64 + 0.8 * j as f64).sin())
    };
    let turns = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2];
    turns
        .into_iter()
        .fold(Panels::new("pictures", "Small pictures in two colours", 6), |all, turn| {
            all.panel(Chart::new("", turn.to_string()).picture(wave(turn), true))
        })
}

fn race() -> Chart {
    let path: Vec<(f64, f64)> =
        (0..60).map(|t| (-2.5 * 0.93_f64.powi(t), 1.5 * (-0.9_f64).powi(t))).collect();
    Chart::new("race", "A dot that runs")
        .x("x")
        .y("y")
        .line("SGD", path.clone())
        .mark("SGD", Mark::Runner(path))
        .colour(Colour::Blue)
}
