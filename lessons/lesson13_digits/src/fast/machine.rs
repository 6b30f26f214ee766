//! # What the machine can do at the most
//!
//! Two numbers bound every program: how many multiplications and additions the
//! processor makes in a second, and how many bytes memory brings it. Both are measured
//! with the best that this course has: gemm's product, and a sum over far more numbers
//! than any cache holds.

use std::hint::black_box;

use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::clock::shortest;

use super::gemm::product;
use super::threads::on_cores;

/// The machine's limits.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Machine {
    /// Operations of one core, in units of 10⁹ a second.
    pub one_core: f64,
    /// Operations of two cores together, likewise.
    pub two_cores: f64,
    /// Bytes that two cores get from memory, in units of 10⁹ a second.
    pub bandwidth: f64,
}

impl Machine {
    /// Measures this machine: a second or two.
    ///
    /// # Errors
    /// If the system refuses a thread.
    pub fn measure() -> Result<Self> {
        Ok(Machine { one_core: peak(1)?, two_cores: peak(2)?, bandwidth: bandwidth()? })
    }

    /// The most that a program can do that makes so many operations for each byte.
    pub fn roof(&self, intensity: f64) -> f64 {
        self.two_cores.min(self.bandwidth * intensity)
    }
}

/// The sides of the square matrices whose product may be the peak.
pub const SIDES: [usize; 4] = [512, 768, 1024, 1536];

/// The operations a second, in units of 10⁹, of the product of square matrices on so
/// many threads, each with matrices of its own; the best of so many times.
///
/// # Errors
/// If the system refuses a thread.
pub fn product_speed(side: usize, threads: usize, times: usize) -> Result<f64> {
    let a = Array2::from_shape_fn((side, side), |(i, j)| ((i + 3 * j) % 7) as f32);
    let repeats = (1536 / side).pow(3);
    let work = || {
        let mut c = Array2::zeros((side, side));
        for _ in 0..repeats {
            product(1.0, &a.view(), &a.view(), 0.0, &mut c.view_mut());
        }
        black_box(c);
    };
    let (seconds, done) = shortest(times, || on_cores(vec![work; threads]));
    done.map(|_| (threads * repeats) as f64 * 2.0 * (side as f64).powi(3) / seconds / 1e9)
}

/// The best of them.
fn peak(threads: usize) -> Result<f64> {
    let speed = |best: f64, side| Ok(best.max(product_speed(side, threads, 7)?));
    SIDES.into_iter().try_fold(0.0, speed)
}

/// The bytes a second, in units of 10⁹, of a sum over more numbers than any cache holds,
/// half of them on each of two threads.
fn bandwidth() -> Result<f64> {
    let numbers = Array1::from_elem(32 << 20, 1.0_f32); // 128 MiB
    let (half, rest) = numbers.view().split_at(Axis(0), numbers.len() / 2);
    let (seconds, done) = shortest(7, || {
        let sums = [half, rest].map(|numbers| move || numbers.sum());
        on_cores(sums.into())
    });
    done.map(|_| 4.0 * numbers.len() as f64 / seconds / 1e9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roof_is_memorys_up_to_the_edge_and_the_processors_beyond() {
        let machine = Machine { one_core: 60.0, two_cores: 100.0, bandwidth: 20.0 };
        let roof = [0.5, 2.0, 5.0, 80.0].map(|intensity| machine.roof(intensity));
        assert_eq!(roof, [10.0, 40.0, 100.0, 100.0]);
    }
}
