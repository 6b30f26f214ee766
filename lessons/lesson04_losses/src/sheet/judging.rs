//! By which of loss and accuracy one would choose an epoch, and what an accuracy is worth where
//! one class is rare.

use shared::figure::{Chart, Panels};
use shared::number::{count, fixed, percent};
use shared::random::Random;
use shared::{Section, Strength::Always, Strength::Mostly, Table};

use super::Params;
use crate::accuracy::{Verdict, costs, lowest, one_scaled_down, rare, verdict, with_slips};
use crate::loss::Loss;
use crate::tasks::{constant_loss, descent};

/// Samples that train, that judge, and of which one class is rare.
const TRAIN: usize = 200;
const JUDGE: usize = 400;
const RARE: usize = 1000;

/// Every twentieth of those who judge has the wrong label; every twentieth is the rare class.
const EVERY: usize = 20;

/// Loss and accuracy of those who judge, against the epoch.
fn apart(judged: &Judged) -> Panels {
    let epochs: Vec<usize> = (0..=60)
        .map(|i| (judged.losses.len() as f64 - 1.0).powf(f64::from(i) / 60.0).round() as usize)
        .collect();
    let chart = |name: &str, values: &[f64], best: usize| {
        let mut epochs = epochs.clone();
        epochs.dedup();
        Chart::new("", name)
            .x("epoch")
            .y(name)
            .log_x()
            .line("", epochs.into_iter().map(|epoch| (epoch as f64, values[epoch])))
            .vline("best epoch", best as f64)
    };
    let (by_loss, by_accuracy) = judged.best();
    Panels::new("apart", "The same run, judged by loss and by accuracy", 2)
        .panel(chart("loss", &judged.losses, by_loss))
        .panel(chart("share right", &judged.right, by_accuracy))
}

/// A run judged by samples of which some have a wrong label, epoch by epoch.
struct Judged {
    losses: Vec<f64>,
    right: Vec<f64>,
    /// The share of the loss that the wrong labels pay: where the loss is lowest, and at the end.
    paid_by_slips: (f64, f64),
}

impl Judged {
    /// The epoch of the lowest loss, and the first one of the highest accuracy.
    fn best(&self) -> (usize, usize) {
        let wrong: Vec<f64> = self.right.iter().map(|right| 1.0 - right).collect();
        (lowest(&self.losses), lowest(&wrong))
    }
}

/// A rare class.
struct Rare {
    /// The losses of the best constant and of the layer.
    losses: (f64, f64),
    /// What comes of no to all, of the layer, and of the layer's yes from the share of yeses on.
    verdicts: [Verdict; 3],
}

/// The section: the disagreement, and the rare class.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let judged = judged(&mut random);
    show(&judged, &rare_class(&mut random))
}

/// A layer trained on sound labels, and judged epoch by epoch with a few that are not.
fn judged(random: &mut Random) -> Judged {
    let (x, y) = one_scaled_down(random, TRAIN);
    let (judge_x, truth) = one_scaled_down(random, JUDGE);
    let judge_y = with_slips(&truth, EVERY);
    let by = Loss::BinaryCrossEntropy;
    let layers = descent(by, (&x, &y), 2.0, 2000);
    let judged = layers.iter().map(|layer| layer.outputs(&judge_x));
    let (losses, right): (Vec<f64>, Vec<f64>) =
        judged.map(|z| (by.value(&z, &judge_y), by.accuracy(&z, &judge_y))).unzip();
    let paid = |epoch: usize| {
        let costs = costs(&layers[epoch].outputs(&judge_x), &judge_y);
        let slips = costs.iter().skip(EVERY - 1).step_by(EVERY).sum::<f64>();
        slips / costs.sum()
    };
    let paid_by_slips = (paid(lowest(&losses)), paid(layers.len() - 1));
    Judged { losses, right, paid_by_slips }
}

/// A layer trained where one class is rare.
fn rare_class(random: &mut Random) -> Rare {
    let (x, y) = rare(random, RARE);
    let by = Loss::BinaryCrossEntropy;
    let layer = descent(by, (&x, &y), 2.0, 300).pop().expect("it has a last one");
    let outputs = layer.outputs(&x);
    let share = y.sum() / RARE as f64;
    let constant = outputs.mapv(|_| (share / (1.0 - share)).ln());
    let verdicts = [(&constant, 0.5), (&outputs, 0.5), (&outputs, share)];
    Rare {
        losses: (constant_loss(by, &y), by.value(&outputs, &y)),
        verdicts: verdicts.map(|(outputs, above)| verdict(outputs, &y, above)),
    }
}

fn show(judged: &Judged, rare: &Rare) -> Section {
    let mut section = Section::new("judging", "And by which does one choose?");
    section.text("A layer is trained by cross-entropy and judged in two ways.");
    say_of_judging(&mut section, judged);
    say_of_rare(&mut section, rare);
    section
}

/// When loss and accuracy are not of one mind.
fn say_of_judging(section: &mut Section, judged: &Judged) {
    let Judged { losses, right, paid_by_slips: (paid_at_best, paid_at_end) } = judged;
    let (by_loss, by_right) = judged.best();
    let end = losses.len() - 1;
    let mut table = Table::new(
        "disagree",
        format!(
            "{TRAIN} samples with sound labels train; {JUDGE} others judge, of which every \
                 {EVERY}th has the wrong label."
        ),
        ["at", "epoch", "loss", "share right"],
    );
    for (name, epoch) in
        [("the lowest loss", by_loss), ("the highest accuracy", by_right), ("the end", end)]
    {
        table.row([name.to_owned(), count(epoch), fixed(losses[epoch], 4), fixed(right[epoch], 4)]);
    }
    section
        .table(table)
        .figure(apart(judged))
        .claim(
            "disagree",
            Mostly,
            by_right > by_loss && right[by_right] > right[by_loss] && losses[by_right] > losses[by_loss],
            format!(
                "By the loss the best epoch is {}, with {} right; by accuracy it is epoch {}, with {} \
                 right and a higher loss.",
                count(by_loss),
                percent(right[by_loss], 1),
                count(by_right),
                percent(right[by_right], 1)
            ),
        )
        .claim(
            "overconfident",
            Always,
            losses[end] > 1.2 * losses[by_loss]
                && paid_at_end > paid_at_best
                && *paid_at_end > 0.5,
            format!(
                "From its lowest value to the end the loss rises by {}. One sample in {EVERY} has a wrong \
                 label, and the part of the loss that these pay rises from {} to {}.",
                percent(losses[end] / losses[by_loss] - 1.0, 0),
                percent(*paid_at_best, 0),
                percent(*paid_at_end, 0)
            ),
        )
        .value("best_epochs", vec![by_loss, by_right])
        .value("lowest_loss", losses[by_loss])
        .value("last_loss", losses[end])
        .value("right_at_lowest_loss", right[by_loss])
        .value("highest_right", right[by_right])
        .value("paid_by_slips", vec![*paid_at_best, *paid_at_end]);
}

/// What an accuracy is worth where one class is rare.
fn say_of_rare(section: &mut Section, rare: &Rare) {
    let yeses = RARE / EVERY;
    let mut table = Table::new(
        "rare",
        format!("{} samples, of which {yeses} are yes.", count(RARE)),
        ["answer", "share right", "yeses found", "false alarms"],
    );
    let verdicts = &rare.verdicts;
    for (name, Verdict { right, found, false_alarms }) in
        ["no to all", "yes above ½", "yes above the share of yeses"].iter().zip(verdicts)
    {
        table.row([(*name).to_owned(), fixed(*right, 3), count(*found), count(*false_alarms)]);
    }
    let [none, half, share] = verdicts;
    let (constant, layer) = rare.losses;
    section
        .table(table)
        .claim(
            "rare",
            Always,
            none.found == 0
                && none.right > 0.9
                && (half.right - none.right).abs() < 0.02
                && layer < 0.85 * constant,
            format!(
                "No to all is right for {} and finds none of the {yeses}. The trained unit finds {} of \
                 them and is right for {}, hardly another share; but its loss is {} lower than that of the \
                 best constant.",
                percent(none.right, 1),
                half.found,
                percent(half.right, 1),
                percent(1.0 - layer / constant, 0)
            ),
        )
        .claim(
            "cut",
            Always,
            share.found > half.found && share.right < none.right,
            format!(
                "The same unit, taken to say yes wherever the probability is above the yeses' share, \
                 finds {} of the {yeses}, and is right for {}: less often than no to all.",
                share.found,
                percent(share.right, 1)
            ),
        )
        .value("rare_right", verdicts.map(|verdict| verdict.right))
        .value("rare_found", verdicts.map(|verdict| verdict.found))
        .value("rare_losses", vec![constant, layer]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default());
        for id in ["disagree", "overconfident", "rare", "cut"] {
            assert!(section.holds(id), "{id}");
        }
    }

    /// Whether the claim holds of three epochs, of which the second has the lowest loss, for
    /// these losses, accuracies and shares that the slips pay.
    fn of_epochs(id: &str, losses: [f64; 3], right: [f64; 3], paid_by_slips: (f64, f64)) -> bool {
        let (losses, right) = (losses.to_vec(), right.to_vec());
        let rare = rare_class(&mut Random::seed(42));
        show(&Judged { losses, right, paid_by_slips }, &rare).holds(id)
    }

    #[test]
    fn two_judges_of_one_mind_are_seen() {
        let of = |right| of_epochs("disagree", [0.7, 0.3, 0.4], right, (0.5, 0.6));
        assert!(of([0.5, 0.8, 0.9]));
        assert!(!of([0.5, 0.9, 0.9]) && !of([0.95, 0.8, 0.9]));
    }

    #[test]
    fn a_loss_that_hardly_rises_or_is_paid_by_others_is_seen() {
        let of = |last, paid| of_epochs("overconfident", [0.7, 0.3, last], [0.5, 0.8, 0.9], paid);
        assert!(of(0.4, (0.5, 0.6)));
        assert!(!of(0.31, (0.5, 0.6)) && !of(0.4, (0.6, 0.6)) && !of(0.4, (0.3, 0.4)));
    }

    fn of_rare(id: &str, change: impl FnOnce(&mut Rare)) -> bool {
        let mut random = Random::seed(42);
        let judged = judged(&mut random);
        let mut rare = rare_class(&mut random);
        change(&mut rare);
        show(&judged, &rare).holds(id)
    }

    #[test]
    fn accuracies_that_say_what_is_found_are_seen() {
        assert!(!of_rare("rare", |rare| rare.verdicts[0].found = 1));
        assert!(!of_rare("rare", |rare| rare.verdicts[0].right = 0.8));
        assert!(!of_rare("rare", |rare| rare.verdicts[1].right = 0.999));
        assert!(!of_rare("rare", |rare| rare.verdicts[1].right = 0.9));
        assert!(!of_rare("rare", |rare| rare.losses.1 = rare.losses.0));
        assert!(!of_rare("cut", |rare| rare.verdicts[2].found = rare.verdicts[1].found));
        assert!(!of_rare("cut", |rare| rare.verdicts[2].right = 0.96));
    }
}
