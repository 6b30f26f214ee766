//! Places that are too many, too few, or not where they should be.

use ndarray::{Array2, Zip};
use shared::exercise::Check;

use super::probe::Probe;

/// Said of a side that is the number of all weights.
const SIDE: &str = "The kernel's side is taken from kernel.len(), which counts all of its weights. \
                    The side is kernel.nrows().";

/// The kernel lies at other places than it should, or z has them elsewhere.
pub fn with_wrong_places(check: Check<Probe>) -> Check<Probe> {
    // With zeros around the picture, so that there are as many places as it has numbers.
    let padded = |p: &Probe| {
        let ((height, width), k) = (p.x.dim(), p.kernel.nrows());
        let before = (k - 1) / 2;
        let inside = |at: usize, size: usize| at.checked_sub(before).filter(|&at| at < size);
        let around = Array2::from_shape_fn((height + k - 1, width + k - 1), |(i, j)| {
            let place = inside(i, height).zip(inside(j, width));
            place.map_or(0.0, |place| p.x[place])
        });
        p.over(around)
    };
    // Without so many of the last rows and columns of places.
    let inner = |p: &Probe, rows: usize, columns: usize| {
        let sums = p.right();
        let shape = (sums.nrows() - rows, sums.ncols() - columns);
        Array2::from_shape_fn(shape, |place| sums[place])
    };
    check
        .mistake(
            "The last row and the last column of places are missing. A kernel of side k has height \
             + 1 − k rows of places: the last one begins at height − k.",
            |p| inner(p, 1, 1),
        )
        .mistake("The last row of places is missing.", |p| inner(p, 1, 0))
        .mistake("The last column of places is missing.", |p| inner(p, 0, 1))
        .mistake(
            "There are zeros around the picture. Here there is no padding: the kernel stays \
             inside.",
            padded,
        )
        .mistake(
            "It goes over the picture's edge: there are height + 1 − k rows of places and width + \
             1 − k columns of them, not height and width.",
            |p| {
                assert!(p.kernel.len() == 1);
                p.right()
            },
        )
        .mistake(
            "Height and width have changed places: it is right where the picture is square, and \
             goes over its edge elsewhere.",
            |p| {
                assert!(p.x.is_square());
                p.right()
            },
        )
        .mistake(
            "The kernel moves on by its own side. It moves on by one, so that the places overlap.",
            |p| {
                let k = p.kernel.nrows();
                let steps = (p.x.nrows() / k, p.x.ncols() / k);
                let sums = p.right();
                Array2::from_shape_fn(steps, |(i, j)| sums[(i * k, j * k)])
            },
        )
        .mistake(
            "The picture's row and column have changed places: it is read as x[[j + b, i + a]], \
             and goes over its edge where it is not square.",
            |p| {
                assert!(p.x.is_square());
                p.over(p.x.t().to_owned())
            },
        )
        .mistake(
            "The picture's row goes with j and its column with i: it is x[[j + a, i + b]] here, \
             and should be x[[i + a, j + b]].",
            |p| {
                assert!(p.x.is_square());
                p.right().reversed_axes()
            },
        )
        .mistake(
            "There are as many columns of places as rows: the height is taken for the width too.",
            |p| {
                let (rows, sums) = (p.right().nrows(), p.right());
                Array2::from_shape_fn((rows, rows), |place| sums[place])
            },
        )
        .mistake(SIDE, |p| {
            let k = p.kernel.len();
            let pieces = Zip::from(p.x.windows((k, k)));
            pieces.map_collect(|x| (&x * &p.kernel).sum() + p.bias)
        })
        .mistake(SIDE, |p| {
            let k = p.kernel.len();
            assert!(p.x.nrows() + 1 >= k && p.x.ncols() + 1 >= k);
            let pieces = Zip::from(p.x.windows((k, k)));
            pieces.map_collect(|x| (&x * &p.kernel).sum() + p.bias)
        })
        .mistake(
            "z has the picture's shape, and zeros where there is no place. It is smaller than the \
             picture: (height + 1 − k, width + 1 − k).",
            |p| {
                let sums = p.right();
                Array2::from_shape_fn(p.x.dim(), |at| sums.get(at).copied().unwrap_or(0.0))
            },
        )
        .mistake("The result is transposed: rows of places come from the picture's rows.", |p| {
            p.right().reversed_axes()
        })
}
