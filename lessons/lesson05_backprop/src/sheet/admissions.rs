//! Three models on the same applicants.

use lesson02_gradient_descent::Applicants;
use shared::figure::{Chart, numbered_from};
use shared::number::{fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::{Params, percent};
use crate::admissions::{Draw, Losses, OneTanhLayer, TrainedOneHidden, in_column, train_n3};

/// For how many epochs n3 trains, and by which η.
const N3: (usize, f64) = (900, 0.005);
/// The η of lesson 2's neuron.
const BOLD: f64 = 0.5;

/// The last network, as the flags have it.
pub fn last_network(params: &Params) -> OneTanhLayer {
    let &Params { hidden, epochs, learning_rate, .. } = params;
    OneTanhLayer { hidden, epochs, learning_rate }
}

/// What the section is about.
#[derive(Clone)]
struct Results {
    /// n3's network by its own η, and by a longer one.
    n3: TrainedOneHidden,
    n3_bold: TrainedOneHidden,
    /// The share of those who test that n3's network is right about.
    n3_right: f64,
    /// The last network's losses, and how many parameters it has.
    losses: Losses,
    parameters: usize,
    /// What the others are right about.
    draw: Draw,
}

/// n3's errors against the epochs.
fn n3_figure(errors: &[f64]) -> Chart {
    Chart::new("n3-errors", "n3's network: its error by epoch")
        .x("epoch")
        .y("mean squared error")
        .line("", numbered_from(1, errors))
}

/// The last network's losses on those who train and those who test.
fn learned_figure(losses: &Losses) -> Chart {
    Chart::new("learned", "A hidden layer with biases and cross-entropy")
        .x("epoch")
        .y("cross-entropy J")
        .line("train", numbered_from(0, &losses.train))
        .line("test", numbered_from(0, &losses.test))
}

/// n3's errors, at every tenth part of its epochs.
fn n3_table(errors: &[f64]) -> Table {
    let mut table = Table::new(
        "n3",
        "n3's network: mean squared error (without ½) on those who train.",
        ["epoch", "mean squared error"],
    );
    for (i, &error) in errors.iter().enumerate().step_by(N3.0 / 10) {
        table.row([(i + 1).to_string(), fixed(error, 4)]);
    }
    table
}

/// Who is right about how many.
fn models_table(results: &Results) -> Table {
    let Results { n3, n3_right, draw, parameters, .. } = results;
    let mut table = Table::new(
        "models",
        format!("The share of the {} who test that each is right about.", draw.testers),
        ["model", "parameters", "right"],
    );
    let n3 = &n3.network;
    for (model, parameters, right) in [
        ("\"rejected\", whoever it is", 0, draw.rejected),
        ("lesson 2's neuron", n3.to_hidden.nrows(), draw.neuron.right.1), // one for each input
        ("n3's network", n3.to_hidden.len() + n3.to_output.len(), *n3_right),
        ("hidden layer, biases, cross-entropy", *parameters, draw.network.right.1),
    ] {
        table.row([model.to_owned(), parameters.to_string(), percent(right)]);
    }
    table
}

/// The section: three models on the applicants as they are drawn first.
///
/// # Errors
/// If a training diverges.
pub fn section(applicants: &Applicants, params: &Params, draw: &Draw) -> Result<Section> {
    Ok(show(&applicants.data.source, params, &results(applicants, params, draw)?))
}

fn results(applicants: &Applicants, params: &Params, draw: &Draw) -> Result<Results> {
    let (train, test) = (applicants.train(), applicants.test());
    let n3 = |learning_rate| train_n3(&train, params.seed, learning_rate, N3.0);
    let (n3, n3_bold) = (n3(N3.1)?, n3(BOLD)?);
    let last = last_network(params);
    let (network, losses) =
        last.learn_watched(&in_column(&train), &in_column(&test), params.seed)?;
    Ok(Results {
        n3_right: n3.network.accuracy(&test.0, &test.1),
        n3,
        n3_bold,
        losses,
        parameters: network.theta.len(),
        draw: *draw,
    })
}

fn show(source: &str, params: &Params, results: &Results) -> Section {
    let Params { hidden, epochs, learning_rate, .. } = *params;
    let Results { n3, n3_bold, n3_right, losses, draw, .. } = results;
    let (first, last) = (n3.errors[0], n3.errors[N3.0 - 1]);
    let bold_last = n3_bold.errors[N3.0 - 1];
    let (first_loss, last_loss) = (losses.train[0], losses.train[epochs]);
    let mut section = Section::new("admissions", "Does a hidden layer help with the applicants?");
    section
        .text(format!(
            "Three models on {source}. First comes n3's network of two hidden units, its way \
             forward mended and the rest as it was."
        ))
        .table(n3_table(&n3.errors))
        .figure(n3_figure(&n3.errors))
        .claim(
            "n3-hardly",
            Always,
            // Only: less than a tenth.
            last < first && last > 0.9 * first,
            format!(
                "In {} epochs n3's error falls by only {}, from {} to {}.",
                N3.0,
                percent(1.0 - last / first),
                fixed(first, 4),
                fixed(last, 4)
            ),
        )
        .claim(
            "n3-step",
            Always,
            // Too small: with the larger one the error falls more than three times as far.
            first - bold_last > 3.0 * (first - last),
            format!(
                "With η = {} in place of {}, {} epochs take the same network from the same weights \
                 to an error of {}: its gradient is right, its step is too small.",
                short(BOLD),
                short(N3.1),
                N3.0,
                fixed(bold_last, 4)
            ),
        )
        .text(format!(
            "The last network has one hidden layer of {hidden}, with tanh and biases, and learns by \
             cross-entropy with η = {}.",
            short(learning_rate)
        ))
        .claim(
            "learns",
            Always,
            // As far as the sentence's four decimals show.
            first_loss - last_loss > 1e-4,
            format!(
                "By epoch {epochs} its loss on those who train has fallen from {} to {}.",
                fixed(first_loss, 4),
                fixed(last_loss, 4)
            ),
        )
        .figure(learned_figure(losses))
        .table(models_table(results))
        .claim(
            "n3-rejected",
            Always,
            *n3_right <= draw.rejected,
            "n3's network is right about no more of those who test than \"rejected\" is.",
        )
        .value("n3_errors", n3.errors.iter().copied().step_by(N3.0 / 10).collect::<Vec<_>>())
        .value("n3_final_error", last)
        .value("n3_accuracy", *n3_right)
        .value("neuron_accuracy", draw.neuron.right.1)
        .value("always_rejected", draw.rejected)
        .value("train_loss", last_loss)
        .value("test_loss", losses.test[epochs])
        .value("accuracy", draw.network.right.1);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_outlives_its_numbers() {
        let params = Params { epochs: 5, ..Params::default() };
        let applicants = Applicants::load(None, 21).expect("the generated set is sound");
        let draw = Draw::learn(&applicants, &last_network(&params), 21).expect("it converges");
        let found = results(&applicants, &params, &draw).expect("they converge");
        let sound = show("", &params, &found);
        let mut other = found.clone();
        (other.n3, other.n3_bold) = (found.n3_bold, found.n3);
        other.losses.train.reverse();
        other.n3_right = 1.0;
        let other = show("", &params, &other);
        for id in ["n3-hardly", "n3-step", "learns", "n3-rejected"] {
            assert!(sound.holds(id) && !other.holds(id), "{id}");
        }
    }
}
