//! Exercise: parity by a tree of XORs.

use ndarray::Array1;
use shared::exercise::{Check, Exercise, Part, Verdict, written};
use shared::random::Random;

use crate::parity::{by_tree, tree_layers, tree_units};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "fold_parity",
    title: "Parity, folded pair by pair",
    hints: [
        "Make one level first: from all bits to the XORs of the first and the second, of the third \
         and the fourth, and so on. What becomes of the last bit if their number is odd?",
        "`bits.chunks(2)` gives the pairs, and at the end a slice of one bit if their number is \
         odd; that one goes up as it is. Do the same with the answers until one is left.",
        "let mut bits = bits.to_vec(); while bits.len() > 1 { bits = \
         bits.chunks(2).map(…).collect(); } and then bits[0]. In the map, match pair { [a, b] => \
         a.xor(*b), _ => pair[0] }.",
    ],
    solution: "src/parity.rs:tree",
    shown: "Your tree needs one XOR fewer than there are bits, as a chain would, and it is no \
            deeper than the logarithm of their number, rounded up: each level halves what is left. \
            That is what depth can do for a task that is made of the same small step, again and \
            again.",
    why: "Why can no arrangement of XORs of two have fewer levels than log₂ n, if every bit matters?",
    because: "After one level an answer can depend on two bits, after two levels on four, and so \
              on: each level doubles, at most, how many bits an answer depends on. Parity depends \
              on all n, so 2 to the power of the levels is at least n.",
};

/// A bit that remembers how it was made.
#[derive(Debug, Clone, Copy)]
pub struct Bit {
    set: bool,
    levels: u32,
    xors: u32,
}

impl Bit {
    /// A bit as it comes in.
    fn of(set: bool) -> Self {
        Bit { set, levels: 0, xors: 0 }
    }

    /// 1 if just one of the two is 1: three threshold units in two layers.
    #[must_use]
    pub fn xor(self, other: Bit) -> Bit {
        Bit {
            set: self.set != other.set,
            levels: 1 + self.levels.max(other.levels),
            xors: self.xors.saturating_add(other.xors).saturating_add(1),
        }
    }

    /// Its value, and what it took to make it.
    fn seen(self) -> (bool, f64, f64) {
        (self.set, f64::from(self.levels), f64::from(self.xors))
    }
}

/// One bit to nine, each number of them with several patterns.
fn probes() -> impl Iterator<Item = Vec<bool>> {
    let mut random = Random::seed(9);
    let few = [vec![true], vec![false, true], vec![true, true], vec![true, false, true]];
    let more = (2..=9).flat_map(|n| [n; 4]);
    let drawn = more.map(move |n| (0..n).map(|_| random.uniform() < 0.5).collect());
    few.into_iter().chain(drawn)
}

/// Level after level as it should be, as long as there are so many bits, and then the first.
fn halved(bits: &[Bit], more: impl Fn(usize) -> bool) -> Bit {
    let mut bits = bits.to_vec();
    while more(bits.len()) {
        let pairs = bits.chunks(2);
        bits = pairs.map(|p| p.get(1).map_or(p[0], |&b| p[0].xor(b))).collect();
    }
    bits[0]
}

/// Level after level, where `level` makes the next one of the bits before it.
fn folded(bits: &[Bit], level: impl Fn(&[Bit]) -> Vec<Bit>) -> Bit {
    let mut bits = bits.to_vec();
    while bits.len() > 1 {
        bits = level(&bits);
    }
    bits[0]
}

/// How many levels an answer took.
fn levels(answer: &[Part]) -> f64 {
    number(&answer[1])
}

/// How many XORs an answer took.
fn xors(answer: &[Part]) -> f64 {
    number(&answer[2])
}

fn number(part: &Part) -> f64 {
    match part {
        Part::Numbers { values, .. } => values[0],
        Part::Text(_) => 0.0,
    }
}

/// Judges a function from the bits to their parity.
pub fn check(yours: impl Fn(&[Bit]) -> Bit) -> Verdict {
    let numbers = |bits: &Vec<bool>| -> Array1<f64> {
        bits.iter().map(|&bit| f64::from(u8::from(bit))).collect()
    };
    let made = |bits: &Vec<bool>, make: &dyn Fn(&[Bit]) -> Bit| {
        make(&bits.iter().copied().map(Bit::of).collect::<Vec<Bit>>()).seen()
    };
    let wanted = |bits: &Vec<bool>| {
        let n = bits.len();
        let (layers, units) = (tree_layers(n) as f64, tree_units(n) as f64);
        (by_tree(&numbers(bits)) == 1.0, layers / 2.0, units / 3.0)
    };
    let chain = |bits: &[Bit]| bits[1..].iter().fold(bits[0], |a, b| a.xor(*b));
    let dropping =
        |bits: &[Bit]| folded(bits, |l| l.chunks_exact(2).map(|p| p[0].xor(p[1])).collect());
    let own =
        |bits: &[Bit]| folded(bits, |l| l.chunks(2).map(|p| p[0].xor(p[p.len() - 1])).collect());
    let overlapping =
        |bits: &[Bit]| folded(bits, |l| l.windows(2).map(|p| p[0].xor(p[1])).collect());
    let once = |bits: &[Bit]| if bits.len() > 1 { bits[0].xor(bits[1]) } else { bits[0] };
    let ends = |bits: &[Bit]| {
        if bits.len() > 1 { bits[0].xor(bits[bits.len() - 1]) } else { bits[0] }
    };
    let given = |bits: &Vec<bool>| format!("the bits {}", written(&numbers(bits)));
    Check::new(probes(), given, |bits| made(bits, &yours), wanted)
        .parts(&["parity", "levels", "XORs"])
        .mistake(
            "The parity is right, but it is a chain: each XOR waits for the one before it, so \
             there are as many levels as XORs. Fold pairs, and the pairs' answers again, so that \
             each level halves what is left.",
            |bits| made(bits, &chain),
        )
        .mistake(
            "The bit without a partner is lost. Where a level has an odd number of bits, the last \
             goes up as it is, and the folding goes on until one bit is left.",
            |bits| made(bits, &dropping),
        )
        .mistake(
            "The bit without a partner is paired with itself, and that is always 0. It goes up as \
             it is.",
            |bits| made(bits, &own),
        )
        .mistake(
            "The pairs overlap: each bit is used twice, so that it cancels out. After the first \
             and the second bit come the third and the fourth (chunks, not windows).",
            |bits| made(bits, &overlapping),
        )
        .mistake(
            "The last piece may have one bit alone, and no second one: where a level has an odd \
             number of bits, the last goes up as it is.",
            |bits| {
                made(bits, &|bits| {
                    folded(bits, |l| l.chunks(2).map(|pair| pair[0].xor(pair[1])).collect())
                })
            },
        )
        .mistake(
            "The folding ends while two bits are left. It goes on until one is left.",
            |bits| made(bits, &|bits| halved(bits, |length| length > 2)),
        )
        .mistake(
            "The first bit is taken twice, and so cancels out: the answer begins with it, and then \
             it is met again. This is a chain besides, and should be a tree.",
            |bits| made(bits, &|bits| bits.iter().fold(bits[0], |a, b| a.xor(*b))),
        )
        .mistake("That is the XOR of the first two alone.", |bits| made(bits, &once))
        .mistake("That is the XOR of the first and the last alone.", |bits| made(bits, &ends))
        .mistake("That is the first bit as it came in; nothing is folded.", |bits| {
            made(bits, &|bits| bits[0])
        })
        .sign("The parity is right, and made with more levels than it needs.", |bits, trial| {
            let more = levels(&trial.yours) > levels(&trial.wanted);
            trial.yours[0] == trial.wanted[0] && (bits.len() < 8 || more)
        })
        .sign(
            "The parity is right, and made with more XORs than it needs, which is one fewer than \
             there are bits. A bit without a partner goes up as it is, and needs none.",
            |bits, trial| {
                let more = xors(&trial.yours) > xors(&trial.wanted);
                trial.yours[0] == trial.wanted[0] && (bits.len().is_power_of_two() || more)
            },
        )
        .wrong_where(
            "It is right for up to four bits. For these two levels are enough; more bits need more.",
            |bits| bits.len() > 4,
        )
        .wrong_where("It is right where the number of bits is a power of two.", |bits| {
            !bits.len().is_power_of_two()
        })
        .wrong_where("It is right for even numbers of bits.", |bits| bits.len() % 2 == 1)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a reader would write it.
    fn pairs(bits: &[Bit]) -> Bit {
        let mut bits = bits.to_vec();
        while bits.len() > 1 {
            let next = bits.chunks(2).map(|pair| match pair {
                [a, b] => a.xor(*b),
                _ => pair[0],
            });
            bits = next.collect();
        }
        bits[0]
    }

    /// By halves, from above.
    fn halves(bits: &[Bit]) -> Bit {
        if let [one] = bits {
            return *one;
        }
        let (a, b) = bits.split_at(bits.len() / 2);
        halves(a).xor(halves(b))
    }

    /// A queue: two are taken at its front, and their XOR goes to its end.
    fn queue(bits: &[Bit]) -> Bit {
        let mut queue: std::collections::VecDeque<Bit> = bits.iter().copied().collect();
        while queue.len() > 1 {
            let (Some(a), Some(b)) = (queue.pop_front(), queue.pop_front()) else { panic!("two") };
            queue.push_back(a.xor(b));
        }
        queue[0]
    }

    /// As in the example's text: 1, 0, 1, 1, 0 in four XORs and three levels.
    #[test]
    fn five_bits_by_hand() {
        let bits = [true, false, true, true, false].map(Bit::of);
        assert_eq!(pairs(&bits).seen(), (true, 3.0, 4.0));
    }

    #[test]
    fn every_tree_of_the_least_depth_passes() {
        for tree in [pairs, halves, queue] {
            assert_eq!(check(tree), Verdict::passed());
        }
    }

    #[test]
    fn every_mistake_is_named() {
        type Fold = fn(&[Bit]) -> Bit;
        let mistakes: [(Fold, &str); 10] = [
            (|_| todo!(), "not written yet"),
            (
                |bits| {
                    let mut answer = bits[0];
                    for bit in &bits[1..] {
                        answer = bit.xor(answer);
                    }
                    answer
                },
                "it is a chain",
            ),
            (
                |bits| {
                    let mut bits = bits.to_vec();
                    while bits.len() > 1 {
                        bits =
                            (0..bits.len() / 2).map(|i| bits[2 * i].xor(bits[2 * i + 1])).collect();
                    }
                    bits[0]
                },
                "without a partner is lost",
            ),
            (
                |bits| {
                    let mut bits = bits.to_vec();
                    while bits.len() > 1 {
                        if bits.len() % 2 == 1 {
                            bits.push(bits[bits.len() - 1]);
                        }
                        bits = bits.chunks(2).map(|pair| pair[0].xor(pair[1])).collect();
                    }
                    bits[0]
                },
                "paired with itself",
            ),
            (
                |bits| {
                    let mut bits = bits.to_vec();
                    while bits.len() > 1 {
                        bits = (1..bits.len()).map(|i| bits[i - 1].xor(bits[i])).collect();
                    }
                    bits[0]
                },
                "The pairs overlap",
            ),
            (
                |bits| {
                    let mut bits = bits.to_vec();
                    while bits.len() > 1 {
                        bits =
                            (0..bits.len()).step_by(2).map(|i| bits[i].xor(bits[i + 1])).collect();
                    }
                    bits[0]
                },
                "no second one",
            ),
            (|bits| bits.get(1).map_or(bits[0], |&b| bits[0].xor(b)), "the first two alone"),
            (
                |bits| match bits {
                    [a, .., b] => a.xor(*b),
                    _ => bits[0],
                },
                "the first and the last",
            ),
            (|bits| bits[0], "nothing is folded"),
            // Two chains, joined at the end.
            (
                |bits| {
                    let chain = |bits: &[Bit]| bits[1..].iter().fold(bits[0], |a, b| a.xor(*b));
                    if bits.len() < 2 {
                        return bits[0];
                    }
                    let (a, b) = bits.split_at(bits.len() / 2);
                    chain(a).xor(chain(b))
                },
                "more levels than it needs",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn trees_that_end_wrongly_are_named() {
        type Fold = fn(&[Bit]) -> Bit;
        fn level(bits: &[Bit]) -> Vec<Bit> {
            let alone = bits.len() % 2 == 1;
            let pairs = bits.chunks_exact(2).map(|pair| pair[0].xor(pair[1]));
            pairs.chain(bits.last().copied().filter(|_| alone)).collect()
        }
        let mistakes: [(Fold, &str); 5] = [
            (
                |bits| {
                    let mut bits = bits.to_vec();
                    while bits.len() > 2 {
                        bits = level(&bits);
                    }
                    bits[0]
                },
                "while two bits are left",
            ),
            (
                |bits| {
                    let mut answer = bits[0];
                    for bit in bits {
                        answer = answer.xor(*bit);
                    }
                    answer
                },
                "The first bit is taken twice",
            ),
            // A level too few, where their number is no power of two.
            (
                |bits| {
                    let levels = bits.len().ilog2();
                    (0..levels).fold(bits.to_vec(), |bits, _| level(&bits))[0]
                },
                "until one bit is left",
            ),
            (|bits| level(&level(bits))[0], "up to four bits"),
            (
                |bits| {
                    let mut bits = bits.to_vec();
                    while bits.len() > 1 {
                        if bits.len() % 2 == 1 {
                            bits.push(bits[0].xor(bits[0]));
                        }
                        bits = level(&bits);
                    }
                    bits[0]
                },
                "more XORs than it needs",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|bits| bits[1..].iter().step_by(2).fold(bits[0], |a, b| a.xor(*b)));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
