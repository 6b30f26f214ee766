//! Random numbers, number for number as NumPy's legacy generator draws them.
//!
//! `Random::seed(42)` continues as `np.random.seed(42)` does: the same Mersenne
//! Twister, the same way from bits to uniforms, normals, permutations and
//! choices. So any run of the course can be replayed in NumPy, and the notes'
//! printed outputs reproduce to the last digit.
//!
//! Source: NumPy's `numpy/random/mtrand.pyx` and
//! `src/legacy/legacy-distributions.c`, whose streams NumPy froze in NEP 19.

use std::convert::Infallible;

use ndarray::{Array, Array1, Dimension, ShapeBuilder};
use rand::rand_core::TryRng;
use rand_mt::Mt;

/// A seeded stream of random numbers, equal to NumPy's `RandomState(seed)`. Arrays are
/// filled in row-major order, as NumPy does.
///
/// It implements `rand`'s core trait, so `rand`'s own distributions and
/// sequence tools work on it too (their streams are `rand`'s, not NumPy's).
#[derive(Clone)]
pub struct Random {
    twister: Mt,
    /// The polar method makes normals in pairs; the second one waits here.
    spare_normal: Option<f64>,
}

impl Random {
    /// `np.random.seed(seed)`.
    pub fn seed(seed: u32) -> Self {
        Random { twister: Mt::new(seed), spare_normal: None }
    }

    /// One uniform number in [0, 1): `np.random.rand()`.
    pub fn uniform(&mut self) -> f64 {
        // 27 bits and 26 bits make the 53 that an f64 holds.
        let high = f64::from(self.twister.next_u32() >> 5);
        let low = f64::from(self.twister.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// One standard normal number: `np.random.randn()`.
    ///
    /// Marsaglia's polar method: a point in the unit disc gives two normals.
    pub fn standard_normal(&mut self) -> f64 {
        if let Some(spare) = self.spare_normal.take() {
            return spare;
        }
        loop {
            let x = 2.0 * self.uniform() - 1.0;
            let y = 2.0 * self.uniform() - 1.0;
            let r2 = x * x + y * y;
            if r2 < 1.0 && r2 != 0.0 {
                let scale = (-2.0 * r2.ln() / r2).sqrt();
                self.spare_normal = Some(scale * x);
                return scale * y;
            }
        }
    }

    /// An array of uniform numbers in [0, 1): `np.random.rand(*shape)`.
    pub fn rand<D: Dimension>(&mut self, shape: impl ShapeBuilder<Dim = D>) -> Array<f64, D> {
        Array::from_shape_simple_fn(shape, || self.uniform())
    }

    /// An array of standard normal numbers: `np.random.randn(*shape)`.
    pub fn randn<D: Dimension>(&mut self, shape: impl ShapeBuilder<Dim = D>) -> Array<f64, D> {
        Array::from_shape_simple_fn(shape, || self.standard_normal())
    }

    /// An array of normal numbers with the given mean and standard deviation:
    /// `np.random.normal(mean, deviation, shape)`.
    pub fn normal<D: Dimension>(
        &mut self,
        mean: f64,
        deviation: f64,
        shape: impl ShapeBuilder<Dim = D>,
    ) -> Array<f64, D> {
        Array::from_shape_simple_fn(shape, || mean + deviation * self.standard_normal())
    }

    /// An array of uniform numbers in [low, high):
    /// `np.random.uniform(low, high, shape)`.
    pub fn uniform_in<D: Dimension>(
        &mut self,
        low: f64,
        high: f64,
        shape: impl ShapeBuilder<Dim = D>,
    ) -> Array<f64, D> {
        Array::from_shape_simple_fn(shape, || low + (high - low) * self.uniform())
    }

    /// One integer in 0..below: `np.random.randint(below)`.
    ///
    /// # Panics
    /// If `below` is 0: there is no such integer.
    pub fn integer(&mut self, below: u32) -> u32 {
        assert!(below > 0, "no integer lies in 0..0");
        self.at_most(below - 1)
    }

    /// Shuffles in place: `np.random.shuffle(items)` on a one-dimensional array.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let chosen = self.at_most(last as u32) as usize;
            items.swap(last, chosen);
        }
    }

    /// The numbers 0..n in random order: `np.random.permutation(n)`.
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        self.shuffle(&mut order);
        order
    }

    /// `count` different numbers of 0..n:
    /// `np.random.choice(n, count, replace=False)`.
    ///
    /// # Panics
    /// If more numbers are asked for than there are.
    pub fn choose(&mut self, n: usize, count: usize) -> Vec<usize> {
        assert!(count <= n, "cannot choose {count} different numbers of {n}");
        let mut order = self.permutation(n);
        order.truncate(count);
        order
    }

    /// `count` numbers of 0..n, repeats allowed: `np.random.choice(n, count)`.
    pub fn choose_with_replacement(&mut self, n: usize, count: usize) -> Array1<usize> {
        Array1::from_shape_simple_fn(count, || self.integer(n as u32) as usize)
    }

    /// One integer in 0..=max: masks 32 bits to the smallest power of two that
    /// holds `max`, and draws again while the result is too large.
    fn at_most(&mut self, max: u32) -> u32 {
        if max == 0 {
            return 0;
        }
        let mask = u32::MAX >> max.leading_zeros();
        loop {
            let value = self.twister.next_u32() & mask;
            if value <= max {
                return value;
            }
        }
    }
}

/// The bits themselves, for `rand`'s own tools.
impl TryRng for Random {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.twister.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.twister.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.twister.fill_bytes(bytes);
        Ok(())
    }
}
