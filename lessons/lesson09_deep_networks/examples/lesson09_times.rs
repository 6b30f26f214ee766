//! Prints the times that lesson 9 shows, as JSON: an epoch's for each width, and the epochs
//! until the loss is low enough.

use std::io::Write;

use lesson09_deep_networks::duration::Times;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Times { epoch, epochs } = Times::measure()?;
    // Two runs agree in no more digits than four.
    let epoch: Vec<String> = epoch.iter().map(|seconds| format!("{seconds:.3e}")).collect();
    let epoch = epoch.join(", ");
    // Lists of whole numbers are written alike in Rust and in JSON.
    writeln!(std::io::stdout(), "{{\"epoch\": [{epoch}], \"epochs\": {epochs:?}}}")?;
    Ok(())
}
