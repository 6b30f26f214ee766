//! Newton's roots and minima step by step, and what goes wrong at a saddle.

use lesson06_optimizers::Landscape;
use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Colour, numbered_from};
use shared::number::{about, fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::descent::{StraightDown, WayDown, minimise};
use crate::methods::Method;
use crate::newton::{Newton, chain, root};
use crate::objective::{Logistic, Objective};

/// So many steps are drawn; descent goes on beyond them.
const DRAWN: usize = 40;

/// To this share of its first size the gradient has to fall. Not further: where descent's
/// next step would lower the loss by less than its last digit, no line search finds it.
const SHARE: f64 = 1e-6;

/// Steps until the gradient has fallen to that share; none if it never does.
fn steps(way: &WayDown) -> Option<usize> {
    let small = SHARE * way.places[0].slope();
    way.places.iter().position(|place| place.slope() <= small)
}

/// Loss above its minimum after each step.
fn gaps(way: &WayDown, lowest: f64) -> Vec<f64> {
    way.places.iter().map(|place| place.value - lowest).collect()
}

/// Loss above its minimum against steps, Newton against descent.
fn figure(descent: &[f64], newton: &[f64]) -> Chart {
    let shown =
        |gaps: &[f64]| numbered_from(0, gaps.to_vec()).filter(|gap| gap.1 > 1e-16).take(DRAWN + 1);
    let title = format!("The admissions neuron: loss above its minimum, {DRAWN} steps");
    Chart::new("admissions", title)
        .x("steps")
        .y("J − lowest J")
        .log_y()
        .y_range(1e-16..1.0)
        .line(Method::Descent.name(), shown(descent))
        .colour(Colour::Vermilion)
        .line(Method::Newton.name(), shown(newton))
        .colour(Colour::Blue)
}

/// H⁻¹·g for any H of two rows, positive or not.
fn solve_two(h: &Array2<f64>, g: &Array1<f64>) -> Array1<f64> {
    let determinant = h[[0, 0]] * h[[1, 1]] - h[[0, 1]] * h[[1, 0]];
    let x = h[[1, 1]] * g[0] - h[[0, 1]] * g[1];
    let y = h[[0, 0]] * g[1] - h[[1, 0]] * g[0];
    array![x, y] / determinant
}

/// Where the walk near lesson 6's saddle begins; the saddle is at (0, 0).
const NEAR: [f64; 2] = [0.5, 0.1];

/// What the section tells of.
#[derive(Debug, Clone)]
struct Found {
    /// The steps to the root of n4's chain.
    chained: Vec<f64>,
    /// The steps to the minimum of x⁴ − 3x.
    minimum: Vec<f64>,
    /// Straight down on the admissions neuron.
    descent: WayDown,
    /// Newton's way there.
    newton: WayDown,
    /// Where one step of Newton's leads from [`NEAR`], as the formula has it.
    pure: Array1<f64>,
    /// The way from there with what is added to the Hessian.
    mended: WayDown,
}

impl Found {
    /// # Errors
    /// None with the applicants that are built in.
    fn with(params: &Params) -> Result<Self> {
        let neuron = Logistic::admissions(params.seed)?;
        let start = Array1::zeros(neuron.x.ncols());
        let (saddle, near) = (Landscape::Saddle, Array1::from(NEAR.to_vec()));
        Ok(Found {
            chained: root(chain, 2.0, 5),
            minimum: root(|x| (4.0 * x.powi(3) - 3.0, 12.0 * x * x), 2.0, 5),
            descent: minimise(&mut StraightDown, &neuron, &start, SHARE, 20_000),
            newton: minimise(&mut Newton, &neuron, &start, 1e-12, 20_000), // to the last digit
            pure: &near - &solve_two(&saddle.hessian(&near), &saddle.gradient(&near)),
            mended: Method::Newton.down(saddle, NEAR),
        })
    }
}

/// The section: roots, minima, and what goes wrong at a saddle.
///
/// # Errors
/// None with the applicants that are built in.
pub fn section(params: &Params) -> Result<Section> {
    Ok(show(&Found::with(params)?))
}

/// Whether each error is about the square of the one before, or less. About: the tangent of
/// the minimum's slope, 4x³ − 3, leaves 1/x of the square, which is 1.1.
fn squares(errors: &[f64]) -> bool {
    errors.windows(2).all(|pair| pair[1] <= 1.2 * pair[0].powi(2))
}

/// By how many powers of ten each number is below the one before.
fn powers(gaps: &[f64]) -> Vec<f64> {
    gaps.windows(2).map(|pair| (pair[0] / pair[1]).log10()).collect()
}

fn show(found: &Found) -> Section {
    let Found { chained, minimum, descent, newton, pure, mended } = found;
    let mut roots = Table::new(
        "roots",
        "Newton's method for the root of √(ln x²) − 2.14, lesson 5's chain, and for the minimum of \
         x⁴ − 3x.",
        ["step", "x, chain", "x, minimum"],
    );
    for (step, (a, b)) in chained.iter().zip(minimum).enumerate() {
        roots.row([step.to_string(), fixed(*a, 10), fixed(*b, 10)]);
    }
    // √(ln x²) = 2.14 and 4x³ = 3, solved on paper.
    let errors = |path: &[f64], root: f64| -> Vec<f64> {
        path.iter().skip(3).map(|x| (x - root).abs()).collect()
    };
    let off_chain = errors(chained, (0.5 * 2.14_f64.powi(2)).exp());
    let off_minimum = errors(minimum, 0.75_f64.cbrt());
    let listed =
        |errors: &[f64]| errors.iter().map(|e| about(*e, 2)).collect::<Vec<_>>().join(" to ");

    let lowest = newton.end().value;
    let (slow, quick) = (gaps(descent, lowest), gaps(newton, lowest));
    let mut section = Section::new("newton", "What if one knew the curvature?");
    section
        .text(
            "Newton's method twice: for a root, where a function is 0, and for a minimum, where \
             its slope is.",
        )
        .table(roots)
        .claim(
        "digits-double",
        Always,
        squares(&off_chain) && squares(&off_minimum),
        format!(
            "From step 3 on the chain's error goes from {}, the minimum's from {}: each is about \
             the square of the one before, or less.",
            listed(&off_chain),
            listed(&off_minimum)
        ),
    );
    let counts = [newton, descent].map(steps);
    let [quick_count, slow_count] =
        counts.map(|count| count.map_or("—".to_owned(), |count| count.to_string()));
    section
        .text(
            "And with several parameters: the admissions neuron, until the gradient is a millionth \
             of what it was. Both methods begin with weights of 0, and gradient descent has a line \
             search for its rate.",
        )
        .figure(figure(&slow, &quick))
        .claim(
            "newton-first",
            Always,
            counts.iter().all(Option::is_some) && counts[0] < counts[1],
            format!(
                "Newton's method needs {quick_count} steps where gradient descent needs \
                 {slow_count}."
            ),
        );
    claim_shapes(&mut section, &slow, &quick);
    let far = |place: &Array1<f64>| place.dot(place).sqrt();
    let end = &mended.end().theta;
    let place = |x: &Array1<f64>| format!("({}, {})", fixed(x[0], 3), fixed(x[1], 3));
    let from = format!("({}, {})", short(NEAR[0]), short(NEAR[1]));
    section
        .text("And near lesson 6's saddle, which is at (0, 0):")
        .claim(
            "into-the-saddle",
            Always,
            // A hundredth of the way is left.
            far(pure) < 0.01 * far(&Array1::from(NEAR.to_vec())),
            format!(
                "From {from} one step of Newton's method, as the formula has it, goes to {}, into \
                 the saddle.",
                place(pure)
            ),
        )
        .claim(
            "kept-out",
            Always,
            mended.converged && mended.end().value < Landscape::Saddle.lowest() + 1e-6,
            format!(
                "With a multiple of the identity added to the Hessian until it is positive, \
                 Newton's method comes from {from} to a minimum, {}, in {} steps.",
                place(end),
                mended.iterations()
            ),
        )
        .value("chain", chained.clone())
        .value("minimum", minimum.clone())
        .value("steps", counts.into_iter().flatten().collect::<Vec<_>>())
        .value("weights", &newton.end().theta)
        .value("lowest_loss", lowest)
        .value("into_the_saddle", pure);
    section
}

/// Whether descent's line is as straight and Newton's as bent as they look.
fn claim_shapes(section: &mut Section, descent: &[f64], newton: &[f64]) {
    let shown = &descent[..descent.len().min(DRAWN + 1)];
    let (half, last) = (shown.len() / 2, shown.len() - 1);
    let halves = powers(&[shown[0], shown[half], shown[last]]);
    // Below 10⁻¹⁴ the loss has no digits left to measure a gap with.
    let measured: Vec<f64> = newton.iter().copied().filter(|gap| *gap > 1e-14).collect();
    let steps = powers(&measured);
    // Nearly: neither half loses twice as many powers as the other.
    let straight = halves[0] < 2.0 * halves[1] && halves[1] < 2.0 * halves[0];
    let bends = steps.len() > 1 && steps.windows(2).all(|pair| pair[1] > pair[0]);
    let first = steps.iter().map(|step| fixed(*step, 1)).collect::<Vec<_>>().join(", ");
    section.claim(
        "shapes",
        Always,
        straight && bends,
        format!(
            "In the figure descent's line is nearly straight: the first {half} steps take the gap \
             down by {} powers of ten, the next {} by {}. Newton's bends down: its steps take \
             off {first} powers, each more than the one before.",
            fixed(halves[0], 1),
            last - half,
            fixed(halves[1], 1)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found() -> Found {
        Found::with(&Params::default()).expect("the generated set is sound")
    }

    #[test]
    fn errors_that_only_shrink_are_no_squares() {
        assert!(show(&found()).holds("digits-double"));
        let halving = |root: f64| (0..6).map(|step| root + 0.5_f64.powi(step)).collect();
        let chained = halving((0.5 * 2.14_f64.powi(2)).exp());
        assert!(!show(&Found { chained, ..found() }).holds("digits-double"));
        let minimum = halving(0.75_f64.cbrt());
        assert!(!show(&Found { minimum, ..found() }).holds("digits-double"));
    }

    #[test]
    fn with_the_two_ways_exchanged_nothing_holds() {
        let Found { descent, newton, .. } = found();
        let exchanged = show(&Found { descent: newton, newton: descent, ..found() });
        for id in ["newton-first", "shapes"] {
            assert!(show(&found()).holds(id) && !exchanged.holds(id), "{id}");
        }
    }

    #[test]
    fn a_step_that_misses_the_saddle_and_a_way_into_it_are_seen() {
        for id in ["into-the-saddle", "kept-out"] {
            assert!(show(&found()).holds(id), "{id}");
        }
        assert!(!show(&Found { pure: array![0.0, 1.0], ..found() }).holds("into-the-saddle"));
        let mended = Method::Newton.down(Landscape::Saddle, [0.5, 0.0]);
        assert!(!show(&Found { mended, ..found() }).holds("kept-out"));
    }
}
