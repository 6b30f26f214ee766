//! All that can go wrong, and what a lesson's program says then: a catalogue.
//!
//! Each case is a run in a folder of its own. It ends with one line on standard error and
//! exit code 2 for bad usage, 130 where the user ended it, 1 for everything else; it prints
//! nothing, and leaves the folder as it was. Where the line depends on the system stands … .
//!
//! The last tests hold the catalogue against the sources: no message is without a case.

// Devices, links and signals are Unix's.
#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::Duration;

use shared::error::full_path;
use tests::files::{ADMISSIONS, admission_lessons, admissions, idx, pictures};
use tests::messages::{messages, says};
use tests::{Run, command, ends_within, root, rust_files, send, start};

/// Something that goes wrong.
struct Case {
    lesson: String,
    flags: String,
    /// What is in the folder, by names.
    files: BTreeMap<String, Entry>,
    code: i32,
    /// The line behind "error: ".
    line: String,
}

#[derive(Clone, PartialEq, Debug)]
enum Entry {
    Bytes(Vec<u8>),
    Link(String),
}

/// A run with these flags, which ends with this exit code and says this.
fn case(lesson: &str, flags: &str, code: i32, line: &str) -> Case {
    let (lesson, flags, line) = (lesson.to_owned(), flags.to_owned(), line.to_owned());
    Case { lesson, flags, files: BTreeMap::new(), code, line }
}

impl Case {
    /// With this file in the folder, in place of one of that name.
    fn file(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(name.into(), Entry::Bytes(bytes.into()));
        self
    }

    /// With a link to there in the folder.
    fn link(mut self, name: &str, target: &str) -> Self {
        self.files.insert(name.into(), Entry::Link(target.into()));
        self
    }

    /// With these files in it.
    fn files(mut self, files: BTreeMap<String, Vec<u8>>) -> Self {
        self.files.extend(files.into_iter().map(|(name, bytes)| (name, Entry::Bytes(bytes))));
        self
    }

    /// Runs it.
    #[track_caller]
    fn check(&self) {
        let folder = folder();
        let path = folder.path();
        for (name, entry) in &self.files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("it is in a folder")).expect("it can be made");
            match entry {
                Entry::Bytes(bytes) => fs::write(file, bytes).expect("it can be written"),
                Entry::Link(target) => symlink(target, file).expect("it can be made"),
            }
        }
        let mut flags: Vec<&str> = self.flags.split(' ').collect();
        if !flags.contains(&"--out") {
            flags.extend(["--out", "figures"]);
        }
        let run = command(&self.lesson, &flags).current_dir(path).output();
        let run = run.expect("the program starts").into();
        assert_says(&run, self.code, &self.line, &format!("{} {}", self.lesson, self.flags));
        assert!(content(path, "") == self.files, "{}: the folder has changed", self.line);
    }
}

/// Asserts that a run ended with this line alone.
#[track_caller]
fn assert_says(run: &Run, code: i32, line: &str, what: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{what}: {run:?}");
    let (begin, end) = line.split_once('…').unwrap_or((line, ""));
    let said = run.stderr.strip_prefix("error: ").and_then(|said| said.strip_suffix('\n'));
    let said = said.unwrap_or_else(|| panic!("{what}: {:?}", run.stderr));
    let open = line.contains('…') && said.len() >= begin.len() + end.len();
    let fits = said.starts_with(begin) && said.ends_with(end) && (open || said == line);
    assert!(fits && !said.contains(char::is_control), "{what}\n   says {said}\n not {line}");
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// What is in a folder and below it.
fn content(folder: &Path, prefix: &str) -> BTreeMap<String, Entry> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it can be read") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_symlink() {
            let target = fs::read_link(&path).expect("it is a link");
            all.insert(name, Entry::Link(target.to_string_lossy().into()));
        } else if path.is_dir() {
            all.extend(content(&path, &format!("{name}/")));
        } else {
            all.insert(name, Entry::Bytes(fs::read(path).expect("it can be read")));
        }
    }
    all
}

#[track_caller]
fn check(cases: impl IntoIterator<Item = Case>) {
    cases.into_iter().for_each(|case| case.check());
}

// The lessons that have errors of their own.
const PERCEPTRON: &str = "lesson01_perceptron";
const DESCENT: &str = "lesson02_gradient_descent";
const SQUARES: &str = "lesson03_least_squares";
const LOSSES: &str = "lesson04_losses";
const BACKPROP: &str = "lesson05_backprop";
const DEEP: &str = "lesson09_deep_networks";
const SEARCH: &str = "lesson10_hyperparameters";
const AUTODIFF: &str = "lesson12_autodiff";
const DIGITS: &str = "lesson13_digits";

/// Flags that make no sense.
fn flags() -> Vec<Case> {
    let usage = |lesson, flags, line: &str| case(lesson, flags, 2, &format!("{line} (see --help)"));
    vec![
        usage(PERCEPTRON, "--no-such-flag", "unexpected argument '--no-such-flag' found"),
        usage(PERCEPTRON, "--sed 1", "unexpected argument '--sed' found; a similar argument exists: '--seed'"),
        usage(PERCEPTRON, "stray", "unexpected argument 'stray' found"),
        usage(PERCEPTRON, "--seed", "a value is required for '--seed <SEED>' but none was supplied"),
        usage(PERCEPTRON, "--seed 1 --seed 2", "the argument '--seed <SEED>' cannot be used multiple times"),
        usage(PERCEPTRON, "--seed -1", "invalid value '-1' for '--seed <SEED>': -1 is not in 0..=4294967295"),
        usage(PERCEPTRON, "--seed x", "invalid value 'x' for '--seed <SEED>': invalid digit found in string"),
        usage(PERCEPTRON, "--quiet --json", "the argument '--quiet' cannot be used with '--json'"),
        usage(PERCEPTRON, "--epochs 0", "invalid value '0' for '--epochs <EPOCHS>': must be a whole number from 1 to 100000"),
        usage(DESCENT, "--learning-rate 0", "invalid value '0' for '--learning-rate <LEARNING_RATE>': must be a number above 0"),
        usage(AUTODIFF, "--w inf", "invalid value 'inf' for '--w <W>': must be a finite number"),
        usage(DEEP, "--bits 9", "invalid value '9' for '--bits <BITS>': must be 2 to 8"),
        usage(DEEP, "--points spiral", "invalid value 'spiral' for '--points <POINTS>'; [possible values: xor, moons, ring, spirals]; a similar value exists: 'spirals'"),
        usage(SQUARES, "--target y", "the following required arguments were not provided: --data <FILE>"),
        usage(DIGITS, "--save a --load b", "the argument '--save <FILE>' cannot be used with '--load <FILE>'"),
        case(SEARCH, "--resume out/x.svg --out out", 2, "out/x.svg: a figure may be written there; choose another name, or another --out"),
        case(DIGITS, "--save figures/index.html", 2, "figures/index.html: a figure may be written there; choose another name, or another --out"),
        case(DIGITS, "--data digits --hidden 4096 --batch-size 100000", 2, "batches of 16670 pictures, with 16 pixels and 4096 hidden units, need over 512 MiB; give a smaller --batch-size or --hidden")
            .files(mnist(4000)),
    ]
}

#[test]
fn bad_usage() {
    check(flags());
}

/// Applicants with something wrong in them.
fn applicants() -> Vec<Case> {
    let good = admissions(40);
    let with = |row: &str| (good.clone() + row + "\n").into_bytes();
    let each =
        |row: fn(usize) -> String| ADMISSIONS.to_owned() + &(0..40).map(row).collect::<String>();
    let constant = each(|i| format!("{},{},0.1,{}\n", i % 2, 400 + 10 * i, 1 + i % 4));
    let tiny = each(|i| format!("{},{i}e-320,{}.5,{}\n", i % 2, i % 3, 1 + i % 4));
    let faults: Vec<(Vec<u8>, &str)> = vec![
        ("".into(), "data.csv: the file is empty; the first line must name the columns"),
        (ADMISSIONS.into(), "data.csv: a header but no row of data; add rows below it"),
        (admissions(1).into(), "data.csv: 1 row of data is too few; give at least 10 rows"),
        (admissions(9).into(), "data.csv: 9 rows of data are too few; give at least 10 rows"),
        (
            "admit,gre,rank\n1,500,2\n".into(),
            "data.csv: there is no column gpa; the header names admit, gre, rank",
        ),
        (
            good.replace(',', ";").into(),
            "data.csv: there is no column admit; the header names admit;gre;gpa;rank; separate the columns by commas",
        ),
        (with("1,high,3.5,2"), "data.csv, line 42, column gre: \"high\" is not a number"),
        (
            with("1,,3.5,2"),
            "data.csv, line 42, column gre: the field is empty; give a number or leave the row out",
        ),
        (with("1,NaN,3.5,2"), "data.csv, line 42, column gre: \"NaN\" is not a finite number"),
        (with("1,500,inf,2"), "data.csv, line 42, column gpa: \"inf\" is not a finite number"),
        (
            with("1,500,3.5"),
            "data.csv: line 42 has 3 fields, the first line has 4; give each row one field per column",
        ),
        (
            with("1,500,3.5,2,9"),
            "data.csv: line 42 has 5 fields, the first line has 4; give each row one field per column",
        ),
        (with("1,500,3.5,5"), "data.csv, line 42, column rank: 5 is not a rank of 1, 2, 3 or 4"),
        (
            with("1,500,3.5,2.5"),
            "data.csv, line 42, column rank: 2.5 is not a rank of 1, 2, 3 or 4",
        ),
        (
            with("2,500,3.5,2"),
            "data.csv, line 42, column admit: 2 is not 0 (not admitted) or 1 (admitted)",
        ),
        (
            [good.as_bytes(), b"1,500,3.5,2\xe9\n"].concat(),
            "data.csv: line 42 is not UTF-8 text; save the file as UTF-8",
        ),
        (
            constant.into(),
            "column gpa has the same value in every row and cannot be standardised; leave it out",
        ),
        (
            with("1,1e308,3.5,2\n1,1.7e308,3.5,2"),
            "column gre has values too large or too close together to be standardised; rescale it",
        ),
        (
            with("1,1e200,3.5,2"),
            "column gre has values too large or too close together to be standardised; rescale it",
        ),
        (
            tiny.into(),
            "column gre has values too large or too close together to be standardised; rescale it",
        ),
    ];
    let mut cases = Vec::new();
    for lesson in admission_lessons() {
        cases.extend(faults.iter().map(|(bytes, line)| {
            case(&lesson, "--data data.csv", 1, line).file("data.csv", bytes.clone())
        }));
        cases.push(case(&lesson, "--data data.csv", 1, "data.csv: cannot open the data file: …"));
        cases.push(
            case(&lesson, "--data data", 1, "data: cannot read the data file: …")
                .file("data/x", ""),
        );
        cases.push(case(
            &lesson,
            "--data /dev/zero",
            1,
            "/dev/zero: line 1 is longer than 1 MiB; is it a CSV file?",
        ));
    }
    cases
}

#[test]
fn unsound_applicants() {
    check(applicants());
}

/// Numbers to be predicted with something wrong in them.
fn tables() -> Vec<Case> {
    let much = "y\n".to_owned() + &"1\n".repeat(1_000_001);
    let long = "1\n".to_owned() + &" ".repeat(1 << 20) + "\n";
    let faults: Vec<(Vec<u8>, &str)> = vec![
        ("y,x,y\n1,2,3\n".into(), "data.csv: two columns are named \"y\"; rename one"),
        (
            "x,\x1b[1my\n1,2\n".into(),
            "data.csv: the name of column 2, \\u{1b}[1my, has a control character; rename it",
        ),
        (",".repeat(1000).into(), "data.csv: 1001 columns are more than 1,000; give fewer"),
        (
            "x,z\n1,2\n2,3\n3,5\n".into(),
            "data.csv: there is no column y; --target may be one of x, z",
        ),
        ("y\n1\n2\n3\n".into(), "data.csv: y is the only column; add one to predict it from"),
        ("x,y\n1,2\n".into(), "data.csv: 1 row of data is too few; give at least 2 rows"),
        ("x,y\n1,2\nlow,3\n4,4\n".into(), "data.csv, line 3, column x: \"low\" is not a number"),
        (
            "x,y\n1,2\n2,\n4,4\n".into(),
            "data.csv, line 3, column y: the field is empty; give a number or leave the row out",
        ),
        (
            b"x,y\n1,2\n\xe9,3\n".into(),
            "data.csv: line 3 is not UTF-8 text; save the file as UTF-8",
        ),
        (
            "x,y\n7,2\n7,3\n7,4\n".into(),
            "column x has the same value in every row and cannot be standardised; leave it out",
        ),
        (
            "x,y\n1,7\n2,7\n3,7\n".into(),
            "column y has the same value in every row; there is nothing to predict",
        ),
        (
            "x,y\n1,2\n1e308,3\n4,4\n".into(),
            "column x has values too large or too close together to be standardised; rescale it",
        ),
        (
            "x,y\n1,2\n2,1e200\n4,4\n".into(),
            "column y has values too large or too close together to be standardised; rescale it",
        ),
        (
            "x,y\n1,2e307\n2,1.7e308\n4,1e308\n".into(),
            "column y has values too large or too close together to be standardised; rescale it",
        ),
        (
            "x,y\n1,2e-320\n2,1e-320\n4,4e-320\n".into(),
            "column y has values too large or too close together to be standardised; rescale it",
        ),
        (much.into(), "data.csv: more than 1,000,000 rows; give a sample of them"),
        (
            ("y\n".to_owned() + &long.repeat(65)).into(),
            "data.csv: more than 64 MiB; give a sample of it",
        ),
    ];
    let flags = "--data data.csv --target y";
    let cases = faults
        .into_iter()
        .map(|(bytes, line)| case(SQUARES, flags, 1, line).file("data.csv", bytes));
    cases.collect()
}

#[test]
fn unsound_tables() {
    check(tables());
}

/// A file in the safetensors format with this header, and so many numbers.
fn safetensors(header: &str, numbers: &[f64]) -> Vec<u8> {
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.extend(header.as_bytes());
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    file
}

/// What the header says of the pictures built in; the checksum is gzip's.
const ABOUT: &str = r#"{"height":8,"width":8,"white":16,"seed":42,"checksum":3097341608}"#;

/// The tensors of a model with one hidden unit: their names, shapes and, in all places, numbers.
type Tensors<'a> = [(&'a str, &'a [usize], f64); 6];
const TENSORS: Tensors<'static> = [
    ("mean", &[64], 0.5),
    ("deviation", &[64], 0.25),
    ("layer1.weights", &[64, 1], 0.1),
    ("layer1.bias", &[1], 0.0),
    ("layer2.weights", &[1, 10], 0.1),
    ("layer2.bias", &[10], 0.0),
];

/// A model of this version with these tensors.
fn model(version: u32, about: &str, tensors: &Tensors<'_>) -> Vec<u8> {
    let entry = format!(r#"{{"version":{version},"about":{about}}}"#);
    let mut header = serde_json::json!({ "__metadata__": { DIGITS: entry } });
    let mut numbers = Vec::new();
    for (name, shape, number) in tensors {
        let (start, count) = (8 * numbers.len(), shape.iter().product::<usize>());
        numbers.extend(vec![*number; count]);
        let places = [start, start + 8 * count];
        header[name] =
            serde_json::json!({ "dtype": "F64", "shape": shape, "data_offsets": places });
    }
    safetensors(&header.to_string(), &numbers)
}

/// The same tensors, but for one.
fn but<'a>(name: &str, changed: (&'a str, &'a [usize], f64)) -> Tensors<'a> {
    TENSORS.map(|tensor| if tensor.0 == name { changed } else { tensor })
}

/// Models with something wrong in them.
fn models() -> Vec<Case> {
    let good = model(2, ABOUT, &TENSORS);
    let about = |old: &str, new: &str| model(2, &ABOUT.replace(old, new), &TENSORS);
    let tensors = |name, changed| model(2, ABOUT, &but(name, changed));
    let faults: Vec<(Vec<u8>, &str)> = vec![
        ("".into(), "model: ends within its header; it is cut off, or no safetensors file"),
        (
            good[..good.len() - 8].into(),
            "model: holds fewer or more numbers than its header says; it is cut off or damaged",
        ),
        (safetensors("no JSON", &[]), "model: is no safetensors file: …"),
        (safetensors("{}", &[]), "model: is no model of lesson13_digits; write one with --save"),
        (
            safetensors(r#"{"__metadata__":{"kind":"lesson13_digits"}}"#, &[]),
            "model: is of version 1; this program reads version 2: write it anew with --save",
        ),
        (
            model(3, ABOUT, &TENSORS),
            "model: is of version 3; this program reads version 2: write it anew with --save",
        ),
        (about("height", "depth"), "model: has an unsound header; it is damaged: …"),
        (
            about(r#""white":16"#, r#""white":0"#),
            "model: has pictures without a pixel or without ink in its header",
        ),
        (
            tensors("deviation", ("deviation", &[64], 0.0)),
            "model: holds a deviation of 0.0, outside 1e-7..=0.5; it is damaged",
        ),
        (
            tensors("mean", ("mean", &[64], 1.5)),
            "model: holds a mean of 1.5, outside 0.0..=1.0; it is damaged",
        ),
        (tensors("mean", ("median", &[64], 0.5)), "model: has no tensor mean; it is damaged"),
        (
            tensors("mean", ("mean", &[63], 0.5)),
            "model: holds mean as F64 of shape [63]; wanted is F64 of shape [64]",
        ),
        (
            tensors("layer2.bias", ("layer2.bias", &[10], f64::NAN)),
            "model: holds a number that is not finite, entry 1 of layer2.bias",
        ),
        (
            tensors("layer1.bias", ("layer1.bias", &[0], 0.0)),
            "model: has no hidden unit; it is damaged",
        ),
        (
            about(r#""white":16"#, r#""white":255"#),
            "model: was trained on pictures of 8×8 pixels from 0 to 255, these are of 8×8 pixels from 0 to 16; give the same --data as in training",
        ),
        (
            about("3097341608", "1"),
            "model: was trained on other pictures; give the same --data as in training",
        ),
        (
            about("42", "7"),
            "model: was trained with --seed 7, and --seed 42 parts the pictures in another way; give --seed 7",
        ),
    ];
    let with =
        |(bytes, line): (Vec<u8>, &str)| case(DIGITS, "--load model", 1, line).file("model", bytes);
    let mut cases: Vec<Case> = faults.into_iter().map(with).collect();
    cases.push(case(DIGITS, "--load model", 1, "model: cannot read the file: …"));
    cases.push(case(
        DIGITS,
        "--load /dev/zero",
        1,
        "/dev/zero: is larger than 256 MiB; is it the right file?",
    ));
    cases
}

#[test]
fn unsound_models() {
    check(models());
}

/// A picture of 8×8 pixels.
const PICTURE: &str = "0,0,5,13,16,16,8,0\n";

/// Pictures to be read with something wrong in them.
fn images() -> Vec<Case> {
    let good = PICTURE.repeat(8);
    let faults = [
        (String::new(), "image.csv: the file is empty; give rows of numbers"),
        (
            PICTURE.repeat(7),
            "image.csv: holds 7 rows of 8 numbers; the model knows pictures of 8 rows of 8",
        ),
        (
            good.replacen("13", "17", 1),
            "image.csv, line 1, column 4: 17 is not between 0, paper, and 16, ink",
        ),
        (good.replacen("13", "ink", 1), "image.csv, line 1, column 4: \"ink\" is not a number"),
    ];
    let flags = "--predict image.csv --save model";
    faults.map(|(text, line)| case(DIGITS, flags, 1, line).file("image.csv", text)).into()
}

#[test]
fn unsound_pictures() {
    check(images());
}

/// Names of MNIST's files, in a folder of their own.
const IMAGES: &str = "digits/train-images-idx3-ubyte";
const LABELS: &str = "digits/train-labels-idx1-ubyte";

/// A folder like MNIST's: so many pictures of 4×4 pixels to learn, and 10 to test.
fn mnist(count: u32) -> BTreeMap<String, Vec<u8>> {
    let files = pictures(count, 10).into_iter();
    files.map(|(name, bytes)| (format!("digits/{name}"), bytes)).collect()
}

/// Folders like MNIST's with something wrong in them.
fn folders_of_digits() -> Vec<Case> {
    let with = |name: &str, bytes: Vec<u8>, line| {
        case(DIGITS, "--data digits", 1, line).files(mnist(12)).file(name, bytes)
    };
    let mut missing = mnist(12);
    missing.remove(LABELS);
    let mut elsewhere = missing.clone();
    elsewhere.remove(IMAGES);
    let broken = |name, target, line| {
        case(DIGITS, "--data digits", 1, line).files(mnist(12)).link(name, target)
    };
    vec![
        case(DIGITS, "--data digits", 1, "digits: cannot read the folder: …"),
        case(DIGITS, "--data digits", 1, "digits: has no train-labels-idx1-ubyte, plain or as .gz; give the folder of MNIST's four files").files(missing),
        broken(IMAGES, "train-images-idx3-ubyte", "digits/train-images-idx3-ubyte: cannot read the file: …"),
        broken(LABELS, "/proc/self/mem", "digits/train-labels-idx1-ubyte: cannot read the file: …"),
        with(IMAGES, b"\x1f\x8b gzip?".into(), "digits/train-images-idx3-ubyte: cannot be unpacked: …; fetch it again"),
        with(IMAGES, b"text".into(), "digits/train-images-idx3-ubyte: is no IDX file: it does not begin with two zeros"),
        with(IMAGES, idx(&[12], &[0; 12]), "digits/train-images-idx3-ubyte: has the magic number 0x0801; wanted is 0x0803, bytes in 3 dimensions"),
        with(IMAGES, idx(&[12, 4, 4], &[])[..12].into(), "digits/train-images-idx3-ubyte: ends within its header; it is cut off"),
        with(IMAGES, idx(&[12, 400, 400], &[]), "digits/train-images-idx3-ubyte: should hold 12×400×400 entries; at most 1000000 pictures are read, of 4096 pixels each and 268435456 altogether"),
        with(IMAGES, idx(&[12, 4, 4], &[0; 191]), "digits/train-images-idx3-ubyte: should hold 12×4×4 entries and holds 191; it is cut off or damaged"),
        with(IMAGES, idx(&[12, 4, 4], &[0; 200]), "digits/train-images-idx3-ubyte: should hold 12×4×4 entries and holds more; it is cut off or damaged"),
        with(IMAGES, idx(&[12, 0, 4], &[]), "digits/train-images-idx3-ubyte: holds no image, or none with a pixel"),
        with(IMAGES, idx(&[12, 3, 4], &[0; 144]), "digits: has training and test images of different sizes"),
        with(IMAGES, idx(&[12, 4, 4], &[0; 192]), "digits: cannot be standardised: all pictures are the same; there is nothing to learn"),
        with(LABELS, idx(&[13], &[0; 13]), "digits/train-labels-idx1-ubyte: has 13 labels for 12 images in digits/train-images-idx3-ubyte"),
        with(LABELS, idx(&[12], &[12; 12]), "digits/train-labels-idx1-ubyte: label 1 is 12, which is no digit"),
        case(DIGITS, "--data digits", 1, "digits: has fewer than 12 training images; give more").files(mnist(11)),
    ]
}

#[test]
fn unsound_folders_of_digits() {
    check(folders_of_digits());
}

/// A search of one trial by each method, as its file has it.
fn search(trials: &str) -> String {
    let studies = ["grid", "random", "coarse_to_fine", "bayesian"]
        .map(|method| format!(r#"{{"method":"{method}","repeat":0,"trials":[{trials}]}}"#));
    let plan = r#"{"seed":42,"budget":1,"repeats":1,"epochs":1}"#;
    let format = r#""format":"lesson10_hyperparameters search","version":1"#;
    format!("{{{format},\"plan\":{plan},\"studies\":[{}]}}\n", studies.join(","))
}

/// Searches that cannot go on.
fn searches() -> Vec<Case> {
    let good = search(r#"{"place":[0.5,0.5,0.5],"loss":0.5}"#);
    let none = "search.json: is no search that can be resumed: …";
    let other = "search.json: does not hold the trials that its own plan asks for; begin anew without --resume";
    let faults = [
        (String::new(), none),
        ("a,b\n1,2\n".into(), none),
        (good[..good.len() / 2].into(), none),
        (good.clone() + "]", none),
        (good.replacen("0.5}", "\"low\"}", 1), none),
        (
            r#"{"a": 1}"#.into(),
            "search.json: is no search that can be resumed: unknown field `a`, …",
        ),
        (
            good.replace("\"version\":1", "\"version\":2"),
            "search.json: is \"lesson10_hyperparameters search\", version 2; this program reads \"lesson10_hyperparameters search\", version 1",
        ),
        (
            good.replace("lesson10_hyperparameters search", "recipe"),
            "search.json: is \"recipe\", version 1; this program reads \"lesson10_hyperparameters search\", version 1",
        ),
        (
            good.replace("42", "7"),
            "search.json: was made with --seed 7 --budget 1 --repeats 1 --epochs 1; give the same, or another file",
        ),
        (good.replacen("random", "grid", 1), other),
        (good.replacen("[0.5,", "[7.5,", 1), other),
        (
            search(r#"{"place":[0.5,0.5,0.5],"loss":null}"#),
            "no trial of the search by grid converged; raise --budget",
        ),
    ];
    let flags = "--budget 1 --repeats 1 --epochs 1 --resume search.json";
    let with =
        |(text, line): (String, &str)| case(SEARCH, flags, 1, line).file("search.json", text);
    let mut cases: Vec<Case> = faults.into_iter().map(with).collect();
    let blocked = "search.json: cannot write the file: …";
    cases.push(case(SEARCH, flags, 1, blocked).file("search.json/x", ""));
    cases.push(case(SEARCH, flags, 1, blocked).link("search.json", "search.json"));
    cases
}

#[test]
fn unsound_searches() {
    check(searches());
}

/// Runs whose numbers explode, or that come to none.
fn numbers() -> Vec<Case> {
    let diverged = |lesson, flags: &str, what: &str| {
        let line = format!(
            "{what} diverged at epoch …: its numbers exploded; try a smaller --learning-rate"
        );
        case(lesson, flags, 1, &line)
    };
    vec![
        diverged(DESCENT, "--learning-rate 1e9", "the neuron's training"),
        diverged(SQUARES, "--learning-rate 1e9", "descent"),
        diverged(SQUARES, "--learning-rate 1.9 --epochs 1", "the neuron"),
        diverged(LOSSES, "--learning-rate 1e9", "the race"),
        diverged(BACKPROP, "--learning-rate 1e9", "the training"),
        diverged(DIGITS, "--learning-rate 1e9 --data digits", "the training").files(mnist(12)),
        case(LOSSES, "--samples 1", 1, "1 row of data cannot be standardised; give at least 2"),
        case(
            LOSSES,
            "--noise 1e308",
            1,
            "all x are the same, or their squares overflow: no line fits best",
        ),
        case(
            LOSSES,
            "--noise 1e200",
            1,
            "figure slices: no finite number to draw; try other flags",
        ),
        case(
            AUTODIFF,
            "--w 1e200 --b 1e200",
            1,
            "lesson12_autodiff: the value graph.z is not a finite number; try flags nearer to their defaults, or other data",
        ),
    ]
}

#[test]
fn numbers_that_explode() {
    check(numbers());
}

/// Places where nothing can be read or written.
fn places() -> Vec<Case> {
    vec![
        case(
            PERCEPTRON,
            "--out file/figures",
            1,
            "file/figures: cannot make the folder for the figures; choose another with --out: …",
        )
        .file("file", ""),
        case(
            PERCEPTRON,
            "--out link",
            1,
            "link: cannot make the folder for the figures; choose another with --out: …",
        )
        .link("link", "nowhere"),
        case(PERCEPTRON, "--out out", 1, "out/gates.svg: cannot write the file: …")
            .file("out/gates.svg/x", ""),
        case(DIGITS, "--save folder", 1, "folder: cannot write the file: …").file("folder/x", ""),
        case(
            DIGITS,
            "--save /dev/full --hidden 1 --epochs 1 --data digits",
            1,
            "/dev/full: cannot write the file: …",
        )
        .files(mnist(12)),
    ]
}

#[test]
fn places_that_cannot_be_read_or_written() {
    check(places());
}

/// What is printed goes nowhere.
#[test]
fn an_output_that_is_full() {
    let mut command = command(PERCEPTRON, &["--help"]);
    command.stdout(File::create("/dev/full").expect("it is there"));
    let run = command.output().expect("the program starts").into();
    assert_says(&run, 1, FULL, "--help");
}
const FULL: &str = "standard output: cannot write: …";

/// Where no browser is found the page is there all the same.
#[test]
fn a_page_that_cannot_be_opened() {
    let folder = folder();
    let mut command = command(PERCEPTRON, &["--open", "--quiet", "--out", "."]);
    let run = command.current_dir(folder.path()).env("PATH", folder.path()).output();
    assert_says(&run.expect("the program starts").into(), 1, NO_BROWSER, "--open");
    assert!(folder.path().join("index.html").exists());
}
const NO_BROWSER: &str = "./index.html: cannot open it in a browser; open the file by hand: …";

/// Lesson 13's training with the fast network keeps nothing of what it has.
#[test]
fn a_training_that_is_interrupted() {
    let folder = folder();
    for (name, bytes) in mnist(1200) {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(file, bytes).expect("it can be written");
    }
    let ended_after = |seconds| {
        let mut command = command(DIGITS, &["--data", "digits", "--epochs", "10000"]);
        command.current_dir(folder.path());
        let child = start(command);
        std::thread::sleep(Duration::from_secs_f64(seconds));
        send("-INT", &child);
        ends_within(30.0, child)
    };
    // Of a training that has not begun there is nothing to be said.
    let mut runs = [0.3, 1.0, 5.0].into_iter().map(ended_after);
    let run = runs.find(|run| run.stderr != "error: interrupted\n");
    assert_says(&run.expect("it begins within five seconds"), 130, ENDED, "Ctrl-C");
}
const ENDED: &str = "interrupted: … of 10000 epochs are done; nothing is kept";

/// What other tests produce, or those above: the line, and where.
const ELSEWHERE: [(&str, &str, &str); 8] = [
    (FULL, "errors.rs", "an_output_that_is_full"),
    (NO_BROWSER, "errors.rs", "a_page_that_cannot_be_opened"),
    (ENDED, "errors.rs", "a_training_that_is_interrupted"),
    ("interrupted", "command_line.rs", "a_program_that_is_asked_to_end_leaves_no_half_file"),
    (
        "interrupted: … of 160 trials are done; go on with the same flags and --resume …",
        "search.rs",
        "it_keeps_what_it_has_and_goes_on",
    ),
    (
        "the threads cannot be started: …; try --threads 1",
        "search.rs",
        "without_another_thread_one_is_asked_to_do_with_one",
    ),
    (
        "--time measures code that is compiled for speed: cargo run --release -p lesson13_digits -- --time",
        "digits.rs",
        "times_are_only_taken_of_code_compiled_for_speed",
    ),
    (
        "--json cannot name the figures' files in …, which is not UTF-8; choose another --out",
        "command_line.rs",
        "a_folder_that_json_cannot_name_is_refused",
    ),
];

/// What no lesson's program says: the source, the text, and why it is there.
const NEVER: [(&str, &str, &str); 10] = [
    (
        "lessons/lesson13_digits/src/sheet/live.rs",
        "the trained model has not been loaded yet",
        "it is for the browser alone",
    ),
    (
        "lessons/lesson13_digits/src/fast/threads.rs",
        "the system starts no thread: {error}; end other programs",
        "training goes on with one thread; only --time with --release says it",
    ),
    (
        "lessons/lesson13_digits/src/idx.rs",
        "read the file",
        "of its three places one is for a disk that fails in the middle of a file",
    ),
    (
        "lessons/lesson10_hyperparameters/src/record.rs",
        "read the file",
        "whether the file can be written is asked before, and in the same folders",
    ),
    (
        "lessons/lesson03_least_squares/src/solvers.rs",
        "the columns depend on each other, so no single solution exists; leave one out",
        "where a way fails, the table has a dash; for whoever calls it, as in a notebook",
    ),
    (
        "lessons/lesson02_gradient_descent/src/batches.rs",
        "training in batches",
        "the sheet's learning rate is fixed; for whoever calls it with another",
    ),
    ("lessons/lesson05_backprop/src/admissions.rs", "n3's network", "the same"),
    ("shared/src/cli/flags.rs", "The same for every lesson", "a heading of --help"),
    ("shared/src/cli/flags.rs", "For more", "taken from what clap says"),
    ("shared/src/cli/flags.rs", "tip: ", "taken from what clap says"),
];

/// The lines of the catalogue, each with its lesson.
fn catalogue() -> BTreeSet<(String, String)> {
    let sections =
        [flags, applicants, tables, models, images, folders_of_digits, searches, numbers, places];
    let cases = sections.iter().flat_map(|section| section());
    let elsewhere = ELSEWHERE.map(|(line, file, _)| (file.to_owned(), line.to_owned()));
    cases.map(|case| (case.lesson, case.line)).chain(elsewhere).collect()
}

/// The messages in the sources of the lessons and of what they share, each with the files
/// that it stands in, as often as it does.
fn sources() -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::<String, Vec<String>>::new();
    for file in ["lessons", "shared"].iter().flat_map(|folder| rust_files(&root().join(folder))) {
        let name = file.strip_prefix(root()).expect("it is in the workspace");
        let text = fs::read_to_string(&file).expect("it can be read");
        for message in messages(&text) {
            all.entry(message).or_default().push(full_path(name));
        }
    }
    all
}

/// So often as it stands in the sources, by as many cases.
#[test]
fn every_message_is_said() {
    let catalogue = catalogue();
    let mut missing = String::new();
    for (message, files) in sources() {
        let said =
            catalogue.iter().filter(|(_, line)| says(&format!("error: {line}"), &message)).count();
        let never = NEVER.iter().filter(|(_, text, _)| *text == message).count();
        if said + never < files.len() {
            missing += &format!("\n{said} of {}: {message:?} in {}", files.len(), files.join(", "));
        }
    }
    assert!(missing.is_empty(), "messages without a case: {missing}");
}

#[test]
fn what_is_never_said_is_there_all_the_same() {
    let sources = sources();
    for (file, message, _) in NEVER {
        let there = sources.get(message).is_some_and(|files| files.iter().any(|f| f == file));
        assert!(there, "{file} does not say {message:?} any more");
    }
}

#[test]
fn what_is_said_elsewhere_has_its_test() {
    for (_, file, test) in ELSEWHERE {
        let text = fs::read_to_string(root().join("tests/tests").join(file)).expect("it is there");
        assert!(text.contains(&format!("fn {test}()")), "{file} has no test {test}");
    }
}
