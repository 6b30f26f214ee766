//! The lasso's weights against λ, and three ways to get to them.

use ndarray::Array1;
use shared::figure::{Chart, Colour, Figure, Mark};
use shared::number::{about, fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use crate::lasso::{Lasso, accelerated, kept, path, proximal, solve, subgradient};

/// λ of the example.
const LAMBDA: f64 = 0.05;

/// Each weight against λ.
pub fn path_figure(lasso: &Lasso, lambda: f64) -> Figure {
    figure_along(&path(lasso, PLACES), lasso, lambda)
}

/// For so many λ the weights are drawn.
pub const PLACES: usize = 50;

/// The same along a path that is known.
pub fn figure_along(path: &[(f64, Array1<f64>)], lasso: &Lasso, lambda: f64) -> Figure {
    let w = solve(lasso, lambda);
    let at: Vec<String> = lasso
        .names
        .iter()
        .zip(&w)
        .filter(|(_, w)| **w != 0.0)
        .map(|(name, w)| format!("{name} {}", about(*w, 2)))
        .collect();
    let title = format!("λ = {}: {} of {} weights", fixed(lambda, 3), kept(&w), w.len());
    let mut chart = Chart::new("lasso-path", title).x("λ").y("weight").x_range(2e-4..1.0).log_x();
    let (smallest, last) = &path[path.len() - 1];
    let mut features: Vec<usize> = (0..last.len()).collect();
    features.sort_by(|&a, &b| last[a].total_cmp(&last[b]));
    let mut below = f64::NEG_INFINITY;
    for feature in features {
        let line = path.iter().map(|(lambda, w)| (*lambda, w[feature]));
        // Names beside the lines' ends, none upon another.
        below = last[feature].max(below + 0.05);
        let name = Mark::Note((smallest / 2.2, below), lasso.names[feature].clone());
        let colour = Colour::SERIES[feature % Colour::SERIES.len()];
        chart = chart.line("", line).colour(colour).thin().mark("", name);
    }
    let words = if at.is_empty() { "none".to_owned() } else { at.join(", ") };
    Figure::from(chart.vline("λ", lambda)).result(format!("Weights that are not 0: {words}."))
}

/// Steps of each way down that are drawn.
const STEPS: usize = 300;

/// The three ways down, and their values after each step.
fn three_ways(lasso: &Lasso, lambda: f64, steps: usize) -> [(&'static str, Colour, Vec<f64>); 3] {
    let start = || Array1::zeros(lasso.names.len());
    [
        ("subgradient", Colour::Vermilion, subgradient(lasso, lambda, &mut start(), steps)),
        ("proximal gradient", Colour::Blue, proximal(lasso, lambda, &mut start(), steps)),
        ("accelerated", Colour::Green, accelerated(lasso, lambda, &mut start(), steps)),
    ]
}

/// Value above the lowest against steps, three ways.
pub fn speed_figure(lasso: &Lasso, lambda: f64, steps: usize) -> Chart {
    let lowest = lasso.value(&solve(lasso, lambda), lambda);
    figure_of_ways(&three_ways(lasso, lambda, steps), lowest)
}

fn figure_of_ways(ways: &[(&str, Colour, Vec<f64>)], lowest: f64) -> Chart {
    let chart = Chart::new("lasso-speed", "The lasso: value above the lowest")
        .x("steps")
        .y("value − lowest")
        .log_y();
    ways.iter().fold(chart, |chart, (name, colour, values)| {
        let gaps = (0..).map(f64::from).zip(values.iter().map(|value| value - lowest));
        chart.line(*name, gaps.filter(|gap| gap.1 > 1e-14)).colour(*colour)
    })
}

/// What the section tells of.
#[derive(Debug, Clone)]
struct Found {
    lasso: Lasso,
    path: Vec<(f64, Array1<f64>)>,
    least_squares: Array1<f64>,
    w: Array1<f64>,
    by_subgradient: Array1<f64>,
    ways: [(&'static str, Colour, Vec<f64>); 3],
}

impl Found {
    /// # Errors
    /// None with the set that is built in.
    fn patients() -> Result<Self> {
        let lasso = Lasso::patients()?;
        let w = solve(&lasso, LAMBDA);
        let mut by_subgradient = Array1::zeros(w.len());
        subgradient(&lasso, LAMBDA, &mut by_subgradient, STEPS);
        Ok(Found {
            path: path(&lasso, PLACES),
            least_squares: solve(&lasso, 0.0),
            w,
            by_subgradient,
            ways: three_ways(&lasso, LAMBDA, STEPS),
            lasso,
        })
    }
}

/// The section: what to do where there is no gradient.
///
/// # Errors
/// None with the set that is built in.
pub fn section() -> Result<Section> {
    Ok(show(&Found::patients()?))
}

fn show(found: &Found) -> Section {
    let Found { lasso, path, least_squares, w, by_subgradient, ways } = found;
    let mut table = Table::new(
        "lasso",
        format!(
            "The weights of the ten measurements, by least squares and with λ = {}.",
            short(LAMBDA)
        ),
        ["measurement", "least squares", "lasso", &format!("subgradient, {STEPS} steps")],
    );
    for (((name, least), w), sub) in
        lasso.names.iter().zip(least_squares).zip(w).zip(by_subgradient)
    {
        let cells = [least, w, sub].map(|w| fixed(*w, 4));
        table.row([name.clone()].into_iter().chain(cells));
    }
    let mut section = Section::new("lasso", "And where there is no gradient?");
    section
        .text(
            "The lasso adds λ times the sum of all |w| to the squared error: which of ten \
             measurements of diabetes patients are worth their weight?",
        )
        .figure(figure_along(path, lasso, LAMBDA));
    claim_path(&mut section, path, lasso);
    let lowest = lasso.value(w, LAMBDA);
    section
        .table(table)
        .claim(
            "zeros",
            Always,
            kept(w) < w.len() && [least_squares, by_subgradient].map(kept) == [w.len(); 2],
            format!(
                "Least squares gives none of the {} weights the value 0. With λ = {}, {} are left and \
                 the others are exactly 0; after {STEPS} steps of the subgradient method none is.",
                w.len(),
                short(LAMBDA),
                kept(w)
            ),
        )
        .figure(figure_of_ways(ways, lowest));
    claim_speed(&mut section, ways, lowest);
    section
        .value("weights", w)
        .value("kept", kept(w))
        .value("value", lowest)
        .value("largest_lambda", lasso.largest_lambda())
        .value("subgradient_kept", kept(by_subgradient))
        .value("proximal_values", ways[1].2[..10].to_vec());
    section
}

/// What the path shows from right to left.
fn claim_path(section: &mut Section, path: &[(f64, Array1<f64>)], lasso: &Lasso) {
    // Where each weight is not 0 for the first time.
    let enters = |j: usize| path.iter().position(|(_, w)| w[j] != 0.0);
    let name = |j: usize| lasso.names[j].as_str();
    let mut order: Vec<usize> = (0..lasso.names.len()).filter(|j| enters(*j).is_some()).collect();
    order.sort_by_key(|j| enters(*j));
    let first: Vec<&str> = order.iter().take(2).map(|j| name(*j)).collect();
    let then: Vec<&str> = order.iter().skip(2).map(|j| name(*j)).collect();
    let steps = order.windows(2).skip(1).all(|pair| enters(pair[0]) < enters(pair[1]));
    section.claim(
        "one-by-one",
        Always,
        path[0].1.iter().all(|w| *w == 0.0) && order.len() == lasso.names.len() && steps,
        format!(
            "From right to left, where λ falls, there is first nothing; {} leave 0 first, and \
             then one after the other {}.",
            first.join(" and "),
            then.join(", ")
        ),
    );
    // One that goes back to 0 and comes out on the other side.
    let returns = order.iter().copied().find_map(|j| {
        let weights = || path.iter().map(|(lambda, w)| (*lambda, w[j]));
        let (_, out) = weights().find(|(_, w)| *w != 0.0)?;
        let (back, _) = weights().skip(enters(j)?).find(|(_, w)| *w == 0.0)?;
        let (_, end) = weights().next_back()?;
        (end * out < 0.0).then_some((j, back))
    });
    let (who, back) = returns.map_or(("", f64::NAN), |(j, back)| (name(j), back));
    section.claim(
        "returns",
        Always,
        returns.is_some(),
        format!(
            "Not every one stays: {who} is back at 0 near λ = {}, and then comes out on the other \
             side.",
            about(back, 2)
        ),
    );
    claim_alike(section, path, lasso);
}

/// What becomes of the two measurements that are most alike.
fn claim_alike(section: &mut Section, path: &[(f64, Array1<f64>)], lasso: &Lasso) {
    let features = lasso.names.len();
    let pairs = (0..features).flat_map(|a| (0..a).map(move |b| (a, b)));
    let alike = |pair: &(usize, usize)| lasso.correlation(pair.0, pair.1);
    let Some(pair) = pairs.max_by(|p, q| alike(p).abs().total_cmp(&alike(q).abs())) else { return };
    // The later one begins where the earlier one has been alone.
    let begins = |j: usize| path.iter().position(|(_, w)| w[j] != 0.0).unwrap_or(path.len());
    let (early, late) = if begins(pair.0) < begins(pair.1) { pair } else { (pair.1, pair.0) };
    let alone = path[begins(late).saturating_sub(1)].1[early];
    let (_, end) = &path[path.len() - 1];
    section.claim(
        "alike",
        Always,
        // Alike in what they say, opposed in their weights; the first one's more than doubles.
        alike(&pair) > 0.5 && end[early] * end[late] < 0.0 && end[early] / alone > 2.0,
        format!(
            "{} and {} are the pair with the largest correlation, {}. When {} leaves 0, {} runs off \
             the other way, from {} to {}.",
            lasso.names[early],
            lasso.names[late],
            fixed(alike(&pair), 2),
            lasso.names[late],
            lasso.names[early],
            fixed(alone, 2),
            fixed(end[early], 2)
        ),
    );
}

/// How the three ways compare.
fn claim_speed(section: &mut Section, ways: &[(&str, Colour, Vec<f64>); 3], lowest: f64) {
    let steps = |way: usize| ways[way].2.iter().position(|value| value - lowest < 1e-10);
    let (subgradient, plain, quick) = (steps(0), steps(1), steps(2));
    let left = ways[0].2.last().map_or(f64::NAN, |value| value - lowest);
    let shown = |steps: Option<usize>| steps.map_or("—".to_owned(), |steps| steps.to_string());
    section.value("steps", [plain, quick].into_iter().flatten().collect::<Vec<_>>()).claim(
        "speed",
        Always,
        quick.is_some() && plain.is_some() && quick < plain && subgradient.is_none(),
        format!(
            "To 10⁻¹⁰ above the lowest value proximal gradient takes {} steps and, accelerated by \
             looking ahead, {}. The subgradient method is still {} above it after {STEPS}.",
            shown(plain),
            shown(quick),
            about(left, 1)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_path_is_another_story() {
        let found = Found::patients().expect("the set is sound");
        let mut upside_down = found.clone();
        upside_down.path.reverse();
        let (told, other) = (show(&found), show(&upside_down));
        for id in ["one-by-one", "returns", "alike"] {
            assert!(told.holds(id) && !other.holds(id), "{id}");
        }
    }

    #[test]
    fn without_zeros_and_with_the_ways_exchanged_nothing_holds() {
        let found = Found::patients().expect("the set is sound");
        let mut other = Found { w: found.by_subgradient.clone(), ..found.clone() };
        assert!(show(&found).holds("zeros") && !show(&other).holds("zeros"));
        other = Found { by_subgradient: found.w.clone(), ..found.clone() };
        assert!(!show(&other).holds("zeros"));
        other = Found { least_squares: found.w.clone(), ..found.clone() };
        assert!(!show(&other).holds("zeros"));
        other = found.clone();
        other.ways.swap(0, 2);
        assert!(show(&found).holds("speed") && !show(&other).holds("speed"));
    }
}
