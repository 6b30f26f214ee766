//! Exercise: R², the share of the differences that is explained.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Part, Trial, Verdict, written};
use shared::random::Random;

use crate::server_room::explained;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "explained_share",
    title: "How much is explained?",
    hints: [
        "Two sums of squares are compared: what the predictions leave over, and what the simplest \
         prediction leaves over, which says the mean of y everywhere.",
        "R² is 1 minus the first sum divided by the second. It may be below 0, and then it stays \
         so: such predictions are worse than the mean.",
        "let mean = y.sum() / y.len() as f64; let left = y - predictions; let apart = y - mean; and \
         then 1.0 - left.dot(&left) / apart.dot(&apart).",
    ],
    solution: "src/server_room.rs:explained",
    shown: "Your R² is 1 where every prediction is right, 0 where they are as good as the mean, \
            and below 0 where they are worse. It takes any predictions, whatever model they come \
            from, and also on samples that the model has never seen.",
    why: "Why can R² be below 0 on a test set, and never is for the best line on the points to \
          which it was fitted?",
    because: "Among all lines is the level one at the mean, and the best line is at least as good \
              as that one on its own points. On other points neither the line nor its mean was \
              fitted, so nothing keeps the line from being the worse of the two.",
};

/// Targets, and somebody's predictions.
struct Probe {
    y: Array1<f64>,
    predictions: Array1<f64>,
}

impl Probe {
    fn given(&self) -> String {
        format!("y = {}, predictions = {}", written(&self.y), written(&self.predictions))
    }

    fn right(&self) -> f64 {
        explained(&self.y, &(&self.y - &self.predictions))
    }

    /// The sum of the squared residuals.
    fn left(&self) -> f64 {
        squares(&(&self.y - &self.predictions))
    }

    /// The sum of the squared deviations of y.
    fn apart(&self) -> f64 {
        about(&self.y, mean(&self.y))
    }
}

fn mean(values: &Array1<f64>) -> f64 {
    values.sum() / values.len() as f64
}

fn squares(values: &Array1<f64>) -> f64 {
    values.dot(values)
}

/// The sum of the squared distances from this place.
fn about(values: &Array1<f64>, place: f64) -> f64 {
    squares(&(values - place))
}

/// The sum of the products of the deviations of both.
fn products(p: &Probe) -> f64 {
    (&p.y - mean(&p.y)).dot(&(&p.predictions - mean(&p.predictions)))
}

/// Good predictions, bad ones, right ones and the mean itself.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(10);
    let first = [
        Probe { y: array![1.0, 3.0], predictions: array![1.0, 2.0] },
        Probe { y: array![1.0, 2.0, 6.0], predictions: array![1.0, 2.0, 6.0] },
        Probe { y: array![1.0, 2.0, 6.0], predictions: array![3.0, 3.0, 3.0] },
        Probe { y: array![1.0, 2.0, 6.0], predictions: array![6.0, 2.0, 1.0] },
    ];
    let others = [(3, 0.3), (4, 0.5), (5, 3.0), (6, 0.2), (8, 1.0)].into_iter();
    let others = others.map(move |(points, noise)| {
        let tenths = |x: f64| (10.0 * x).round() / 10.0;
        let y: Array1<f64> = random.randn(points).mapv(|y| tenths(2.0 * y + 3.0));
        let slips: Array1<f64> = random.randn(points);
        let predictions = (0.8 * &y + 0.9 + noise * slips).mapv(tenths);
        Probe { y, predictions }
    });
    first.into_iter().chain(others)
}

/// Judges how (y, predictions) become R².
pub fn check(yours: impl Fn(&Array1<f64>, &Array1<f64>) -> f64) -> Verdict {
    let check = Check::new(probes(), Probe::given, |p| yours(&p.y, &p.predictions), Probe::right)
        .mistake("That is the share which is left over. What is explained is 1 minus it.", |p| {
            p.left() / p.apart()
        })
        .mistake(
            "It is cut off at 0. Predictions that are worse than the mean have an R² below 0.",
            |p| p.right().max(0.0),
        )
        .mistake(
            "The sign is lost. Predictions that are worse than the mean have an R² below 0.",
            |p| p.right().abs(),
        )
        .mistake("The sign: what is left over is taken off 1, and not 1 off it.", |p| {
            p.left() / p.apart() - 1.0
        })
        .mistake(
            "The mean squared error is taken off 1. It is to be divided by that of the mean of y first.",
            |p| 1.0 - p.left() / p.y.len() as f64,
        )
        .mistake(
            "The sum of squared residuals is taken off 1. It is to be divided by that of the mean of \
             y first.",
            |p| 1.0 - p.left(),
        )
        .mistake("R² is squared once more. The sums that it compares have the squares already.", |p| {
            p.right().powi(2)
        })
        .mistake("The root of R² is returned, which is no number where R² is below 0.", |p| {
            p.right().sqrt()
        })
        .mistake("It is cut off at −1. However bad the predictions are, R² is returned as it is.", |p| {
            p.right().max(-1.0)
        })
        .sign(
            "It divides by 0: the deviations themselves add up to 0. Square each of them first, and \
             add up then.",
            |p, trial| (&p.y - mean(&p.y)).sum() != 0.0 || !is_finite(trial),
        );
    wrong_fractions(other_measures(check)).verdict()
}

/// Other measures than R².
fn other_measures(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "That is how much the predictions differ among themselves, as a share of how much y \
             does. It agrees with R² for the best line; these are anybody's predictions.",
            |p| about(&p.predictions, mean(&p.predictions)) / p.apart(),
        )
        .mistake(
            "That is how far the predictions lie from the mean of y, as a share of how far y does. \
             It agrees with R² for the best line; these are anybody's predictions.",
            |p| about(&p.predictions, mean(&p.y)) / p.apart(),
        )
        .mistake(
            "That is the square of the correlation. It agrees with R² for the best line; these are \
             anybody's predictions, and being off by the same amount everywhere counts too.",
            |p| {
                let spread = about(&p.predictions, mean(&p.predictions));
                products(p).powi(2) / (spread * p.apart())
            },
        )
        .mistake(
            "That is the correlation. R² compares squares; and it agrees with the square of that one \
             for the best line alone.",
            |p| {
                let spread = about(&p.predictions, mean(&p.predictions));
                products(p) / (spread * p.apart()).sqrt()
            },
        )
        .mistake(
            "What is explained is divided by what is left over. It is divided by the squared \
             deviations of y, of which it is a share.",
            |p| (p.apart() - p.left()) / p.left(),
        )
        .mistake(
            "That is how many times as much the mean leaves over. R² is 1 minus the fraction that \
             stands the other way up.",
            |p| p.apart() / p.left(),
        )
        .mistake(
            "That is the mean squared error. R² compares it with that of the mean of y.",
            |p| p.left() / p.y.len() as f64,
        )
        .mistake(
            "That is how much is explained, in the unit of y squared. R² is its share in the sum of the squared \
             deviations.",
            |p| p.apart() - p.left(),
        )
        .mistake(
            "That is the sum of squared residuals. R² compares it with that of the mean.",
            Probe::left,
        )
}

/// The fraction is another.
fn wrong_fractions(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Below stand the squares of y itself. There stand the squares of its deviations from \
             the mean, what the simplest prediction leaves over.",
            |p| 1.0 - p.left() / squares(&p.y),
        )
        .mistake(
            "The mean is that of the predictions. The simplest prediction of all says the mean of \
             y.",
            |p| 1.0 - p.left() / about(&p.y, mean(&p.predictions)),
        )
        .mistake(
            "It is compared with how much the predictions differ. Below stand the deviations of y.",
            |p| 1.0 - p.left() / about(&p.predictions, mean(&p.predictions)),
        )
        .mistake(
            "The two sums have changed places: what the predictions leave over belongs above.",
            |p| 1.0 - p.apart() / p.left(),
        )
        .mistake(
            "The deviations are not squared: the roots of the sums are compared, and not the sums.",
            |p| 1.0 - (p.left() / p.apart()).sqrt(),
        )
        .mistake("The sizes of the residuals and deviations are added up without squares.", |p| {
            let left = (&p.y - &p.predictions).mapv(f64::abs).sum();
            1.0 - left / (&p.y - mean(&p.y)).mapv(f64::abs).sum()
        })
        .mistake(
            "Below stands a variance, divided by the number of points, and above a sum. Take two \
             sums, or two means.",
            |p| 1.0 - p.left() / (p.apart() / p.y.len() as f64),
        )
        .mistake(
            "Above stands a mean of squares, and below a sum. Take two sums, or two means.",
            |p| 1.0 - p.left() / p.y.len() as f64 / p.apart(),
        )
        .mistake(
            "The mean above is divided by n and the variance below by n − 1. Take the same for \
             both.",
            |p| {
                let n = p.y.len() as f64;
                1.0 - (p.left() / n) / (p.apart() / (n - 1.0))
            },
        )
        .mistake(
            "The residuals' own mean is taken off before they are squared. Being off by the same \
             amount everywhere counts too.",
            |p| {
                let residuals = &p.y - &p.predictions;
                1.0 - about(&residuals, mean(&residuals)) / p.apart()
            },
        )
        .mistake(
            "Below stand the squares of y itself, where its deviations from the mean should, and the \
             fraction is not taken off 1.",
            |p| p.left() / squares(&p.y),
        )
        .mistake(
            "Brackets: 1 − the fraction is wanted, and here 1 − the sum above stands over the sum \
             below.",
            |p| (1.0 - p.left()) / p.apart(),
        )
        .mistake(
            "The mean above is divided by n − 1 and the variance below by n. Take the same for both.",
            |p| {
                let n = p.y.len() as f64;
                1.0 - (p.left() / (n - 1.0)) / (p.apart() / n)
            },
        )
}

/// Whether the answer is a number, and not infinite.
fn is_finite(trial: &Trial) -> bool {
    matches!(&trial.yours[..], [Part::Numbers { values, .. }] if values.iter().all(|x| x.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Values = Array1<f64>;

    #[test]
    fn the_share_passes_in_other_words_too() {
        let sums = |y: &Values, p: &Values| {
            let (left, apart) = (y - p, y - mean(y));
            1.0 - left.dot(&left) / apart.dot(&apart)
        };
        assert_eq!(check(sums), Verdict::passed());
        let means = |y: &Values, p: &Values| {
            let error = (y - p).mapv(|e| e * e).mean().expect("points");
            (y.var(0.0) - error) / y.var(0.0)
        };
        assert_eq!(check(means), Verdict::passed());
        // The example's case by hand.
        assert_eq!(sums(&array![1.0, 2.0, 6.0], &array![2.0, 2.0, 5.0]), 1.0 - 2.0 / 14.0);
    }

    fn gap(y: &Values, p: &Values) -> f64 {
        y.iter().zip(p).map(|(y, p)| (y - p).powi(2)).sum()
    }
    fn off(y: &Values) -> f64 {
        y.var(0.0) * y.len() as f64
    }
    type Share = fn(&Values, &Values) -> f64;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Share, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|_, _| 0.0, "All zeros"),
        (|y, p| gap(y, p) / y.var(0.0) / y.len() as f64, "left over. What is explained"),
        (|y, p| 1.0 - gap(y, p) / y.dot(y), "the squares of y itself"),
        (|y, p| (1.0 - gap(y, p) / y.var(0.0) / y.len() as f64).max(0.0), "cut off at 0"),
        (|y, p| (1.0 - gap(y, p) / y.var(0.0) / y.len() as f64).abs(), "The sign is lost"),
        (|y, p| p.var(0.0) / y.var(0.0), "differ among themselves"),
        (
            |y, p| (p - mean(y)).powi(2).sum() / (y - mean(y)).powi(2).sum(),
            "from the mean of y, as a share",
        ),
        (
            |y, p| {
                let (dy, dp) = (y - mean(y), p - mean(p));
                (dy.dot(&dp) / (dy.dot(&dy) * dp.dot(&dp)).sqrt()).powi(2)
            },
            "the square of the correlation",
        ),
        (
            |y, p| 1.0 - gap(y, p) / (y - mean(p)).powi(2).sum(),
            "The mean is that of the predictions",
        ),
        (|y, p| 1.0 - gap(y, p) / p.var(0.0) / p.len() as f64, "how much the predictions differ"),
        (|y, p| 1.0 - y.var(0.0) * y.len() as f64 / gap(y, p), "changed places"),
        (
            |y, p| 1.0 - gap(y, p).sqrt() / (y - mean(y)).powi(2).sum().sqrt(),
            "the roots of the sums",
        ),
        (|y, p| 1.0 - (y - p).abs().sum() / (y - mean(y)).abs().sum(), "without squares"),
        (|y, p| 1.0 - gap(y, p) / y.var(0.0), "Below stands a variance"),
        (
            |y, p| 1.0 - gap(y, p) / y.len() as f64 / (y - mean(y)).powi(2).sum(),
            "Above stands a mean",
        ),
        (|y, p| 1.0 - gap(y, p) / y.len() as f64 / y.var(1.0), "n − 1"),
        (|y, p| 1.0 - (y - p).var(0.0) / y.var(0.0), "The residuals' own mean"),
        (|y, p| gap(y, p) / y.var(0.0) / y.len() as f64 - 1.0, "The sign: what"),
        (gap, "That is the sum of squared residuals"),
        (
            |y, p| {
                let (dy, dp) = (y - mean(y), p - mean(p));
                dy.dot(&dp) / (dy.dot(&dy) * dp.dot(&dp)).sqrt()
            },
            "That is the correlation",
        ),
        (|y, p| (off(y) - gap(y, p)) / gap(y, p), "divided by what is left over"),
        (|y, p| off(y) / gap(y, p), "as much the mean leaves over"),
        (|y, p| gap(y, p) / y.dot(y), "is not taken off 1"),
        (|y, p| gap(y, p) / y.len() as f64, "That is the mean squared error"),
        (|y, p| 1.0 - gap(y, p) / y.len() as f64, "The mean squared error is taken off 1"),
        (|y, p| 1.0 - gap(y, p), "The sum of squared residuals is taken off 1"),
        (|y, p| (1.0 - gap(y, p)) / off(y), "Brackets"),
        (|y, p| off(y) - gap(y, p), "in the unit of y squared"),
        (
            |y, p| 1.0 - gap(y, p) / (y.len() - 1) as f64 / y.var(0.0),
            "by n − 1 and the variance below",
        ),
        (|y, p| (1.0 - gap(y, p) / off(y)).powi(2), "squared once more"),
        (|y, p| (1.0 - gap(y, p) / off(y)).sqrt(), "The root of R²"),
        (|y, p| (1.0 - gap(y, p) / off(y)).clamp(-1.0, 1.0), "cut off at −1"),
        (|y, p| 1.0 - (y - p).sum() / (y - mean(y)).sum(), "It divides by 0"),
        (|y, p| 1.0 - (y - p).sum().powi(2) / (y - mean(y)).sum().powi(2), "It divides by 0"),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|y, p| (y.sum() * p.sum()).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
