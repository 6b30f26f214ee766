//! # Where threads meet
//!
//! Threads that share out a network's hidden units need the sum of all their logits, once
//! in a batch. They bring their own, block by block, to a place that all can see, and wait
//! there until the others have come.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ndarray::Array2;

/// Where the parts of a network bring their blocks' logits and take everybody's.
pub struct Meeting {
    /// Each block's logits, of the last batch and the one before: nobody can be further
    /// ahead, so nothing is written that is still being read.
    logits: Vec<[Mutex<Array2<f32>>; 2]>,
    /// How many times any block's logits were brought.
    brought: AtomicUsize,
}

impl Meeting {
    /// For so many blocks, with logits of that shape, (batch, outputs).
    pub fn of(blocks: usize, shape: (usize, usize)) -> Self {
        let empty = || Mutex::new(Array2::zeros(shape));
        let logits = (0..blocks).map(|_| [empty(), empty()]).collect();
        Meeting { logits, brought: AtomicUsize::new(0) }
    }

    /// Writes a block's logits and says so.
    pub fn bring(&self, block: usize, batch: usize, write: impl FnOnce(&mut Array2<f32>)) {
        write(&mut self.logits[block][batch % 2].lock().expect("no part has panicked"));
        self.brought.fetch_add(1, Ordering::Release);
    }

    /// Waits until this batch's logits of all blocks are there, and hands them over, always
    /// in the same order: the result is the same whoever comes first.
    pub fn take(&self, batch: usize, mut read: impl FnMut(&Array2<f32>)) {
        let wanted = self.logits.len() * (batch + 1);
        let mut waited = 0;
        while self.brought.load(Ordering::Acquire) < wanted {
            // A sleeping thread takes longer to wake than the others take to come. But
            // where they do not come, the core may be needed for them.
            waited += 1;
            if waited % 10_000 == 0 { std::thread::yield_now() } else { std::hint::spin_loop() }
        }
        for block in &self.logits {
            read(&block[batch % 2].lock().expect("no part has panicked"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::threads::on_cores;
    use super::*;

    #[test]
    fn everybody_takes_what_all_have_brought_to_this_batch() {
        let meeting = Meeting::of(3, (1, 1));
        let takes = (0..3).map(|block| {
            let meeting = &meeting;
            move || {
                let take = |batch: usize| {
                    meeting.bring(block, batch, |logits| logits.fill((10 * batch + block) as f32));
                    let mut taken = Vec::new();
                    meeting.take(batch, |logits| taken.push(logits[[0, 0]]));
                    taken
                };
                (0..40).map(take).collect::<Vec<_>>()
            }
        });
        let expected: Vec<Vec<f32>> = (0_u8..40)
            .map(|batch| [0, 1, 2].map(|block| 10.0 * f32::from(batch) + block as f32).to_vec())
            .collect();
        let taken = on_cores(takes.collect()).expect("there are threads");
        assert_eq!(taken, vec![expected; 3]);
    }
}
