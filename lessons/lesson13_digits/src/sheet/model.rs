//! Shows what is in the file of a model, and where it was written.

use std::path::Path;

use shared::error::full_path;
use shared::{Section, Table};

use crate::Model;

/// The section: what is in the file, and where it was written.
pub fn section(model: &Model, written: Option<&Path>) -> Section {
    let mut table = Table::new(
        "tensors",
        "What the file holds, every number an f64 of eight bytes.",
        ["tensor", "shape", "numbers"],
    );
    for (name, tensor) in model.tensors() {
        let shape: Vec<String> = tensor.shape().iter().map(usize::to_string).collect();
        table.row([name, shape.join("×"), tensor.len().to_string()]);
    }
    let size = model.to_bytes().len();
    let mut section = Section::new("model", "What is left when the training ends?");
    section
        .text(
            "Numbers. The network is the code, which both runs have, and these tensors, which one \
             run writes with --save FILE and another reads with --load FILE:",
        )
        .table(table)
        .text(format!(
            "With its header the file has {size} bytes. The means and the deviation are in it too: a \
             network is worth nothing without the scale of its inputs, and it is a well-known \
             mistake to take that from the pictures that come in later.",
        ));
    if let Some(file) = written {
        section.text(format!("The model was written to {}.", full_path(file)));
    }
    section.value("bytes", size);
    section
}
