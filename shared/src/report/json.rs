//! A report as one JSON object.

use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::Report;

/// `{"lesson", "params", "values", "figures", "tables"}`: the values under their
/// full names in full precision, each figure with the file it was written to.
pub fn json(report: &Report, params: &impl Serialize, out: &Path) -> Json {
    let values: Map<String, Json> =
        report.values().map(|(name, value)| (name, json!(value))).collect();
    let figures: Vec<Json> = report
        .figures()
        .map(|figure| {
            json!({
                "id": figure.id,
                "file": out.join(figure.file_name()),
                "title": figure.title,
                "alt": figure.alt,
            })
        })
        .collect();
    let tables: Vec<_> = report.tables().collect();
    json!({
        "lesson": report.lesson,
        "params": params,
        "values": values,
        "figures": figures,
        "tables": tables,
    })
}
