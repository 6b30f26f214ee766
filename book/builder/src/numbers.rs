//! Values as prose writes them: `{{#value lesson linear.z:.4}}`.

use serde_json::{Map, Value};
use shared::number::{RAISED, fixed, percent, scientific, short};

/// Finds `section.name`, or `section.name[0][2]` for one entry of an array, and
/// writes it in the format after the colon:
///
/// - nothing: as short as it can be without loss
/// - `.4`: so many decimals
/// - `.3e`: so many decimals and a power of ten
/// - `.1%`: a share as a percentage
///
/// # Errors
/// Names what does not exist, or which formats there are.
pub fn format(values: &Map<String, Value>, request: &str) -> Result<String, String> {
    let (path, format) = request.split_once(':').unwrap_or((request, ""));
    write(find(values, path)?, format)
        .ok_or_else(|| format!("{format:?} is no format; try .4, .3e or .1%"))
}

/// The value of that name, or one entry of it.
///
/// # Errors
/// Names what does not exist.
pub fn find<'v>(values: &'v Map<String, Value>, path: &str) -> Result<&'v Value, String> {
    let (name, indices) = path.split_once('[').map_or((path, ""), |(name, rest)| (name, rest));
    let mut value = values.get(name).ok_or_else(|| format!("no value is named {name}"))?;
    for index in indices.split('[').filter(|index| !index.is_empty()) {
        value = index
            .strip_suffix(']')
            .and_then(|index| value.get(index.parse::<usize>().ok()?))
            .ok_or_else(|| format!("{name} has no entry [{index}"))?;
    }
    Ok(value)
}

fn write(value: &Value, format: &str) -> Option<String> {
    if let Value::Array(items) = value {
        let items: Option<Vec<String>> = items.iter().map(|item| write(item, format)).collect();
        return Some(items?.join(", "));
    }
    let number = value.as_f64()?;
    let Some(format) = format.strip_prefix('.') else {
        return format.is_empty().then(|| short(number));
    };
    if let Some(decimals) = format.strip_suffix('e') {
        Some(scientific(number, decimals.parse().ok()?))
    } else if let Some(decimals) = format.strip_suffix('%') {
        Some(percent(number, decimals.parse().ok()?))
    } else {
        Some(fixed(number, format.parse().ok()?))
    }
}

/// The raised digits of a formula as LaTeX writes them: `10⁻⁷` as `10^{-7}`.
pub fn lower(text: &str) -> String {
    let mut lowered = String::new();
    let mut raised = false;
    for character in text.chars() {
        let place = RAISED.iter().position(|high| *high == character);
        let plain = place.map(|digit| char::from_digit(digit as u32, 10).unwrap_or('-'));
        match (plain, raised) {
            (Some(_), false) => lowered.push_str("^{"),
            (None, true) => lowered.push('}'),
            _ => {}
        }
        raised = plain.is_some();
        lowered.push(plain.unwrap_or(character));
    }
    if raised {
        lowered.push('}');
    }
    lowered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(request: &str) -> Result<String, String> {
        let values = serde_json::json!({
            "a.z": 162.0, "a.error": 1.0799505792475652e-27, "a.steps": 1101,
            "a.path": [[0.5, -0.25], [1.5, 2.0]], "a.accuracy": 0.725,
        });
        format(values.as_object().expect("an object"), request)
    }

    #[test]
    fn values_are_written_in_their_formats() {
        for (request, expected) in [
            ("a.z:.4", "162.0000"),
            ("a.z", "162"),
            ("a.steps", "1101"),
            ("a.error:.2e", "1.08×10⁻²⁷"),
            ("a.path[0][1]:.1", "−0.2"),
            ("a.path[1]", "1.5, 2"),
            ("a.accuracy:.1%", "72.5 %"),
        ] {
            assert_eq!(formatted(request).as_deref(), Ok(expected), "{request}");
        }
    }

    #[test]
    fn what_is_not_there_is_named() {
        for (request, word) in
            [("a.y", "a.y"), ("a.path[2]", "[2]"), ("a.z[0]", "[0]"), ("a.z:4", "format")]
        {
            assert!(formatted(request).is_err_and(|fault| fault.contains(word)), "{request}");
        }
    }

    #[test]
    fn raised_digits_become_latex() {
        assert_eq!(lower("1.08×10⁻²⁷ and x²"), "1.08×10^{-27} and x^{2}");
    }
}
