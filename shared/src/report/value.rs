//! A named value of a report: a number, or an array of them.

use ndarray::{Array1, Array2};
use serde_json::Value as Json;

/// What a lesson computed, in full precision.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count.
    Integer(i64),
    /// A real number.
    Number(f64),
    /// A list; a matrix is a list of its rows.
    Array(Vec<Value>),
}

impl Value {
    /// Whether every number in it is finite.
    pub fn is_finite(&self) -> bool {
        match self {
            Value::Integer(_) => true,
            Value::Number(number) => number.is_finite(),
            Value::Array(items) => items.iter().all(Value::is_finite),
        }
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Integer(count) => (*count).into(),
            Value::Number(number) => (*number).into(),
            Value::Array(items) => items.iter().map(Json::from).collect(),
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Value::Integer(count as i64)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Value::Integer(i64::from(count))
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Value::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Self {
        Value::Array(items.into_iter().map(Into::into).collect())
    }
}

impl From<&Array1<f64>> for Value {
    fn from(vector: &Array1<f64>) -> Self {
        vector.to_vec().into()
    }
}

impl From<&Array2<f64>> for Value {
    fn from(matrix: &Array2<f64>) -> Self {
        Value::Array(matrix.rows().into_iter().map(|row| row.to_vec().into()).collect())
    }
}
