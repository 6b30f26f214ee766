//! Shows how well each probability explains some tosses of a coin.

use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::likelihood::{highest, likelihood, log_likelihood};

/// The likelihood of every p and its logarithm, and where they are highest.
pub fn figure(heads: i32, tails: i32) -> Figure {
    let best = f64::from(heads) / f64::from(heads + tails);
    let plain = Chart::new("", "likelihood")
        .x("p, the probability of heads")
        .y("likelihood")
        .function("", 0.0..1.0, move |p| likelihood(p, heads, tails))
        .colour(Colour::Blue)
        .vline("highest", best);
    let logarithm = Chart::new("", "its logarithm")
        .x("p, the probability of heads")
        .y("ln likelihood")
        .function("", 0.01..0.99, move |p| log_likelihood(p, heads, tails))
        .colour(Colour::Blue)
        .vline("highest", best);
    let panels = Panels::new("likelihood", "Which coin explains the tosses?", 2);
    Figure::from(panels.panel(plain).panel(logarithm)).result(format!(
        "{heads} heads in {} tosses: the likelihood is highest at p = {}, where it is {}.",
        heads + tails,
        about(best, 3),
        about(likelihood(best, heads, tails), 3)
    ))
}

pub(super) fn section() -> Section {
    show(likelihood)
}

/// The likelihood of p for so many heads and tails.
type Likelihood = fn(f64, i32, i32) -> f64;

fn show(likelihood: Likelihood) -> Section {
    let mut coins = Table::new(
        "coins",
        "7 heads in 10 tosses: how well five coins explain them.",
        ["p", "p⁷·(1 − p)³", "its logarithm"],
    );
    let tried = [0.3, 0.5, 0.6, 0.7, 0.8];
    for p in tried {
        coins.row([short(p), fixed(likelihood(p, 7, 3), 6), fixed(log_likelihood(p, 7, 3), 3)]);
    }
    let mut many = Table::new(
        "many-tosses",
        "The same share of heads in more and more tosses: the likelihood of p = 0.7 and its \
         logarithm, as the computer has them.",
        ["tosses", "likelihood", "its logarithm"],
    );
    let tosses = [10, 100, 1_000, 10_000];
    let of = |tosses: i32| likelihood(0.7, 7 * tosses / 10, 3 * tosses / 10);
    let logarithm = |tosses: i32| log_likelihood(0.7, 7 * tosses / 10, 3 * tosses / 10);
    for count in tosses {
        many.row([
            shared::number::count(count as usize),
            about(of(count), 3),
            fixed(logarithm(count), 2),
        ]);
    }
    let [plain, logarithmic] =
        [highest(|p| likelihood(p, 7, 3)), highest(|p| log_likelihood(p, 7, 3))];
    let ratio = likelihood(0.7, 7, 3) / likelihood(0.5, 7, 3);
    let mut section = Section::new("likelihood", "Which coin was it?");
    section
        .text("A coin shows 7 heads in 10 tosses, and nobody knows its probability p of heads.")
        .table(coins)
        .figure(figure(7, 3))
        .claim(
            "same-place",
            Always,
            plain == logarithmic && plain == 0.7,
            format!(
                "Of all p tried in steps of a thousandth, {} has the highest likelihood, and also \
                 the highest logarithm.",
                short(plain)
            ),
        )
        .claim(
            "fair-too",
            Always,
            ratio > 2.0 && ratio < 3.0,
            format!(
                "A fair coin is not ruled out: it explains these tosses only {} times worse.",
                fixed(ratio, 1)
            ),
        )
        .table(many)
        .claim(
            "too-small",
            Always,
            of(1_000) > 0.0 && of(10_000) == 0.0 && logarithm(10_000) < -6000.0,
            "With ten thousand tosses the product is too small for a number of 64 bits, and 0 comes \
             out; the logarithm is an ordinary number.",
        )
        .value("coins", tried.map(|p| likelihood(p, 7, 3)))
        .value("logarithms", tried.map(|p| log_likelihood(p, 7, 3)))
        .value("highest", plain)
        .value("ratio_to_fair", ratio)
        .value("many_logarithms", tosses.map(logarithm));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_likelihood_that_errs_is_seen() {
        let section = section();
        assert!(section.holds("same-place") && section.holds("fair-too"));
        assert!(section.holds("too-small"));
        assert!(!show(|p, heads, tails| likelihood(p, tails, heads)).holds("same-place"));
        assert!(!show(|p, heads, tails| likelihood(p, 9 * heads, 9 * tails)).holds("fair-too"));
        assert!(!show(|p, heads, tails| likelihood(p, heads / 100, tails)).holds("fair-too"));
        assert!(!show(|_, _, _| 1.0).holds("too-small"));
    }

    #[test]
    fn the_live_figure_says_where_it_is_highest() {
        assert!(figure(7, 3).result.contains("highest at p = 0.7, where it is 0.00222."));
    }
}
