//! Lines whose slope is not the best.

use ndarray::Array1;
use shared::exercise::Check;

use super::probe::Probe;

/// Mistakes in w, or in both.
pub(super) fn wrong_slopes(check: Check<Probe>) -> Check<Probe> {
    let last = |values: &Array1<f64>| values[values.len() - 1];
    let check = check
        .mistake("The two are right, and in the wrong order: w comes first.", |p| {
            let (w, b) = p.right();
            (b, w)
        })
        .mistake(
            "x and y have changed places throughout: this is the line that predicts x from y.",
            |p| {
                let ((x, y), (dx, dy)) = (p.means(), p.deviations());
                let w = dx.dot(&dy) / dy.dot(&dy);
                (w, x - w * y)
            },
        )
        .mistake(
            "This is the line through the first and the last point. All points have a say.",
            |p| {
                let w = (last(&p.y) - p.y[0]) / (last(&p.x) - p.x[0]);
                (w, p.y[0] - w * p.x[0])
            },
        )
        .mistake(
            "The slope is the mean of the slopes from the middle to each point. Points near the \
             middle have little to say of it, and here they say as much as the others: add up the \
             products and the squares first, and divide then.",
            |p| {
                let (dx, dy) = p.deviations();
                let slopes = dy / dx;
                p.through_the_middle(slopes.sum() / slopes.len() as f64)
            },
        );
    wrong_divisions(wrong_deviations(check))
}

/// The deviations are missing, or are those from another place.
fn wrong_deviations(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "x and y are taken themselves, not their deviations from their means. That is the slope \
             of the best line through the point (0, 0).",
            |p| p.through_the_middle(p.x.dot(&p.y) / p.x.dot(&p.x)),
        )
        .mistake(
            "This is the best line through the point (0, 0). Take the deviations from the means, \
             and let the line go through the middle of the points.",
            |p| (p.x.dot(&p.y) / p.x.dot(&p.x), 0.0),
        )
        .mistake(
            "The denominator has the squares of x itself. There stand the squares of its deviations \
             from the mean.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy) / p.x.dot(&p.x))
            },
        )
        .mistake(
            "The numerator has the products of x and y themselves. There stand the products of \
             their deviations from the means.",
            |p| {
                let (dx, _) = p.deviations();
                p.through_the_middle(p.x.dot(&p.y) / dx.dot(&dx))
            },
        )
        .mistake(
            "w is the mean of y divided by that of x. That is the line from (0, 0) to the middle of \
             the points.",
            |p| p.through_the_middle(p.means().1 / p.means().0),
        )
        .mistake(
            "w is 0 but for rounding, so that the line is level. If the deviations are added up \
             before they are multiplied, they cancel: first the products, and then the sum.",
            |p| p.through_the_middle(0.0),
        )
        .mistake(
            "The sums of x and y stand where their means should: divide them by the number of points.",
            |p| {
                let m = p.x.len() as f64;
                p.about(m * p.means().0, m * p.means().1)
            },
        )
        .mistake(
            "From x the mean of y is taken off. Its own mean belongs there.",
            |p| {
                let (_, y) = p.means();
                let dx = &p.x - y;
                p.through_the_middle(dx.dot(&(&p.y - y)) / dx.dot(&dx))
            },
        )
}

/// The fraction has the wrong denominator.
fn wrong_divisions(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "It is divided by the squares of y's deviations. That is the slope of the line which \
             predicts x from y.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy) / dy.dot(&dy))
            },
        )
        .mistake(
            "The fraction stands on its head: the squares of x's deviations belong below.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dx) / dx.dot(&dy))
            },
        )
        .mistake(
            "That is the correlation, which is divided by the deviations of both. The slope is \
             divided by the squares of x's alone.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy) / (dx.dot(&dx) * dy.dot(&dy)).sqrt())
            },
        )
        .mistake(
            "Above it is divided by the number of points, and below by one less. The two divisions \
             should be alike, or left out.",
            |p| {
                let m = p.x.len() as f64;
                p.through_the_middle(p.right().0 * (m - 1.0) / m)
            },
        )
        .mistake(
            "Above it is divided by one less than the number of points, and below by their number. \
             The two divisions should be alike, or left out.",
            |p| {
                let m = p.x.len() as f64;
                p.through_the_middle(p.right().0 * m / (m - 1.0))
            },
        )
        .mistake(
            "The sum of the products is divided by the number of points, the sum of the squares is \
             not. Divide both, or neither.",
            |p| p.through_the_middle(p.right().0 / p.x.len() as f64),
        )
        .mistake(
            "The sum of the squares is divided by the number of points, the sum of the products is \
             not. Divide both, or neither.",
            |p| p.through_the_middle(p.right().0 * p.x.len() as f64),
        )
        .mistake(
            "w is the sum of the products alone. It is to be divided by the sum of the squares of \
             x's deviations.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy))
            },
        )
        .mistake(
            "w is the mean of the products, the covariance. It is to be divided by the mean of the \
             squares of x's deviations.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy) / p.x.len() as f64)
            },
        )
        .mistake(
            "The sum below is not of squares: the sizes of x's deviations are added up. Square each \
             of them.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy) / dx.mapv(f64::abs).sum())
            },
        )
        .mistake(
            "It is divided by the root of the sum of squares. The sum itself belongs below.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle(dx.dot(&dy) / dx.dot(&dx).sqrt())
            },
        )
        .mistake(
            "That is how far the y lie apart, divided by how far the x do. It is never negative, and \
             it does not ask whether they go together: above belong the products of both deviations.",
            |p| {
                let (dx, dy) = p.deviations();
                p.through_the_middle((dy.dot(&dy) / dx.dot(&dx)).sqrt())
            },
        )
}
