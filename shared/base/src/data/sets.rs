//! Real sets, embedded; their sources and licences are in `shared/data/README.md`.

use std::path::Path;

use ndarray::{Array1, Array2, Axis};

use super::csv::{Columns, Csv, parse};
use crate::error::{shown, shown_path};
use crate::{Error, Result};

/// Numbers to predict a number from.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// The features' names.
    pub names: Vec<String>,
    /// The features, (samples, features).
    pub x: Array2<f64>,
    /// The target's name.
    pub target: String,
    /// The target, (samples).
    pub y: Array1<f64>,
    /// Where the data come from, in words.
    pub source: String,
}

/// Numbers to predict a class from.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    /// The features' names.
    pub names: Vec<String>,
    /// The classes' names.
    pub classes: Vec<String>,
    /// The features, (samples, features).
    pub x: Array2<f64>,
    /// Each sample's class, as an index into `classes`.
    pub y: Vec<usize>,
    /// Where the data come from, in words.
    pub source: String,
}

impl Regression {
    /// Reads a file all of whose columns are numeric; one of them is the target.
    ///
    /// # Errors
    /// One line that says what is wrong and where; an unknown target, no other
    /// column beside it, and fewer than two rows are wrong too.
    pub fn read(file: &Path, target: &str) -> Result<Self> {
        Regression::of(Csv::read(file)?, target)
    }

    /// The same of a table that is read.
    ///
    /// # Errors
    /// As [`Regression::read`].
    pub fn of(table: Csv, target: &str) -> Result<Self> {
        let mut table = table.with_rows(2)?;
        let file = table.file.as_path();
        let Some(index) = table.names.iter().position(|name| name == target) else {
            let (wanted, there) = (shown(target), shown(&table.names.join(", ")));
            let message = format!("there is no column {wanted}; --target may be one of {there}");
            return Err(Error::file(file, message));
        };
        if table.names.len() < 2 {
            let target = shown(target);
            let message = format!("{target} is the only column; add one to predict it from");
            return Err(Error::file(file, message));
        }
        let y = table.values.column(index).to_owned();
        table.values.remove_index(Axis(1), index);
        let target = table.names.remove(index);
        let source = format!("{} rows from {}", y.len(), shown_path(file));
        Ok(Regression { names: table.names, x: table.values, target, y, source })
    }
}

/// 442 patients: ten measurements, and how far their diabetes had progressed a
/// year later (Efron et al., 2004). Unscaled: age in years, sex as 1 or 2.
pub fn diabetes() -> Regression {
    let table = embedded(include_str!("../../../data/diabetes.csv"), Columns::All);
    let (features, target) = table.values.view().split_at(Axis(1), 10);
    Regression {
        names: table.names[..10].to_vec(),
        x: features.to_owned(),
        target: table.names[10].clone(),
        y: target.column(0).to_owned(),
        source: "442 patients with diabetes (Efron et al., 2004)".into(),
    }
}

/// 150 iris flowers of three species, four lengths each in centimetres (Fisher,
/// 1936).
pub fn iris() -> Classification {
    let text = include_str!("../../../data/iris.csv");
    let lengths = ["sepal_length", "sepal_width", "petal_length", "petal_width"];
    let classes = ["setosa", "versicolor", "virginica"];
    let class = |line: &str| classes.iter().position(|class| line.ends_with(class));
    Classification {
        names: lengths.map(|name| name.replace('_', " ")).to_vec(),
        classes: classes.map(str::to_owned).to_vec(),
        x: embedded(text, Columns::These(&lengths)).values,
        y: text.lines().filter_map(class).collect(),
        source: "150 iris flowers (Fisher, 1936)".into(),
    }
}

fn embedded(text: &str, columns: Columns<'_>) -> Csv {
    parse(Path::new("embedded"), text.as_bytes(), columns).expect("the embedded file is sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Means that scikit-learn's copies of the two sets have.
    #[test]
    fn the_embedded_sets_are_whole() {
        let diabetes = diabetes();
        assert_eq!(diabetes.x.dim(), (442, 10));
        assert!((diabetes.y.mean().unwrap() - 152.13348416289594).abs() < 1e-9);
        assert!((diabetes.x.column(2).mean().unwrap() - 26.37579185520362).abs() < 1e-9);

        let iris = iris();
        assert_eq!(iris.x.dim(), (150, 4));
        assert!((iris.x.mean().unwrap() - 3.4645).abs() < 1e-9);
        assert_eq!(diabetes.names, ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"]);
        assert_eq!((iris.x[[0, 0]], iris.y[0], iris.y[149]), (5.1, 0, 2));
        assert_eq!([0, 1, 2].map(|class| iris.y.iter().filter(|&&y| y == class).count()), [50; 3]);
    }

    fn read(text: &str, target: &str) -> Result<Regression> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("f.csv");
        std::fs::write(&file, text).expect("it can be written");
        Regression::read(&file, target)
    }

    #[test]
    fn a_column_of_the_readers_is_predicted_from_the_others() {
        let set = read("a,b,c\n1,2,3\n4,5,6\n", "b").expect("it is sound");
        assert_eq!((set.target.as_str(), set.names), ("b", vec!["a".into(), "c".into()]));
        assert_eq!(set.y, ndarray::array![2.0, 5.0]);
        assert_eq!(set.x, ndarray::array![[1.0, 3.0], [4.0, 6.0]]);
        assert!(set.source.starts_with("2 rows from ") && set.source.ends_with("f.csv"));
        // One other column is enough.
        let set = read("a,b\n1,2\n4,5\n", "b").expect("it is sound");
        assert_eq!((set.names, set.x), (vec!["a".into()], ndarray::array![[1.0], [4.0]]));
    }

    #[test]
    fn what_nothing_can_be_predicted_from_is_refused() {
        for (text, target, words) in [
            ("a,b\n1,2\n3,4\n", "c", "there is no column c; --target may be one of a, b"),
            ("b\n2\n4\n", "b", "b is the only column"),
            ("a,b\n1,2\n", "b", "1 row of data is too few; give at least 2 rows"),
        ] {
            let error = read(text, target).expect_err(words).to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
