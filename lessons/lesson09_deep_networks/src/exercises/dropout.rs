//! Exercise: dropout, forward and back.

use ndarray::{Array2, Axis};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "dropout",
    title: "Dropout, forward and back",
    hints: [
        "What happens to one number? It is multiplied by something that chance decides. What is \
         this factor, and what is the slope of factor · a by a?",
        "Make an array of all factors first: 1/keep where the drawn number is below keep, and 0 \
         elsewhere. It is drawn once, and used on both ways.",
        "let m = random.rand(a.dim()).mapv(|u| if u < keep { 1.0 / keep } else { 0.0 }); then (a * \
         &m, d_out * &m).",
    ],
    solution: "src/exercises/dropout.rs:solution",
    shown: "On its way forward each number was multiplied by a factor, and on its way back its \
            slope is multiplied by the same one. Since the factor is 1 on average, the units \
            behind receive on average what they will receive later, when nobody is dropped.",
    why: "Why must the way back use the same draw, and not another one that is as likely?",
    because: "The gradient is the slope of the loss that was computed. A unit that was dropped had \
              no influence on this loss, so its slope is 0, whatever another draw would have made \
              of it; and one that was kept did have one. With another draw one would follow the \
              slope of no function.",
};

// ANCHOR: solution
/// The outputs with dropout, and ∂J/∂a from ∂J/∂outputs.
pub fn dropout(
    a: &Array2<f64>,
    d_out: &Array2<f64>,
    keep: f64,
    random: &mut Random,
) -> (Array2<f64>, Array2<f64>) {
    let m = random.rand(a.dim()).mapv(|u| if u < keep { 1.0 / keep } else { 0.0 });
    (a * &m, d_out * &m)
}
// ANCHOR_END: solution

/// A hidden layer's outputs, the slopes that come back to it, and the generator's seed.
struct Probe {
    a: Array2<f64>,
    d_out: Array2<f64>,
    keep: f64,
    seed: u32,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { a, d_out, keep, seed } = self;
        let drawn = Random::seed(*seed).rand(a.dim()).mapv(|u| (1e3 * u).round() / 1e3);
        let [a, d_out, drawn] = [a, d_out, &drawn].map(written);
        format!("a = {a}\nd_out = {d_out}\nkeep = {keep}, and what is drawn is {drawn}")
    }

    /// What such factors make of it: `forward` and `back` say each factor by the number that
    /// was drawn for it.
    fn by(
        &self,
        forward: impl Fn(f64) -> f64,
        back: impl Fn(f64) -> f64,
    ) -> (Array2<f64>, Array2<f64>) {
        let drawn = Random::seed(self.seed).rand(self.a.dim());
        (&self.a * &drawn.mapv(forward), &self.d_out * &drawn.mapv(back))
    }

    /// 1 for a unit that is kept and 0 for one that is dropped.
    fn kept(&self) -> impl Fn(f64) -> f64 + Copy {
        let keep = self.keep;
        move |u| f64::from(u8::from(u < keep))
    }

    fn right(&self) -> (Array2<f64>, Array2<f64>) {
        dropout(&self.a, &self.d_out, self.keep, &mut Random::seed(self.seed))
    }
}

/// One sample of two units up to five samples of four, some outputs exactly 0 as a ReLU's are;
/// the first has one unit that is kept and one that is not.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(3);
    let shapes = [((1, 2), 0.5), ((1, 3), 0.8), ((2, 3), 0.25), ((3, 2), 1.0), ((5, 4), 0.7)];
    shapes.into_iter().zip(0..).map(move |((shape, keep), seed)| {
        let mut a = random.normal(0.0, 2.0, shape).mapv(|a: f64| (10.0 * a).round() / 10.0 + 0.05);
        let d_out = random.normal(0.0, 2.0, shape).mapv(|d: f64| (10.0 * d).round() / 10.0 + 0.05);
        if shape.0 > 1 {
            a.column_mut(1).mapv_inplace(|a| a.max(0.0));
        }
        Probe { a, d_out, keep, seed: 42 + seed }
    })
}

/// What is right on one of the two ways, and draws in another order.
fn with_a_wrong_way_back(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake("The outputs are right. On the way back the division by keep is missing.", |p| {
            p.by(|u| p.kept()(u) / p.keep, p.kept())
        })
        .mistake("The way back is right. The outputs lack the division by keep.", |p| {
            p.by(p.kept(), |u| p.kept()(u) / p.keep)
        })
        .mistake(
            "The outputs are right. On the way back nothing is dropped: where a unit was dropped \
             it had no influence on the loss, so its slope is 0.",
            |p| (p.right().0, p.d_out.clone()),
        )
        .mistake(
            "The outputs are right. On the way back all slopes are divided by keep, also those of \
             units that were dropped, which should be 0.",
            |p| (p.right().0, &p.d_out / p.keep),
        )
        .mistake(
            "The outputs are right. On the way back other units are dropped than on the way \
             forward: chance is asked twice. Draw once and keep what was drawn.",
            |p| {
                let mut random = Random::seed(p.seed);
                let (outputs, _) = dropout(&p.a, &p.d_out, p.keep, &mut random);
                (outputs, dropout(&p.a, &p.d_out, p.keep, &mut random).1)
            },
        )
        .mistake(
            "The outputs are right. On the way back, what was dropped is told by an output of 0. \
             But a unit that is kept can say 0 too, and its slope is not 0.",
            |p| {
                let outputs = p.right().0;
                let kept = outputs.mapv(|out| if out == 0.0 { 0.0 } else { 1.0 / p.keep });
                (outputs, &p.d_out * &kept)
            },
        )
        .mistake(
            "The outputs are right. On the way back the factors are found from outputs / a, which \
             is not a number where a is 0. Keep the factors themselves.",
            |p| {
                let outputs = p.right().0;
                let factors = &outputs / &p.a;
                (outputs, &p.d_out * &factors)
            },
        )
        .mistake(
            "The outputs are right. On the way back a itself is multiplied by the factors; it is \
             the slopes d_out that come back.",
            |p| (p.right().0, p.right().0),
        )
        .mistake(
            "The outputs are right. On the way back the factors stand alone: they are to be \
             multiplied by the slopes d_out that come back.",
            |p| {
                let ones = Array2::ones(p.a.dim());
                (p.right().0, Probe { a: ones, d_out: p.d_out.clone(), ..*p }.right().0)
            },
        )
        .mistake("The two answers have changed places: the outputs come first.", |p| {
            (p.right().1, p.right().0)
        })
        .mistake(
            "The outputs are right. On the way back the slopes are multiplied by the outputs; they \
             are to be multiplied by what the outputs were multiplied by.",
            |p| {
                let outputs = p.right().0;
                (outputs.clone(), &p.d_out * &outputs)
            },
        )
        .mistake(
            "The outputs are right. On the way back the slopes are divided by the factors; the \
             slope of factor · a is the factor itself.",
            |p| p.by(|u| p.kept()(u) / p.keep, |u| p.keep / p.kept()(u)),
        )
        .mistake(
            "Chance is asked column by column here, so that other units are dropped than in the \
             check. Draw all numbers at once, with random.rand(a.dim()).",
            |p| {
                let (rows, columns) = p.a.dim();
                let drawn = Random::seed(p.seed).rand((columns, rows)).reversed_axes();
                let m = drawn.mapv(|u| p.kept()(u) / p.keep);
                (&p.a * &m, &p.d_out * &m)
            },
        )
}

/// Judges dropout: from (a, ∂J/∂outputs, keep, generator) to (outputs, ∂J/∂a).
pub fn check(
    yours: impl Fn(&Array2<f64>, &Array2<f64>, f64, &mut Random) -> (Array2<f64>, Array2<f64>),
) -> Verdict {
    let run = |p: &Probe| yours(&p.a, &p.d_out, p.keep, &mut Random::seed(p.seed));
    let check = Check::new(probes(), Probe::given, run, Probe::right)
        .parts(&["outputs", "da"])
        .size("keep", |p| p.keep)
        .mistake("Nothing is dropped.", |p| (p.a.clone(), p.d_out.clone()))
        .mistake(
            "What is kept is not scaled. On average the units behind it receive too little: it has \
             to be divided by keep, on both ways.",
            |p| p.by(p.kept(), p.kept()),
        )
        .mistake(
            "What is kept is multiplied by keep. To multiply by it belongs to the other way of \
             doing it, in which the whole network is scaled after training; here it is scaled \
             during training, and so divided.",
            |p| p.by(|u| p.keep * p.kept()(u), |u| p.keep * p.kept()(u)),
        )
        .mistake(
            "Everything is multiplied by keep, and nothing is dropped. That is what dropout does \
             on average if nothing is scaled.",
            |p| p.by(|_| p.keep, |_| p.keep),
        );
    with_a_wrong_way_back(check)
        .mistake(
            "The kept ones and the dropped ones have changed places: a unit is kept where the \
             drawn number is below keep.",
            |p| p.by(|u| (1.0 - p.kept()(u)) / p.keep, |u| (1.0 - p.kept()(u)) / p.keep),
        )
        .mistake(
            "keep is taken for the share that is dropped: the units whose number is below it are \
             dropped, and the others divided by 1 − keep. It is the share that stays.",
            |p| {
                let factor = |u| if u < p.keep { 0.0 } else { 1.0 / (1.0 - p.keep) };
                p.by(factor, factor)
            },
        )
        .mistake(
            "A unit is kept where the drawn number is not below 1 − keep. That is as likely, but \
             here it is to be kept where the number is below keep, and that is other units.",
            |p| {
                let factor = |u| if u >= 1.0 - p.keep { 1.0 / p.keep } else { 0.0 };
                p.by(factor, factor)
            },
        )
        .mistake(
            "A unit is kept where the drawn number is below 1 − keep. That is the share that is \
             dropped; it is kept where the number is below keep.",
            |p| {
                let factor = |u| if u < 1.0 - p.keep { 1.0 / p.keep } else { 0.0 };
                p.by(factor, factor)
            },
        )
        .mistake(
            "It is divided by the share that is dropped, 1 − keep, and should be by the share that \
             stays.",
            |p| p.by(|u| p.kept()(u) / (1.0 - p.keep), |u| p.kept()(u) / (1.0 - p.keep)),
        )
        .mistake(
            "The same units are dropped for all samples. Chance is asked for each number of the \
             batch.",
            |p| {
                let drawn = Random::seed(p.seed).rand(p.a.ncols());
                let m = drawn.mapv(|u| p.kept()(u) / p.keep).insert_axis(Axis(0));
                (&p.a * &m, &p.d_out * &m)
            },
        )
        .mistake(
            "One number is drawn for all, and all are kept or all dropped. Chance is asked for \
             each number of the batch.",
            |p| {
                let factor = p.kept()(Random::seed(p.seed).uniform()) / p.keep;
                (&p.a * factor, &p.d_out * factor)
            },
        )
        .mistake("Whole samples are dropped. Chance is asked for each number of the batch.", |p| {
            let drawn = Random::seed(p.seed).rand(p.a.nrows());
            let m = drawn.mapv(|u| p.kept()(u) / p.keep).insert_axis(Axis(1));
            (&p.a * &m, &p.d_out * &m)
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dropout::dropout_mask;
    use crate::training::fresh;
    use ndarray::Array1;

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(dropout), Verdict::passed());
        let one_by_one = |a: &Array2<f64>, d_out: &Array2<f64>, keep: f64, random: &mut Random| {
            let (mut out, mut da) = (a.clone(), d_out.clone());
            for (out, da) in out.iter_mut().zip(&mut da) {
                if random.uniform() < keep {
                    *out /= keep;
                    *da /= keep;
                } else {
                    (*out, *da) = (0.0, 0.0);
                }
            }
            (out, da)
        };
        assert_eq!(check(one_by_one), Verdict::passed());
    }

    /// The lesson does it to the weights that leave the units, sample by sample.
    #[test]
    fn it_is_the_lessons_dropout() {
        for Probe { a, d_out, keep, seed } in probes() {
            let (network, _) = fresh(&[1, a.ncols(), 1], 0.1, &mut Random::seed(1));
            let leaving = network.layout.ranges()[1].0.clone();
            let mut random = Random::seed(seed);
            let mut factors = Array2::zeros(a.dim());
            for mut sample in factors.rows_mut() {
                let mask = dropout_mask(&network, keep, &mut random);
                sample.assign(&leaving.clone().map(|at| mask[at]).collect::<Array1<f64>>());
            }
            let found = dropout(&a, &d_out, keep, &mut Random::seed(seed));
            assert_eq!(found, (&a * &factors, &d_out * &factors));
        }
    }

    /// The first probe shows both, one that is kept and one that is not.
    #[test]
    fn the_smallest_case_has_both() {
        let first = probes().next().expect("there is one");
        let (outputs, _) = first.right();
        assert_eq!(outputs.iter().filter(|&&out| out == 0.0).count(), 1, "{outputs}");
    }

    type Both = (Array2<f64>, Array2<f64>);
    type Dropout = fn(&Array2<f64>, &Array2<f64>, f64, &mut Random) -> Both;
    fn mask(a: &Array2<f64>, keep: f64, random: &mut Random) -> Array2<f64> {
        random.rand(a.dim()).mapv(|u| f64::from(u8::from(u < keep)))
    }

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Dropout, &str); 20] = [
        (|_, _, _, _| todo!(), "not written yet"),
        (|a, _, _, _| (Array2::zeros(a.dim()), Array2::zeros(a.dim())), "All zeros"),
        (|a, d, _, _| (a.clone(), d.clone()), "Nothing is dropped"),
        (
            |a, d, keep, random| {
                let m = mask(a, keep, random);
                (a * &m, d * &m)
            },
            "What is kept is not scaled",
        ),
        (
            |a, d, keep, random| {
                let m = keep * mask(a, keep, random);
                (a * &m, d * &m)
            },
            "multiplied by keep",
        ),
        (|a, d, keep, _| (a * keep, d * keep), "Everything is multiplied by keep"),
        (
            |a, d, keep, random| {
                let m = mask(a, keep, random);
                (a * &m / keep, d * &m)
            },
            "On the way back the division",
        ),
        (
            |a, d, keep, random| {
                let m = mask(a, keep, random);
                (a * &m, d * &m / keep)
            },
            "The outputs lack",
        ),
        (
            |a, d, keep, random| (a * mask(a, keep, random) / keep, d.clone()),
            "nothing is dropped: where",
        ),
        (|a, d, keep, random| (a * mask(a, keep, random) / keep, d / keep), "all slopes"),
        (
            |a, d, keep, random| {
                (a * mask(a, keep, random) / keep, d * mask(d, keep, random) / keep)
            },
            "chance is asked twice",
        ),
        (
            |a, d, keep, random| {
                let out = a * mask(a, keep, random) / keep;
                let mut da = d / keep;
                da.zip_mut_with(&out, |da, &out| {
                    if out == 0.0 {
                        *da = 0.0;
                    }
                });
                (out, da)
            },
            "told by an output of 0",
        ),
        (
            |a, d, keep, random| {
                let out = a * mask(a, keep, random) / keep;
                (out.clone(), d * out)
            },
            "multiplied by the outputs",
        ),
        (
            |a, d, keep, random| {
                let m = mask(a, keep, random) / keep;
                (a * &m, d / &m)
            },
            "divided by the factors",
        ),
        (
            |a, d, keep, random| {
                let mut m = Array2::zeros(a.dim());
                for mut column in m.columns_mut() {
                    column
                        .mapv_inplace(|_: f64| f64::from(u8::from(random.uniform() < keep)) / keep);
                }
                (a * &m, d * &m)
            },
            "column by column",
        ),
        (
            |a, d, keep, random| {
                let m = random.rand(a.dim()).mapv(|u| if u > keep { 1.0 / keep } else { 0.0 });
                (a * &m, d * &m)
            },
            "have changed places",
        ),
        (
            |a, d, p, random| {
                let m = random.rand(a.dim()).mapv(|u| if u >= p { 1.0 / (1.0 - p) } else { 0.0 });
                (a * &m, d * &m)
            },
            "taken for the share that is dropped",
        ),
        (
            |a, d, keep, random| {
                let m = mask(a, keep, random);
                (a * &m / (1.0 - keep), d * &m / (1.0 - keep))
            },
            "divided by the share that is dropped",
        ),
        (
            |a, d, keep, random| {
                let m = random.rand(a.ncols()).mapv(|u| if u < keep { 1.0 / keep } else { 0.0 });
                (a * &m, d * &m)
            },
            "for all samples",
        ),
        (
            |a, d, keep, random| {
                let m = random.rand((a.nrows(), 1));
                let m = m.mapv(|u| if u < keep { 1.0 / keep } else { 0.0 });
                (a * &m, d * &m)
            },
            "Whole samples",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    fn factors(a: &Array2<f64>, keep: f64, random: &mut Random) -> Array2<f64> {
        mask(a, keep, random) / keep
    }

    /// Other ways back, and other draws.
    const MORE_MISTAKES: [(Dropout, &str); 10] = [
        (
            |a, d, keep, random| {
                let out = a * factors(a, keep, random);
                let da = d * &out / a;
                (out, da)
            },
            "not a number where a is 0",
        ),
        (
            |a, _, keep, random| {
                let m = factors(a, keep, random);
                (a * &m, a * &m)
            },
            "slopes d_out that come back",
        ),
        (
            |a, _, keep, random| {
                let m = factors(a, keep, random);
                (a * &m, m)
            },
            "the factors stand alone",
        ),
        (
            |a, d, keep, random| {
                let m = factors(a, keep, random);
                (d * &m, a * &m)
            },
            "The two answers",
        ),
        (
            |a, d, keep, random| {
                let m = factors(a, keep, random) / keep;
                (a * &m, d * &m)
            },
            "It is what it should be, divided by keep",
        ),
        (
            |a, d, keep, random| {
                let m = factors(a, keep, random);
                (a * &m, d * &m / keep)
            },
            "da: It is what it should be, divided by keep",
        ),
        (
            |a, d, keep, random| {
                let m = factors(a, keep, random);
                (a * &m / keep, d * &m)
            },
            "outputs: It is what it should be, divided by keep",
        ),
        (
            |a, d, keep, random| {
                let m = random.rand(a.dim());
                let m = m.mapv(|u| if u < 1.0 - keep { 0.0 } else { 1.0 / keep });
                (a * &m, d * &m)
            },
            "not below 1 − keep",
        ),
        (
            |a, d, keep, random| {
                let m = random.rand(a.dim());
                let m = m.mapv(|u| if u < 1.0 - keep { 1.0 / keep } else { 0.0 });
                (a * &m, d * &m)
            },
            "number is below 1 − keep",
        ),
        (
            |a, d, keep, random| {
                let factor = if random.uniform() < keep { 1.0 / keep } else { 0.0 };
                (a * factor, d * factor)
            },
            "One number is drawn for all",
        ),
    ];

    #[test]
    fn other_ways_back_and_other_draws_are_named() {
        for (wrong, words) in MORE_MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a, d, keep, _| (a.sin() * keep, d.cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
