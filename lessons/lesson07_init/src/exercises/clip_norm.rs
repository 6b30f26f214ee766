//! Exercise: a gradient that is too long is shortened.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::tenths;
use crate::clipping;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "clip_norm",
    title: "Shorten a gradient that is too long",
    hints: [
        "All layers together are one gradient, with one length. Find that first; then it is one \
         factor for all numbers of all layers.",
        "The length is the root of the sum of all squares, over all layers. Where it is above max, \
         the factor is max divided by it; elsewhere it is 1.",
        "`let norm = layers.iter().map(|layer| layer.dot(layer)).sum::<f64>().sqrt(); let factor = \
         if norm > max { max / norm } else { 1.0 }; layers.iter().map(|layer| factor * \
         layer).collect()`",
    ],
    solution: "src/exercises/clip_norm.rs:solution",
    shown: "Your function bounds how far one step can go, and keeps where it goes: every number of \
            every layer is multiplied by the same factor. A gradient that is short enough is not \
            touched, so the remedy acts on the few steps that would have undone the others.",
    why: "Why must each layer not be clipped by a length of its own?",
    because: "Then a layer whose gradient is long is shortened and another is not, and the whole \
              gradient points in another direction: no longer straight downhill. What the layers' \
              gradients say about each other would be lost.",
};

// ANCHOR: solution
/// The layers' gradients, all multiplied by the factor that brings their common length down to
/// `max`; as they are where it is no more than that.
pub fn clip_norm(layers: &[Array1<f64>], max: f64) -> Vec<Array1<f64>> {
    let norm = layers.iter().map(|layer| layer.dot(layer)).sum::<f64>().sqrt();
    let factor = if norm > max { max / norm } else { 1.0 };
    layers.iter().map(|layer| factor * layer).collect()
}
// ANCHOR_END: solution

/// A gradient in pieces, and how long it may be.
struct Probe {
    layers: Vec<Array1<f64>>,
    max: f64,
}

impl Probe {
    fn given(&self) -> String {
        let layers: Vec<String> = self.layers.iter().map(written).collect();
        format!("layers = [{}], max = {}", layers.join(", "), self.max)
    }

    /// The lesson's own, on all layers in a row.
    fn clipped(&self, clip: impl Fn(&mut Array1<f64>)) -> Vec<Array1<f64>> {
        let mut whole: Array1<f64> = self.layers.iter().flatten().copied().collect();
        clip(&mut whole);
        let mut numbers = whole.into_iter();
        let pieces = self.layers.iter().map(|layer| numbers.by_ref().take(layer.len()).collect());
        pieces.collect()
    }

    /// All layers with a factor that comes from them.
    fn times(&self, factor: f64) -> Vec<Array1<f64>> {
        self.layers.iter().map(|layer| factor * layer).collect()
    }

    fn squares(&self) -> f64 {
        self.layers.iter().map(|layer| layer.dot(layer)).sum()
    }

    fn norm(&self) -> f64 {
        self.squares().sqrt()
    }

    /// What a layer is shortened by where this is its length.
    fn by(&self, norm: f64) -> f64 {
        if norm > self.max { self.max / norm } else { 1.0 }
    }

    fn sum_of_sizes(&self) -> f64 {
        self.layers.iter().map(|layer| layer.abs().sum()).sum()
    }

    fn largest(&self) -> f64 {
        self.layers.iter().flatten().fold(0.0, |most, d| f64::max(most, d.abs()))
    }

    /// By layers, each by its own length.
    fn each(&self) -> Vec<Array1<f64>> {
        self.layers.iter().map(|layer| self.by(layer.dot(layer).sqrt()) * layer).collect()
    }
}

/// One layer, too long and not; none at all; then two layers and three.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(31);
    let one = |layer, max| Probe { layers: vec![layer], max };
    let by_hand = [
        one(array![3.0, -4.0], 1.0),
        one(array![0.3, -0.4], 1.0),
        one(array![0.0, 0.0], 1.0),
        one(array![1.2, 1.2], 2.0),
        one(array![0.3, -0.4], 0.4),
        Probe { layers: vec![array![3.0], array![-4.0]], max: 4.5 },
        Probe { layers: vec![array![0.1, 0.2], array![5.0, -12.0]], max: 0.5 },
    ];
    let others = [(2.0, [3, 1, 2]), (10.0, [2, 4, 3]), (0.7, [4, 4, 1])].map(|(max, sizes)| {
        Probe { layers: sizes.map(|size| tenths(&mut random, size)).to_vec(), max }
    });
    by_hand.into_iter().chain(others)
}

/// Judges the clipped gradients of all layers, from (layers, max).
pub fn check(yours: impl Fn(&[Array1<f64>], f64) -> Vec<Array1<f64>>) -> Verdict {
    let wanted = |p: &Probe| {
        p.clipped(|whole| {
            clipping::clip_norm(whole, p.max);
        })
    };
    Check::new(probes(), Probe::given, |p| yours(&p.layers, p.max), wanted)
        .parts(&["layer 0", "layer 1", "layer 2"])
        .mistake(
            "Each number is clipped by itself. That turns the gradient: the long numbers lose, the \
             short ones do not. All numbers have to be multiplied by one factor.",
            |p| p.clipped(|whole| clipping::clip_value(whole, p.max)),
        )
        .mistake(
            "Each number above max is cut down to max, and those below −max stay as they are. All \
             numbers have to be multiplied by one factor, whatever their signs.",
            |p| p.clipped(|whole| whole.mapv_inplace(|d| d.min(p.max))),
        )
        .mistake(
            "Short gradients are made longer: every one comes out as long as max (and nothing \
             divided by nothing is not a number). Only what is too long is to be changed.",
            |p| p.times(p.max / p.norm()),
        )
        .mistake(
            "Short gradients are made longer: every one comes out as long as max. Only what is \
             too long is to be changed.",
            |p| p.times(if p.norm() > 0.0 { p.max / p.norm() } else { 1.0 }),
        )
        .mistake(
            "It is the other way round: what is too long stays as it is, and short gradients are \
             made longer. The factor max divided by the length belongs where it is below 1.",
            |p| p.times(if p.norm() < p.max { p.max / p.norm() } else { 1.0 }),
        )
        .mistake(
            "Each layer is shortened by its own length. That turns the gradient: one layer is \
             changed and another is not. The length is that of all layers together.",
            Probe::each,
        )
        .mistake(
            "Each layer is brought to the length max by itself, short ones too. There is one \
             length, that of all layers together, and only what is too long is to be changed.",
            |p| p.layers.iter().map(|l| p.max / l.dot(l).sqrt() * l).collect::<Vec<_>>(),
        )
        .mistake(
            "Where all layers together are too long, each is brought to the length max by itself. \
             One factor for all of them brings all together to max.",
            |p| {
                let by = |layer: &Array1<f64>| {
                    if p.norm() > p.max { p.max / layer.dot(layer).sqrt() } else { 1.0 }
                };
                p.layers.iter().map(|layer| by(layer) * layer).collect::<Vec<_>>()
            },
        )
        .mistake(
            "The factor is right, and only the layers that are too long by themselves are \
             multiplied by it. All layers are one gradient, and all of it is multiplied.",
            |p| {
                let long = |layer: &Array1<f64>| layer.dot(layer).sqrt() > p.max;
                let factor = |layer| if long(layer) { p.by(p.norm()) } else { 1.0 };
                p.layers.iter().map(|layer| factor(layer) * layer).collect::<Vec<_>>()
            },
        )
        .mistake("The root is missing: the length is the root of the sum of the squares.", |p| {
            p.times(p.by(p.squares()))
        })
        .mistake("The root is missing where it is asked whether the gradient is too long.", |p| {
            p.times(if p.squares() > p.max { p.max / p.norm() } else { 1.0 })
        })
        .mistake(
            "The root is missing where it is divided: max has to be divided by the length, not by \
             its square.",
            |p| p.times(if p.norm() > p.max { p.max / p.squares() } else { 1.0 }),
        )
        .mistake(
            "The length is taken as the sum of the absolute values. It is the root of the sum of \
             the squares.",
            |p| p.times(p.by(p.sum_of_sizes())),
        )
        .mistake(
            "The length is taken as the largest number. It is the root of the sum of the squares.",
            |p| p.times(p.by(p.largest())),
        )
        .mistake("What is too long becomes 1 long: it should become as long as max.", |p| {
            p.times(if p.norm() > p.max { 1.0 / p.norm() } else { 1.0 })
        })
        .mistake(
            "The factor is upside down: it is max divided by the length, so that it is below 1.",
            |p| p.times(if p.norm() > p.max { p.norm() / p.max } else { 1.0 }),
        )
        .mistake(
            "Something small is added to the length, which keeps a division by 0 away. There is \
             none: max is above 0, and it is only divided where the length is above max.",
            |p| p.times(p.max / (p.norm() + 1e-6).max(p.max)),
        )
        .mistake("What is too long is multiplied by max, and not divided by its length.", |p| {
            p.times(if p.norm() > p.max { p.max } else { 1.0 })
        })
        .mistake("What is too long is thrown away. It has to be shortened.", |p| {
            p.times(if p.norm() > p.max { 0.0 } else { 1.0 })
        })
        .mistake("The lengths of the layers are added up. It is their squares that add up.", |p| {
            p.times(p.by(p.layers.iter().map(|layer| layer.dot(layer).sqrt()).sum()))
        })
        .mistake(
            "The last layer's length is taken. Its square is to be added to those of the other \
             layers.",
            |p| p.times(p.by(p.layers.last().map_or(0.0, |layer| layer.dot(layer).sqrt()))),
        )
        .mistake(
            "The longest layer's length is taken. The length is that of all layers together.",
            |p| {
                let lengths = p.layers.iter().map(|layer| layer.dot(layer).sqrt());
                p.times(p.by(lengths.fold(0.0, f64::max)))
            },
        )
        .mistake(
            "The length is taken as the root of the mean square, so that it does not grow with the \
             number of weights. It is the root of the sum.",
            |p| {
                let count: usize = p.layers.iter().map(Array1::len).sum();
                p.times(p.by((p.squares() / count as f64).sqrt()))
            },
        )
        .mistake("Nothing is clipped.", |p| p.times(1.0))
        .mistake("The signs are turned.", |p| p.times(-p.by(p.norm())))
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The length of all layers together, as a reader would write it.
    fn length(layers: &[Array1<f64>]) -> f64 {
        layers.iter().map(|layer| layer.pow2().sum()).sum::<f64>().sqrt()
    }

    #[test]
    fn the_clip_passes_in_other_words_too() {
        assert_eq!(check(clip_norm), Verdict::passed());
        let number_by_number = check(|layers, max| {
            let mut squares = 0.0;
            for layer in layers {
                for d in layer {
                    squares += d * d;
                }
            }
            let factor = (max / f64::sqrt(squares)).min(1.0);
            layers.iter().map(|layer| layer * factor).collect()
        });
        assert_eq!(number_by_number, Verdict::passed());
        let divided = check(|layers, max| {
            let over = (length(layers) / max).max(1.0);
            layers.iter().map(|layer| layer / over).collect()
        });
        assert_eq!(divided, Verdict::passed());
    }

    type Wrong = fn(&[Array1<f64>], f64) -> Vec<Array1<f64>>;
    fn all(layers: &[Array1<f64>], factor: f64) -> Vec<Array1<f64>> {
        layers.iter().map(|layer| layer * factor).collect()
    }
    fn own(layer: &Array1<f64>) -> f64 {
        layer.pow2().sum().sqrt()
    }

    /// Each as a reader would write it, with words of what is said of it.
    const MISTAKES: &[(Wrong, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|layers, _| all(layers, 0.0), "All zeros"),
        (
            |layers, max| layers.iter().map(|l| l.mapv(|d| d.min(max).max(-max))).collect(),
            "Each number is clipped by itself",
        ),
        (
            |layers, max| layers.iter().map(|l| l.mapv(|d| d.min(max))).collect(),
            "those below −max stay",
        ),
        (|layers, max| all(layers, max / length(layers)), "not a number). Only"),
        (|layers, max| all(layers, (max / length(layers)).max(1.0)), "the other way round"),
        (
            |layers, max| {
                let norm = length(layers);
                if norm < max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "the other way round",
        ),
        (
            |layers, max| {
                let norm = length(layers);
                if norm == 0.0 { layers.to_vec() } else { all(layers, max / norm) }
            },
            "as long as max. Only",
        ),
        (
            |layers, max| {
                let clip =
                    |l: &Array1<f64>| if own(l) > max { max / own(l) * l } else { l.clone() };
                layers.iter().map(clip).collect()
            },
            "shortened by its own length",
        ),
        (
            |layers, max| layers.iter().map(|l| max * l / own(l)).collect(),
            "to the length max by itself",
        ),
        (
            |layers, max| {
                let factor = max / length(layers);
                let clip = |l: &Array1<f64>| if own(l) > max { l * factor } else { l.clone() };
                layers.iter().map(clip).collect()
            },
            "too long by themselves",
        ),
        (
            |layers, max| {
                if length(layers) <= max {
                    return layers.to_vec();
                }
                layers.iter().map(|l| l * (max / own(l))).collect()
            },
            "One factor for all of them",
        ),
        (
            |layers, max| {
                let norm = length(layers).powi(2);
                if norm > max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "The root is missing: the length",
        ),
        (
            |layers, max| {
                let squares = length(layers).powi(2);
                if squares > max { all(layers, max / squares.sqrt()) } else { layers.to_vec() }
            },
            "where it is asked",
        ),
        (
            |layers, max| {
                let norm = length(layers);
                if norm > max { all(layers, max / (norm * norm)) } else { layers.to_vec() }
            },
            "where it is divided",
        ),
        (
            |layers, max| {
                let norm: f64 = layers.iter().map(|l| l.abs().sum()).sum();
                if norm > max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "sum of the absolute values",
        ),
        (
            |layers, max| {
                let most = layers.iter().flatten().map(|d| d.abs()).fold(0.0, f64::max);
                if most > max { all(layers, max / most) } else { layers.to_vec() }
            },
            "taken as the largest number",
        ),
        (
            |layers, max| {
                let norm = length(layers);
                if norm > max { all(layers, 1.0 / norm) } else { layers.to_vec() }
            },
            "becomes 1 long",
        ),
        (
            |layers, max| {
                let norm = length(layers);
                if norm > max { all(layers, norm / max) } else { layers.to_vec() }
            },
            "upside down",
        ),
        (
            // As PyTorch does.
            |layers, max| all(layers, (max / (length(layers) + 1e-6)).min(1.0)),
            "Something small is added",
        ),
        (
            |layers, max| if length(layers) > max { all(layers, max) } else { layers.to_vec() },
            "is multiplied by max",
        ),
        (
            |layers, max| if length(layers) > max { all(layers, 0.0) } else { layers.to_vec() },
            "thrown away",
        ),
        (
            |layers, max| {
                let norm: f64 = layers.iter().map(own).sum();
                if norm > max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "lengths of the layers are added",
        ),
        (
            |layers, max| {
                let mut squares = 0.0;
                for layer in layers {
                    squares = layer.dot(layer);
                }
                let norm = f64::sqrt(squares);
                if norm > max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "The last layer's",
        ),
        (
            |layers, max| {
                let norm = layers.iter().map(own).fold(0.0, f64::max);
                if norm > max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "The longest layer's",
        ),
        (
            |layers, max| {
                let count: usize = layers.iter().map(Array1::len).sum();
                let norm = length(layers) / (count as f64).sqrt();
                if norm > max { all(layers, max / norm) } else { layers.to_vec() }
            },
            "root of the mean square",
        ),
        (|layers, _| layers.to_vec(), "Nothing is clipped"),
        (|layers, max| all(layers, -(max / length(layers)).min(1.0)), "The signs are turned"),
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
        let verdict = check(|layers, max| layers.iter().map(|l| (l + max).sin()).collect());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
