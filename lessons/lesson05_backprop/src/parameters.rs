//! # All parameters in one vector
//!
//! An optimizer moves numbers, and a check of gradients tries them; neither need
//! know of layers. To them a network is a function J(θ) of one long vector, and that
//! vector is what a network has. Its layers are views of it: each has its W and its b
//! where they stand in θ, and ∂J/∂θ is cut in the same way.

use std::ops::Range;

use ndarray::{ArrayRef1, ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis};

/// Where each layer stands in θ: layer by layer, W row by row, then b.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// How many inputs there are, then how many outputs each layer has.
    pub sizes: Vec<usize>,
}

const IN_PLACE: &str = "numbers in a row are a matrix row by row";

impl Layout {
    /// How many numbers there are in θ.
    pub fn count(&self) -> usize {
        self.ranges().last().map_or(0, |(_, bias)| bias.end)
    }

    /// Where in θ each layer's weights and its bias stand: (weights, bias).
    pub fn ranges(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut start = 0;
        let ranges = self.sizes.windows(2).map(|size| {
            let middle = start + size[0] * size[1];
            let end = middle + size[1];
            let ranges = (start..middle, middle..end);
            start = end;
            ranges
        });
        ranges.collect()
    }

    /// Layer l of θ or ∂J/∂θ, from 0: what belongs to its W, (inputs, outputs), and what
    /// to its b, (outputs).
    pub fn layer<'a>(
        &self,
        theta: &'a ArrayRef1<f64>,
        l: usize,
    ) -> (ArrayView2<'a, f64>, ArrayView1<'a, f64>) {
        let (weights, bias) = self.ranges().swap_remove(l);
        let shape = (self.sizes[l], self.sizes[l + 1]);
        let weights = theta.slice_axis(Axis(0), weights.into());
        let bias = theta.slice_axis(Axis(0), bias.into());
        (weights.into_shape_with_order(shape).expect(IN_PLACE), bias)
    }

    /// The same, to be written to.
    pub fn layer_mut<'a>(
        &self,
        theta: &'a mut ArrayRef1<f64>,
        l: usize,
    ) -> (ArrayViewMut2<'a, f64>, ArrayViewMut1<'a, f64>) {
        let (weights, bias) = self.ranges().swap_remove(l);
        let shape = (self.sizes[l], self.sizes[l + 1]);
        let layer = theta.slice_axis_mut(Axis(0), (weights.start..bias.end).into());
        let (weights, bias) = layer.split_at(Axis(0), weights.len());
        (weights.into_shape_with_order(shape).expect(IN_PLACE), bias)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, array};

    /// Two inputs, two hidden units, one output.
    fn layout() -> Layout {
        Layout { sizes: vec![2, 2, 1] }
    }

    #[test]
    fn theta_is_layer_by_layer_weights_row_by_row_then_biases() {
        let theta: Array1<f64> = (1..=9).map(f64::from).collect();
        let (weights, bias) = layout().layer(&theta, 0);
        assert_eq!(weights, array![[1.0, 2.0], [3.0, 4.0]]);
        assert_eq!(bias, array![5.0, 6.0]);
        let (weights, bias) = layout().layer(&theta, 1);
        assert_eq!(weights, array![[7.0], [8.0]]);
        assert_eq!(bias, array![9.0]);
        assert_eq!(layout().count(), 9);
        assert_eq!(layout().ranges(), [(0..4, 4..6), (6..8, 8..9)]);
    }

    #[test]
    fn what_is_written_to_a_layer_stands_in_theta() {
        let mut theta = Array1::zeros(9);
        for l in 0..2 {
            let (mut weights, mut bias) = layout().layer_mut(&mut theta, l);
            weights.iter_mut().zip(1..).for_each(|(w, i)| *w = f64::from(i));
            bias.fill(-1.0);
        }
        assert_eq!(theta, array![1.0, 2.0, 3.0, 4.0, -1.0, -1.0, 1.0, 2.0, -1.0]);
    }

    #[test]
    fn without_a_layer_there_are_no_numbers() {
        assert_eq!(Layout { sizes: vec![3] }.count(), 0);
    }
}
