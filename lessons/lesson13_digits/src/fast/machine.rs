//! # What the machine can do at the most
//!
//! Two numbers bound every program: how many multiplications and additions the
//! processor makes in a second, and how many bytes memory brings it. Both are measured
//! with the best that this course has: gemm's product, and a sum over far more numbers
//! than any cache holds.

use std::hint::black_box;

use ndarray::{Array2, ArrayView1};
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
        let [one_core, two_cores] = [1, 2].map(|threads| peak(&SIDES, threads, 7));
        Ok(Machine { one_core: one_core?, two_cores: two_cores?, bandwidth: bandwidth(FAR, 7)? })
    }

    /// The most that a program can do that makes so many operations for each byte.
    pub fn roof(&self, intensity: f64) -> f64 {
        self.two_cores.min(self.bandwidth * intensity)
    }
}

/// The sides of the square matrices whose product may be the peak.
pub const SIDES: [usize; 4] = [512, 768, 1024, 1536];

/// More numbers than any cache holds: 2²⁵, 128 MiB of them.
const FAR: usize = 33_554_432;

/// So much in so many seconds, in units of 10⁹ a second.
fn billions_a_second(amount: f64, seconds: f64) -> f64 {
    amount / seconds / 1e9
}

/// The multiplications and additions of so many products of two square matrices.
fn of_products(count: usize, side: usize) -> f64 {
    2.0 * count as f64 * (side as f64).powi(3)
}

/// The operations a second, in units of 10⁹, of the product of square matrices on so
/// many threads, each with matrices of its own; the best of so many times.
///
/// # Errors
/// If the system refuses a thread.
pub fn product_speed(side: usize, threads: usize, times: usize) -> Result<f64> {
    let a = Array2::ones((side, side));
    let work = || {
        let mut c = Array2::zeros((side, side));
        product(1.0, &a.view(), &a.view(), 0.0, &mut c.view_mut());
        black_box(c);
    };
    let (seconds, done) = shortest(times, || on_cores(vec![work; threads]));
    done.map(|_| billions_a_second(of_products(threads, side), seconds))
}

/// The best of these sides, likewise.
fn peak(sides: &[usize], threads: usize, times: usize) -> Result<f64> {
    let speed = |best: f64, &side: &usize| Ok(best.max(product_speed(side, threads, times)?));
    sides.iter().try_fold(0.0, speed)
}

/// The bytes a second, in units of 10⁹, of a sum over so many numbers, half of them on each
/// of two threads; the best of so many times.
fn bandwidth(count: usize, times: usize) -> Result<f64> {
    let numbers = vec![1.0_f32; count];
    let (seconds, done) = shortest(times, || {
        let halves = numbers.chunks(count.div_ceil(2));
        on_cores(halves.map(|half| move || ArrayView1::from(half).sum()).collect())
    });
    done.map(|_| billions_a_second(size_of_val(&numbers[..]) as f64, seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_are_amounts_by_time() {
        assert_eq!(billions_a_second(6e9, 2.0), 3.0);
        // Each of 9 entries: 3 multiplications, and 3 additions to what was there.
        assert_eq!(of_products(5, 3), 5.0 * 54.0);
    }

    /// No machine is so slow that it makes one operation in ten nanoseconds, or brings one
    /// byte in a hundred, and none so fast that it does ten thousand in one. And no clock
    /// gives a round number.
    #[test]
    fn what_is_measured_is_possible() {
        let speed = peak(&[384], 2, 1).expect("there are threads");
        assert!(speed > 0.1 && speed < 1e4 && speed.fract() != 0.0, "{speed}");
        let speed = bandwidth(1 << 20, 3).expect("there are threads");
        assert!(speed > 0.01 && speed < 1e4 && speed.fract() != 0.0, "{speed}");
    }

    #[test]
    fn the_roof_is_memorys_up_to_the_edge_and_the_processors_beyond() {
        let machine = Machine { one_core: 60.0, two_cores: 100.0, bandwidth: 20.0 };
        let roof = [0.5, 2.0, 5.0, 80.0].map(|intensity| machine.roof(intensity));
        assert_eq!(roof, [10.0, 40.0, 100.0, 100.0]);
    }
}
