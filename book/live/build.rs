//! Lists the lessons' live figures: those of each lesson in the folder `lessons/`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::{env, fs, io};

#[expect(clippy::disallowed_macros, reason = "a build script speaks to cargo so")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../../lessons");
    let names = fs::read_dir("../../lessons")?.map(|entry| Ok(entry?.file_name()));
    let mut lessons: Vec<OsString> = names.collect::<io::Result<_>>()?;
    lessons.sort();
    let figures = |lesson: &OsString| format!("{}::sheet::live::FIGURES,\n", lesson.display());
    let list: String = lessons.iter().map(figures).collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    fs::write(out.join("figures.rs"), format!("[{list}]"))
}
