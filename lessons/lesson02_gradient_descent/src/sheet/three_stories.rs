//! Shows the three stories side by side, and what a volley has over a single shot.

use ndarray::Array1;
use shared::number::{about, fixed, short};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use crate::three_stories::{Round, black_box, guess_a_number, root_mean_square, shooting, volleys};

/// Guesses with their errors and losses.
type Rounds = Vec<Round<f64>>;

/// Shots in a volley, four times as many each time.
const SHOTS: [usize; 4] = [1, 4, 16, 64];

pub(super) fn section(seed: u32) -> Section {
    let mut random = Random::seed(seed);
    show(
        guess_a_number(73.0),
        black_box(),
        shooting(),
        &SHOTS.map(|shots| volleys(shots, 1000, &mut random)),
    )
}

fn show(number: Rounds, black_box: Rounds, target: Rounds, volleys: &[Rounds; 4]) -> Section {
    let shares = [share(&black_box), share(&target)];
    let stories = [
        ("number", "guess a number (73)", number),
        ("box", "open a black box", black_box),
        ("target", "hit the target", target),
    ];
    let mut table = Table::new(
        "stories",
        "Three stories: the first guesses with their losses, and how many it took.",
        ["story", "what", "1", "2", "3", "last", "guesses"],
    );
    for (_, name, rounds) in &stories {
        let last = rounds.len() - 1;
        let [guesses, losses] = [
            [0, 1, 2, last].map(|round| fixed(rounds[round].guess, 3)),
            [0, 1, 2, last].map(|round| about(rounds[round].loss, 3)),
        ];
        table.row(
            [&[(*name).to_owned(), "guess".to_owned()], &guesses[..], &[rounds.len().to_string()]]
                .concat(),
        );
        table.row([&[String::new(), "loss".to_owned()], &losses[..], &[String::new()]].concat());
    }
    let mut section = Section::new("stories", "What do guessing, measuring and aiming share?");
    section
        .text(
            "Three guessers: of a number, by \"too high\" (an error of 1) and \"too low\" (−1); of \
             the factor in a box that answers 2 with 3; and of an aim, by where the shots fell. \
             All three go through the same loop.",
        )
        .table(table);
    let [of_box, of_target] = shares.map(|share| share.unwrap_or(f64::NAN));
    section.claim(
        "shorter",
        Always,
        [of_box, of_target].iter().all(|share| (0.0..1.0).contains(share)),
        format!(
            "At the box each correction is {} times the one before, at the target {} times: the \
             steps get shorter by themselves.",
            short((1e6 * of_box).round() / 1e6),
            short((1e6 * of_target).round() / 1e6)
        ),
    );
    for (name, _, rounds) in &stories {
        section.value(format!("{name}_guesses"), rounds.len());
        section.value(format!("{name}_last"), rounds[rounds.len() - 1].guess);
    }
    tell_volleys(&mut section, volleys);
    section
}

/// How many times the one before each correction is, if it is the same for all but rounding.
fn share(rounds: &Rounds) -> Option<f64> {
    let steps: Vec<f64> = rounds.windows(2).map(|pair| pair[1].guess - pair[0].guess).collect();
    let shares: Vec<f64> = steps.windows(2).map(|pair| pair[1] / pair[0]).collect();
    let first = *shares.first()?;
    shares.iter().all(|share| (share - first).abs() < 1e-9).then_some(first)
}

/// From which round on the aim, which began 8 away, is as near as it comes.
const SETTLED: usize = 20;

/// What the mean of many shots is worth.
fn tell_volleys(section: &mut Section, volleys: &[Rounds; 4]) {
    let mut table = Table::new(
        "volleys",
        "A hand that trembles by 1, in volleys: after the first 20, how far a volley's mean falls \
         from where it was aimed, how far the aim is from the target, and the loss.",
        ["shots in a volley", "its mean trembles by", "1/√m", "the aim is off by", "loss"],
    );
    let measured = volleys.each_ref().map(|rounds| {
        let settled = rounds.iter().skip(SETTLED);
        let trembles =
            settled.clone().map(|round| round.error - round.guess).collect::<Array1<f64>>();
        let off: Array1<f64> = settled.clone().map(|round| round.guess).collect();
        let losses: Array1<f64> = settled.map(|round| round.loss).collect();
        [root_mean_square(&trembles), root_mean_square(&off), losses.mean().unwrap_or(f64::NAN)]
    });
    for (shots, [trembles, off, loss]) in SHOTS.into_iter().zip(measured) {
        let theory = 1.0 / (shots as f64).sqrt();
        table.row([
            shots.to_string(),
            fixed(trembles, 3),
            fixed(theory, 3),
            fixed(off, 3),
            fixed(loss, 3),
        ]);
    }
    let [trembles, off, losses] = [0, 1, 2].map(|column| measured.map(|row| row[column]));
    let about_half =
        |of: [f64; 4]| of.windows(2).all(|pair| (0.44..0.56).contains(&(pair[1] / pair[0])));
    section
        .text("Now the hand trembles, and the aim is corrected by the mean of a volley.")
        .table(table)
        .claim(
            "steadier",
            Always,
            about_half(trembles) && about_half(off),
            format!(
                "With four times the shots a volley's mean trembles about half as much, and so \
                 does the aim: of single shots the aim is off by {} in the end, of volleys of {} \
                 by {}.",
                fixed(off[0], 2),
                SHOTS[3],
                fixed(off[3], 2)
            ),
        )
        .claim(
            "floor",
            Always,
            losses[0] > losses[3] && losses[0] < 0.8 && (losses[3] - 0.5).abs() < 0.03,
            format!(
                "The loss does not follow: it goes from {} to {} and no further, for that is half \
                 the square of the hand's own tremor, which no aim takes away.",
                fixed(losses[0], 2),
                fixed(losses[3], 2)
            ),
        )
        .value("trembles", trembles)
        .value("off", off)
        .value("losses", losses);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn volleys_of(shots: [usize; 4]) -> [Rounds; 4] {
        let mut random = Random::seed(42);
        shots.map(|shots| volleys(shots, 1000, &mut random))
    }

    /// The corrections of the number's story are no fixed share of each other.
    #[test]
    fn only_corrections_by_a_share_get_shorter_by_themselves() {
        let (number, volleys) = (|| guess_a_number(73.0), || volleys_of(SHOTS));
        assert!(section(42).holds("shorter"));
        assert!(!show(number(), number(), shooting(), &volleys()).holds("shorter"));
        assert!(!show(number(), black_box(), number(), &volleys()).holds("shorter"));
    }

    /// Without more shots nothing is steadier; a hand that does not tremble has no floor.
    #[test]
    fn what_a_volley_is_worth_needs_more_shots_and_a_tremor() {
        let show =
            |volleys: [Rounds; 4]| show(guess_a_number(73.0), black_box(), shooting(), &volleys);
        assert!(section(42).holds("steadier") && section(42).holds("floor"));
        assert!(!show(volleys_of([64, 64, 64, 64])).holds("steadier"));
        let calm = || vec![Round { guess: 1e-3, error: 1e-3, loss: 5e-7 }; 30];
        assert!(!show([calm(), calm(), calm(), calm()]).holds("floor"));
    }
}
