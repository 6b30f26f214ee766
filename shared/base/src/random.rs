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
            if let Some((spare, normal)) = normals_of(x, y) {
                self.spare_normal = Some(spare);
                return normal;
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

/// The two normals of a point, if it is in the unit disc and not its centre.
fn normals_of(x: f64, y: f64) -> Option<(f64, f64)> {
    let r2 = x * x + y * y;
    let scale = (-2.0 * r2.ln() / r2).sqrt();
    (r2 < 1.0 && r2 != 0.0).then_some((scale * x, scale * y))
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

/// The numbers are those of NumPy 2.4, drawn by the calls that the code names.
#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use rand::Rng as _;

    #[test]
    fn uniform_and_normal_numbers_are_numpys() {
        let mut random = Random::seed(42);
        let uniform =
            [[0.3745401188473625, 0.9507143064099162], [0.7319939418114051, 0.5986584841970366]];
        assert_eq!(random.rand((2, 2)), ndarray::arr2(&uniform));
        let normal = array![-0.23415337472333597, -0.23413695694918055, 1.5792128155073915];
        assert_eq!(random.randn(3), normal);
        // A uniform number between the two normals of a pair leaves the second where it is.
        assert_eq!(random.uniform(), 0.020584494295802447);
        assert_eq!(random.standard_normal(), 0.7674347291529088);

        let mut random = Random::seed(7);
        let normal = array![13.381051407600712, 9.068125258918334, 10.065640327357169];
        assert_eq!(random.normal(10.0, 2.0, 3), normal);
        let uniform = array![1.0044818546397516, -0.7117954665609538, 0.07375592040748469];
        assert_eq!(random.uniform_in(-1.0, 3.0, 3), uniform);
    }

    /// Only one integer lies in 0..1, so nothing is drawn for it.
    #[test]
    fn integers_are_numpys() {
        let mut random = Random::seed(5);
        let below = [1, 2, 7, 8, 9, 1000, 65_536, 1 << 31, u32::MAX];
        let drawn = below.map(|below| random.integer(below));
        assert_eq!(drawn, [0, 1, 6, 7, 6, 118, 5520, 2_059_200_585, 2_097_710_088]);
        assert_eq!(random.uniform(), 0.08982103773760686);
    }

    #[test]
    fn orders_and_choices_are_numpys() {
        let mut random = Random::seed(3);
        assert_eq!(random.permutation(10), [5, 4, 1, 2, 9, 6, 7, 0, 3, 8]);
        let mut items = [0, 11, 22, 33, 44, 55];
        random.shuffle(&mut items);
        assert_eq!(items, [55, 11, 33, 44, 0, 22]);
        assert_eq!(random.choose(10, 4), [3, 6, 0, 4]);
        assert_eq!(random.choose_with_replacement(10, 6), array![3, 5, 8, 1, 8, 7]);
        assert_eq!(random.uniform(), 0.15686773847496327);

        let mut random = Random::seed(1);
        assert_eq!((random.permutation(0), random.permutation(1)), (vec![], vec![0]));
        assert_eq!(random.uniform(), 0.417022004702574, "nothing was drawn for them");
        let mut all = random.choose(5, 5);
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4]);
    }

    /// `randint` over all of `uint32` and `uint64`, and `bytes`.
    #[test]
    fn the_bits_are_numpys() {
        let mut random = Random::seed(9);
        assert_eq!((random.next_u32(), random.next_u32()), (0x02a7_e17e, 0x5d4d_515c));
        assert_eq!(Random::seed(9).next_u64(), 0x02a7_e17e_5d4d_515c);
        let mut bytes = [0; 10];
        Random::seed(9).fill_bytes(&mut bytes);
        assert_eq!(bytes, [0x7e, 0xe1, 0xa7, 0x02, 0x5c, 0x51, 0x4d, 0x5d, 0x7e, 0xda]);
    }

    /// No seed is known that draws the edge of the disc, or its centre. At √e⁻¹ from the
    /// centre r² is 1/e, and the scale √(2e).
    #[test]
    fn a_point_in_the_disc_and_off_its_centre_gives_two_normals() {
        for outside in [(1.0, 0.0), (0.0, -1.0), (0.8, 0.8), (0.0, 0.0)] {
            assert_eq!(normals_of(outside.0, outside.1), None, "{outside:?}");
        }
        let (x, y) = normals_of((-0.5_f64).exp(), 0.0).expect("it is inside");
        assert!((x - 2.0_f64.sqrt()).abs() < 1e-15 && y == 0.0, "{x} {y}");
    }
}
