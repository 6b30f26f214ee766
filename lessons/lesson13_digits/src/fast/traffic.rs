//! # What a program asks of memory
//!
//! A program that makes I operations for each byte can go no faster than memory brings
//! bytes times I. So it is worth counting, before anything is measured, how many bytes
//! each step asks for.
//!
//! Source: S. Williams, A. Waterman and D. Patterson, "Roofline" (2009).

use super::ladder::Rung;
use super::samples::{BATCH, SIZES, operations};

impl Rung {
    // ANCHOR: traffic
    /// The bytes that a batch asks of memory, near or far. An operation asks once for every
    /// array that it reads and once for the one that it writes, so twice for one that it
    /// changes. The biases are left out, and what has a column for each of the ten outputs:
    /// a few hundredths of the whole.
    pub fn traffic(self) -> f64 {
        let [inputs, hidden, _] = SIZES.map(|size| size as f64);
        let batch = BATCH as f64;
        // As large as X, as W₁, as A.
        let (x, w, a) = (batch * inputs, inputs * hidden, batch * hidden);
        // X·W₁, A·W₂, δ₂·W₂ᵀ, Aᵀ·δ₂ and Xᵀ·δ₁.
        let products = 2.0 * x + 2.0 * w + 5.0 * a;
        match self {
            // Two numbers for each multiplication and addition.
            Rung::Loops => 8.0 * operations(BATCH),
            Rung::Dot => {
                let between = 10.0 * a; // bias 2, bend 2, slope 2, δ₁ 3, its sum 1
                let update = 6.0 * w; // a gradient of zeros 1, what belongs there 2, step 3
                8.0 * (products + between + update)
            }
            Rung::Single => {
                let between = 10.0 * a; // the same
                let update = 3.0 * w;
                4.0 * (products + between + update)
            }
            Rung::InPlace => {
                let between = 8.0 * a; // bias 2, bend 2, slope and δ₁ 3, its sum 1
                let update = w; // the product reads what it adds to
                4.0 * (products + between + update)
            }
            Rung::Fused | Rung::Gemm | Rung::TwoCores => {
                let between = 7.0 * a; // bias 1, what the product adds to it 1, bend 2, the rest 3
                let update = w;
                4.0 * (products + between + update)
            }
        }
    }
    // ANCHOR_END: traffic

    /// Operations that are worth something for each byte that is asked for.
    pub fn intensity(self) -> f64 {
        operations(BATCH) / self.traffic()
    }
}

// ANCHOR: product
/// The operations for each byte of the first layer's product X·W₁ in f32, if its
/// operands come from memory and its result goes there.
pub fn product_intensity(batch: f64, hidden: f64) -> f64 {
    let inputs = SIZES[0] as f64;
    let bytes = 4.0 * (batch * inputs + inputs * hidden + batch * hidden);
    2.0 * batch * inputs * hidden / bytes
}
// ANCHOR_END: product

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rung_asks_for_no_more_bytes_than_the_one_before() {
        let traffic = Rung::ALL.map(Rung::traffic);
        assert!(traffic.windows(2).all(|pair| pair[1] <= pair[0]), "{traffic:?}");
    }

    /// One sample uses each weight once: two operations for four bytes.
    #[test]
    fn a_single_sample_makes_half_an_operation_a_byte() {
        assert!((product_intensity(1.0, 1e9) - 0.5).abs() < 1e-3);
        assert!(product_intensity(64.0, 128.0) > 20.0);
    }

    /// By hand: X has 64·784 numbers, W₁ 784·128, and what is like A 64·128. The five
    /// products ask twice for X, twice for one like W₁ and five times for one like A; what
    /// stands after a plus is asked for beside them.
    #[test]
    fn every_array_is_counted_as_often_as_it_is_asked_for() {
        for (rung, bytes, [x, w, a]) in [
            (Rung::Dot, 8.0, [2, 2 + 6, 5 + 10]),
            (Rung::Single, 4.0, [2, 2 + 3, 5 + 10]),
            (Rung::InPlace, 4.0, [2, 2 + 1, 5 + 8]),
            (Rung::Fused, 4.0, [2, 2 + 1, 5 + 7]),
            (Rung::Gemm, 4.0, [2, 2 + 1, 5 + 7]),
            (Rung::TwoCores, 4.0, [2, 2 + 1, 5 + 7]),
        ] {
            let numbers = 50_176 * x + 100_352 * w + 8_192 * a;
            assert_eq!(rung.traffic(), bytes * f64::from(numbers), "{}", rung.name());
        }
    }

    /// Two operands of eight bytes for a multiplication and an addition. A batch makes
    /// 26,181,632 operations, and with fused passes it asks for 499,712 numbers.
    #[test]
    fn intensity_is_operations_by_bytes() {
        assert_eq!(Rung::Loops.intensity(), 0.125);
        assert_eq!(Rung::Fused.intensity(), 26_181_632.0 / (4.0 * 499_712.0));
    }

    /// X·W₁ for two samples and three hidden units: 1,568 inputs, 2,352 weights, 6 results of
    /// four bytes, and 2·784·3 multiplications, each with its addition.
    #[test]
    fn the_first_product_is_counted_for_two_samples() {
        assert_eq!(product_intensity(2.0, 3.0), 9_408.0 / (4.0 * 3_926.0));
    }
}
