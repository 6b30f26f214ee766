//! Irises from their sepals, as a number and as a class; and two ways to ask for a class as
//! if it were a number.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::{Standardiser, one_hot};
use lesson03_least_squares::{Line, fit_line};
use ndarray::{Array1, Array2, Axis};
use shared::figure::{Chart, Colour};
use shared::number::{fixed, percent, short};
use shared::{Result, Section, Strength::Always, Table, data};

use crate::argmax::argmax;
use crate::loss::Loss;
use crate::tasks::{
    Layer, boundary, boundary_by_line, constant_loss, descent, nearest_is_right, typical_error,
    unseen,
};

/// Learning rate and epochs for the irises.
const IRISES: (f64, usize) = (1.0, 200);

/// A no at each of 1 to 4 and a yes at each of 5 to 8, and perhaps one more yes.
fn points(far: Option<f64>) -> (Array1<f64>, Array1<f64>) {
    let x: Array1<f64> = (1..=8).map(f64::from).chain(far).collect();
    let y = x.mapv(|x| f64::from(u8::from(x > MIDDLE)));
    (x, y)
}

/// Between those who say no and those who say yes.
const MIDDLE: f64 = 4.5;

/// By cross-entropy, with x counted from the middle.
fn layer(x: &Array1<f64>, y: &Array1<f64>) -> Layer {
    let column = |values: Array1<f64>| values.insert_axis(Axis(1));
    let (x, y) = (column(x - MIDDLE), column(y.clone()));
    descent(Loss::BinaryCrossEntropy, (&x, &y), 0.04, 500).pop().expect("it has a last one")
}

/// How many are on the wrong side of this border.
fn misjudged(x: &Array1<f64>, border: f64) -> usize {
    x.iter().filter(|x| (**x > border) != (**x > MIDDLE)).count()
}

/// The points with one far away, the lines with and without it, and what cross-entropy makes
/// of them.
fn figure(far: f64) -> Result<Chart> {
    let ((x, y), (near_x, near_y)) = (points(Some(far)), points(None));
    let (line, near, layer) = (fit_line(&x, &y)?, fit_line(&near_x, &near_y)?, layer(&x, &y));
    let ends = |line: Line| [0.0, far + 1.0].map(|x| (x, line.at(x)));
    Ok(Chart::new("far-away", "One more yes, far on the right side")
        .x("x")
        .y("no 0, yes 1")
        .y_range(-0.4..1.6)
        .line("line without it", ends(near))
        .dashed()
        .line("line with it", ends(line))
        .function("cross-entropy with it", 0.0..far + 1.0, |x| {
            sigmoid(layer.w[[0, 0]] * (x - MIDDLE) + layer.b[0])
        })
        .hline("", 0.5)
        .scatter("points", x.iter().copied().zip(y))
        .colour(Colour::Ink))
}

/// The far points of the table, if any.
const FAR: [Option<f64>; 4] = [None, Some(12.0), Some(20.0), Some(40.0)];

/// What was found out.
struct Found {
    /// The best constant's loss, and the layer's on flowers that it has not seen; for the
    /// number and for the class.
    losses: [(f64, f64); 2],
    /// The petals' mean length.
    mean: f64,
    /// How far the mean is off, and how far the layer, in centimetres.
    errors: (f64, f64),
    /// The share of the most frequent species, and the share that the layer has right.
    right: (f64, f64),
    /// The share of the lengths that are no further off than the typical error.
    within: f64,
    /// The mean of the largest probabilities.
    certainty: f64,
    /// The share right where the species are numbers, by which of them is in the middle.
    numbered: [f64; 3],
    /// For each far point the border and the wrong ones, by the line and by cross-entropy.
    borders: [[(f64, usize); 2]; 4],
}

/// The section: one set of flowers, two questions, and the wrong pairings.
///
/// # Errors
/// If a feature cannot be standardised, or a line has no slope.
pub fn section() -> Result<Section> {
    Ok(show(&found()?, figure(20.0)?))
}

fn found() -> Result<Found> {
    let irises = data::iris();
    let sepals = irises.x.select(Axis(1), &[0, 1]);
    let x = Standardiser::fit(&sepals, &irises.names[..2])?.apply(&sepals);
    let (lengths, species) = (irises.x.select(Axis(1), &[2]), one_hot(&irises.y, 3));
    let (eta, epochs) = IRISES;
    let of = |loss: Loss, y: &Array2<f64>| {
        let outputs = unseen(loss, (&x, y), eta, epochs);
        ((constant_loss(loss, y), loss.value(&outputs, y)), outputs)
    };
    let (length_losses, by_length) = of(Loss::SquaredError, &lengths);
    let (species_losses, by_species) = of(Loss::CrossEntropy, &species);
    let mean = lengths.sum() / lengths.len() as f64;
    let constant = Array2::from_elem(lengths.dim(), mean);
    let typical = typical_error(&by_length, &lengths);
    let within = (&by_length - &lengths).iter().filter(|off| off.abs() < typical).count();
    let largest = Loss::CrossEntropy.prediction(&by_species);
    let largest = largest.rows().into_iter().map(|p| p[argmax(&p)]);
    let shares = species.sum_axis(Axis(0)) / species.nrows() as f64;
    // Three numberings, three targets at once: (flowers, which is in the middle).
    let numbers = Array2::from_shape_fn((irises.y.len(), 3), |(flower, middle)| {
        numbering(middle)[irises.y[flower]]
    });
    let by_number = unseen(Loss::SquaredError, (&x, &numbers), eta, epochs);
    let numbered = [0, 1, 2].map(|middle| {
        nearest_is_right(&by_number.column(middle).to_owned(), &irises.y, &numbering(middle))
    });
    let mut borders = [[(0.0, 0); 2]; 4];
    for (border, far) in borders.iter_mut().zip(FAR) {
        let (x, y) = points(far);
        let (by_line, by_entropy) = (boundary_by_line(&x, &y)?, MIDDLE + boundary(&layer(&x, &y)));
        *border = [by_line, by_entropy].map(|at| (at, misjudged(&x, at)));
    }
    Ok(Found {
        losses: [length_losses, species_losses],
        mean,
        errors: (typical_error(&constant, &lengths), typical),
        right: (shares[argmax(&shares)], Loss::CrossEntropy.accuracy(&by_species, &species)),
        within: within as f64 / lengths.len() as f64,
        certainty: largest.sum::<f64>() / lengths.len() as f64,
        numbered,
        borders,
    })
}

/// 0, 1 and 2 for three classes, 1 for the one in the middle.
fn numbering(middle: usize) -> [f64; 3] {
    [[1.0, 0.0, 2.0], [0.0, 1.0, 2.0], [0.0, 2.0, 1.0]][middle]
}

/// Both questions side by side.
fn tasks_table(Found { losses, errors, right, .. }: &Found) -> Table {
    let mut table = Table::new(
        "tasks",
        "150 irises, the same two features (sepal length and width), two questions.",
        ["", "how long is the petal?", "which species is it?"],
    );
    let cells = |losses: [f64; 2]| losses.map(|loss| fixed(loss, 4));
    let of = |pick: fn(&(f64, f64)) -> f64| cells(losses.each_ref().map(pick));
    let [constants, reached] = [of(|losses| losses.0), of(|losses| losses.1)];
    for (name, [number, class]) in [
        ("the task", ["regression", "classification"].map(str::to_owned)),
        ("outputs", ["1", "3"].map(str::to_owned)),
        ("prediction", ["the output", "softmax of the outputs"].map(str::to_owned)),
        ("loss", [Loss::SquaredError, Loss::CrossEntropy].map(|loss| loss.name().to_owned())),
        ("best constant: loss", constants),
        ("layer, unseen flowers: loss", reached),
        ("judged by", ["typical error", "share right"].map(str::to_owned)),
        ("best constant", [format!("{} cm", fixed(errors.0, 2)), percent(right.0, 1)]),
        ("layer, unseen flowers", [format!("{} cm", fixed(errors.1, 2)), percent(right.1, 1)]),
    ] {
        table.row([name.to_owned(), number, class]);
    }
    table
}

/// The species as numbers, and without.
fn numbers_table(Found { numbered, right, .. }: &Found) -> Table {
    let mut numbers = Table::new(
        "numbered",
        "The species as numbers 0, 1 and 2, by squared error, the nearest number being the answer.",
        ["in the middle", "right"],
    );
    for (name, share) in ["setosa", "versicolor", "virginica"].iter().zip(numbered) {
        numbers.row([(*name).to_owned(), percent(*share, 1)]);
    }
    numbers.row(["no numbers: softmax".to_owned(), percent(right.1, 1)]);
    numbers
}

/// Where the line and cross-entropy are undecided.
fn borders_table(borders: &[[(f64, usize); 2]; 4]) -> Table {
    let mut far = Table::new(
        "borders",
        "The target is no at 1, 2, 3 and 4, and yes at 5, 6, 7 and 8; and one more yes. Where does the answer change?",
        [
            "one more yes at",
            "the line's border",
            "its mistakes",
            "cross-entropy's border",
            "mistakes",
        ],
    );
    for (at, [line, entropy]) in FAR.iter().zip(borders) {
        let cell = |(border, mistakes): (f64, usize)| [fixed(border, 3), mistakes.to_string()];
        let at = [at.map_or("—".into(), short)];
        far.row(at.into_iter().chain(cell(*line)).chain(cell(*entropy)));
    }
    far
}

fn show(found: &Found, figure: Chart) -> Section {
    let Found { losses, mean, errors, right, within, certainty, numbered, borders } = found;
    let [[near, _], _, [pulled, held], [further, held_further]] = *borders;
    let firm = [held, held_further].iter().all(|at| (at.0 - MIDDLE).abs() < 0.01 && at.1 == 0);
    let mut section = Section::new("tasks", "A number or a class?");
    section
        .text(
            "One layer, X·W + b, by descent from zeros. Every flower is judged by a layer that has \
             not seen it: a fifth of them is left out, then the next.",
        )
        .table(tasks_table(found))
        .claim(
            "better-than-a-constant",
            Always,
            errors.1 < 0.5 * errors.0 && right.1 > 2.0 * right.0,
            format!(
                "Who looks at no flower says {} cm to all and is {} cm off, or says one species to all and \
                 is right for {} of them; the layers are {} cm off, and right for {} of the flowers.",
                fixed(*mean, 2),
                fixed(errors.0, 2),
                percent(right.0, 1),
                fixed(errors.1, 2),
                percent(right.1, 1)
            ),
        )
        .claim(
            "how-sure",
            Always,
            (certainty - right.1).abs() < 0.05 && (0.6..0.75).contains(within),
            format!(
                "The largest of the probabilities is {} in the mean, about as many as are right. Of the \
                 lengths {} are no further off than the typical error.",
                percent(*certainty, 1),
                percent(*within, 1)
            ),
        )
        .table(numbers_table(found))
        .claim(
            "numbered",
            Always,
            numbered[1] > 0.7 && numbered[0] < 0.5 && right.1 > numbered[1],
            format!(
                "With versicolor in the middle the numbers get {} right, with setosa there {}, of the \
                 same flowers; softmax, for which no species is between two others, gets {}.",
                percent(numbered[1], 1),
                percent(numbered[0], 1),
                percent(right.1, 1)
            ),
        )
        .table(borders_table(borders))
        .figure(figure)
        .claim(
            "pulled",
            Always,
            near.1 == 0 && pulled.1 > 0 && further.0 > pulled.0 && pulled.0 > near.0 + 0.5 && firm,
            format!(
                "A yes at {} moves the line's border from {} to {}, so that the yes at 5 is taken for a no, \
                 and one at {} moves it to {}; cross-entropy's stays within a hundredth of {}.",
                short(FAR[2].expect("it is there")),
                fixed(near.0, 2),
                fixed(pulled.0, 2),
                short(FAR[3].expect("it is there")),
                fixed(further.0, 2),
                short(MIDDLE)
            ),
        )
        .value("mean", *mean)
        .value("typical_errors", vec![errors.0, errors.1])
        .value("right", vec![right.0, right.1])
        .value("constant_losses", losses.iter().map(|losses| losses.0).collect::<Vec<f64>>())
        .value("layer_losses", losses.iter().map(|losses| losses.1).collect::<Vec<f64>>())
        .value("within", *within)
        .value("certainty", *certainty)
        .value("numbered", numbered.to_vec())
        .value("borders_by_line", borders.iter().map(|by| by[0].0).collect::<Vec<f64>>())
        .value("borders_by_cross_entropy", borders.iter().map(|by| by[1].0).collect::<Vec<f64>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_irises_all_claims_hold() {
        let section = section().unwrap();
        for id in ["better-than-a-constant", "how-sure", "numbered", "pulled"] {
            assert!(section.holds(id), "{id}");
        }
    }

    /// Whether the claim holds where something else was found.
    fn holds(id: &str, change: impl FnOnce(&mut Found)) -> bool {
        let mut found = found().unwrap();
        change(&mut found);
        show(&found, Chart::new("", "")).holds(id)
    }

    #[test]
    fn a_layer_that_is_no_better_than_a_constant_is_seen() {
        assert!(!holds("better-than-a-constant", |found| found.errors.1 = 1.0));
        assert!(!holds("better-than-a-constant", |found| found.right.1 = 0.6));
    }

    #[test]
    fn a_layer_that_is_too_sure_or_errors_that_are_all_alike_are_seen() {
        assert!(!holds("how-sure", |found| found.certainty = 0.95));
        assert!(!holds("how-sure", |found| found.certainty = 0.6));
        assert!(!holds("how-sure", |found| found.within = 1.0));
        assert!(!holds("how-sure", |found| found.within = 0.5));
    }

    #[test]
    fn numbers_that_do_as_well_in_any_order_are_seen() {
        assert!(!holds("numbered", |found| found.numbered[0] = 0.77));
        assert!(!holds("numbered", |found| found.numbered[1] = 0.6));
        assert!(!holds("numbered", |found| found.right.1 = 0.75));
    }

    #[test]
    fn borders_that_are_not_as_told_are_seen() {
        assert!(!holds("pulled", |found| found.borders[0][0].1 = 1));
        assert!(!holds("pulled", |found| found.borders[2][0].1 = 0));
        assert!(!holds("pulled", |found| found.borders[2][0].0 = 4.9));
        assert!(!holds("pulled", |found| found.borders[3][0].0 = 5.0));
        for far in [2, 3] {
            assert!(!holds("pulled", |found| found.borders[far][1].0 = 4.52));
            assert!(!holds("pulled", |found| found.borders[far][1].1 = 1));
        }
    }
}
