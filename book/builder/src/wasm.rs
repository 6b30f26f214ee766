//! The browser's half: the crate `live` compiled to WebAssembly, with the
//! JavaScript that loads it.
//!
//! It is compiled by rustup's target where that is installed, else by Debian's
//! packages rustc-web, cargo-web, rust-web-src and lld-19. With neither, the book
//! has its static figures and says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use shared::error::full_path;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the crate and puts `live.js` and `live_bg.wasm` into the book's
/// sources, from where mdBook copies them. Gives a note if there is no compiler.
///
/// # Errors
/// What the compiler said.
pub fn build(root: &Path) -> Result<Option<&'static str>, String> {
    let Some(mut cargo) = compiler(root) else {
        return Ok(Some(
            "no compiler for WebAssembly: the figures will not move; `rustup target add \
             wasm32-unknown-unknown`, or on Debian `apt install rustc-web cargo-web rust-web-src \
             lld-19`",
        ));
    };
    let output = cargo
        .current_dir(root)
        .args(["build", "--quiet", "--package", "live", "--lib", "--profile", "wasm"])
        .args(["--target", TARGET, "--target-dir", "target/wasm"])
        // Two numbers at a time; all browsers have that since 2023.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-C target-feature=+simd128")
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let wasm = root.join("target/wasm").join(TARGET).join("wasm/live.wasm");
    bind(&wasm, &root.join("book/src/live"))
        .map_err(|error| format!("{}: {error}", full_path(&wasm)))?;
    Ok(None)
}

/// A cargo that can compile for the browser, if there is one.
fn compiler(root: &Path) -> Option<Command> {
    let rustc = Command::new("rustc")
        .current_dir(root)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .ok()?;
    let libraries = PathBuf::from(String::from_utf8_lossy(&rustc.stdout).trim());
    if rustc.status.success() && libraries.is_dir() {
        return Some(Command::new("cargo"));
    }
    let [rustc, cargo, linker] = ["/usr/bin/rustc", "/usr/bin/cargo", "/usr/bin/wasm-ld-19"];
    // Debian compiles nothing ahead for this target: the standard library is built along.
    let source = "/usr/lib/rustlib/src/rust/library/std";
    [rustc, cargo, linker, source].iter().all(|path| Path::new(path).exists()).then(|| {
        let mut command = Command::new(cargo);
        command
            .env("RUSTC", rustc)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            // What rustup set for its own cargo, by which this was started.
            .env_remove("CARGO")
            .env_remove("RUSTUP_TOOLCHAIN")
            .args(["-Z", "build-std=std,panic_abort"])
            .args(["-Z", "build-std-features=optimize_for_size"]);
        command
    })
}

/// Writes the JavaScript half and the module.
fn bind(wasm: &Path, folder: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut bound =
        bindgen.web(true).and_then(Bindgen::generate_output).map_err(|error| error.to_string())?;
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let module = bound.wasm_mut().emit_wasm();
    write_changed(&folder.join("live.js"), bound.js().as_bytes())?;
    write_changed(&folder.join("live_bg.wasm"), &module)?;
    // The same figures drawn natively, which the browser's have to equal.
    for live in live::figures() {
        let (figure, _) = live.at(&[]).map_err(|error| error.to_string())?;
        write_changed(&folder.join(format!("{}.svg", live.id)), figure.svg().as_bytes())?;
    }
    // What training leaves behind, for the figures that only ask.
    let model = live::model().map_err(|error| error.to_string())?;
    write_changed(&folder.join("digits.safetensors"), &model)
}

/// Writes a file where it is not the same already: `mdbook serve` watches the folder.
///
/// # Errors
/// If it cannot be written.
pub fn write_changed(file: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(file).ok().as_deref() == Some(bytes) {
        return Ok(());
    }
    fs::write(file, bytes).map_err(|error| format!("{}: {error}", full_path(file)))
}
