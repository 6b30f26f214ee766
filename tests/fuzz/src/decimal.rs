//! The double nearest to a decimal, by whole numbers of any length.

use num_bigint::BigUint;

/// The finite number that a text is in Rust's notation, which the documentation of `f64`'s
/// `from_str` describes; none for infinities, and what is none.
pub fn finite(text: &str) -> Option<f64> {
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(place) => (&text[..place], power(&text[place + 1..])?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let nearest = nearest(digits.trim_start_matches('0'), exponent - fraction.len() as i64)?;
    Some(if negative { -nearest } else { nearest })
}

/// An exponent; no text here is as long as a million digits, so a larger one is as good.
fn power(text: &str) -> Option<i64> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let sound = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    sound.then(|| sign * digits.parse().unwrap_or(1_000_000_i64).min(1_000_000))
}

/// The double nearest to digits·10^exponent, of two the one with an even last bit; none where
/// that is beyond all.
fn nearest(digits: &str, exponent: i64) -> Option<f64> {
    let power = digits.len() as i64 + exponent;
    if digits.is_empty() || power < -330 {
        return Some(0.0);
    }
    if power > 310 {
        return None;
    }
    let ten_to = |power: i64| BigUint::from(10_u32).pow(power.max(0) as u32);
    let digits = BigUint::parse_bytes(digits.as_bytes(), 10).expect("they are digits");
    let (above, below) = (digits * ten_to(exponent), ten_to(-exponent));

    // above/below = (quotient + rest/divisor)·2^binary, with a quotient of 53 bits, or of fewer
    // where the number is smaller than all of 53.
    let divided = |binary: i64| {
        let above = &above << (-binary).max(0) as u64;
        let divisor = &below << binary.max(0) as u64;
        (&above / &divisor, &above % &divisor, divisor)
    };
    let mut binary = (above.bits() as i64 - below.bits() as i64 - 53).max(-1074);
    if divided(binary).0.bits() > 53 {
        binary += 1;
    }
    let (quotient, rest, divisor) = divided(binary);
    let odd = quotient.bit(0);
    let mut quotient = u64::try_from(quotient).expect("it has 53 bits at the most");
    let twice = rest * 2_u32;
    quotient += u64::from(twice > divisor || (twice == divisor && odd));
    let number = match binary {
        ..-1022 => quotient as f64 * f64::from_bits(1 << (binary + 1074)),
        -1022..=971 => quotient as f64 * f64::from_bits(((binary + 1023) as u64) << 52),
        _ => f64::INFINITY,
    };
    number.is_finite().then_some(number)
}
