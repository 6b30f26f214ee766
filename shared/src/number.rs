//! Numbers as the course writes them: in cells, on axes, in titles and in the text.
//!
//! The sign is a minus (−), not the keyboard's hyphen, which a reader's line break may
//! part from its digits; powers of ten are raised; and what rounds to 0 has no sign.

/// With so many decimals: `fixed(-0.1, 3)` is −0.100.
pub fn fixed(number: f64, decimals: usize) -> String {
    signed(&format!("{number:.decimals$}"))
}

/// With a power of ten and so many decimals before it: `scientific(0.00123, 1)` is 1.2×10⁻³.
pub fn scientific(number: f64, decimals: usize) -> String {
    if number == 0.0 { "0".to_owned() } else { raise(&format!("{number:.decimals$e}")) }
}

/// With as many digits as it takes to read the number back: −0.5, and far from 1 with a power
/// of ten.
pub fn short(number: f64) -> String {
    let plain = (-6..16).contains(&exponent(number));
    if plain { signed(&number.to_string()) } else { raise(&format!("{number:e}")) }
}

/// With about so many digits, whatever the size: 0.0123, 12.3, 1.23×10⁷, 10⁻⁹.
pub fn about(number: f64, digits: usize) -> String {
    // Of the number as it is shown: 0.00099 with one digit is 0.001.
    let rounded = format!("{number:.*e}", digits - 1);
    let size = rounded.split_once('e').and_then(|(_, size)| size.parse().ok()).unwrap_or(0);
    if (-3..5).contains(&size) {
        let text = fixed(number, (digits as i32 - 1 - size).max(0) as usize);
        return without_zeros(&text).to_owned();
    }
    let (mantissa, power) = rounded.split_once('e').unwrap_or((&rounded, "0"));
    match without_zeros(mantissa) {
        "1" => format!("10{}", raised(power)),
        "-1" => format!("−10{}", raised(power)),
        mantissa => raise(&format!("{mantissa}e{power}")),
    }
}

/// A count, its thousands set apart: 1,000,000.
pub fn count(count: usize) -> String {
    let digits = count.to_string();
    let apart = |(place, digit): (usize, char)| {
        let comma = place > 0 && (digits.len() - place).is_multiple_of(3);
        [comma.then_some(','), Some(digit)]
    };
    digits.chars().enumerate().flat_map(apart).flatten().collect()
}

/// So many of a thing: 1 step, 2 steps.
pub fn so_many(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// A share of 1 in hundredths, with so many decimals: `percent(0.875, 1)` is 87.5 %.
pub fn percent(share: f64, decimals: usize) -> String {
    fixed(100.0 * share, decimals) + " %"
}

/// The power of ten of a number's first digit, exactly: 3 for 1000, −1 for 0.5.
pub fn exponent(number: f64) -> i32 {
    let text = format!("{number:e}");
    text.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0)
}

/// A decimal's text without the zeros at its end.
fn without_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Rust's 1.2e-3 as 1.2×10⁻³.
fn raise(text: &str) -> String {
    let (mantissa, power) = text.split_once('e').unwrap_or((text, ""));
    let power = if power.is_empty() { String::new() } else { format!("×10{}", raised(power)) };
    signed(mantissa) + &power
}

/// A whole number as an exponent: -12 is ⁻¹².
fn raised(exponent: &str) -> String {
    let raise = |digit: char| RAISED[digit.to_digit(10).unwrap_or(10) as usize];
    exponent.chars().map(raise).collect()
}

/// The digits as they stand in an exponent, and the minus.
pub const RAISED: [char; 11] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻'];

/// Whether a cell reads as a number: `−1.5`, `1.2×10⁻³`, `10⁵`, `12 %`, or `—` for none.
pub fn is_number(cell: &str) -> bool {
    let plain = cell.trim_end_matches(['%', ' ']).replace('−', "-");
    let base = plain.trim_end_matches(RAISED);
    let mantissa = match base.strip_suffix("×10") {
        Some(mantissa) => mantissa,
        None if base == "10" || base == "-10" => "1",
        None => &plain,
    };
    cell == "—" || mantissa.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Rust's text of a number with a minus for its hyphens, and no sign where all is 0.
fn signed(text: &str) -> String {
    let zero = text.bytes().all(|byte| b"-0.".contains(&byte));
    if zero { text.trim_start_matches('-').to_owned() } else { text.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_a_minus_and_zero_has_none() {
        assert_eq!([fixed(-0.1, 3), fixed(-0.0004, 3), fixed(2.0, 0)], ["−0.100", "0.000", "2"]);
        assert_eq!([short(-0.5), short(-0.0), short(-2.5e-7)], ["−0.5", "0", "−2.5×10⁻⁷"]);
        assert_eq!(scientific(-1.0799505792475652e-27, 2), "−1.08×10⁻²⁷");
        assert_eq!([scientific(12000.0, 0), scientific(0.0, 3)], ["1×10⁴", "0"]);
        assert_eq!([scientific(f64::NEG_INFINITY, 2), short(f64::INFINITY)], ["−inf", "inf"]);
        let edges = [1e-6, 9.5e-7, 9e15, 1e16].map(short);
        assert_eq!(edges, ["0.000001", "9.5×10⁻⁷", "9000000000000000", "1×10¹⁶"]);
    }

    #[test]
    fn digits_follow_the_size() {
        let shown = [0.012345, 12.345, -1234.5, 12_345_678.0, 1e-9, 0.5, 0.0].map(|x| about(x, 3));
        assert_eq!(shown, ["0.0123", "12.3", "−1234", "1.23×10⁷", "10⁻⁹", "0.5", "0"]);
        assert_eq!([about(100.0, 3), about(f64::INFINITY, 3)], ["100", "inf"]);
        assert_eq!(
            [about(9.8e-4, 1), about(9.8e-4, 2), about(99_999.9, 3)],
            ["0.001", "9.8×10⁻⁴", "10⁵"]
        );
        assert_eq!([about(-1e5, 3), about(-2.5e-4, 2)], ["−10⁵", "−2.5×10⁻⁴"]);
        assert_eq!([0.5, 1000.0, 999.0, -1e-300].map(exponent), [-1, 3, 2, -300]);
    }

    #[test]
    fn counts_have_their_thousands_set_apart() {
        let counts = [0, 999, 1_000, 65_536, 1_000_000].map(count);
        assert_eq!(counts, ["0", "999", "1,000", "65,536", "1,000,000"]);
    }

    #[test]
    fn one_thing_has_no_s_and_a_share_is_told_in_hundredths() {
        assert_eq!([0, 1, 2].map(|n| so_many(n, "step")), ["0 steps", "1 step", "2 steps"]);
        assert_eq!(
            [percent(0.875, 1), percent(-0.5, 0), percent(1.0, 2)],
            ["87.5 %", "−50 %", "100.00 %"]
        );
    }

    #[test]
    fn cells_that_are_numbers_are_recognised() {
        for cell in ["1", "−1.5", "12 %", "—", "3e0", "1.08×10⁻²⁷", "−2×10⁵", "10⁻⁹", "−10⁵", "10"]
        {
            assert!(is_number(cell), "{cell}");
        }
        for cell in ["", "one", "1 of 2", "n1", "x×10", "x²", "10 m²", "inf", "nan", "1⁵", "−−10⁵"]
        {
            assert!(!is_number(cell), "{cell}");
        }
    }
}
