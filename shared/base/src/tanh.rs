//! The hyperbolic tangent, which networks ask for a million times: the library's, but one
//! of our own in the browser, where the library's is slower than all else that a
//! small network computes.
//!
//! Ours has no branch and calls nothing, so that the compiler can take two numbers at a time.

/// tanh(z).
#[inline]
pub fn tanh(z: f64) -> f64 {
    if cfg!(target_family = "wasm") { without_branches(z) } else { z.tanh() }
}

/// ln 2 in two parts; whole numbers of the first are exact up to some millions.
const LN_2: [f64; 2] = [6.93147180369123816490e-01, 1.90821492927058770002e-10];

/// Any number near 0 is rounded to a whole one by adding this, 1.5·2⁵², whose last binary
/// digit is worth 1.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// tanh z = (eˣ − 1)/(eˣ + 1), x = 2z, right to 15 digits. With x = k·ln 2 + r, k whole and r
/// small, eˣ is 2ᵏ·eʳ. And eʳ = (q + r)/(q − r), where q = r·(eʳ + 1)/(eʳ − 1) is even and
/// almost 2: a short polynomial in r². What is left is one division.
///
/// Source: the polynomial, and ln 2 in two parts, are of FDLIBM's `e_exp.c`, (c) 2004 by Sun
/// Microsystems, Inc.
#[inline]
fn without_branches(z: f64) -> f64 {
    let x = 2.0 * z;
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = x - k * LN_2[0] - k * LN_2[1];
    let s = r * r;
    let q = 4.13813679705723846039e-08;
    let q = -1.65339022054652515390e-06 + s * q;
    let q = 6.61375632143793436117e-05 + s * q;
    let q = -2.77777777770155933842e-03 + s * q;
    let q = 1.66666666666666019037e-01 + s * q;
    let q = 2.0 + s * q;
    // 2ᵏ: k stands in the last digits, and belongs into the exponent, which counts from −1023.
    let power = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    // 2ᵏ·(q + r) − (q − r) over 2ᵏ·(q + r) + (q − r), without a difference of neighbours.
    let (less, more) = (power - 1.0, power + 1.0);
    let tanh = (less * q + more * r) / (more * q + less * r);
    // From 20 on it is 1 to the last digit, and further on 2ᵏ is no number. Chosen last, since the
    // compiler makes no branch of it then.
    if z.abs() >= 20.0 { 1.0_f64.copysign(z) } else { tanh }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of every size, and its negative, against the library's.
    #[test]
    fn it_is_right_to_fifteen_digits() {
        let sizes = std::iter::successors(Some(1e-300), |z| Some(z * 1.003));
        for z in sizes.take_while(|&z| z < 1e300).flat_map(|z| [z, -z]) {
            let (found, right) = (without_branches(z), z.tanh());
            assert!((found / right - 1.0).abs() < 1e-15, "tanh {z} = {right}, not {found}");
        }
    }

    #[test]
    fn it_is_right_where_nothing_is_left_to_compute() {
        assert_eq!([0.0, f64::INFINITY, -f64::INFINITY].map(without_branches), [0.0, 1.0, -1.0]);
        assert!(without_branches(f64::NAN).is_nan());
    }

    /// Outside of the browser nothing is gained by it.
    #[test]
    fn elsewhere_it_is_the_librarys() {
        for z in [-3.0, 0.1, 0.7, 12.0] {
            assert_eq!(tanh(z), z.tanh());
        }
    }
}
