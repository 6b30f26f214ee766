//! A report as one JSON object.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::Report;

/// `{"lesson", "title", "params", "values", "figures", "tables", "claims"}`: the values
/// under their full names in full precision, each figure with the file it was written to,
/// each claim with its section's question and its verdict. In reading order, one value, figure, table or claim a line.
pub fn json(report: &Report, params: &[(String, Json)], out: &Path) -> String {
    let figures = report.figures().map(|figure| {
        json!({
            "id": figure.id,
            "file": out.join(figure.file_name()),
            "title": figure.title,
            "alt": figure.alt(),
        })
    });
    let tables = report.tables().map(|table| {
        json!({
            "id": table.id,
            "caption": table.caption,
            "header": table.header,
            "rows": table.rows,
        })
    });
    let claims = report.claims().map(|(section, claim)| {
        json!({
            "id": format!("{}.{}", section.id, claim.id),
            "question": section.title,
            "strength": claim.strength.name(),
            "holds": claim.holds,
            "sentence": claim.sentence,
        })
    });
    let entry = |name: &str, value: &Json| format!("{}: {value}", json!(name));
    let params = params.iter().map(|(name, value)| entry(name, value));
    let values = report.values().map(|(name, value)| entry(&name, &value.into()));
    let parts = [
        entry("lesson", &json!(report.lesson)),
        entry("title", &json!(report.title)),
        format!("\"params\": {{{}}}", lines(params)),
        format!("\"values\": {{{}}}", lines(values)),
        format!("\"figures\": [{}]", lines(figures)),
        format!("\"tables\": [{}]", lines(tables)),
        format!("\"claims\": [{}]", lines(claims)),
    ];
    format!("{{\n{}\n}}\n", parts.join(",\n"))
}

/// The items, each on a line of its own.
fn lines(items: impl Iterator<Item = impl std::fmt::Display>) -> String {
    let items: Vec<String> = items.map(|item| format!("\n  {item}")).collect();
    if items.is_empty() { String::new() } else { items.join(",") + "\n" }
}
