//! # All samples, one, or a few
//!
//! Batch descent takes the gradient over all samples, stochastic descent over
//! one, mini-batch descent over a few. All three go through the same loop; only
//! the list of batches differs.
//!
//! Source: n1 §4.2–4.4.

use ndarray::{Array1, Axis};
use shared::figure::Chart;
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::admissions::{Applicants, Part};
use crate::{Neuron, Params, check_divergence};

// ANCHOR: batches
/// One epoch's batches: the samples 0..count in random order, cut into pieces
/// of `size` (the last may be smaller). `None` means all samples at once, in
/// their own order and without drawing a random number.
pub fn batches(count: usize, size: Option<usize>, random: &mut Random) -> Vec<Vec<usize>> {
    match size {
        None => vec![(0..count).collect()],
        Some(size) => random.permutation(count).chunks(size).map(<[usize]>::to_vec).collect(),
    }
}
// ANCHOR_END: batches

/// One way of going through the data, and what came of it.
#[derive(Debug, Clone)]
pub struct Run {
    /// The size of a batch; `None` for all samples.
    pub size: Option<usize>,
    /// How many updates there were.
    pub updates: usize,
    /// The mean squared error after each epoch, before the first one too.
    pub errors: Vec<f64>,
}

/// Trains the admissions neuron for some epochs with batches of that size; every
/// size starts from the same weights.
///
/// # Errors
/// If the weights explode.
pub fn train_in_batches(
    (x, y): &Part,
    size: Option<usize>,
    learning_rate: f64,
    epochs: usize,
    seed: u32,
) -> Result<Run> {
    let mut random = Random::seed(seed);
    let mut neuron = Neuron { weights: random.normal(0.0, 0.4, x.ncols()) };
    let mut run = Run { size, updates: 0, errors: vec![neuron.mean_squared_error(x, y)] };
    for epoch in 1..=epochs {
        for batch in batches(x.nrows(), size, &mut random) {
            let dw = neuron.gradient(&x.select(Axis(0), &batch), &y.select(Axis(0), &batch));
            neuron.weights.scaled_add(-learning_rate, &dw);
            run.updates += 1;
        }
        run.errors.push(neuron.mean_squared_error(x, y));
        check_divergence("training in batches", epoch, run.errors[epoch], &neuron.weights)?;
    }
    Ok(run)
}

/// How far a batch's gradient is from that of all samples: the root of the mean
/// squared distance, over many batches of that size.
pub fn noise((x, y): &Part, size: usize, draws: usize, random: &mut Random) -> f64 {
    let neuron = Neuron { weights: Array1::zeros(x.ncols()) };
    let whole = neuron.gradient(x, y);
    let squares = (0..draws).map(|_| {
        let batch = random.choose(x.nrows(), size);
        let dw = neuron.gradient(&x.select(Axis(0), &batch), &y.select(Axis(0), &batch));
        (dw - &whole).mapv(|d| d * d).sum()
    });
    (squares.sum::<f64>() / draws as f64).sqrt()
}

/// What theory says of that noise: σ/√b, less what drawing without replacement
/// saves, √((m − b)/(m − 1)).
pub fn predicted_noise((x, y): &Part, size: usize) -> f64 {
    let neuron = Neuron { weights: Array1::zeros(x.ncols()) };
    let whole = neuron.gradient(x, y);
    let m = x.nrows();
    let squares = (0..m).map(|i| {
        let dw = neuron.gradient(&x.select(Axis(0), &[i]), &y.select(Axis(0), &[i]));
        (dw - &whole).mapv(|d| d * d).sum()
    });
    let variance = squares.sum::<f64>() / m as f64;
    (variance / size as f64 * (m - size) as f64 / (m - 1).max(1) as f64).sqrt()
}

/// The error against the samples seen, for each way of going through them.
pub fn figure(runs: &[Run]) -> Chart {
    let mut chart = Chart::new("batches", "The same samples, in larger and smaller batches")
        .x("epochs (every sample seen once in each)")
        .y("mean squared error");
    for run in runs {
        let points = (0..).map(f64::from).zip(run.errors.iter().copied());
        chart = chart.line(name(run.size), points);
    }
    chart
}

/// The gradient's noise against the batch size, measured and predicted.
pub fn noise_figure(measured: &[(usize, f64)], predicted: &[(usize, f64)]) -> Chart {
    let points = |list: &[(usize, f64)]| {
        list.iter().map(|&(size, noise)| (size as f64, noise)).collect::<Vec<_>>()
    };
    Chart::new("noise", "A batch's gradient: its noise falls with the root of its size")
        .x("batch size")
        .y("distance from the full gradient")
        .log_x()
        .log_y()
        .line("predicted", points(predicted))
        .scatter("measured", points(measured))
}

fn name(size: Option<usize>) -> String {
    match size {
        None => "all".into(),
        Some(1) => "1 (stochastic)".into(),
        Some(size) => size.to_string(),
    }
}

/// The section: three ways through the same data, and the noise of each.
///
/// # Errors
/// If a run diverges.
pub fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let part = applicants.train();
    let samples = part.1.len();
    let epochs = 20;
    let sizes: Vec<Option<usize>> = [None, Some(100), Some(10), Some(1)]
        .into_iter()
        .filter(|size| *size < Some(samples))
        .collect();
    let mut table = Table::new(
        "batches",
        format!("{epochs} epochs over {samples} applicants, η = 0.1, the same first weights."),
        ["batch", "updates", "error after 1 epoch", "after 5", "after 20", "trembles by"],
    );
    let mut section = Section::new("batches", "All samples, one, or a few?");
    let mut runs = Vec::new();
    for size in sizes {
        let run = train_in_batches(&part, size, 0.1, epochs, params.seed)?;
        // Between epochs, once the way down is over.
        let tail: Vec<f64> =
            run.errors[10..].windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
        let tremble = tail.iter().sum::<f64>() / tail.len() as f64;
        table.row([
            name(size),
            run.updates.to_string(),
            fixed(run.errors[1], 5),
            fixed(run.errors[5], 5),
            fixed(run.errors[20], 5),
            fixed(tremble, 5),
        ]);
        let id = size.map_or("all".into(), |size| size.to_string());
        section.value(format!("updates_{id}"), run.updates);
        section.value(format!("errors_{id}"), run.errors.clone());
        runs.push(run);
    }

    let mut random = Random::seed(params.seed);
    let some: Vec<usize> =
        [1, 2, 5, 10, 20, 50, 100, 200, 300].into_iter().filter(|&size| size < samples).collect();
    let measured: Vec<(usize, f64)> =
        some.iter().map(|&size| (size, noise(&part, size, 60, &mut random))).collect();
    let predicted: Vec<(usize, f64)> =
        some.iter().map(|&size| (size, predicted_noise(&part, size))).collect();
    section
        .text(
            "The gradient is an average over samples, and an average over a few is close to that \
             over all. So one may step after every sample (stochastic descent), after a few \
             (mini-batches), or after all (batch descent). Every way below looks at each sample \
             once an epoch; they differ in how often they step.",
        )
        .table(table)
        .figure(figure(&runs))
        .text(
            "Small batches win at first: while the way is plain, many rough steps beat one exact \
             one. Later they tremble, because each batch pulls elsewhere. Work is counted here in \
             samples, not in seconds. On a real machine a batch of a hundred costs less than a \
             hundred batches of one, since matrix products use memory and cores better; so a few \
             dozen to a few hundred is the usual compromise, limited above by memory and by this: \
             once the direction is exact enough, a larger batch only means fewer steps.",
        )
        .figure(noise_figure(&measured, &predicted))
        .text(
            "How rough is a batch's gradient? Its distance from the full one falls with the root \
             of the batch size: a hundred times the samples for a tenth of the noise. At the right \
             end the line bends down, because a batch that holds almost everyone has little left \
             to be wrong about.",
        )
        .value("noise_sizes", some)
        .value("noise_measured", measured.iter().map(|pair| pair.1).collect::<Vec<_>>())
        .value("noise_predicted", predicted.iter().map(|pair| pair.1).collect::<Vec<_>>());
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_comes_once_an_epoch() {
        for size in [None, Some(1), Some(7), Some(100), Some(1000)] {
            let mut seen = batches(100, size, &mut Random::seed(1)).concat();
            seen.sort_unstable();
            assert_eq!(seen, (0..100).collect::<Vec<_>>(), "{size:?}");
        }
        assert_eq!(batches(100, Some(30), &mut Random::seed(1)).len(), 4);
    }

    #[test]
    fn the_noise_is_what_theory_says() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        for size in [1, 10, 100] {
            let measured = noise(&part, size, 400, &mut Random::seed(1));
            let ratio = measured / predicted_noise(&part, size);
            assert!((ratio - 1.0).abs() < 0.1, "{size}: {ratio}");
        }
    }
}
