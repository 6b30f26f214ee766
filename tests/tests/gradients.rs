//! Every backward pass and every derivative of lessons 1 to 9, through lesson
//! 8's checker; later lessons check theirs beside the code.
//!
//! Kinks are avoided on purpose: within a few steps of one, a difference averages
//! two slopes, and no derivative is to be had there.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent as lesson02;
use lesson03_least_squares::Line;
use lesson03_least_squares::by_descent::descend;
use lesson04_losses::classification::{
    sigmoid_cross_entropy, sigmoid_cross_entropy_slope, sigmoid_squared_error,
    sigmoid_squared_error_curvature, sigmoid_squared_error_slope,
};
use lesson04_losses::{Loss, absolute_and_squared};
use lesson05_backprop::relu_network::ReluNetwork;
use lesson05_backprop::{Network, OneHidden, linear_graph, nonlinear_chain};
use lesson06_optimizers::Landscape;
use lesson08_gradient_checking::differences::four_point;
use lesson08_gradient_checking::kinks::distance_to_kink;
use lesson08_gradient_checking::numeric_gradient::{self, STEP, numeric_gradient};
use lesson08_gradient_checking::{check, relative_error};
use lesson09_deep_networks::dropout::{dropout_gradient, dropout_mask};
use ndarray::{Array1, Array2, Axis, array};
use proptest::prelude::*;
use shared::random::Random;

/// A wrong derivative is off by far more.
const TOLERANCE: f64 = 1e-7;

/// Where a function bends sharply, the wider step's own error is what is seen; the
/// narrower one's is 256 times smaller. A wrong derivative is wrong at both.
const STEPS: [f64; 2] = [STEP, STEP / 4.0];

/// The worst error of a gradient, with the step that suits it better.
fn worst_error(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    analytic: &Array1<f64>,
) -> f64 {
    assert_eq!(analytic.len(), theta.len(), "one slope for each parameter");
    let worst = STEPS.map(|step| numeric_gradient::worst_error(&f, theta, analytic, step));
    worst[0].min(worst[1])
}

fn assert_slope(what: &str, f: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64, x: f64) {
    let analytic = slope(x);
    let errors = STEPS.map(|step| {
        let numeric = four_point(&f, x, step);
        // Near a slope of 0 the rounding of f itself is what is left.
        relative_error(analytic, numeric).min((analytic - numeric).abs() / (1.0 + f(x).abs()))
    });
    let error = errors[0].min(errors[1]);
    assert!(error < TOLERANCE, "{what} at {x}: {analytic} is off by {error}");
}

fn assert_gradient(
    what: &str,
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    analytic: &Array1<f64>,
) {
    let worst = worst_error(f, theta, analytic);
    assert!(worst < TOLERANCE, "{what}: {analytic} is off by {worst}");
}

/// A target that suits the loss: any numbers, yes or no, or one-hot.
fn targets(loss: Loss, (rows, columns): (usize, usize), random: &mut Random) -> Array2<f64> {
    match loss {
        Loss::SquaredError => random.randn((rows, columns)),
        Loss::BinaryCrossEntropy => random.rand((rows, columns)).mapv(f64::round),
        Loss::CrossEntropy => {
            let classes: Vec<usize> =
                (0..rows).map(|_| random.integer(columns as u32) as usize).collect();
            lesson02::one_hot(&classes, columns)
        }
    }
}

/// The checks below can fail: whatever is wrong with one slope of a sound gradient.
#[test]
fn a_wrong_slope_is_found() {
    let theta = array![0.5, -1.0, 2.0];
    let cubes = |theta: &Array1<f64>| theta.mapv(|t| t * t * t).sum();
    let sound = 3.0 * &theta * &theta;
    assert!(worst_error(cubes, &theta, &sound) < TOLERANCE);
    for wrong in [0.0, -12.0, 12.0 + 1e-5, f64::NAN, f64::INFINITY] {
        let worst = worst_error(cubes, &theta, &array![sound[0], sound[1], wrong]);
        assert!(worst >= TOLERANCE, "{wrong} is off by {worst}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// One to five layers, every activation inside and at the end, every loss.
    #[test]
    fn lesson_5_networks(
        seed in any::<u32>(),
        sizes in prop::collection::vec(1_usize..6, 2..=6),
        hidden in prop::sample::select(Activation::ALL.to_vec()),
        output in prop::sample::select(Activation::ALL.to_vec()),
        loss in prop::sample::select(Loss::ALL.to_vec()),
        batch in 1_usize..5,
    ) {
        let mut random = Random::seed(seed);
        let network = Network::new(&sizes, hidden, output, &mut random);
        let x = random.randn((batch, sizes[0]));
        let y = targets(loss, (batch, sizes[sizes.len() - 1]), &mut random);
        prop_assume!(distance_to_kink(&network, &x) > 20.0 * STEP);
        let gradient = network.gradient(loss, &x, &y);
        let value = |theta: &Array1<f64>| network.loss_at(theta, loss, &x, &y);
        let worst = worst_error(value, &network.theta, &gradient);
        let found = check(&network, loss, &x, &y);
        prop_assert!(worst < TOLERANCE, "{sizes:?} {hidden:?} {output:?} {loss:?}: {found}");
    }

    #[test]
    fn lesson_1_activations(z in -8.0..8.0_f64) {
        prop_assume!(z.abs() > 4.0 * STEP);
        for f in Activation::ALL {
            assert_slope(f.name(), |z| f.apply(z), |z| f.derivative(z), z);
        }
    }

    #[test]
    fn lesson_2_slopes(x in -3.0..3.0_f64, y in -3.0..3.0_f64, w in -2.0..2.0_f64) {
        use lesson02::{local_minima, slope, two_variables};
        assert_slope("slope", |w| slope::loss(w, x, y), |w| slope::slope(w, x, y), w);
        assert_slope("local minima", local_minima::height, local_minima::slope, x);
        let (dx, dy) = two_variables::gradient(x, y);
        let height = |t: &Array1<f64>| two_variables::height(t[0], t[1]);
        assert_gradient("two variables", height, &array![x, y], &array![dx, dy]);
    }

    #[test]
    fn lesson_2_neuron(seed in any::<u32>(), inputs in 1_usize..8, batch in 1_usize..9) {
        let mut random = Random::seed(seed);
        let weights = random.randn(inputs);
        let (x, y) = (random.randn((batch, inputs)), random.rand(batch));
        let loss = |w: &Array1<f64>| {
            0.5 * lesson02::Neuron { weights: w.clone() }.mean_squared_error(&x, &y)
        };
        let gradient = lesson02::Neuron { weights: weights.clone() }.gradient(&x, &y);
        assert_gradient("neuron", loss, &weights, &gradient);
    }

    /// Descent starts at 0, so that its first step of rate 1 is minus the gradient there.
    #[test]
    fn lesson_3_lines(seed in any::<u32>(), w in -3.0..3.0_f64, b in -3.0..3.0_f64) {
        let mut random = Random::seed(seed);
        let (x, y) = (random.rand(30), random.randn(30));
        let loss = |t: &Array1<f64>| Line { slope: t[0], intercept: t[1] }.loss(&x, &y);
        let (dw, db) = Line { slope: w, intercept: b }.gradient(&x, &y);
        assert_gradient("line", loss, &array![w, b], &array![dw, db]);
        let step = descend(&x, &y, 1.0, 1).expect("one step")[1];
        let gradient = array![-step.slope, -step.intercept];
        assert_gradient("descent of a line", loss, &array![0.0, 0.0], &gradient);
    }

    #[test]
    fn lesson_4_losses(seed in any::<u32>(), rows in 1_usize..5, columns in 1_usize..5) {
        let mut random = Random::seed(seed);
        for loss in Loss::ALL {
            let outputs = 2.0 * random.randn((rows, columns));
            let y = targets(loss, (rows, columns), &mut random);
            let theta: Array1<f64> = outputs.iter().copied().collect();
            let value = |t: &Array1<f64>| {
                let t = Array2::from_shape_vec((rows, columns), t.to_vec()).expect("the same size");
                loss.value(&t, &y)
            };
            let gradient: Array1<f64> = loss.gradient(&outputs, &y).into_iter().collect();
            assert_gradient(loss.name(), value, &theta, &gradient);
        }
    }

    #[test]
    fn lesson_4_slopes(a in -4.0..4.0_f64, y in -4.0..4.0_f64) {
        use absolute_and_squared as by;
        assert_slope("squared", |a| by::squared(a, y), |a| by::squared_slope(a, y), a);
        if (a - y).abs() > 4.0 * STEP {
            assert_slope("absolute", |a| by::absolute(a, y), |a| by::absolute_slope(a, y), a);
        }
        let (loss, slope) = (sigmoid_cross_entropy, sigmoid_cross_entropy_slope);
        assert_slope("cross-entropy of a sigmoid", loss, slope, a);
        let (loss, slope) = (sigmoid_squared_error, sigmoid_squared_error_slope);
        assert_slope("squared error of a sigmoid", loss, slope, a);
        assert_slope("its slope", slope, sigmoid_squared_error_curvature, a);
    }

    #[test]
    fn lesson_5_graphs(w in -3.0..3.0_f64, b in -3.0..3.0_f64, x in 1.2..10.0_f64) {
        let (dw, db) = linear_graph::backward(&linear_graph::forward(w, b));
        let z = |t: &Array1<f64>| linear_graph::forward(t[0], t[1]).z;
        assert_gradient("linear graph", z, &array![w, b], &array![dw, db]);
        // Each delta is the one before it divided by a slope: their ratio is dc/dx.
        let chain = nonlinear_chain::forward(x);
        prop_assume!((chain.c - 2.14).abs() > 1e-3);
        let deltas = nonlinear_chain::backward(x, &chain, 2.14);
        assert_slope("chain", |x| nonlinear_chain::forward(x).c, |_| deltas.c / deltas.x, x);
    }

    #[test]
    fn lesson_5_one_hidden_layer(seed in any::<u32>(), inputs in 1_usize..6, hidden in 1_usize..6, batch in 1_usize..6) {
        let mut random = Random::seed(seed);
        let network = OneHidden::as_in_n3(inputs, hidden, &mut random);
        let (x, y) = (random.randn((batch, inputs)), random.rand(batch));
        let theta: Array1<f64> = network.to_hidden.iter().chain(&network.to_output).copied().collect();
        let loss = |t: &Array1<f64>| {
            let mut moved = network.clone();
            for (weight, t) in moved.to_hidden.iter_mut().chain(&mut moved.to_output).zip(t) {
                *weight = *t;
            }
            0.5 * moved.mean_squared_error(&x, &y)
        };
        let gradient = network.backward(&x, &y);
        let gradient: Array1<f64> = gradient.to_hidden.iter().chain(&gradient.to_output).copied().collect();
        assert_gradient("one hidden layer", loss, &theta, &gradient);
    }

    /// n2's network has no gradient of its own; its step of rate 1 is one.
    #[test]
    fn lesson_5_relu_network(seed in any::<u32>(), inputs in 1_usize..6, hidden in 1_usize..6, outputs in 1_usize..4) {
        let mut random = Random::seed(seed);
        let network = ReluNetwork::new(inputs, hidden, outputs, &mut random);
        let (x, y) = (random.randn((1, inputs)), random.randn((1, outputs)));
        prop_assume!(network.forward(&x).0.iter().all(|z| z.abs() > 20.0 * STEP));
        let flat = |network: &ReluNetwork| -> Array1<f64> {
            network.weight_0_1.iter().chain(&network.weight_1_2).copied().collect()
        };
        let mut stepped = network.clone();
        stepped.step(&x, &y, 1.0);
        let loss = |t: &Array1<f64>| {
            let mut moved = network.clone();
            for (weight, t) in moved.weight_0_1.iter_mut().chain(&mut moved.weight_1_2).zip(t) {
                *weight = *t;
            }
            0.5 * (moved.forward(&x).1 - &y).mapv(|error| error * error).sum()
        };
        assert_gradient("ReLU network", loss, &flat(&network), &(flat(&network) - flat(&stepped)));
    }

    #[test]
    fn lesson_6_landscapes(x in -2.0..2.0_f64, y in -2.0..2.0_f64) {
        for landscape in Landscape::ALL {
            let height = |t: &Array1<f64>| landscape.height(t[0], t[1]);
            let gradient = landscape.gradient(&array![x, y]);
            // Against the size of the function, whose rounding is all that is left.
            let numeric = numeric_gradient(height, &array![x, y], STEP);
            let scale = 1.0 + landscape.height(x, y).abs() + gradient.dot(&gradient).sqrt();
            prop_assert!((gradient - numeric).iter().all(|d| d.abs() < TOLERANCE * scale));
        }
    }

    /// With the draw held: each sample goes through the thinned network that is its own.
    #[test]
    fn lesson_9_dropout(seed in any::<u32>(), hidden in 1_usize..6, batch in 1_usize..5) {
        let mut random = Random::seed(seed);
        let network = Network::new(&[2, hidden, 1], Activation::Tanh, Activation::Identity, &mut random);
        let points = (random.randn((batch, 2)), random.rand((batch, 1)).mapv(f64::round));
        let draw = random.clone();
        let gradient = dropout_gradient(&network, (&points.0, &points.1), 0.5, &mut draw.clone());
        let loss = |theta: &Array1<f64>| {
            let (mut draw, mut thinned, mut sum) = (draw.clone(), network.clone(), 0.0);
            for (x, y) in points.0.rows().into_iter().zip(points.1.rows()) {
                thinned.theta = theta * &dropout_mask(&network, 0.5, &mut draw);
                let (x, y) = (x.to_owned().insert_axis(Axis(0)), y.to_owned().insert_axis(Axis(0)));
                sum += Loss::BinaryCrossEntropy.value(&thinned.output(&x), &y);
            }
            sum / batch as f64
        };
        assert_gradient("dropout", loss, &network.theta, &gradient);
    }
}
