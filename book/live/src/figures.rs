//! All live figures, lesson by lesson: which function draws, and what can be moved.

use lesson01_perceptron::{Perceptron, learn, learning_rule, threshold};
use lesson02_gradient_descent::{learning_rate, one_variable, scaling, two_variables};
use lesson03_least_squares::{by_descent, fit_line, server_room};
use lesson04_losses::{classification, surface};
use lesson05_backprop::{half_moons, linear_graph, nonlinear_chain};
use lesson06_optimizers::{Choice, Landscape, moving_average, race};
use lesson07_init::{Rule, spread, symmetry};
use lesson08_gradient_checking::{checker, differences};
use lesson09_deep_networks::{Plane, capacity, coordinates, regions, regularisation};
use lesson10_hyperparameters::{gaussian_process, scale, search};
use lesson11_beyond_gradient_descent::lasso::{self, Lasso};
use lesson11_beyond_gradient_descent::{Method, race as ways};
use lesson12_autodiff::{forward_mode, graph, network};
use lesson13_digits::fast::roofline;
use lesson13_digits::{drawing, model, strokes};
use ndarray::{Array2, array};
use shared::random::Random;

use crate::{Control, Input, Live};

const SEED: Control = Control::linear("seed", "", (0.0, 50.0, 1.0), 42.0);

const PLANES: &[&str] = &["XOR clouds", "half-moons", "disc and ring", "spirals"];

/// A value as a count.
fn count(value: f64) -> usize {
    value as usize
}

/// A value as a seed.
fn seed(value: f64) -> u32 {
    value as u32
}

/// All of them, in the order of the lessons.
pub const FIGURES: &[Live] = &[
    // Lesson 1.
    Live::new(
        "gate",
        &[
            Control::linear("weight w₁", "", (-2.0, 2.0, 0.1), 1.0),
            Control::linear("weight w₂", "", (-2.0, 2.0, 0.1), 1.0),
            Control::linear("bias b", "", (-3.0, 3.0, 0.1), -1.5),
        ],
        |v| {
            let unit = Perceptron { weights: array![v[0], v[1]], bias: v[2] };
            threshold::gate_chart("One unit over the unit square", &unit).figure()
        },
    ),
    Live::new(
        "learning-rule",
        &[
            Control::linear("points in each cloud", "", (5.0, 80.0, 1.0), 40.0),
            Control::linear("most passes", "", (1.0, 20.0, 1.0), 20.0),
            SEED,
        ],
        |v| {
            let (x, y) = learning_rule::clouds(count(v[0]), seed(v[2]));
            learning_rule::figure(&x, &y, &learn(&x, &y, count(v[1])))
        },
    ),
    Live::new(
        "own-points",
        &[
            Control::choice("class of the next point", &["0", "1"], 0),
            Control::linear("most passes", "", (1.0, 100.0, 1.0), 5.0),
        ],
        |v| {
            let points = &v[2..];
            let x = points.chunks(3).flat_map(|point| [point[0], point[1]]).collect();
            let x = Array2::from_shape_vec((points.len() / 3, 2), x).expect("two for each point");
            let y = points.chunks(3).map(|point| point[2]).collect();
            learning_rule::figure(&x, &y, &learn(&x, &y, count(v[1])))
        },
    )
    .with(Input::Points(&[
        [1.0, 1.2, 0.0],
        [1.6, 0.8, 0.0],
        [1.8, 2.2, 0.0],
        [2.4, 2.8, 1.0],
        [3.0, 2.2, 1.0],
    ])),
    // Lesson 2.
    Live::new(
        "descent",
        &[
            Control::linear("start x", "", (-2.0, 2.0, 0.1), 1.2),
            Control::linear("learning rate η", "", (0.01, 1.1, 0.01), 0.3),
            Control::linear("steps", "", (1.0, 30.0, 1.0), 8.0),
        ],
        |v| one_variable::figure(v[0], v[1], count(v[2])),
    ),
    Live::new(
        "five-rates",
        &[Control::linear("learning rate η in the middle", "", (0.1, 1.0, 0.01), 0.5)],
        |v| learning_rate::figure(&[0.1 * v[0], 0.5 * v[0], v[0], 1.8 * v[0], 2.2 * v[0]]),
    ),
    Live::new(
        "two-variables",
        &[
            Control::linear("start x", "", (-3.0, 3.0, 0.1), 3.0),
            Control::linear("start y", "", (-1.5, 1.5, 0.1), 1.0),
            Control::linear("learning rate η", "", (0.02, 0.99, 0.01), 0.1),
        ],
        |v| two_variables::figure((v[0], v[1]), v[2]),
    ),
    Live::new("scaling", &[Control::linear("condition number", "", (1.0, 40.0, 1.0), 10.0)], |v| {
        scaling::figure(v[0])
    }),
    // Lesson 3.
    Live::new(
        "server-room",
        &[Control::linear("servers", "", (0.0, 2000.0, 2.0), 346.0), SEED],
        |v| {
            let (x, y) = server_room::rooms(seed(v[1]));
            server_room::figure(&x, &y, fit_line(&x, &y)?, v[0] / 1000.0)
        },
    ),
    Live::new(
        "by-descent",
        &[
            Control::linear("learning rate η", "", (0.05, 1.5, 0.05), 0.5),
            Control::linear("epochs", "", (1.0, 100.0, 1.0), 60.0),
        ],
        |v| {
            let (x, y) = server_room::rooms(42);
            let descent = by_descent::descend(&x, &y, v[0], count(v[1]))?;
            let neuron = by_descent::neuron(&x, &y, v[0], count(v[1]), &mut Random::seed(42))?;
            by_descent::figure(&x, &y, &descent, &neuron)
        },
    ),
    // Lesson 4.
    Live::new(
        "loss-contours",
        &[
            Control::linear("slope w", "", (0.0, 6.0, 0.1), 1.0),
            Control::linear("intercept b", "", (-1.0, 3.0, 0.1), 2.0),
        ],
        |v| {
            let (x, y) = surface::points(100, 0.2, 42);
            surface::contour_figure(&x, &y, v[0], v[1])
        },
    ),
    Live::new(
        "loss-bowl",
        &[
            Control::linear("slope w", "", (1.0, 5.0, 0.1), 2.0),
            Control::linear("intercept b", "", (-1.0, 3.0, 0.1), 2.0),
        ],
        |v| {
            let (x, y) = surface::points(100, 0.2, 42);
            surface::bowl_figure(&x, &y, v[0], v[1])
        },
    ),
    Live::new(
        "loss-race",
        &[
            Control::log("learning rate η", "", (-2.0, 1.0), -0.3),
            Control::linear("epochs", "", (10.0, 1000.0, 10.0), 200.0),
        ],
        |v| classification::race_figure(v[0], count(v[1])),
    ),
    // Lesson 5.
    Live::new(
        "linear-graph",
        &[
            Control::linear("step", "of 7", (0.0, linear_graph::STEPS as f64, 1.0), 7.0),
            Control::linear("w", "", (-5.0, 5.0, 0.1), 3.0),
            Control::linear("b", "", (-5.0, 5.0, 0.1), 4.0),
        ],
        |v| linear_graph::figure_after(count(v[0]), v[1], v[2]),
    ),
    Live::new(
        "nonlinear-chain",
        &[
            Control::linear("start x", "", (1.2, 12.0, 0.1), 2.0),
            Control::linear("target c", "", (1.0, 2.2, 0.01), 2.14),
        ],
        |v| nonlinear_chain::figure(v[0], v[1]),
    ),
    Live::new(
        "half-moons",
        &[
            Control::linear("hidden units", "", (1.0, 12.0, 1.0), 4.0),
            Control::linear("epochs", "", (0.0, 300.0, 10.0), 300.0),
            Control::log("learning rate η", "", (-2.0, 0.7), 0.0),
            SEED,
        ],
        |v| half_moons::figure(count(v[0]), count(v[1]), v[2], seed(v[3])),
    ),
    // Lesson 6.
    Live::new("moving-average", &[Control::linear("β", "", (0.0, 0.99, 0.01), 0.9), SEED], |v| {
        moving_average::figure(v[0], seed(v[1]))
    }),
    Live::new(
        "race",
        &[
            Control::choice("landscape", &["ravine", "saddle", "Rosenbrock's valley"], 0),
            Control::choice(
                "optimizer",
                &["SGD", "momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"],
                1,
            ),
            Control::log("learning rate η", "", (-4.0, 1.0), -2.0),
            Control::linear("steps", "", (1.0, 200.0, 1.0), 60.0),
        ],
        |v| {
            let (landscape, choice) = (Landscape::ALL[count(v[0])], Choice::ALL[count(v[1])]);
            race::figure(landscape, &[race::run(choice, landscape, v[2], count(v[3]))])
        },
    ),
    // Lesson 7.
    Live::new(
        "spread",
        &[
            Control::choice("activation", &["sigmoid", "tanh", "ReLU", "leaky ReLU"], 1),
            Control::choice("rule", &["σ = 0.01", "σ = 1", "1/√in", "Xavier", "He"], 2),
            Control::linear("layers", "", (2.0, 30.0, 1.0), 20.0),
            Control::linear("width", "units", (5.0, 100.0, 5.0), 80.0),
        ],
        |v| {
            let (f, rule) = (spread::BENT[count(v[0])], Rule::ALL[count(v[1])]);
            spread::Case::new(f, rule, count(v[2]), count(v[3]), 42).figure()
        },
    ),
    Live::new(
        "symmetry",
        &[
            Control::choice("first weights", &["all 0", "all 0.5", "random"], 1),
            Control::linear("epochs", "", (0.0, 400.0, 10.0), 400.0),
            SEED,
        ],
        |v| symmetry::figure(symmetry::Start::ALL[count(v[0])], count(v[1]), seed(v[2])),
    ),
    // Lesson 8.
    Live::new(
        "chord",
        &[
            Control::log("step h", "", (-2.0, 0.0), -0.3),
            Control::choice("difference", &["one-sided", "two-sided"], 0),
        ],
        |v| differences::chord_figure(v[0], v[1] == 1.0),
    ),
    Live::new(
        "where-the-bug-is",
        &[Control::choice("layer with the bug", &["1", "2"], 1), SEED],
        |v| checker::figure(count(v[0]) + 1, seed(v[1])),
    ),
    // Lesson 9.
    Live::new(
        "bent-plane",
        &[
            Control::choice("points", PLANES, 0),
            Control::linear("hidden layers", "of 2 units", (1.0, 4.0, 1.0), 1.0),
            Control::linear("epochs", "", (0.0, 300.0, 5.0), 60.0),
            SEED,
        ],
        |v| {
            let plane = Plane::ALL[count(v[0])];
            coordinates::figure_after(plane, count(v[1]), count(v[2]), 0.03, seed(v[3]))
        },
    ),
    Live::new(
        "enclose",
        &[
            Control::choice("points", PLANES, 1),
            Control::linear("hidden units", "in each layer", (1.0, 16.0, 1.0), 4.0),
            Control::linear("hidden layers", "", (1.0, 3.0, 1.0), 1.0),
            Control::linear("epochs", "", (0.0, 400.0, 20.0), 200.0),
        ],
        |v| {
            let hidden = vec![count(v[1]); count(v[2])];
            regions::figure(Plane::ALL[count(v[0])], &hidden, count(v[3]), 42)
        },
    ),
    Live::new(
        "by-heart",
        &[
            Control::linear("hidden units", "", (1.0, 50.0, 1.0), 20.0),
            Control::linear("points to train on", "", (10.0, 200.0, 10.0), 40.0),
            SEED,
        ],
        |v| capacity::figure(count(v[0]), count(v[1]), 400, seed(v[2])),
    ),
    Live::new(
        "weight-decay",
        &[Control::log("weight decay λ", "", (-3.0, 1.0), -0.3), SEED],
        |v| regularisation::decay_figure(v[0], seed(v[1])),
    ),
    // Lesson 10.
    Live::new(
        "two-scales",
        &[Control::linear("draws", "", (10.0, 200.0, 10.0), 60.0), SEED],
        |v| scale::figure(count(v[0]), seed(v[1])),
    ),
    Live::new(
        "grid-or-random",
        &[
            Control::linear("trials on each side of the grid", "", (2.0, 8.0, 1.0), 4.0),
            Control::linear("place of the ridge", "", (0.1, 0.9, 0.05), 0.5),
            SEED,
        ],
        |v| search::grid_against_random(count(v[0]), v[1], seed(v[2])),
    ),
    Live::new(
        "where-to-look",
        &[Control::linear("trials", "", (2.0, 12.0, 1.0), 3.0), SEED],
        |v| gaussian_process::figure(count(v[0]), 10, seed(v[1])),
    ),
    // Lesson 11.
    Live::new(
        "ways-down",
        &[
            Control::choice("landscape", &["ravine", "saddle", "Rosenbrock's valley"], 2),
            Control::choice("method", &["gradient descent", "Newton", "BFGS", "L-BFGS"], 2),
            Control::linear("start x", "", (-2.0, 2.0, 0.1), -1.2),
            Control::linear("start y", "", (-1.0, 2.0, 0.1), 1.0),
        ],
        |v| {
            let (landscape, method) = (Landscape::ALL[count(v[0])], Method::ALL[count(v[1])]);
            let run = ways::run(method, landscape, [v[2], v[3]]);
            ways::figure(landscape, &[(method, run)])
        },
    ),
    Live::new("lasso-path", &[Control::log("λ", "", (-3.2, 0.0), -1.3)], |v| {
        lasso::path_figure(&Lasso::patients()?, v[0])
    }),
    // Lesson 12.
    Live::new(
        "tangent",
        &[
            Control::choice(
                "function",
                &["√(ln x²)", "√x by Newton's method", "σ(x)·(1 − σ(x))"],
                0,
            ),
            Control::linear("place", "of the range", (0.0, 1.0, 0.01), 0.1),
        ],
        |v| forward_mode::figure(count(v[0]), v[1]),
    ),
    Live::new(
        "tape",
        &[
            Control::linear("w", "", (-5.0, 5.0, 0.1), 3.0),
            Control::linear("b", "", (-5.0, 5.0, 0.1), 4.0),
        ],
        |v| graph::example_figure(v[0], v[1]),
    ),
    Live::new(
        "network-tape",
        &[
            Control::linear("hidden units", "", (1.0, 20.0, 1.0), 4.0),
            Control::linear("samples", "", (1.0, 50.0, 1.0), 8.0),
        ],
        |v| network::graph_figure(count(v[0]), count(v[1])),
    ),
    // Lesson 13.
    Live::new(
        "drawing",
        &[Control::linear("ink, of the scan", "", (0.05, 0.6, 0.005), strokes::INK)],
        |v| {
            let points = v[1..].chunks_exact(3).map(|point| [point[0], point[1], point[2]]);
            drawing::figure(model::at_hand()?, &points.collect::<Vec<_>>(), v[0])
        },
    )
    .with_model()
    .with(Input::Strokes(&strokes::THREE)),
    Live::new(
        "batch-roof",
        &[
            Control::linear("batch size", "", (1.0, 1024.0, 1.0), 64.0),
            Control::linear("hidden units", "", (8.0, 1024.0, 8.0), 128.0),
        ],
        |v| roofline::batch_figure(count(v[0]), count(v[1])),
    ),
    Live::new(
        "bent",
        &[
            Control::linear("turned", "degrees", (-60.0, 60.0, 1.0), 25.0),
            Control::linear("slant", "", (-1.0, 1.0, 0.05), 0.0),
            Control::linear("moved to the right", "of the width", (-0.3, 0.3, 0.01), 0.0),
        ],
        |v| drawing::bent_figure(model::at_hand()?, v[0], v[1], v[2]),
    )
    .with_model(),
];
