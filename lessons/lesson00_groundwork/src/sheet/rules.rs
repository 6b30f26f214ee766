//! Shows the rules for derivatives beside slopes that were tried.

use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

use crate::derivative::{RULES, Rule, slope_between};

/// How near the second point is.
const NEAR: f64 = 1e-6;

pub(super) fn section() -> Section {
    show(&RULES)
}

fn show(rules: &[Rule]) -> Section {
    let x = 2.0;
    let mut table = Table::new(
        "rules",
        "The rules at x = 2: the derivative, and the slope to a point a millionth farther on.",
        ["rule", "f(x)", "f′(x)", "by the rule", "by trying"],
    );
    let by_rule: Vec<f64> = rules.iter().map(|rule| (rule.derivative)(x)).collect();
    let tried: Vec<f64> = rules.iter().map(|rule| slope_between(rule.f, x, x + NEAR)).collect();
    for ((rule, right), found) in rules.iter().zip(&by_rule).zip(&tried) {
        let [right, found] = [right, found].map(|slope| fixed(*slope, 4));
        table.row(
            [rule.name, rule.of, rule.is].map(str::to_owned).into_iter().chain([right, found]),
        );
    }
    let mut section = Section::new("rules", "Must one try each time?");
    section
        .text("There is a rule for every way in which the functions of this course are built.")
        .table(table)
        .claim(
            "agree",
            Always,
            by_rule.iter().zip(&tried).all(|(right, found)| (right - found).abs() < 1e-3),
            "In every row the rule and the trial differ by less than a thousandth.",
        )
        .value("by_rule", by_rule);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_rule_is_seen() {
        assert!(section().holds("agree"));
        let mut rules = RULES;
        rules[4].derivative = |x| 3.0 * x * x;
        assert!(!show(&rules).holds("agree"));
    }
}
