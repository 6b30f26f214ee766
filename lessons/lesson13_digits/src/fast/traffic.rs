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
    /// The bytes that a batch asks of memory, near or far: every array that an
    /// operation reads or writes counts once for that operation, and a loop's operands
    /// once for each multiplication.
    pub fn traffic(self) -> f64 {
        let [i, h, o] = SIZES.map(|size| size as f64);
        let b = BATCH as f64;
        let parameters = i * h + h + h * o + o;
        // The operands and the result of the products: forward twice, back thrice.
        let forward = (b * i + i * h + b * h) + (b * h + h * o + b * o);
        let back = (b * h + b * o + h * o) + (b * o + h * o + b * h) + (b * i + b * h + i * h);
        let products = forward + back;
        let softmax = 4.0 * b * o;
        match self {
            Rung::Loops => 8.0 * operations(BATCH),
            Rung::Dot => {
                // One more product, for the inputs' gradient; copies of the batch; bias,
                // bend, its slope and the error, each a pass; the gradient as one long
                // vector, the step, and the way back into the layers.
                let needless = b * h + i * h + b * i;
                let passes = 4.0 * b * i + 14.0 * b * h + 10.0 * b * o;
                8.0 * (products + needless + passes + softmax + 9.0 * parameters)
            }
            // Bias, bend, slope, error: two arrays or three each; the gradient is added
            // to the weights in a pass of its own.
            Rung::Single => {
                4.0 * (products + 11.0 * b * h + 3.0 * b * o + softmax + 3.0 * parameters)
            }
            // The update reads and writes the weights within the product.
            Rung::InPlace => 4.0 * (products + i * h + h * o + 9.0 * b * h + 3.0 * b * o + softmax),
            Rung::Fused | Rung::Gemm | Rung::TwoCores => {
                4.0 * (products + i * h + h * o + 6.0 * b * h + 2.0 * b * o + softmax)
            }
        }
    }
    // ANCHOR_END: traffic

    /// Operations that are worth something for each byte that is asked for.
    pub fn intensity(self) -> f64 {
        operations(BATCH) / self.traffic()
    }
}

/// The operations for each byte of the first layer's product X·W₁ in f32, if its
/// operands come from memory and its result goes there.
pub fn product_intensity(batch: f64, hidden: f64) -> f64 {
    let inputs = SIZES[0] as f64;
    let bytes = 4.0 * (batch * inputs + inputs * hidden + batch * hidden);
    2.0 * batch * inputs * hidden / bytes
}

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

    /// By hand, array by array: X has 64·784 numbers, the hidden units' arrays 64·128, the
    /// outputs' 64·10, W₁ 784·128, W₂ 128·10, the biases 138. The five products, Z₁ = X·W₁,
    /// Z₂ = A·W₂, ∂W₂ = Aᵀ·δ₂, ∂A = δ₂·W₂ᵀ and ∂W₁ = Xᵀ·δ₁, ask for X twice, for an array of
    /// the hidden units five times, of the outputs thrice, for one like W₁ twice and for one
    /// like W₂ thrice; what stands after a plus is asked for beside them.
    #[test]
    fn every_array_is_counted_as_often_as_it_is_asked_for() {
        let sizes = [50_176.0, 8_192.0, 640.0, 100_352.0, 1_280.0, 138.0];
        for (rung, bytes, times) in [
            (Rung::Dot, 8.0, [2 + 5, 5 + 15, 3 + 14, 2 + 10, 3 + 9, 9]),
            (Rung::Single, 4.0, [2, 5 + 11, 3 + 7, 2 + 3, 3 + 3, 3]),
            (Rung::InPlace, 4.0, [2, 5 + 9, 3 + 7, 2 + 1, 3 + 1, 0]),
            (Rung::Fused, 4.0, [2, 5 + 6, 3 + 6, 2 + 1, 3 + 1, 0]),
            (Rung::Gemm, 4.0, [2, 5 + 6, 3 + 6, 2 + 1, 3 + 1, 0]),
            (Rung::TwoCores, 4.0, [2, 5 + 6, 3 + 6, 2 + 1, 3 + 1, 0]),
        ] {
            let numbers = sizes.iter().zip(times).map(|(size, times)| size * f64::from(times));
            assert_eq!(rung.traffic(), bytes * numbers.sum::<f64>(), "{}", rung.name());
        }
    }

    /// Two operands of eight bytes for a multiplication and an addition. A batch makes
    /// 26,181,632 operations, and with fused passes it asks for 502,400 numbers.
    #[test]
    fn intensity_is_operations_by_bytes() {
        assert_eq!(Rung::Loops.intensity(), 0.125);
        assert_eq!(Rung::Fused.intensity(), 26_181_632.0 / (4.0 * 502_400.0));
    }

    /// X·W₁ for two samples and three hidden units: 1,568 inputs, 2,352 weights, 6 results of
    /// four bytes, and 2·784·3 multiplications, each with its addition.
    #[test]
    fn the_first_product_is_counted_for_two_samples() {
        assert_eq!(product_intensity(2.0, 3.0), 9_408.0 / (4.0 * 3_926.0));
    }
}
