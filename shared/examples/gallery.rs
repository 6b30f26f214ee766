//! One of each figure, awkward cases included: the page to look at after a
//! change to how figures are drawn.
//!
//! `cargo run -p shared --example gallery target/gallery`

use std::error::Error;
use std::f64::consts::TAU;
use std::fs;
use std::path::PathBuf;

use ndarray::Array2;
use shared::figure::{Chart, Colour, Diagram, Figure, Gallery, HeatMap, Node, Panels, Surface};
use shared::random::Random;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or("target/gallery".into()));
    fs::create_dir_all(&folder)?;
    let mut page = "<!DOCTYPE html><meta charset=utf-8><style>:root{color-scheme:light dark}\
                    svg{max-width:100%;height:auto}</style>"
        .to_owned();
    for figure in figures()? {
        fs::write(folder.join(figure.file_name()), figure.svg())?;
        page += figure.svg();
    }
    fs::write(folder.join("index.html"), page)?;
    Ok(())
}

fn figures() -> shared::Result<Vec<Figure>> {
    Ok(vec![
        lines()?,
        clouds()?,
        contours()?,
        small()?,
        bowl()?,
        matrix()?,
        graph()?,
        tree()?,
        pictures()?,
        race()?,
    ])
}

fn lines() -> shared::Result<Figure> {
    let mut chart = Chart::new(
        "lines",
        "Seven lines over fourteen decades, with a title so long that it has to be set in two",
    )
    .alt("Seven falling lines.")
    .x("steps")
    .y("loss J")
    .log_y();
    for (i, name) in
        ["SGD", "momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam", "AdamW"].iter().enumerate()
    {
        let rate = 0.05 * (i + 1) as f64;
        chart = chart.line(*name, (0..100).map(|t| (f64::from(t), (-rate * f64::from(t)).exp())));
    }
    chart.hline("threshold", 1e-7).note((60.0, 1e-7), "rounding takes over").figure()
}

fn clouds() -> shared::Result<Figure> {
    let mut random = Random::seed(1);
    let mut chart = Chart::new("clouds", "Two clouds and the line between them")
        .alt("Two clouds of points on both sides of a line.")
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
        .arrow("w", (50.0, 50.0), (65.0, 65.0))
        .figure()
}

fn contours() -> shared::Result<Figure> {
    Chart::new("contours", "A descent across a bowl")
        .alt("Ellipses and a path that zigzags to their middle.")
        .x("w")
        .y("b")
        .x_range(-3.0..3.0)
        .y_range(-2.0..2.0)
        .equal_units()
        .contours("equal loss", [0.2, 1.0, 2.0, 4.0, 8.0], |x, y| x * x + 3.0 * y * y)
        .path("descent", (0..20).map(|t| (-2.5 * 0.8_f64.powi(t), 1.5 * (-0.7_f64).powi(t))))
        .figure()
}

fn small() -> shared::Result<Figure> {
    let mut panels = Panels::new("small", "Small multiples", 3).alt("Six sines and histograms.");
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
        let values: Vec<f64> = (0..500).map(|_| f64::from(k) * random.standard_normal()).collect();
        panels = panels.panel(
            Chart::new("", format!("σ = {k}")).x("z").y("count").histogram("values", &values, 20),
        );
    }
    panels.figure()
}

fn bowl() -> shared::Result<Figure> {
    Surface::new("bowl", "The loss over slope and intercept", -1.0..7.0, -3.0..5.0, |w, b| {
        0.2 * (w - 3.0).powi(2) + 0.5 * (b - 1.0).powi(2) + 0.3 * (w - 3.0) * (b - 1.0)
    })
    .alt("A bowl with a path to its bottom.")
    .labels("slope w", "intercept b", "loss J")
    .path((0..20).map(|t| {
        let (w, b) = (3.0 - 3.5 * 0.8_f64.powi(t), 1.0 + 3.0 * 0.7_f64.powi(t));
        (w, b, 0.2 * (w - 3.0).powi(2) + 0.5 * (b - 1.0).powi(2) + 0.3 * (w - 3.0) * (b - 1.0))
    }))
    .figure()
}

fn matrix() -> shared::Result<Figure> {
    HeatMap::new(
        "matrix",
        "Gradient by layer",
        Array2::from_shape_fn((4, 6), |(i, j)| (i as f64 - 1.5) * (j as f64 - 2.0) / 3.0),
    )
    .alt("A matrix of six columns.")
    .rows(["layer 1", "layer 2", "layer 3", "layer 4"])
    .columns(["0", "1", "2", "3", "4", "5"])
    .x("unit")
    .y("layer")
    .digits(2)
    .diverging()
    .figure()
}

fn graph() -> shared::Result<Figure> {
    Diagram::new("graph", "z = (2w + 3b)(2b + 1), forward and back")
        .alt("A graph of five nodes.")
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
        .figure()
}

fn tree() -> shared::Result<Figure> {
    Diagram::new("tree", "What needs what")
        .alt("A node above two others.")
        .node(Node::new("above", "needed", 0.5, 0.0))
        .node(Node::new("left", "needs it", 0.0, 1.0))
        .node(Node::new("right", "needs it too", 1.0, 1.0))
        .edge("above", "left", "", "")
        .edge("above", "right", "", "")
        .downward()
        .figure()
}

fn pictures() -> shared::Result<Figure> {
    let wave = |turn: f64| {
        Array2::from_shape_fn((8, 8), |(i, j)| (turn * i as f64 + 0.8 * j as f64).sin())
    };
    Gallery::new("pictures", "Small pictures in two colours", 6)
        .alt("Seven waves, in different directions.")
        .diverging()
        .picture("0", wave(0.0))
        .picture("0.2", wave(0.2))
        .picture("0.4", wave(0.4))
        .picture("0.6", wave(0.6))
        .picture("0.8", wave(0.8))
        .picture("1.0", wave(1.0))
        .picture("a second row", wave(1.2))
        .figure()
}

fn race() -> shared::Result<Figure> {
    let path: Vec<(f64, f64)> =
        (0..60).map(|t| (-2.5 * 0.93_f64.powi(t), 1.5 * (-0.9_f64).powi(t))).collect();
    Chart::new("race", "A dot that runs")
        .alt("A path and a dot that runs along it.")
        .x("x")
        .y("y")
        .line("SGD", path.clone())
        .runner("SGD", path)
        .colour(Colour::Blue)
        .figure()
}
