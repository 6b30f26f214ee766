//! Epochs whose steps are right, over batches that have the wrong samples.

use ndarray::{Array1, Array2, Axis};
use shared::exercise::Check;

use super::probe::{Probe, gradient};
use crate::split::pick;

impl Probe {
    /// Steps over the batches, each with the samples and targets that it says.
    fn by_parts(
        &self,
        parts: impl Fn(usize, &[usize]) -> (Array2<f64>, Array1<f64>),
    ) -> Array1<f64> {
        self.batches().enumerate().fold(self.w.clone(), |w, (index, batch)| {
            let (x, y) = parts(index, batch);
            let step = self.eta * gradient(&w, &x, &y);
            w - step
        })
    }

    /// Steps with the row of x and the target that it says at each place of the order.
    fn by_rows(&self, at: impl Fn(usize) -> (usize, usize)) -> Array1<f64> {
        self.by_parts(|index, batch| {
            let places = (0..batch.len()).map(|place| at(index * self.size + place));
            let (rows, targets): (Vec<usize>, Vec<usize>) = places.unzip();
            (self.x.select(Axis(0), &rows), self.y.select(Axis(0), &targets))
        })
    }
}

/// Batches that are not pieces of the order, in its order.
pub(super) fn wrong_samples(check: Check<Probe>) -> Check<Probe> {
    let one = |_: &[usize]| 1.0;
    check
        .mistake(
            "The last batch is left out where it is smaller than the others, so not every sample \
             has been visited. `chunks` keeps it; `chunks_exact` does not.",
            |p| p.steps(p.order.chunks_exact(p.size), one),
        )
        .mistake("Only the first batch makes a step. An epoch goes through all of them.", |p| {
            p.steps(p.batches().take(1), one)
        })
        .mistake(
            "The order is not looked at: the samples come as 0, 1, 2 and so on. A batch is a piece \
             of `order`, and its numbers are the rows to take.",
            |p| {
                let plain: Vec<usize> = (0..p.order.len()).collect();
                p.steps(plain.chunks(p.size), one)
            },
        )
        .mistake(
            "Every step looks at all samples. It should look at those of its batch alone.",
            |p| p.steps(p.batches().map(|_| &p.order[..]), one),
        )
        .mistake(
            "Each sample makes a step of its own, whatever the size. A step is made for each batch \
             of `size` samples.",
            |p| p.steps(p.order.chunks(1), one),
        )
        .mistake(
            "The order is cut into `size` pieces. It should be cut into pieces of `size` samples.",
            |p| p.steps(p.order.chunks(p.order.len().div_ceil(p.size)), one),
        )
        .mistake("The order is read from its end. Begin with its first samples.", |p| {
            let turned: Vec<usize> = p.order.iter().rev().copied().collect();
            p.steps(turned.chunks(p.size), one)
        })
        .mistake(
            "The batches overlap: they are windows that move on by one sample, so most samples are \
             visited more than once. Use `chunks`.",
            |p| p.steps(p.order.windows(p.size), one),
        )
        .mistake("The batches are visited from the last to the first.", |p| {
            let batches: Vec<&[usize]> = p.batches().collect();
            p.steps(batches.into_iter().rev(), one)
        })
        .mistake("The last batch is left out, also where it is as large as the others.", |p| {
            let all = p.order.len().div_ceil(p.size);
            p.steps(p.batches().take(all - 1), one)
        })
        .mistake("The first batch is left out.", |p| p.steps(p.batches().skip(1), one))
        .mistake(
            "The order is read as the place of each sample. It has the samples' numbers, in the order \
             in which they are visited.",
            |p| {
                let mut samples = vec![0; p.order.len()];
                p.order.iter().enumerate().for_each(|(place, &sample)| samples[sample] = place);
                p.steps(samples.chunks(p.size), one)
            },
        )
        .mistake(
            "Every batch takes the first rows of x: the places in the batch are used, and not the \
             numbers that stand there.",
            |p| {
                let places: Vec<usize> = (0..p.order.len()).collect();
                p.steps(p.batches().map(|batch| &places[..batch.len()]), one)
            },
        )
        .mistake(
            "The samples are in the right order, and the targets are not: take the same rows of y, \
             by `y.select(Axis(0), batch)`.",
            |p| p.by_rows(|place| (p.order[place], place)),
        )
        .mistake(
            "The targets are in the right order, and the samples are not: take the same rows of x, \
             by `x.select(Axis(0), batch)`.",
            |p| p.by_rows(|place| (place, p.order[place])),
        )
        .mistake(
            "The batch's rows of x meet the targets of all samples. Take the same rows of y, by \
             `y.select(Axis(0), batch)`.",
            |p| p.by_parts(|_, batch| (pick((&p.x, &p.y), batch).0, p.y.clone())),
        )
        .mistake(
            "All rows of x meet the batch's targets. Take the same rows of x, by \
             `x.select(Axis(0), batch)`.",
            |p| p.by_parts(|_, batch| (p.x.clone(), pick((&p.x, &p.y), batch).1)),
        )
        .mistake(
            "`select` takes columns of x here. A sample is a row: `x.select(Axis(0), batch)`.",
            |p| p.by_parts(|_, batch| (p.x.select(Axis(1), batch), pick((&p.x, &p.y), batch).1)),
        )
}
