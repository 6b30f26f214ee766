//! What comes out of a step if one thing in it is done wrong, and what is said then.

use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};

use super::probe::{Answer, Probe, Weights};

/// What may go wrong in a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    NoStep,
    Uphill,
    NoRate,
    Gradients,
    Sum,
    MeanOfAll,
    NoSoftmax,
    SlopeOfP,
    NoBend,
    NoSlope,
    BentInstead,
    NewWeights,
    NoFirst,
    NoSecond,
    NoBiases,
    MeanBias,
    MeanTwice,
    FirstMeanTwice,
    SumOfWeights,
    FromSums,
    BentError,
    BentErrorToo,
    Unturned,
    NoFirstBias,
    NoSecondBias,
}

/// What each is, in words.
pub const SLIPS: [(Slip, &str); 25] = [
    (Slip::NoStep, "The weights come back as they were: the update is missing."),
    (
        Slip::Uphill,
        "The sign: every step goes uphill. By the logits the gradient is p − y, and the step subtracts \
         it.",
    ),
    (Slip::NoRate, "The rate η is missing: each step is η times the gradient."),
    (
        Slip::Gradients,
        "Those are the gradients. Wanted are the weights after the step, the old ones less η times the \
         gradient.",
    ),
    (
        Slip::Sum,
        "The steps are as many times too long as the batch has samples: the loss is a mean over the \
         batch, so dz is (p − y)/m.",
    ),
    (
        Slip::MeanOfAll,
        "The gradient is divided by the number of all outputs. The loss is a mean over the samples \
         alone: divide by m.",
    ),
    (
        Slip::NoSoftmax,
        "The gradient is made of the logits: (z − y)/m. Cross-entropy's is made of the probabilities, \
         (p − y)/m.",
    ),
    (
        Slip::SlopeOfP,
        "There is a factor p (1 − p) too many. In the gradient by the logits, (p − y)/m, the softmax's \
         own slope is contained already.",
    ),
    (Slip::NoBend, "The ReLU is missing, forward and back: without a bend two layers are one."),
    (
        Slip::NoSlope,
        "The ReLU's slope is missing on the way back: through a unit that is asleep, z₁ ≤ 0, no error \
         goes. (Lesson 8's museum has this as the forgotten slope.)",
    ),
    (
        Slip::BentInstead,
        "On the way back the error is multiplied by the ReLU's value a. Its slope is wanted, which is 1 \
         where z₁ > 0 and 0 elsewhere.",
    ),
    (
        Slip::NewWeights,
        "The error is carried back through the new W₂. The way back needs the weights of the way \
         forward: compute da before W₂ takes its step.",
    ),
    (Slip::NoFirst, "The first layer does not move: W₁ and b₁ come back as they were."),
    (Slip::NoSecond, "The second layer does not move: W₂ and b₂ come back as they were."),
    (
        Slip::NoBiases,
        "The biases do not move. Each has the sum of its layer's errors over the batch.",
    ),
    (
        Slip::MeanBias,
        "The biases' steps are divided by the batch once more. dz has the mean in it already, so the \
         biases get its sum over the samples.",
    ),
    (
        Slip::FromSums,
        "W₂'s step is made from z₁. Its inputs are the hidden units' outputs, a, after the ReLU.",
    ),
    (
        Slip::MeanTwice,
        "The steps are divided by the batch once more. dz = (p − y)/m has the mean in it already, so the \
         products and the sums that follow are not divided again.",
    ),
    (
        Slip::FirstMeanTwice,
        "The first layer's steps are divided by the batch once more. The error comes back from dz, which \
         has the mean in it already.",
    ),
    (
        Slip::SumOfWeights,
        "The biases are right, but W₁'s and W₂'s steps are as many times too long as the batch has samples: \
         they need the division by m, too.",
    ),
    (
        Slip::BentError,
        "On the way back the error itself is bent, max(error, 0). It may be negative: its sign stays, and \
         it is multiplied by 1 where z₁ > 0 and by 0 elsewhere.",
    ),
    (
        Slip::BentErrorToo,
        "On the way back negative errors are set to 0. Only where z₁ is not above 0 an error ends, whatever \
         its own sign.",
    ),
    (
        Slip::Unturned,
        "The error is carried back through W₂ as it is, which fits only where W₂ is square. It is W₂ \
         transposed: dz · W₂ᵀ.",
    ),
    (Slip::NoFirstBias, "The bias b₁ is missing on the way forward: z₁ = x · W₁ + b₁."),
    (Slip::NoSecondBias, "The bias b₂ is missing on the way forward: z = a · W₂ + b₂."),
];

impl Probe {
    /// The step with one thing in it done wrong; the loss is right where that leaves it so.
    pub fn with(&self, slip: Slip) -> Answer {
        let Probe { weights: Weights { w1, b1, w2, b2 }, x, y, eta, .. } = self;
        let (m, eta) = (x.nrows() as f64, *eta);
        let z1 = if slip == Slip::NoFirstBias { x.dot(w1) } else { x.dot(w1) + b1 };
        let a = if slip == Slip::NoBend { z1.clone() } else { z1.mapv(|z| z.max(0.0)) };
        let z2 = if slip == Slip::NoSecondBias { a.dot(w2) } else { a.dot(w2) + b2 };
        let p = Loss::CrossEntropy.prediction(&z2);
        let (mut w1, mut b1, mut w2, mut b2) = self.parts();
        let loss = Loss::CrossEntropy.value(&z2, y);
        let dz = match slip {
            Slip::NoSoftmax => (&z2 - y) / m,
            Slip::Sum => &p - y,
            Slip::MeanOfAll => (&p - y) / (m * y.ncols() as f64),
            Slip::SlopeOfP => (&p - y) * &p * (1.0 - &p) / m,
            Slip::Uphill => (y - &p) / m,
            _ => (&p - y) / m,
        };
        let (old, mut back) = (&self.weights, self.weights.w2.clone());
        w2.assign(&(&old.w2 - eta * a.t().dot(&dz)));
        b2.assign(&(&old.b2 - eta * dz.sum_axis(Axis(0))));
        if slip == Slip::NewWeights {
            back.assign(&w2);
        }
        let awake = z1.mapv(|z| f64::from(u8::from(z > 0.0)));
        let da = match slip {
            Slip::NoSlope | Slip::NoBend => dz.dot(&back.t()),
            Slip::BentInstead => dz.dot(&back.t()) * &a,
            Slip::BentError => dz.dot(&back.t()).mapv(|d| d.max(0.0)),
            Slip::BentErrorToo => dz.dot(&back.t()).mapv(|d| d.max(0.0)) * awake,
            Slip::Unturned => dz.dot(&back) * awake,
            Slip::FirstMeanTwice => dz.dot(&back.t()) * awake / m,
            _ => dz.dot(&back.t()) * awake,
        };
        w1.assign(&(&old.w1 - eta * x.t().dot(&da)));
        b1.assign(&(&old.b1 - eta * da.sum_axis(Axis(0))));
        match slip {
            Slip::NoStep => (w1, b1, w2, b2) = self.parts(),
            Slip::NoFirst => (w1, b1) = (old.w1.clone(), old.b1.clone()),
            Slip::NoSecond => (w2, b2) = (old.w2.clone(), old.b2.clone()),
            Slip::NoBiases => (b1, b2) = (old.b1.clone(), old.b2.clone()),
            Slip::NoRate => {
                let step = |new: &mut Array2<f64>, old: &Array2<f64>| {
                    *new = old + (&*new - old) / eta;
                };
                let bias = |new: &mut Array1<f64>, old: &Array1<f64>| {
                    *new = old + (&*new - old) / eta;
                };
                step(&mut w1, &old.w1);
                step(&mut w2, &old.w2);
                bias(&mut b1, &old.b1);
                bias(&mut b2, &old.b2);
            }
            Slip::MeanBias => {
                b1 = &old.b1 + (&b1 - &old.b1) / m;
                b2 = &old.b2 + (&b2 - &old.b2) / m;
            }
            Slip::MeanTwice => {
                w1 = &old.w1 + (&w1 - &old.w1) / m;
                b1 = &old.b1 + (&b1 - &old.b1) / m;
                w2 = &old.w2 + (&w2 - &old.w2) / m;
                b2 = &old.b2 + (&b2 - &old.b2) / m;
            }
            Slip::SumOfWeights => {
                w1 = &old.w1 + (&w1 - &old.w1) * m;
                w2 = &old.w2 + (&w2 - &old.w2) * m;
            }
            Slip::FromSums => w2 = &old.w2 - eta * z1.t().dot(&dz),
            Slip::Gradients => {
                w1 = (&old.w1 - &w1) / eta;
                b1 = (&old.b1 - &b1) / eta;
                w2 = (&old.w2 - &w2) / eta;
                b2 = (&old.b2 - &b2) / eta;
            }
            _ => {}
        }
        (loss, (w1, b1, w2, b2))
    }
}
