//! Lists the lessons' live figures, their exercises and their formulas: those of
//! each lesson in the folder `lessons/`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::{env, fs, io};

#[expect(clippy::disallowed_macros, reason = "a build script speaks to cargo so")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../../lessons");
    let names = fs::read_dir("../../lessons")?.map(|entry| Ok(entry?.file_name()));
    let mut lessons: Vec<OsString> = names.collect::<io::Result<_>>()?;
    lessons.sort();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    let write = |name: &str, list: &str| {
        let one = |lesson: &OsString| format!("{}::{list},\n", lesson.display());
        let all: String = lessons.iter().map(one).collect();
        fs::write(out.join(name), format!("[{all}]"))
    };
    write("figures.rs", "sheet::live::FIGURES")?;
    write("exercises.rs", "exercises::ALL")?;
    write("formulas.rs", "formulas::FORMULAS")
}
