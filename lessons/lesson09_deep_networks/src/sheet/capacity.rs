//! The loss by the hidden layer's width, and one network's curves.

use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::capacity::{Curves, EPOCHS, Ends, POINTS, Parts, curves, curves_at, ends_from};

/// The widths that are compared.
const WIDTHS: [usize; 6] = [1, 2, 3, 5, 10, 30];

/// The widths that are trained from several starts, from the fewest units to the most.
const OTHER_STARTS: [usize; 3] = [2, 3, 30];

/// From how many.
const STARTS: u32 = 5;

/// Loss against width, on both parts.
fn width_figure(runs: &[(usize, Curves)]) -> Chart {
    let ends = |pick: fn(&Curves) -> &[f64]| {
        runs.iter().map(move |(width, curves)| (*width as f64, pick(curves)[EPOCHS]))
    };
    Chart::new("width", "Loss after training, against the hidden layer's width")
        .x("hidden units")
        .y("loss J")
        .log_x()
        .log_y()
        .path("training", ends(|curves| &curves.train))
        .colour(Colour::Blue)
        .path("validation", ends(|curves| &curves.validation))
        .colour(Colour::Vermilion)
}

/// Loss against epochs, on both parts, with the lowest place marked.
fn curves_figure(width: usize, curves: &Curves) -> Chart {
    let epochs = || curves.epochs.iter().map(|&epoch| epoch as f64);
    let by_epoch = |losses: &[f64]| epochs().zip(losses.iter().copied()).collect::<Vec<_>>();
    Chart::new("curves", format!("{width} hidden units: loss against epochs"))
        .x("epochs")
        .y("loss J")
        .line("training", by_epoch(&curves.train))
        .colour(Colour::Blue)
        .line("validation", by_epoch(&curves.validation))
        .colour(Colour::Vermilion)
        .vline("lowest validation loss", curves.best_epoch() as f64)
}

/// The curves of any width, for any number of points.
///
/// # Errors
/// If the training diverges.
pub fn figure(width: usize, points: usize, epochs: usize, seed: u32) -> Result<Chart> {
    // A line that is drawn needs no more looks, and while it is dragged each costs time.
    let looks = |epoch| epoch < 20 || epoch % 20 == 0;
    let parts = Parts::draw(points, 3);
    let (_, curves) = curves_at(looks, width, &parts, epochs, 0.03, seed)?;
    Ok(curves_figure(width, &curves))
}

/// The section: widths, and one network's curves.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let parts = Parts::draw(POINTS, 3);
    let run = |width| {
        let (_, curves) = curves(width, &parts, EPOCHS, params.learning_rate, params.seed)?;
        Ok((width, curves))
    };
    let runs = WIDTHS.into_iter().map(run).collect::<Result<Vec<_>>>()?;
    let starts = |width| ends_from(params.seed, STARTS, width, &parts, params.learning_rate);
    let starts = OTHER_STARTS.into_iter().map(|width| Ok((width, starts(width)?)));
    let starts = starts.collect::<Result<Vec<_>>>()?;
    Ok(show(parts.validation.0.nrows(), &runs, &starts))
}

/// How many points are held back, the curves of each width, and where other starts end.
fn show(held_back: usize, runs: &[(usize, Curves)], starts: &[(usize, Vec<Ends>)]) -> Section {
    let mut table = Table::new(
        "width",
        format!("After {EPOCHS} epochs on {POINTS} points; the last columns: the best epoch."),
        ["hidden units", "training loss", "validation loss", "lowest", "after epoch"],
    );
    for (width, curves) in runs {
        let best = curves.best_epoch();
        table.row([
            width.to_string(),
            fixed(curves.train[EPOCHS], 3),
            fixed(curves.validation[EPOCHS], 3),
            fixed(curves.validation[best], 3),
            best.to_string(),
        ]);
    }
    let train: Vec<f64> = runs.iter().map(|run| run.1.train[EPOCHS]).collect();
    let validation: Vec<f64> = runs.iter().map(|run| run.1.validation[EPOCHS]).collect();
    let last = runs.len() - 1;
    let lowest = (0..=last).fold(0, |a, b| if validation[b] < validation[a] { b } else { a });
    let rises = validation[lowest..].windows(2).all(|pair| pair[0] < pair[1]);
    let falls = train[lowest..].windows(2).all(|pair| pair[0] > pair[1]);
    let (widest, curves) = &runs[last];
    let best = curves.best_epoch();
    let mut section = Section::new("capacity", "How many hidden units?");
    section
        .text(format!(
            "{POINTS} points of two noisy half-moons to train on, and {held_back} that the network never \
             trains on."
        ))
        .figure(width_figure(runs))
        .table(table)
        .claim(
            "underfits",
            Always,
            train[0] > 10.0 * train[last],
            format!(
                "A single unit is too few even for the points that it trains on: its loss there \
                 stays at {}, and that of {widest} units falls to {}.",
                fixed(train[0], 3),
                fixed(train[last], 3)
            ),
        )
        .claim(
            "overfits",
            Always,
            0 < lowest && lowest < last && rises && falls && validation[last] > validation[0],
            format!(
                "The validation loss is lowest with {} units, {}. From there on it rises with every \
                 width, to {} with {widest} units, more than a single unit's {}, and the training \
                 loss falls.",
                runs[lowest].0,
                fixed(validation[lowest], 3),
                fixed(validation[last], 3),
                fixed(validation[0], 3)
            ),
        )
        .figure(curves_figure(*widest, curves))
        .claim(
            "parting",
            Always,
            // They part where one of them is halved while the other grows by half.
            curves.train[EPOCHS] < 0.5 * curves.train[best]
                && curves.validation[EPOCHS] > 1.5 * curves.validation[best],
            format!(
                "In the run of {widest} units the validation loss is lowest after epoch {best}, {}, \
                 and ends at {}; meanwhile the training loss falls from {} to {}.",
                fixed(curves.validation[best], 3),
                fixed(curves.validation[EPOCHS], 3),
                fixed(curves.train[best], 3),
                fixed(curves.train[EPOCHS], 3)
            ),
        )
        .claim(
            "passing",
            Always,
            curves.validation[best] < 1.1 * validation[lowest],
            format!(
                "At its lowest the wide network's loss is within a tenth of the best that any width \
                 ends with, {}, or below it.",
                fixed(validation[lowest], 3)
            ),
        )
        .value("train_losses", train)
        .value("validation_losses", validation)
        .value("epochs", EPOCHS)
        .value("best_epoch", best)
        .value("best_validation_loss", curves.validation[best]);
    section.text(format!("Is it a bad minimum in which a network overfits? From {STARTS} starts:"));
    section.table(starts_table(starts));
    claims_of_starts(&mut section, starts);
    section
}

/// The lowest and the highest of some losses.
fn span(losses: impl Iterator<Item = f64> + Clone) -> [f64; 2] {
    [losses.clone().fold(f64::INFINITY, f64::min), losses.fold(0.0, f64::max)]
}

/// The spans of both losses at the ends of some runs.
fn spans(ends: &[Ends]) -> [[f64; 2]; 2] {
    [span(ends.iter().map(|end| end.train)), span(ends.iter().map(|end| end.validation))]
}

fn starts_table(starts: &[(usize, Vec<Ends>)]) -> Table {
    let mut table = Table::new(
        "starts",
        format!("The lowest and the highest loss after {EPOCHS} epochs, by {STARTS} starts."),
        ["hidden units", "training loss from", "to", "validation loss from", "to"],
    );
    for (width, ends) in starts {
        let losses = spans(ends).concat();
        let cells = losses.into_iter().map(|loss| fixed(loss, 3));
        table.row([width.to_string()].into_iter().chain(cells));
    }
    table
}

fn claims_of_starts(section: &mut Section, starts: &[(usize, Vec<Ends>)]) {
    let [(few, narrow), .., (many, wide)] = starts else { return };
    let [[best, worst], _] = spans(narrow);
    let [[_, wide_worst], [wide_lowest, _]] = spans(wide);
    section.claim(
        "hollows",
        Always,
        worst > 1.2 * best && wide_worst < 0.2 * best,
        format!(
            "It is the narrow network that gets stuck: with {few} units the training loss ends \
             anywhere from {} to {}, depending on the start, and with {many} at {} or less from each \
             of them.",
            fixed(best, 3),
            fixed(worst, 3),
            fixed(wide_worst, 3)
        ),
    );
    let lowest_of_all = starts[..starts.len() - 1].iter().all(|(_, ends)| {
        let [[train, _], [validation, _]] = spans(ends);
        wide_worst < train && wide_lowest > validation
    });
    let others: Vec<String> =
        starts[..starts.len() - 1].iter().map(|(n, _)| n.to_string()).collect();
    section.claim(
        "good-minima",
        Always,
        lowest_of_all,
        format!(
            "And it is the wide one that overfits, at training losses lower than any that {} units \
             reach: even its best validation loss, {}, is above the best of these.",
            others.join(" or "),
            fixed(wide_lowest, 3)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_narrow_and_wide_is_not_so_the_other_way_round() {
        let parts = Parts::draw(POINTS, 3);
        let run = |width| {
            let (_, curves) = curves(width, &parts, EPOCHS, 0.03, 42).expect("it converges");
            (width, curves)
        };
        let runs = [1, 3, 30].map(run);
        let of = |width| (width, ends_from(42, STARTS, width, &parts, 0.03).expect("it converges"));
        let [few, many] = [2, 30].map(of);
        let claims = ["underfits", "overfits", "parting", "passing", "hollows", "good-minima"];
        let fitting = show(200, &runs, &[few.clone(), many.clone()]);
        assert!(claims.iter().all(|claim| fitting.holds(claim)));
        let [narrow, middle, wide] = runs;
        let swapped = show(200, &[wide, middle, narrow], &[many, few]);
        assert!(claims.iter().all(|claim| !swapped.holds(claim)));
    }

    /// What the chapter says of the second unit.
    #[test]
    fn a_second_unit_helps_from_some_starts_alone() {
        let parts = Parts::draw(POINTS, 3);
        let end = |width, seed| {
            let (_, curves) = curves(width, &parts, EPOCHS, 0.03, seed).expect("it converges");
            curves.validation[EPOCHS]
        };
        assert!(end(2, 1) < end(1, 1) && end(2, 42) > end(1, 42));
    }

    /// What the chapter says of the live figure.
    #[test]
    fn with_more_points_a_network_learns_less_by_heart() {
        let end = |points| {
            let parts = Parts::draw(points, 3);
            let (_, curves) = curves(20, &parts, 300, 0.03, 42).expect("it converges");
            (curves.train[300], curves.validation[300])
        };
        let ((train, validation), (train_of_more, validation_of_more)) = (end(40), end(100));
        assert!(train_of_more > train && validation_of_more < validation);
    }
}
