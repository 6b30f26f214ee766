//! A kernel that slides, as a matrix; and what is learned in one half of a signal, asked for in
//! the other.

use std::iter;

use lesson05_backprop::{Batch, Network};
use lesson08_gradient_checking::numeric_gradient::{STEP, worst_error};
use ndarray::{Array1, Array2, ArrayView2, Axis, array};
use shared::figure::{Chart, Panels};
use shared::number::{percent, scientific, short};
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::convolution::{
    ANYWHERE, EPOCHS, LEFT, NOISE, PLACES, RIGHT, UP_DOWN, along_a_row, as_matrix, gradient,
    output, responses, seen, shared_gradient, signals, slide, train_dense, train_shared,
};
use crate::training::{LOSS, accuracy_on, fresh};

/// The signals that are tested on, of each half.
const TESTED: usize = 400;

/// By how many places a signal is moved.
const MOVED: usize = 7;

/// What was found of the kernel as a matrix.
struct Same {
    /// The matrix of a small kernel, (inputs, places).
    matrix: Array2<f64>,
    /// The sums of the first sample, and the gradient of the kernel, summed over the places.
    slid: Vec<f64>,
    summed: Vec<f64>,
    /// The largest difference of its sums from those of the kernel that slides.
    sums: f64,
    /// The worst relative error of the summed gradient, by differences.
    gradient: f64,
    /// The same for the whole network.
    network: f64,
    /// The largest difference of the responses to a signal from those to the moved one.
    moved: f64,
}

/// A kernel of three on six inputs, and a network, tried.
fn same(random: &mut Random) -> Same {
    let (kernel, sight) = (array![1.0, 2.0, -1.0], along_a_row(6, 3));
    let matrix = as_matrix(&kernel, &sight, 6);
    let (x, y) = (random.randn((5, 6)), random.randn((5, 4)));
    let slid = |kernel: &Array1<f64>| slide(kernel, &x, &sight);
    let sums = (x.dot(&matrix) - slid(&kernel)).fold(0.0, |most: f64, d| most.max(d.abs()));
    let j = |kernel: &Array1<f64>| (slid(kernel) - &y).mapv(|e| e * e).sum() / 10.0;
    let d_matrix = x.t().dot(&(x.dot(&matrix) - &y)) / 5.0; // (inputs, places)
    let summed = shared_gradient(&d_matrix, &sight);
    let gradient_of_sums = worst_error(j, &kernel, &summed, STEP);
    let (slid, summed) = (slid(&kernel).row(0).to_vec(), summed.to_vec());

    let (network, _) = fresh(&[UP_DOWN.len(), 3, 1], 0.1, random);
    let in_view = |x: &Array2<f64>| seen(x, &along_a_row(x.ncols(), UP_DOWN.len()));
    let (x, y) = signals(24, ANYWHERE, random);
    let clear = with_a_clear_lead(&responses(&network, &in_view(&x)), x.nrows());
    let (x, y) = (x.select(Axis(0), &clear), y.select(Axis(0), &clear));
    let at = |theta: &Array1<f64>| {
        let network = Network { theta: theta.clone(), ..network.clone() };
        LOSS.value(&output(&network, &in_view(&x)), &y)
    };
    let found = gradient(&network, LOSS, (&in_view(&x), &y));
    let of_network = worst_error(at, &network.theta, &found, STEP);

    // The same numbers, once from the first place on and once from the eighth.
    let long: Array2<f64> = random.randn((1, PLACES + MOVED));
    let (early, _) = long.view().split_at(Axis(1), PLACES);
    let (_, late) = long.view().split_at(Axis(1), MOVED);
    let [early, late] = [early, late].map(|x| responses(&network, &in_view(&x.to_owned())));
    let (_, common) = early.view().split_at(Axis(0), MOVED);
    let (other, _) = late.view().split_at(Axis(0), common.nrows());
    let moved = (&common - &other).fold(0.0, |most: f64, d| most.max(d.abs()));
    Same { matrix, slid, summed, sums, gradient: gradient_of_sums, network: of_network, moved }
}

/// The samples in which the strongest response of each kernel leads by more than the differences
/// move it: where two places tie, the largest of them has a kink and no slope.
fn with_a_clear_lead(responses: &Array2<f64>, samples: usize) -> Vec<usize> {
    let places = responses.nrows() / samples;
    let leads = |sample: &ArrayView2<'_, f64>| {
        sample.columns().into_iter().all(|kernel| {
            let mut kernel = kernel.to_vec();
            kernel.sort_by(f64::total_cmp);
            kernel[places - 1] - kernel[places - 2] > 20.0 * STEP
        })
    };
    let by_sample = responses.axis_chunks_iter(Axis(0), places).enumerate();
    by_sample.filter(|(_, sample)| leads(sample)).map(|(number, _)| number).collect()
}

/// A network that was trained: what it is, on what, and which share of the signals of the left
/// and of the right half it tells apart.
struct Run {
    shared: bool,
    trained: usize,
    anywhere: bool,
    parameters: usize,
    right: [f64; 2],
}

/// All runs, and the network with shared weights that saw the left half alone.
fn runs(eta: f64, random: &mut Random) -> Result<(Vec<Run>, Network)> {
    let left = signals(40, LEFT, random);
    let (few, many) = (signals(40, ANYWHERE, random), signals(320, ANYWHERE, random));
    let tests = [signals(TESTED, LEFT, random), signals(TESTED, RIGHT, random)];
    let sight = along_a_row(PLACES, UP_DOWN.len());
    let dense = |points: &Batch, anywhere, random: &mut Random| {
        let network = train_dense(points, eta, random)?;
        let right = tests.each_ref().map(|test| accuracy_on(&network, test));
        let (trained, parameters) = (points.0.nrows(), network.theta.len());
        Ok(Run { shared: false, trained, anywhere, parameters, right })
    };
    let mut runs =
        vec![dense(&left, false, random)?, dense(&few, true, random)?, dense(&many, true, random)?];
    let mut networks = vec![];
    for (points, anywhere) in [(&left, false), (&few, true)] {
        let network = train_shared(points, eta, random)?;
        let right =
            tests.each_ref().map(|(x, y)| LOSS.accuracy(&output(&network, &seen(x, &sight)), y));
        let (trained, parameters) = (points.0.nrows(), network.theta.len());
        runs.push(Run { shared: true, trained, anywhere, parameters, right });
        networks.push(network);
    }
    Ok((runs, networks.swap_remove(0)))
}

/// A signal with its pattern in the left half and one in the right, and below them what each
/// kernel says at each place.
fn figure(network: &Network, random: &mut Random) -> Panels {
    let mut panels =
        Panels::new("kernels", "A pattern in either half, and each kernel's response", 2);
    let signals = [LEFT, RIGHT].map(|half| signals(2, half, random).0);
    let numbered = |numbers: Vec<f64>| (1..).map(f64::from).zip(numbers).collect::<Vec<_>>();
    for (x, half) in signals.iter().zip(["left", "right"]) {
        let chart = Chart::new("", format!("up and down, {half}")).x("place").y("signal");
        panels = panels.panel(chart.line("", numbered(x.row(1).to_vec())));
    }
    for x in &signals {
        let x = x.select(Axis(0), &[1]);
        let said = responses(network, &seen(&x, &along_a_row(PLACES, UP_DOWN.len())));
        let mut chart = Chart::new("", "responses").x("place").y("a").x_range(1.0..PLACES as f64);
        for (number, kernel) in said.columns().into_iter().enumerate() {
            chart = chart.line(format!("kernel {}", number + 1), numbered(kernel.to_vec()));
        }
        panels = panels.panel(chart);
    }
    panels
}

/// The section: a kernel as a matrix, and two halves of a signal.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut random = Random::seed(params.seed);
    let same = same(&mut random);
    let (runs, network) = runs(params.learning_rate, &mut random)?;
    Ok(show(&same, &runs, figure(&network, &mut random)))
}

/// What was found of the kernel; and the five runs: dense on the left half, on few, on many, then
/// shared on the left half and on few.
fn show(same: &Same, runs: &[Run], figure: Panels) -> Section {
    let (inputs, places) = same.matrix.dim();
    let columns = (1..=places).map(|place| format!("place {place}"));
    let mut matrix = Table::new(
        "kernel",
        "A kernel of three weights as the W of a dense layer.",
        iter::once("input".to_owned()).chain(columns),
    );
    for (row, number) in same.matrix.rows().into_iter().zip(1..=inputs) {
        matrix.row(iter::once(number.to_string()).chain(row.iter().map(|&w| short(w))));
    }
    let mut table = Table::new(
        "halves",
        format!("Signals told apart, of {TESTED} with the pattern in either half."),
        ["weights", "parameters", "trained on", "left half", "right half"],
    );
    for Run { shared, trained, anywhere, parameters, right } in runs {
        table.row([
            if *shared { "shared" } else { "dense" }.to_owned(),
            parameters.to_string(),
            format!("{trained}, {}", if *anywhere { "anywhere" } else { "left half" }),
            percent(right[0], 1),
            percent(right[1], 1),
        ]);
    }
    let [dense, few, many, shared, shared_few] = runs else { panic!("five runs") };
    let least = |run: &Run| run.right[0].min(run.right[1]);
    let mut section =
        Section::new("convolution", "What if a layer has the same weights at every place?");
    section
        .text("A kernel of three weights goes along six inputs; that is a dense layer with this matrix.")
        .table(matrix)
        .claim(
            "same",
            Always,
            same.sums < 1e-12 && same.gradient.max(same.network) < 1e-6,
            format!(
                "The matrix gives the same sums as the kernel that slides, to 12 digits. Summed over the \
                 places, its gradient is the kernel's: differences say so to a relative error of {}, \
                 and of a whole network of this kind to {}.",
                scientific(same.gradient, 0),
                scientific(same.network, 0)
            ),
        )
        .claim(
            "moved",
            Always,
            same.moved < 1e-12,
            format!(
                "Where a signal moves by {MOVED} places, all responses move by {MOVED} places and are the same \
                 otherwise, to 12 digits."
            ),
        )
        .text(format!(
            "Signals of {PLACES} places: noise of σ = {NOISE}, and a pattern that goes up first or down first. \
             Which is it? Two networks learn it, {EPOCHS} epochs each."
        ))
        .table(table)
        .claim(
            "halves",
            Always,
            dense.right[0] > 0.9 && dense.right[1] < 0.85 && least(shared) > 0.94,
            format!(
                "Trained on patterns in the left half, the dense network tells {} of them apart there and \
                 {} in the right half. With shared weights it is {} and {}.",
                percent(dense.right[0], 1),
                percent(dense.right[1], 1),
                percent(shared.right[0], 1),
                percent(shared.right[1], 1)
            ),
        )
        .claim(
            "fewer",
            Always,
            least(few) < least(many)
                && least(many) < least(shared_few) + 0.03
                && shared_few.parameters < many.parameters,
            format!(
                "With patterns anywhere the dense network needs more samples, some for each place: {} \
                 are right in its worse half after training on {} signals, and {} after {}. For the \
                 shared weights {} are enough: {}, with {} parameters in place of {}.",
                percent(least(few), 1),
                few.trained,
                percent(least(many), 1),
                many.trained,
                shared_few.trained,
                percent(least(shared_few), 1),
                shared_few.parameters,
                many.parameters
            ),
        )
        .figure(figure);
    for (name, run) in
        ["dense_left", "dense_few", "dense_many", "shared_left", "shared_few"].into_iter().zip(runs)
    {
        section.value(name, run.right);
        section.value(format!("{name}_parameters"), run.parameters);
    }
    section.value("sums", same.slid.clone()).value("kernel_gradient", same.summed.clone());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(same: &Same, change: impl Fn(&mut [Run])) -> Section {
        let run = |shared, trained, anywhere, parameters, right| Run {
            shared,
            trained,
            anywhere,
            parameters,
            right,
        };
        let mut runs = [
            run(false, 40, false, 177, [0.97, 0.4]),
            run(false, 40, true, 177, [0.8, 0.8]),
            run(false, 320, true, 177, [0.98, 0.98]),
            run(true, 40, false, 25, [0.99, 0.99]),
            run(true, 40, true, 25, [0.99, 0.99]),
        ];
        change(&mut runs);
        show(same, &runs, Panels::new("kernels", "", 2))
    }

    /// Two samples of three places; in the second, one kernel's two largest are alike.
    #[test]
    fn a_tie_is_left_out() {
        let responses =
            array![[0.1, 0.9], [0.5, 0.2], [0.3, 0.3], [0.1, 0.9], [0.5, 0.2], [0.499, 0.3]];
        assert_eq!(with_a_clear_lead(&responses, 2), [0]);
    }

    #[test]
    fn each_claim_can_fail() {
        let sound = || same(&mut Random::seed(1));
        assert!(told(&sound(), |_| {}).claims().all(|claim| claim.holds));
        for wrong in [
            Same { sums: 1e-9, ..sound() },
            Same { gradient: 1e-3, ..sound() },
            Same { network: 1e-3, ..sound() },
        ] {
            assert!(!told(&wrong, |_| {}).holds("same"));
        }
        assert!(!told(&Same { moved: 0.1, ..sound() }, |_| {}).holds("moved"));
        let fails = |id: &str, change: &dyn Fn(&mut [Run])| {
            assert!(!told(&sound(), change).holds(id), "{id}");
        };
        fails("halves", &|runs| runs[0].right[0] = 0.8);
        fails("halves", &|runs| runs[0].right[1] = 0.9);
        fails("halves", &|runs| runs[3].right[1] = 0.9);
        fails("fewer", &|runs| runs[1].right = [0.99, 0.99]);
        fails("fewer", &|runs| runs[4].right[0] = 0.9);
        fails("fewer", &|runs| runs[4].parameters = 177);
    }
}
