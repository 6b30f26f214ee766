//! An average that forgets, its bias, and what n1 says of it.

use shared::figure::{Chart, Colour, numbered_from};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use super::Params;
use crate::moving_average::{MovingAverage, averages, on_a_constant};

/// A noisy sine and its moving averages, without and with correction.
pub fn figure(beta: f64, seed: u32) -> Chart {
    let mut random = Random::seed(seed);
    let wave = |t| 1.0 + (f64::from(t) / 16.0).sin() + 0.4 * random.standard_normal();
    let data: Vec<f64> = (1..=100).map(wave).collect();
    let averages = averages(beta, data.iter().copied());
    let plain = averages.iter().map(|m| m.mean);
    let corrected = averages.iter().map(MovingAverage::corrected);
    let steps = fixed(1.0 / (1.0 - beta), 0);
    Chart::new("moving-average", format!("Averages over about {steps} steps"))
        .x("step t")
        .y("value")
        .scatter("data", numbered_from(1, &data))
        .colour(Colour::Faint)
        .thin()
        .line("m", numbered_from(1, plain))
        .colour(Colour::Vermilion)
        .line("m/(1 − βᵗ)", numbered_from(1, corrected))
        .colour(Colour::Blue)
}

/// The section: averages, their bias, and what n1 says of it.
pub fn section(params: &Params) -> Section {
    let beta = 0.9;
    let steps = on_a_constant(beta, 30);
    let (mean, bias, _) = steps[9];

    let mut table = Table::new(
        "bias",
        format!("The average m of a constant 1 with β = {beta}: it should be 1 from the start."),
        ["t", "m", "missing, βᵗ", "m/(1 − βᵗ)"],
    );
    for t in [1, 2, 5, 10, 20, 30] {
        let (mean, bias, corrected) = steps[t - 1];
        table.row([t.to_string(), fixed(mean, 4), fixed(bias, 4), fixed(corrected, 4)]);
    }

    let mut section = Section::new("average", "How does one average what never stops coming?");
    section
        .text(
            "A mini-batch's gradient is noisy, and the next one is noisy in another way. Their \
             average points where they agree. It need not be stored: m ← β·m + (1 − β)·x keeps a \
             share β of the old average and lets in 1 − β of the new value, so a value that came \
             k steps ago weighs βᵏ as much as the last.",
        )
        .text(
            "m starts at 0, and for a while it remembers that. Fed with nothing but ones it \
             should say 1, and says:",
        )
        .table(table)
        .text(format!(
            "After 10 steps m is {mean:.4}: {:.0} % of it is in, {:.0} % still missing. (n1 §4.5 \
             says that after 10 steps the bias is over. It is down by a factor 1/e, which is \
             another thing.) Dividing by 1 − βᵗ gives 1 from the first step on.",
            100.0 * mean,
            100.0 * bias
        ))
        .figure(figure(beta, params.seed))
        .text(
            "In the figure, look at the left: the plain average climbs from 0, the corrected one \
             starts among the data. Look at the right: both lag behind the wave, and no \
             correction helps against that. It is the price of smoothing.",
        )
        .value("mean_after_10", mean)
        .value("bias_after_10", bias)
        .value("means", steps.iter().map(|step| step.0).collect::<Vec<_>>());
    section
}
