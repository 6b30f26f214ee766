//! # Three landscapes
//!
//! Two parameters, so that they can be drawn: a ravine, a saddle, and
//! Rosenbrock's valley, which is narrow and bends.

use std::ops::Range;

use ndarray::Array1;

/// A function of two parameters to race on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landscape {
    /// J = ½(x² + 20·y²): steep across, flat along.
    Ravine,
    /// J = ½·x² − ½·y² + ¼·y⁴: down from both sides, up again further out; the
    /// gradient is almost 0 around the saddle at (0, 0).
    Saddle,
    /// J = (1 − x)² + 100·(y − x²)², after Rosenbrock (1960): the minimum is at
    /// (1, 1), at the end of a curved valley.
    Rosenbrock,
}

impl Landscape {
    /// All of them.
    pub const ALL: [Landscape; 3] = [Landscape::Ravine, Landscape::Saddle, Landscape::Rosenbrock];

    /// J(x, y).
    pub fn height(self, x: f64, y: f64) -> f64 {
        match self {
            Landscape::Ravine => 0.5 * (x * x + 20.0 * y * y),
            Landscape::Saddle => 0.5 * x * x - 0.5 * y * y + 0.25 * y.powi(4),
            Landscape::Rosenbrock => (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2),
        }
    }

    /// (∂J/∂x, ∂J/∂y) at θ = (x, y).
    pub fn gradient(self, theta: &Array1<f64>) -> Array1<f64> {
        let (x, y) = (theta[0], theta[1]);
        let (dx, dy) = match self {
            Landscape::Ravine => (x, 20.0 * y),
            Landscape::Saddle => (x, y.powi(3) - y),
            Landscape::Rosenbrock => {
                let off = y - x * x;
                (-2.0 * (1.0 - x) - 400.0 * x * off, 200.0 * off)
            }
        };
        Array1::from(vec![dx, dy])
    }

    /// Where the race starts.
    pub fn start(self) -> [f64; 2] {
        match self {
            Landscape::Ravine => [-4.0, 1.0],
            Landscape::Saddle => [-1.5, 0.001],
            Landscape::Rosenbrock => [-1.2, 1.0],
        }
    }

    /// The lowest J there is.
    pub fn lowest(self) -> f64 {
        match self {
            Landscape::Ravine | Landscape::Rosenbrock => 0.0,
            Landscape::Saddle => -0.25, // at (0, ±1)
        }
    }

    /// The part of the plane that matters: the ranges of x and y, with the start, the
    /// lowest points and what lies between.
    pub fn window(self) -> (Range<f64>, Range<f64>) {
        match self {
            Landscape::Ravine => (-4.5..2.5, -1.6..1.6),
            Landscape::Saddle => (-2.0..2.0, -1.6..1.6),
            Landscape::Rosenbrock => (-2.0..2.0, -1.0..3.0),
        }
    }

    /// Heights whose contours tell the shape.
    pub fn levels(self) -> Vec<f64> {
        match self {
            Landscape::Ravine => vec![0.1, 0.5, 1.5, 3.0, 5.0, 8.0, 12.0, 18.0],
            Landscape::Saddle => vec![-0.2, -0.1, -0.02, 0.05, 0.2, 0.5, 1.0, 1.5],
            Landscape::Rosenbrock => vec![0.5, 2.0, 8.0, 30.0, 100.0, 300.0, 800.0],
        }
    }

    /// Its name as the course writes it.
    pub fn name(self) -> &'static str {
        match self {
            Landscape::Ravine => "ravine",
            Landscape::Saddle => "saddle",
            Landscape::Rosenbrock => "Rosenbrock's valley",
        }
    }

    /// Its name as part of a value's or a figure's name.
    pub fn id(self) -> &'static str {
        match self {
            Landscape::Ravine => "ravine",
            Landscape::Saddle => "saddle",
            Landscape::Rosenbrock => "rosenbrock",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gradients_agree_with_central_differences(x in -2.0..2.0_f64, y in -2.0..2.0_f64) {
            for landscape in Landscape::ALL {
                let gradient = landscape.gradient(&Array1::from(vec![x, y]));
                let dx = two_sided(|x| landscape.height(x, y), x, 1e-5);
                let dy = two_sided(|y| landscape.height(x, y), y, 1e-5);
                // Against the size of the function's terms, which are rounded.
                let scale = 1.0 + gradient.dot(&gradient).sqrt() + landscape.height(x, y).abs();
                prop_assert!((gradient[0] - dx).abs() < 1e-7 * scale);
                prop_assert!((gradient[1] - dy).abs() < 1e-7 * scale);
            }
        }

        #[test]
        fn nothing_is_lower_than_the_lowest(x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
            for landscape in Landscape::ALL {
                prop_assert!(landscape.height(x, y) >= landscape.lowest() - 1e-12);
            }
        }
    }

    /// J at the starts by hand: ½(16 + 20), ½·2.25 near enough, and Rosenbrock's own 24.2.
    #[test]
    fn every_race_starts_high_up_on_the_left() {
        for (landscape, height) in
            [(Landscape::Ravine, 18.0), (Landscape::Saddle, 1.125), (Landscape::Rosenbrock, 24.2)]
        {
            let [x, y] = landscape.start();
            assert!((landscape.height(x, y) - height).abs() < 1e-6, "{landscape:?}");
            assert!(x < 0.0, "{landscape:?}");
        }
    }

    #[test]
    fn contours_rise_from_the_lowest_point_to_what_the_window_holds() {
        for landscape in Landscape::ALL {
            let (levels, (xs, ys)) = (landscape.levels(), landscape.window());
            assert!(levels.len() > 5 && levels.is_sorted_by(|a, b| a < b), "{levels:?}");
            assert!(levels[0] > landscape.lowest());
            let corner = landscape.height(xs.start, ys.start);
            assert!(levels[levels.len() - 1] < corner, "{landscape:?}: {corner}");
        }
    }

    /// A name has an apostrophe and a space, which an identifier may not.
    #[test]
    fn an_id_is_the_beginning_of_a_name_of_its_own() {
        let ids = Landscape::ALL.map(Landscape::id);
        for (landscape, id) in Landscape::ALL.into_iter().zip(ids) {
            assert!(landscape.name().to_lowercase().starts_with(id), "{landscape:?}");
            assert!(!id.is_empty() && id.chars().all(|letter| letter.is_ascii_lowercase()));
            assert_eq!(ids.iter().filter(|other| **other == id).count(), 1);
        }
    }

    #[test]
    fn the_lowest_points_are_where_they_are_said_to_be_and_in_the_window_with_all_between() {
        for (landscape, x, y) in [
            (Landscape::Ravine, 0.0, 0.0),
            (Landscape::Saddle, 0.0, 1.0),
            (Landscape::Rosenbrock, 1.0, 1.0),
        ] {
            assert_eq!(landscape.height(x, y), landscape.lowest());
            assert_eq!(landscape.gradient(&Array1::from(vec![x, y])), Array1::<f64>::zeros(2));
            let ([x0, y0], (xs, ys)) = (landscape.start(), landscape.window());
            // The ravine, the saddle and the valley all have their middle at (0, 0).
            for (x, y) in [(x, y), (x0, y0), (0.0, 0.0)] {
                assert!(xs.contains(&x) && ys.contains(&y), "{landscape:?}: ({x}, {y})");
            }
        }
    }
}
