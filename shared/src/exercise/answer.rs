//! What the reader's function may return, taken apart into numbers and words.

use ndarray::{Array, ArrayBase, Data, Dimension};

/// A piece of an answer: one number, one array, one text.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Numbers in row order, with their shape; a single number has none.
    Numbers {
        /// The array's shape.
        shape: Vec<usize>,
        /// Its numbers, row by row.
        values: Vec<f64>,
    },
    /// Words.
    Text(String),
}

/// What a function may return that is checked.
pub trait Answer {
    /// Its parts, in order.
    fn parts(&self) -> Vec<Part>;
}

impl<S: Data<Elem = f64>, D: Dimension> Answer for ArrayBase<S, D> {
    fn parts(&self) -> Vec<Part> {
        let (shape, values) = (self.shape().to_vec(), self.iter().copied().collect());
        vec![Part::Numbers { shape, values }]
    }
}

/// What is a single number.
macro_rules! numbers {
    ($($kind:ty: $value:expr),+) => {$(
        impl Answer for $kind {
            fn parts(&self) -> Vec<Part> {
                let value: fn(Self) -> f64 = $value;
                vec![Part::Numbers { shape: vec![], values: vec![value(*self)] }]
            }
        }
    )+};
}
numbers!(f64: |x| x, f32: f64::from, usize: |n| n as f64, bool: |b| f64::from(u8::from(b)));

impl Answer for String {
    fn parts(&self) -> Vec<Part> {
        vec![Part::Text(self.clone())]
    }
}

impl Answer for Vec<f64> {
    fn parts(&self) -> Vec<Part> {
        Array::from(self.clone()).parts()
    }
}

impl<const N: usize> Answer for [f64; N] {
    fn parts(&self) -> Vec<Part> {
        self.to_vec().parts()
    }
}

/// How many there are is a part of its own.
impl<A: Answer> Answer for Option<A> {
    fn parts(&self) -> Vec<Part> {
        let there = Part::Text(if self.is_some() { "something" } else { "nothing" }.to_owned());
        std::iter::once(there).chain(self.iter().flat_map(A::parts)).collect()
    }
}

/// Whether it is refused is a part of its own; with which words is the reader's affair.
impl<A: Answer, E> Answer for Result<A, E> {
    fn parts(&self) -> Vec<Part> {
        let said = Part::Text(if self.is_ok() { "accepted" } else { "refused" }.to_owned());
        std::iter::once(said).chain(self.iter().flat_map(A::parts)).collect()
    }
}

/// Several of the same, as the arrays of several layers.
impl<const N: usize, D: Dimension> Answer for [Array<f64, D>; N] {
    fn parts(&self) -> Vec<Part> {
        self.iter().flat_map(Answer::parts).collect()
    }
}

impl<D: Dimension> Answer for Vec<Array<f64, D>> {
    fn parts(&self) -> Vec<Part> {
        self.iter().flat_map(Answer::parts).collect()
    }
}

/// Two of each layer, layer by layer.
impl<A: Answer, B: Answer> Answer for Vec<(A, B)> {
    fn parts(&self) -> Vec<Part> {
        self.iter().flat_map(|(a, b)| [a.parts(), b.parts()].concat()).collect()
    }
}

/// Several of different kinds.
macro_rules! tuples {
    ($(($($name:ident $index:tt),+)),+) => {$(
        impl<$($name: Answer),+> Answer for ($($name,)+) {
            fn parts(&self) -> Vec<Part> {
                [$(self.$index.parts()),+].concat()
            }
        }
    )+};
}
tuples!((A 0, B 1), (A 0, B 1, C 2), (A 0, B 1, C 2, D 3));

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn an_answer_is_taken_apart_in_order() {
        let numbers = |shape: &[usize], values: &[f64]| Part::Numbers {
            shape: shape.to_vec(),
            values: values.to_vec(),
        };
        let words = |text: &str| Part::Text(text.to_owned());
        let matrix = array![[1.0, 2.0], [3.0, 4.0]];
        assert_eq!(
            (matrix.t().to_owned(), 5.0, true).parts(),
            [numbers(&[2, 2], &[1., 3., 2., 4.]), numbers(&[], &[5.]), numbers(&[], &[1.])]
        );
        assert_eq!(Some(7_usize).parts(), [words("something"), numbers(&[], &[7.])]);
        assert_eq!(Err::<f64, &str>("no").parts(), [words("refused")]);
        assert_eq!("w".to_owned().parts(), [words("w")]);
        assert_eq!([1., 2.].parts(), [numbers(&[2], &[1., 2.])]);
        assert_eq!(
            vec![(1.0, array![2.0]), (3.0, array![4.0])].parts(),
            [numbers(&[], &[1.]), numbers(&[1], &[2.]), numbers(&[], &[3.]), numbers(&[1], &[4.])]
        );
        assert_eq!(vec![matrix.clone(), matrix].parts().len(), 2);
    }
}
