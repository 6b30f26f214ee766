//! Gradients by layer in networks built in four ways, and whether such networks learn.

use ndarray::{Array2, Array3};
use shared::figure::{Chart, Panels, numbered_from};
use shared::number::{about, fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use super::depth::{SHOWN, name, place};
use crate::cures::{Body, normed_factor};
use crate::depth::{DEPTHS, GUESSING, Task};

/// The gradients by layer in one way of building, of each case.
struct Gradients {
    predicted: Vec<Vec<f64>>,
    found: Vec<Vec<f64>>,
}

/// One panel for each way of building: predicted as lines, measured as points.
fn figure(all: &[Gradients]) -> Panels {
    let title = "Gradients with a connection that skips, with batch normalisation, and with both";
    let mut panels = Panels::new("cured-gradients", title, 2);
    for (body, gradients) in Body::ALL.iter().zip(all) {
        let mut chart = Chart::new("", body.name())
            .x("layer")
            .y("∂J/∂z, last layer = 1")
            .log_y()
            .y_range(1e-4..1e4);
        for (case, line) in SHOWN.iter().zip(&gradients.predicted) {
            chart = chart.line(name(*case), numbered_from(1, line)).thin();
        }
        for (case, points) in SHOWN.iter().zip(&gradients.found) {
            chart = chart.scatter(name(*case), numbered_from(1, points)).thin();
        }
        panels = panels.panel(chart);
    }
    panels
}

/// The section; `plain` are the losses of the section before.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params, plain: &Array3<f64>) -> Result<Section> {
    let (gradients, losses) = found(params, plain)?;
    Ok(show(&gradients, &losses, params))
}

/// The gradients of each way of building, and the losses after training, (cases, ways).
fn found(params: &Params, plain: &Array3<f64>) -> Result<([Gradients; 4], Array2<f64>)> {
    let Params { seed, layers, width, learning_rate, epochs } = *params;
    let gradients = Body::ALL.map(|body| Gradients {
        predicted: SHOWN
            .map(|(f, rule)| {
                let gain = width as f64 * rule.deviation(width, width).powi(2);
                body.expected(f, gain, layers)
            })
            .to_vec(),
        found: SHOWN.map(|(f, rule)| body.measured(f, rule, layers, width, seed)).to_vec(),
    });
    let task = Task { learning_rate, epochs, seed };
    let mut losses = Array2::zeros((SHOWN.len(), Body::ALL.len()));
    for ((case, body), loss) in losses.indexed_iter_mut() {
        let ((f, rule), [row, column]) = (SHOWN[case], place(SHOWN[case]));
        *loss = match Body::ALL[body] {
            Body { skips: false, normed: false } => plain[[row, column, DEPTHS.len() - 1]],
            body => body.loss(task, f, rule, DEPTHS[DEPTHS.len() - 1])?,
        };
    }
    Ok((gradients, losses))
}

/// The gradients, and the losses after training, (cases, ways of building).
fn show(gradients: &[Gradients; 4], losses: &Array2<f64>, params: &Params) -> Section {
    let Params { layers, width, epochs, learning_rate, .. } = *params;
    let header = || [vec!["case"], Body::ALL.map(Body::name).to_vec()].concat();
    let mut left = Table::new(
        "cured-gradients",
        format!(
            "The first layer's gradient against the last one's. Layers: {layers}, units in each: \
             {width}."
        ),
        header(),
    );
    let mut learned = Table::new(
        "cured-losses",
        format!(
            "Loss with {} hidden layers after the same training (η = {}, epochs: {epochs}); guessing \
             costs {}.",
            DEPTHS[DEPTHS.len() - 1],
            short(learning_rate),
            fixed(GUESSING, 3)
        ),
        header(),
    );
    for (case, losses) in losses.rows().into_iter().enumerate() {
        let found = gradients.iter().map(|gradients| about(gradients.found[case][0], 2));
        left.row([name(SHOWN[case])].into_iter().chain(found));
        let losses = losses.iter().map(|loss| fixed(*loss, 3));
        learned.row([name(SHOWN[case])].into_iter().chain(losses));
    }
    let mut section = Section::new("cures", "What else keeps a gradient?");
    section
        .text(
            "The same first weights in networks that are built in four ways: plain; with a \
             connection that skips each layer, z ← z + f(z)·W + b; with batch normalisation in \
             front of f, z ← f(N(z))·W + b; and with both.",
        )
        .figure(figure(gradients))
        .table(left);
    claims_of_gradients(&mut section, gradients);
    section.table(learned);
    claims_of_losses(&mut section, losses);
    for (body, gradients) in Body::ALL.iter().zip(gradients) {
        let first: Vec<f64> = gradients.found.iter().map(|line| line[0]).collect();
        section.value(format!("{}_gradients", body.name().replace(' ', "_")), first);
    }
    section.value("losses", losses);
    section
}

/// The cases among [`SHOWN`] that the claims name.
const SIGMOID: usize = 0;
const TANH: usize = 1;
const SMALL_RELU: usize = 3;
const HE_RELU: usize = 4;

fn claims_of_gradients(section: &mut Section, gradients: &[Gradients; 4]) {
    let [_, skip, normed, both] = gradients;
    let first = |gradients: &Gradients| gradients.found.iter().map(|line| line[0]).collect();
    let (skip, both): (Vec<f64>, Vec<f64>) = (first(skip), first(both));
    let least = |numbers: &[f64]| numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = |numbers: &[f64]| numbers.iter().copied().fold(0.0, f64::max);
    // Without the first layer, whose input has another spread than all others.
    let by_layer = |line: &[f64]| match line {
        [_, second, .., _] => second.powf(1.0 / (line.len() as f64 - 2.0)),
        _ => f64::NAN,
    };
    let factors = [HE_RELU, TANH, SIGMOID].map(|case| by_layer(&normed.found[case]));
    let predicted = [HE_RELU, TANH, SIGMOID].map(|case| normed_factor(SHOWN[case].0));
    let as_predicted = |i: usize| (factors[i] / predicted[i] - 1.0).abs() < 0.05;
    section.value("normed_factors", predicted);
    let alike = (normed.found[SMALL_RELU][0] / normed.found[HE_RELU][0] - 1.0).abs() < 1e-6;
    section
        .claim(
            "theory",
            Always,
            worst(gradients) < 3.0,
            format!(
                "The predictions are right about all four: no gradient is more than {:.1} times above \
                 or below its line.",
                worst(gradients)
            ),
        )
        .claim(
            "skip",
            Always,
            least(&skip) > 0.5 && skip[HE_RELU] > 100.0,
            format!(
                "Where a connection skips each layer no gradient vanishes: of the smallest, {:.1} of \
                 the last layer's is left in the first. But it can explode: ReLU's with He's rule \
                 grows {}-fold.",
                least(&skip),
                about(skip[HE_RELU], 3)
            ),
        )
        .claim(
            "normed",
            Always,
            alike && (0..3).all(as_predicted),
            format!(
                "Batch normalisation takes the size of the weights out: with σ = 0.01 and with He's \
                 rule ReLU's gradients are the same. From layer to layer they grow {:.2}-fold, \
                 tanh's {:.2}-fold and a sigmoid's {:.2}-fold, where {:.2}, {:.2} and {:.2} are \
                 predicted.",
                factors[0], factors[1], factors[2], predicted[0], predicted[1], predicted[2]
            ),
        )
        .claim(
            "both",
            Always,
            least(&both) > 0.5 && most(&both) < 10.0,
            format!(
                "With both, the first layer's gradient is between {} and {} times the last one's in \
                 every case.",
                about(least(&both), 2),
                about(most(&both), 2)
            ),
        );
}

fn claims_of_losses(section: &mut Section, losses: &Array2<f64>) {
    let [plain, skip, normed, both] = [0, 1, 2, 3];
    let stuck = |case: usize, body: usize| (losses[[case, body]] - GUESSING).abs() < 1e-3;
    let learned = |case: usize, body: usize| losses[[case, body]] < 0.5 * GUESSING;
    section
        .claim(
            "sigmoid-learns",
            Always,
            stuck(SIGMOID, plain) && learned(SIGMOID, skip) && learned(SIGMOID, normed),
            format!(
                "The deep sigmoid network that ended at {:.3} learns with either cure, to {:.3} and \
                 {:.3}.",
                losses[[SIGMOID, plain]],
                losses[[SIGMOID, skip]],
                losses[[SIGMOID, normed]]
            ),
        )
        .claim(
            "all-learn",
            Always,
            (0..SHOWN.len()).all(|case| learned(case, both)),
            "With both, every case learns, ReLU with σ = 0.01 among them.",
        );
}

/// By how many times a gradient is off its line, at the layer where it is worst.
fn worst(gradients: &[Gradients; 4]) -> f64 {
    let pairs = |one: &Gradients| {
        let (predicted, found) = (one.predicted.concat(), one.found.concat());
        predicted.into_iter().zip(found)
    };
    let off = |(predicted, found): (f64, f64)| (predicted / found).max(found / predicted);
    gradients.iter().flat_map(pairs).map(off).fold(1.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Axis;

    /// The ways of building from behind, both first and plain last; then a point far off.
    #[test]
    fn gradients_and_losses_in_other_places_are_noticed() {
        let params = Params::default();
        let Params { learning_rate, epochs, seed, .. } = params;
        let plain = Task { learning_rate, epochs, seed }.losses().expect("it converges");
        let (mut gradients, mut losses) = found(&params, &plain).expect("it converges");
        let right = show(&gradients, &losses, &params);
        gradients.reverse();
        losses.invert_axis(Axis(1));
        let reversed = show(&gradients, &losses, &params);
        for id in ["skip", "normed", "both", "sigmoid-learns", "all-learn"] {
            assert!(right.holds(id) && !reversed.holds(id), "{id}");
        }
        gradients[1].found[2][7] *= 5.0;
        let far_off = show(&gradients, &losses, &params);
        assert!(right.holds("theory") && reversed.holds("theory") && !far_off.holds("theory"));
    }
}
