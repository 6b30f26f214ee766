//! A table of gradients, each checked in two ways that disagree about it.

use shared::number::about;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::misled::{beside_a_loss_of, summed_over, twice_the_error, with_biases_of};
use crate::museum::missing_half;
use crate::relative_error::{RIGHT, WRONG};

/// A relative error of each gradient, checked in one way and in another.
#[derive(Clone, Copy)]
struct Found {
    /// Twice a − y, beside (a − y)² and beside the loss that was meant.
    half: [f64; 2],
    /// A sum for a mean, with one sample and with six.
    sum: [f64; 2],
    /// f′ without the bias, with biases of 0 and of ½.
    bias: [f64; 2],
    /// A right slope of 0.001, beside a loss of 1 and of 10⁶.
    large: [f64; 2],
}

/// The section.
pub fn section(params: &Params) -> Section {
    let seed = params.seed;
    show(Found {
        half: [missing_half::wrong, missing_half::right].map(twice_the_error),
        sum: [1, 6].map(|samples| summed_over(samples, seed)),
        bias: [0.0, 0.5].map(|biases| with_biases_of(biases, seed)),
        large: [1.0, 1e6].map(beside_a_loss_of),
    })
}

fn show(Found { half, sum, bias, large }: Found) -> Section {
    let mut table = Table::new(
        "misled",
        "Four gradients, each checked twice: the worst relative error.",
        ["gradient", "one check", "its error", "another check", "its error"],
    );
    let error = |error: f64| {
        if error < RIGHT { format!("below {}", about(RIGHT, 1)) } else { about(error, 2) }
    };
    for (gradient, here, there, errors) in [
        ("2·(a − y)", "beside (a − y)²", "beside ½(a − y)²", half),
        ("a sum over the batch", "with 1 sample", "with 6 samples", sum),
        ("f′(x·W) for f′(x·W + b)", "where b = 0", "where b = ½", bias),
        ("0.001, which is right", "beside a loss of 1", "beside a loss of 10⁶", large),
    ] {
        table.row([gradient, here, &error(errors[0]), there, &error(errors[1])]);
    }
    let told_apart = |[here, there]: [f64; 2]| here < RIGHT && there > WRONG;
    let mut section = Section::new("misled", "What does a check not see?");
    section
        .table(table)
        .claim(
            "same-mistake",
            Always,
            told_apart(half),
            format!(
                "A loss that forgets the ½ and a gradient that was derived from it, 2·(a − y), agree. \
                 Beside the loss that was meant, the same gradient has a relative error of {:.2}.",
                half[1]
            ),
        )
        .claim(
            "one-sample",
            Always,
            told_apart(sum),
            format!(
                "A sum over the batch that should have been a mean passes with one sample; with six \
                 its error is {:.2}.",
                sum[1]
            ),
        )
        .claim(
            "zero-biases",
            Always,
            told_apart(bias),
            format!(
                "A backward pass that computes z anew and leaves out the bias passes where all \
                 biases are 0; where they are ½ its error is {}.",
                about(bias[1], 2)
            ),
        )
        .claim(
            "large-loss",
            Always,
            told_apart(large),
            format!(
                "With two-sided differences and h = 10⁻⁵ a slope of 0.001 that is right passes beside \
                 a loss of 1, and has a relative error of up to {} beside a loss of 10⁶.",
                about(large[1], 2)
            ),
        )
        .value("half", half)
        .value("sum", sum)
        .value("biases", bias)
        .value("forgotten_bias", bias[1])
        .value("large_loss", large);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_is_not_misled_is_noticed() {
        let right = section(&Params::default());
        let [all_right, all_wrong] = [[0.0; 2], [1.0; 2]];
        let wrong =
            show(Found { half: all_wrong, sum: all_wrong, bias: all_wrong, large: all_right });
        for id in ["same-mistake", "one-sample", "zero-biases", "large-loss"] {
            assert!(right.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
