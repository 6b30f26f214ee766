//! Exercise: places in a file that may overlap, and shapes that may be too large.

use shared::exercise::{Check, Exercise, Verdict};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "tensor_places",
    title: "Places that may overlap",
    hints: [
        "Go through the tensors in order and remember where the last one ended, at first 0. What has \
         to be true of the next one, and of the last?",
        "Each begins where the one before ended, and is as long as its shape says: 8 bytes for every \
         number, and the numbers are the product of the shape. All of that may overflow: \
         `checked_mul`, `checked_add`.",
        "`let numbers = shape.iter().try_fold(1_u64, |all, &length| all.checked_mul(length));` Then \
         `numbers.and_then(|n| n.checked_mul(8)).and_then(|bytes| from.checked_add(bytes))` has to be \
         `Some(*to)`.",
    ],
    solution: "src/exercises/tensor_places.rs:solution",
    shown: "Your function accepts a file only if every byte of its data belongs to exactly one tensor \
            and every tensor is as large as its shape says. No two can share numbers, none can reach \
            beyond the file, and nothing can hide in a gap. With the exercise before this one, that is \
            what it takes to read a stranger's model.",
    why: "Why refuse gaps and overlaps, if every tensor by itself lies within the file?",
    because: "Two tensors that share bytes let one file be far larger in memory than on disk, and \
              writing to one would change the other. Bytes in a gap belong to nothing: two files with \
              the same tensors could differ, and a gap can carry what nobody looks at. With neither, \
              there is one way only to write down the same tensors.",
};

/// A tensor of numbers of eight bytes each: its shape, and its bytes from `from` up to, and
/// without, `to`, counted from the beginning of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tensor {
    /// How long it is in each dimension; without any, it is a single number.
    pub shape: Vec<u64>,
    /// Where its first byte stands.
    pub from: u64,
    /// Where the byte after its last stands.
    pub to: u64,
}

// ANCHOR: solution
/// Whether the tensors, in the order of their places, fill so many bytes of data without a gap
/// and without an overlap, each as large as its shape says.
fn solution(tensors: &[Tensor], data: u64) -> bool {
    let mut end = 0;
    for Tensor { shape, from, to } in tensors {
        let numbers = shape.iter().try_fold(1_u64, |all, &length| all.checked_mul(length));
        let bytes = numbers.and_then(|numbers| numbers.checked_mul(8));
        if *from != end || bytes.and_then(|bytes| from.checked_add(bytes)) != Some(*to) {
            return false;
        }
        end = *to;
    }
    end == data
}
// ANCHOR_END: solution

/// What is wrong with the places, if anything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Begins,
    Gap,
    Overlap,
    Beyond,
    Left,
    Shape,
    Backward,
    Overflow,
}

/// Places, and how many bytes of data there are.
struct Probe {
    tensors: Vec<Tensor>,
    data: u64,
    fault: Fault,
}

impl Probe {
    fn given(&self) -> String {
        let one = |tensor: &Tensor| {
            let Tensor { shape, from, to } = tensor;
            format!("shape {shape:?} from {from} to {to}")
        };
        let all: Vec<String> = self.tensors.iter().map(one).collect();
        let all = if all.is_empty() { "no tensor".to_owned() } else { all.join("; ") };
        format!("{all}; {} bytes of data", self.data)
    }
}

/// Whether the places fill the data if a shape has so many bytes.
fn sized(p: &Probe, bytes: impl Fn(&[u64]) -> Option<u64>) -> bool {
    let mut end = 0;
    let fits = p.tensors.iter().all(|tensor| {
        let begins = tensor.from == end;
        end = tensor.to;
        begins && bytes(&tensor.shape).and_then(|n| tensor.from.checked_add(n)) == Some(tensor.to)
    });
    fits && end == p.data
}

/// How many numbers a shape has, if that can be said.
fn numbers(shape: &[u64]) -> Option<u64> {
    shape.iter().try_fold(1_u64, |all, &length| all.checked_mul(length))
}

fn probes() -> Vec<Probe> {
    let tensor = |shape: &[u64], from, to| Tensor { shape: shape.to_vec(), from, to };
    let probe = |fault, tensors: &[Tensor], data| Probe { tensors: tensors.to_vec(), data, fault };
    let (vector, matrix) = (tensor(&[2], 0, 16), tensor(&[2, 3], 16, 64));
    let both = [vector.clone(), matrix.clone()];
    vec![
        probe(Fault::None, &both[..1], 16),
        probe(Fault::None, &both, 64),
        probe(Fault::None, &[], 0),
        probe(Fault::None, &[tensor(&[], 0, 8)], 8),
        probe(Fault::None, &[vector.clone(), tensor(&[0, 3], 16, 16), matrix.clone()], 64),
        probe(Fault::Begins, &[tensor(&[2], 8, 24)], 24),
        probe(Fault::Gap, &[vector.clone(), tensor(&[2, 3], 24, 72)], 72),
        probe(Fault::Overlap, &[vector.clone(), tensor(&[2, 3], 8, 56)], 56),
        probe(Fault::Overlap, &[vector.clone(), vector.clone()], 16),
        probe(Fault::Overlap, &[vector.clone(), vector.clone()], 32),
        probe(Fault::Beyond, &both, 63),
        probe(Fault::Beyond, &both[..1], 0),
        probe(Fault::Left, &both, 65),
        probe(Fault::Left, &[], 8),
        probe(Fault::Shape, &[tensor(&[3], 0, 16)], 16),
        probe(Fault::Shape, &[vector.clone(), tensor(&[3, 3], 16, 64)], 64),
        probe(Fault::Shape, &[tensor(&[3], 0, 16), matrix], 64),
        // As long as the sum of the shape says, and as the product does without its eight.
        probe(Fault::Shape, &[tensor(&[2, 3], 0, 40)], 40),
        probe(Fault::Shape, &[tensor(&[2, 3], 0, 6)], 6),
        probe(Fault::Backward, &[tensor(&[2], 0, 16), tensor(&[1], 16, 8)], 8),
        // 2⁶⁴ bytes, and 2⁶⁴ numbers, or 2³² in a browser: both are 0 where they wrap around.
        probe(Fault::Overflow, &[tensor(&[1 << (usize::BITS - 3)], 0, 0)], 0),
        probe(Fault::Overflow, &[tensor(&[1 << (usize::BITS / 2); 2], 0, 0)], 0),
        probe(Fault::Overflow, &[vector, tensor(&[(1 << (usize::BITS - 3)) - 2], 16, 0)], 0),
    ]
}

/// Judges a function that says whether such places are sound.
pub fn check(yours: impl Fn(&[Tensor], u64) -> bool) -> Verdict {
    let word = |sound: bool| if sound { "sound" } else { "unsound" }.to_owned();
    let sound = |p: &Probe| p.fault == Fault::None;
    let answer = |p: &Probe| word(yours(&p.tensors, p.data));
    Check::new(probes(), Probe::given, answer, |p| word(solution(&p.tensors, p.data)))
        .mistake("Everything is sound to it: nothing is looked at.", |_| word(true))
        .mistake("Nothing is sound to it, not even what is.", |_| word(false))
        .mistake(
            "The places are compared with how many numbers a tensor has. Each number has 8 bytes.",
            |p| word(sized(p, numbers)),
        )
        .mistake(
            "The lengths of a shape are added up. A tensor of the shape [2, 3] has 2 · 3 numbers.",
            |p| {
                let sum = |shape: &[u64]| {
                    shape.iter().try_fold(0_u64, |all, &length| all.checked_add(length))
                };
                word(sized(p, |shape| sum(shape).and_then(|sum| sum.checked_mul(8))))
            },
        )
        .mistake(
            "Each tensor has to begin at 0: where the one before it ended is not kept from one to the next.",
            |p| {
                let alone = |t: &Tensor| solution(std::slice::from_ref(t), t.to);
                let end = p.tensors.last().map_or(0, |last| last.to);
                word(p.tensors.iter().all(alone) && end == p.data)
            },
        )
        .mistake(
            "The end of a tensor is not kept: each next one, and the data, are still compared with 0.",
            |p| {
                let alone = |t: &Tensor| solution(std::slice::from_ref(t), t.to);
                word(p.tensors.iter().all(alone) && p.data == 0)
            },
        )
        .forgets(
            "Data before the first tensor are accepted: the first has to begin at 0.",
            sound, |p| p.fault == Fault::Begins,
        )
        .forgets(
            "A gap between two tensors is accepted: each has to begin where the one before ended.",
            sound, |p| p.fault == Fault::Gap,
        )
        .forgets(
            "Tensors that overlap are accepted: each has to begin where the one before ended.",
            sound, |p| p.fault == Fault::Overlap,
        )
        .forgets(
            "A tensor that reaches beyond the data is accepted. The last has to end where they end.",
            sound, |p| p.fault == Fault::Beyond,
        )
        .forgets(
            "Data that belong to no tensor are accepted. The last has to end where they end.",
            sound, |p| p.fault == Fault::Left,
        )
        .forgets(
            "A tensor is accepted whose place is not as long as its shape says: 8 bytes for each \
             number, and as many numbers as the product of the shape.",
            sound, |p| p.fault == Fault::Shape,
        )
        .forgets("A tensor is accepted that ends before it begins.", sound, |p| p.fault == Fault::Backward)
        .panics_where(
            "It panics where the product of a shape is larger than the largest number, or its bytes are, or \
             the place where these would end. `checked_mul` and `checked_add` give nothing then, and the \
             places can be refused.",
            |p| p.fault == Fault::Overflow,
        )
        .panics_where(
            "It panics where a tensor ends before it begins: `to - from` is below 0. Compare `from` and \
             what the shape says with `to`, and subtract nothing.",
            |p| [Fault::Backward, Fault::Overflow].contains(&p.fault),
        )
        .panics_where(
            "It panics where there is no tensor: without one, `tensors[0]` does not exist.",
            |p| p.tensors.is_empty() || [Fault::Backward, Fault::Overflow].contains(&p.fault),
        )
        .wrong_where(
            "The product of a shape wraps around: it is larger than the largest number, and what is \
             left of it looks as if it fitted. `checked_mul` and `checked_add` say when that happens.",
            |p| p.fault == Fault::Overflow,
        )
        .wrong_where(
            "A tensor without dimensions, of the shape [], is refused. It is a single number, 8 bytes: \
             a product of nothing is 1.",
            |p| p.fault == Fault::None && p.data == 8,
        )
        .wrong_where(
            "A tensor of no numbers, of the shape [0, 3], is refused. It takes no byte, and the next \
             one begins at the same place.",
            |p| p.fault == Fault::None && p.tensors.len() == 3,
        )
        .wrong_where(
            "No tensor and no data is refused. It is sound: nothing is missing and nothing left over.",
            |p| p.fault == Fault::None && p.tensors.is_empty(),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use safetensors::SafeTensors;

    type Places = fn(&[Tensor], u64) -> bool;

    #[test]
    fn two_other_ways_to_write_it_pass() {
        let by_wider_numbers: Places = |tensors, data| {
            let mut end = 0_u128;
            for tensor in tensors {
                let bytes =
                    tensor.shape.iter().fold(8_u128, |all, &length| all * u128::from(length));
                let fits = u128::from(tensor.from) == end && u128::from(tensor.to) == end + bytes;
                if !fits {
                    return false;
                }
                end += bytes;
            }
            end == u128::from(data)
        };
        let by_pairs: Places = |tensors, data| {
            let ends: Vec<u64> = std::iter::once(0).chain(tensors.iter().map(|t| t.to)).collect();
            let in_a_row = tensors.iter().zip(&ends).all(|(tensor, end)| tensor.from == *end);
            let as_large = tensors.iter().all(|t| {
                let bytes = t.shape.iter().try_fold(8_u64, |all, &n| all.checked_mul(n));
                t.to.checked_sub(t.from).is_some_and(|length| Some(length) == bytes)
            });
            in_a_row && as_large && ends.last() == Some(&data)
        };
        for right in [solution, by_wider_numbers, by_pairs] {
            assert_eq!(check(right), Verdict::passed());
        }
    }

    /// The crate that the lesson reads with, asked about a file with these places.
    #[test]
    fn the_solution_agrees_with_the_format() {
        for probe in probes() {
            let entry = |(number, tensor): (usize, &Tensor)| {
                let place = [tensor.from, tensor.to];
                let shape = &tensor.shape;
                let entry =
                    serde_json::json!({ "dtype": "F64", "shape": shape, "data_offsets": place });
                (format!("tensor{number}"), entry)
            };
            let header: serde_json::Map<_, _> =
                probe.tensors.iter().enumerate().map(entry).collect();
            let header = serde_json::to_vec(&header).expect("it can be written");
            let length = (header.len() as u64).to_le_bytes();
            let bytes = [&length[..], &header, &vec![0; probe.data as usize]].concat();
            let format = SafeTensors::deserialize(&bytes).is_ok();
            assert_eq!(format, solution(&probe.tensors, probe.data), "{}", probe.given());
            assert_eq!(format, probe.fault == Fault::None, "{}", probe.given());
        }
    }

    #[test]
    fn every_mistake_is_named() {
        /// Whether a place is as long as its shape says.
        fn as_large(t: &Tensor) -> bool {
            let bytes = t.shape.iter().try_fold(8_u64, |all, &length| all.checked_mul(length));
            bytes.and_then(|bytes| t.from.checked_add(bytes)) == Some(t.to)
        }
        fn in_a_row(tensors: &[Tensor]) -> bool {
            tensors.windows(2).all(|pair| pair[0].to == pair[1].from)
        }
        fn begins(tensors: &[Tensor]) -> bool {
            tensors.first().is_none_or(|first| first.from == 0)
        }
        fn end(tensors: &[Tensor]) -> u64 {
            tensors.last().map_or(0, |last| last.to)
        }
        let mistakes: [(Places, &str); 26] = [
            (|_, _| todo!(), "not written yet"),
            (|_, _| true, "nothing is looked at"),
            (|_, _| false, "Nothing is sound"),
            (|t, data| in_a_row(t) && t.iter().all(as_large) && end(t) == data, "begin at 0"),
            (
                |t, data| {
                    let apart = t.windows(2).all(|pair| pair[0].to <= pair[1].from);
                    begins(t) && apart && t.iter().all(as_large) && end(t) == data
                },
                "A gap",
            ),
            (
                |t, data| {
                    let apart = t.windows(2).all(|pair| pair[0].to >= pair[1].from);
                    begins(t) && apart && t.iter().all(as_large) && end(t) == data
                },
                "that overlap are accepted",
            ),
            (
                |t, data| begins(t) && in_a_row(t) && t.iter().all(as_large) && end(t) >= data,
                "beyond",
            ),
            (
                |t, data| begins(t) && in_a_row(t) && t.iter().all(as_large) && end(t) <= data,
                "belong to no tensor",
            ),
            (
                |t, data| {
                    begins(t) && in_a_row(t) && t.iter().all(|t| t.from <= t.to) && end(t) == data
                },
                "as its shape says",
            ),
            (
                |t, data| {
                    begins(t) && in_a_row(t) && t.first().is_none_or(as_large) && end(t) == data
                },
                "as its shape says",
            ),
            (
                |t, data| {
                    let wrapped = |t: &Tensor| {
                        let numbers = t.shape.iter().fold(1_u64, |all, &n| all.wrapping_mul(n));
                        t.from.wrapping_add(numbers.wrapping_mul(8)) == t.to
                    };
                    begins(t) && in_a_row(t) && t.iter().all(wrapped) && end(t) == data
                },
                "wraps around",
            ),
            (
                |t, data| solution(t, data) && t.iter().all(|t| !t.shape.is_empty()),
                "of the shape [], is refused",
            ),
            (
                |t, data| solution(t, data) && t.iter().all(|t| t.from < t.to),
                "of the shape [0, 3], is refused",
            ),
            (|t, data| !t.is_empty() && solution(t, data), "No tensor and no data"),
            (
                |t, data| {
                    let last = t.last().is_none_or(as_large);
                    begins(t)
                        && in_a_row(t)
                        && last
                        && t.iter().all(|t| t.from <= t.to)
                        && end(t) == data
                },
                "as its shape says",
            ),
            (
                |t, data| {
                    let fits = |t: &Tensor| numbers(&t.shape) == t.to.checked_sub(t.from);
                    begins(t) && in_a_row(t) && t.iter().all(fits) && end(t) == data
                },
                "Each number has 8 bytes",
            ),
            (
                |t, data| {
                    let sum =
                        |t: &Tensor| t.shape.iter().try_fold(0, |all: u64, n| all.checked_add(*n));
                    let bytes = |t: &Tensor| sum(t).and_then(|sum| sum.checked_mul(8));
                    let fits =
                        |t: &Tensor| bytes(t).is_some_and(|n| t.from.checked_add(n) == Some(t.to));
                    begins(t) && in_a_row(t) && t.iter().all(fits) && end(t) == data
                },
                "are added up",
            ),
            (
                |t, data| t.iter().all(|t| t.from == 0 && as_large(t)) && end(t) == data,
                "has to begin at 0",
            ),
            (
                |t, data| {
                    let end = 0;
                    t.iter().all(|t| t.from == end && as_large(t)) && end == data
                },
                "still compared with 0",
            ),
            // Nothing is careful: not the sum, not the product, not the last of them.
            (
                |t, data| {
                    let long = |t: &Tensor| {
                        let numbers = t.shape.iter().try_fold(1, |all: u64, n| all.checked_mul(*n));
                        8 * numbers.expect("no overflow")
                            == t.to.checked_sub(t.from).expect("no overflow")
                    };
                    in_a_row(t) && t.iter().all(long) && t[t.len() - 1].to == data && t[0].from == 0
                },
                "where there is no tensor",
            ),
            // Only what is looked at on its own: places within the data.
            (|t, data| t.iter().all(|t| as_large(t) && t.to <= data), "begin at 0"),
            (
                |t, data| {
                    let sum: u64 = t.iter().map(|t| t.to.saturating_sub(t.from)).sum();
                    t.iter().all(as_large) && sum == data
                },
                "that overlap",
            ),
            (|t, data| t[0].from == 0 && solution(t, data), "where there is no tensor"),
            (
                |t, data| {
                    let panics = t.iter().any(|t| t.to < t.from);
                    if panics { panic!("below 0") } else { solution(t, data) }
                },
                "ends before it begins",
            ),
            (
                |t, data| {
                    let bytes =
                        |t: &Tensor| t.shape.iter().try_fold(8_u64, |all, &n| all.checked_mul(n));
                    let length =
                        |t: &Tensor| t.to.checked_sub(t.from).expect("it ends after it begins");
                    let fits = |t: &Tensor| length(t) == bytes(t).expect("it is not too large");
                    begins(t) && in_a_row(t) && t.iter().all(fits) && end(t) == data
                },
                "ends before it begins",
            ),
            (
                |t, data| {
                    let huge = t.iter().flat_map(|t| &t.shape).any(|length| *length > 1 << 31);
                    if huge { panic!("too large") } else { solution(t, data) }
                },
                "larger than the largest",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }
}
