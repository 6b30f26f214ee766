//! Says which package is missing, where the linker would only say that it cannot
//! find `-lopenblas`.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LIBRARY_PATH");
    let wanted = env::var_os("CARGO_FEATURE_LAPACK").is_some();
    // On Windows the libraries are found by vcpkg, which has its own message.
    if wanted && cfg!(unix) && !openblas_links() {
        println!("cargo::error=lesson 3 needs OpenBLAS, and the linker cannot find it. Install:");
        println!("cargo::error=  Debian, Ubuntu:  apt install libopenblas-dev");
        println!("cargo::error=  Fedora:          dnf install openblas-devel");
        println!("cargo::error=  macOS:           brew install openblas");
        println!("cargo::error=No other lesson needs it.");
    }
}

/// Whether an empty library links against OpenBLAS: the same question that the
/// build's last step will ask.
fn openblas_links() -> bool {
    let probe = format!("{}/probe", env::var("OUT_DIR").expect("cargo sets it"));
    let mut linker = Command::new("cc");
    linker.args(["-shared", "-o", &probe]);
    if cfg!(target_os = "macos")
        && let Ok(prefix) = Command::new("brew").args(["--prefix", "openblas"]).output()
    {
        linker.arg(format!("-L{}/lib", String::from_utf8_lossy(&prefix.stdout).trim()));
    }
    // Where there is no `cc`, let the build itself say so.
    linker.arg("-lopenblas").output().map_or(true, |output| output.status.success())
}
