//! # How long a step takes
//!
//! A step has a fixed part, such as to ask for memory, and a part for each sample; two threads
//! can share the second and add a fixed part of their own. How large these are only a clock
//! can tell, and no two runs have the same, so the lesson shows times that were taken once and
//! are kept in `measured.json`.
//!
//! Source: n1 §4.2–4.4, which says of each size of batch whether it is fast.

use std::thread::scope;

use ndarray::Array1;
use shared::clock::{Kept, shortest};

use crate::applicants::{FEATURES, Part, features};
use crate::neuron::Neuron;
use crate::records::Records;
use crate::split::pick;
use crate::standardise::Standardiser;

/// The sizes that are timed.
pub const SIZES: [usize; 10] = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000];

/// Microseconds of a step for each of [`SIZES`], by one thread and by two.
pub type Times = [[f64; SIZES.len()]; 2];

// ANCHOR: parts
/// The gradient over a batch, made in so many parts at the same time, the last by the caller
/// and each other by a thread of its own: dw = Σ (part's share of the batch) · (part's dw),
/// since the gradient is a mean.
pub fn gradient_in_parts(
    neuron: &Neuron,
    (x, y): &Part,
    batch: &[usize],
    parts: usize,
) -> Array1<f64> {
    let of = |part: &[usize]| {
        let share = part.len() as f64 / batch.len() as f64;
        let (x, y) = pick((x, y), part);
        share * neuron.gradient(&x, &y)
    };
    let (others, own) = batch.split_at(batch.len() - batch.len().div_ceil(parts));
    scope(|scope| {
        let others = others.chunks(own.len()).map(|part| scope.spawn(move || of(part)));
        let others: Vec<_> = others.collect();
        let made = others.into_iter().map(|thread| thread.join().expect("no thread panics"));
        let mut dw = of(own);
        made.for_each(|part| dw += &part);
        dw
    })
}
// ANCHOR_END: parts

/// How many bytes a step holds for its batch at the same time: of each sample its place, its
/// inputs and its target, then z, a − y and σ′, eight bytes each.
pub fn bytes(size: usize, inputs: usize) -> usize {
    8 * size * (inputs + 5)
}

/// The kept times, and the machine that took them.
pub fn kept() -> Kept<Times> {
    Kept::read(include_str!("measured.json"))
}

/// The microseconds of a step with a batch of that size, from those that were measured: on a
/// straight line between the sizes on both sides of it.
pub fn microseconds(times: &[f64; SIZES.len()], size: usize) -> f64 {
    let above = SIZES.iter().position(|&one| one > size).unwrap_or(SIZES.len() - 1).max(1);
    let (low, high) = (SIZES[above - 1] as f64, SIZES[above] as f64);
    let share = (size as f64 - low) / (high - low);
    times[above - 1] + share * (times[above] - times[above - 1])
}

/// So many samples: the generated applicants, over and over.
///
/// # Panics
/// Never: the generated applicants' scores differ.
pub fn many(count: usize) -> Part {
    let records = Records::generated();
    let scale = Standardiser::fit(&records.scores(), &FEATURES[..2]).expect("they differ");
    let samples: Vec<usize> = (0..count).map(|sample| sample % records.len()).collect();
    pick((&features(&records, &scale), &records.admit), &samples)
}

/// A step of a neuron with that batch, on so many threads: w ← w − η·dw with η = 0.5.
fn step(neuron: &mut Neuron, part: &Part, batch: &[usize], threads: usize) {
    let dw = gradient_in_parts(neuron, part, batch, threads);
    neuron.weights.scaled_add(-0.5, &dw);
}

/// The microseconds of a step with that batch, now and on this machine: the shortest time.
pub fn time(part: &Part, batch: &[usize], threads: usize) -> f64 {
    let mut neuron = Neuron { weights: Array1::zeros(part.0.ncols()) };
    // Many short steps are timed together, since the clock itself takes time.
    let steps = (3000 / batch.len()).max(1);
    let all = || (0..steps).for_each(|_| step(&mut neuron, part, batch, threads));
    let (seconds, ()) = shortest(100, all);
    1e6 * seconds / steps as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// However it is cut, also into parts of different sizes and into more than there are.
    #[test]
    fn the_parts_make_the_whole() {
        let (part, all) = (many(401), (0..401).collect::<Vec<_>>());
        let neuron = Neuron { weights: array![0.3, -0.2, 0.1, 0.0, -0.4, 0.5] };
        let whole = neuron.gradient(&part.0, &part.1);
        for parts in [1, 2, 3, 7, 401, 1000] {
            let made = gradient_in_parts(&neuron, &part, &all, parts);
            assert!((made - &whole).iter().all(|d| d.abs() < 1e-15), "{parts}");
        }
        let few = pick((&part.0, &part.1), &[5, 2, 9]);
        let made = gradient_in_parts(&neuron, &part, &[5, 2, 9], 2);
        assert!((made - neuron.gradient(&few.0, &few.1)).iter().all(|d| d.abs() < 1e-15));
    }

    #[test]
    fn a_step_goes_against_the_gradient() {
        let part = many(30);
        let batch: Vec<usize> = (0..30).collect();
        let weights = array![0.3, -0.2, 0.1, 0.0, -0.4, 0.5];
        let mut neuron = Neuron { weights: weights.clone() };
        let led_to = &weights - 0.5 * neuron.gradient(&part.0, &part.1);
        step(&mut neuron, &part, &batch, 2);
        assert!((neuron.weights - led_to).iter().all(|d| d.abs() < 1e-15));
    }

    #[test]
    fn a_step_of_one_sample_with_six_inputs_holds_88_bytes() {
        assert_eq!((bytes(1, 6), bytes(10, 2)), (88, 560));
    }

    /// At the measured sizes themselves, between them, and beyond the last.
    #[test]
    fn times_between_lie_on_a_line() {
        let times = [1.0, 2.0, 9.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0];
        for (size, time) in
            [(1, 1.0), (2, 1.5), (3, 2.0), (10, 9.0), (65, 15.0), (30_000, 70.0), (50_000, 80.0)]
        {
            assert!((microseconds(&times, size) - time).abs() < 1e-12, "{size}");
        }
    }

    #[test]
    fn many_are_the_generated_ones_again() {
        let (x, y) = many(1001);
        assert_eq!((x.dim(), y.len()), ((1001, 6), 1001));
        assert_eq!((x.row(3), y[3]), (x.row(803), y[803]));
        assert_eq!((x.row(1000), y[1000]), (x.row(200), y[200]));
        assert_ne!(x.row(3), x.row(4));
    }

    /// A step with many samples takes longer than one with a few, in microseconds.
    #[test]
    fn times_are_microseconds_of_one_step() {
        let part = many(3000);
        let all: Vec<usize> = (0..3000).collect();
        let (seconds, [few, many]) =
            shortest(1, || [10, 3000].map(|size| time(&part, &all[..size], 1)));
        assert!(few > 0.0 && many > 3.0 * few, "{few} {many}");
        assert!(100.0 * (300.0 * few + many) < 1e6 * seconds, "{few} {many} in {seconds} s");
    }

    #[test]
    fn what_is_kept_is_possible() {
        let [one, two] = kept().times;
        for times in [one, two] {
            assert!(times.iter().all(|time| *time > 0.0) && times[9] > times[0], "{times:?}");
        }
    }
}
