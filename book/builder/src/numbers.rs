//! Values as prose writes them: `{{#value lesson linear.z:.4}}`.

use serde_json::{Map, Value};

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
    let (name, indices) = path.split_once('[').map_or((path, ""), |(name, rest)| (name, rest));
    let mut value = values.get(name).ok_or_else(|| format!("no value is named {name}"))?;
    for index in indices.split('[').filter(|index| !index.is_empty()) {
        value = index
            .strip_suffix(']')
            .and_then(|index| value.get(index.parse::<usize>().ok()?))
            .ok_or_else(|| format!("{name} has no entry [{index}"))?;
    }
    write(value, format).ok_or_else(|| format!("{format:?} is no format; try .4, .3e or .1%"))
}

fn write(value: &Value, format: &str) -> Option<String> {
    if let Value::Array(items) = value {
        let items: Option<Vec<String>> = items.iter().map(|item| write(item, format)).collect();
        return Some(items?.join(", "));
    }
    let number = value.as_f64()?;
    let text = if format.is_empty() {
        value.to_string()
    } else {
        let format = format.strip_prefix('.')?;
        if let Some(decimals) = format.strip_suffix('e') {
            let text = format!("{number:.*e}", decimals.parse().ok()?);
            let (mantissa, exponent) = text.split_once('e')?;
            format!("{mantissa}×10{}", superscript(exponent))
        } else if let Some(decimals) = format.strip_suffix('%') {
            format!("{:.*} %", decimals.parse().ok()?, 100.0 * number)
        } else {
            format!("{number:.*}", format.parse().ok()?)
        }
    };
    Some(text.replace('-', "−"))
}

const SUPERSCRIPTS: [(char, char); 11] = [
    ('-', '⁻'),
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
];

fn superscript(exponent: &str) -> String {
    let raise = |digit| SUPERSCRIPTS.iter().find(|(plain, _)| *plain == digit).map(|pair| pair.1);
    exponent.chars().filter_map(raise).collect()
}

/// The raised digits of a formula as LaTeX writes them: `10⁻⁷` as `10^{-7}`.
pub fn lower(text: &str) -> String {
    let mut lowered = String::new();
    let mut raised = false;
    for character in text.chars() {
        let plain = SUPERSCRIPTS.iter().find(|(_, high)| *high == character).map(|pair| pair.0);
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
            ("a.z", "162.0"),
            ("a.steps", "1101"),
            ("a.error:.2e", "1.08×10⁻²⁷"),
            ("a.path[0][1]:.1", "−0.2"),
            ("a.path[1]", "1.5, 2.0"),
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
