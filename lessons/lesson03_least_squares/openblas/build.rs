//! Links the system's OpenBLAS. Where it is missing, says which package to
//! install; the linker would only say that it cannot find `-lopenblas`.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LIBRARY_PATH");
    let folder = homebrew_folder();
    if !openblas_links(folder.as_deref()) {
        println!("cargo::error=lesson 3 needs OpenBLAS, and the linker cannot find it. Install:");
        println!("cargo::error=  Debian, Ubuntu:  apt install libopenblas-dev");
        println!("cargo::error=  Fedora:          dnf install openblas-devel");
        println!("cargo::error=  macOS:           brew install openblas");
        println!("cargo::error=No other lesson needs it.");
    }
    if let Some(folder) = folder {
        println!("cargo::rustc-link-search={folder}");
    }
    println!("cargo::rustc-link-lib=openblas");
}

/// Where Homebrew keeps the library, which the linker does not know.
fn homebrew_folder() -> Option<String> {
    let wanted = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "macos");
    let brew = wanted.then(|| Command::new("brew").args(["--prefix", "openblas"]).output().ok())?;
    Some(format!("{}/lib", String::from_utf8_lossy(&brew?.stdout).trim()))
}

/// Whether an empty library links against OpenBLAS: the same question that the
/// build's last step will ask.
fn openblas_links(folder: Option<&str>) -> bool {
    if !cfg!(unix) {
        return true;
    }
    let probe = format!("{}/probe", env::var("OUT_DIR").expect("cargo sets it"));
    let mut linker = Command::new("cc");
    linker.args(["-shared", "-o", &probe]);
    linker.args(folder.map(|folder| format!("-L{folder}")));
    // Where there is no `cc`, let the build itself say so.
    linker.arg("-lopenblas").output().map_or(true, |output| output.status.success())
}
