//! How long the saddle's ridge holds each optimizer, by how near it they start.

use shared::number::{about, fixed, so_many};
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Choice::{self, AdaGrad, Adam, RmsProp, Sgd};
use crate::Landscape;
use crate::race::{best, racers};
use crate::ridge::{OFF, steps_off};

/// How near the ridge they start: the race's own start, and two that are nearer.
const STARTS: [f64; 3] = [1e-3, 1e-5, 1e-7];

/// An optimizer at its best rate on the saddle.
#[derive(Debug, Clone)]
struct Runner {
    choice: Choice,
    rate: f64,
    /// After how many steps it is off the ridge, from each start; infinite for never.
    off: [f64; 3],
    /// After how many steps of the race it is down.
    down: f64,
}

/// The section: from the ridge, and down.
pub fn section(params: &Params) -> Section {
    let or_never = |steps: Option<usize>| steps.map_or(f64::INFINITY, |steps| steps as f64);
    let runner = |choice| {
        let trail = best(choice, Landscape::Saddle, params.steps);
        let rate = trail.learning_rate;
        let off = |distance| or_never(steps_off(choice, rate, distance, params.steps));
        let down = or_never(trail.steps_to_a_thousandth(Landscape::Saddle));
        Runner { choice, rate, off: STARTS.map(off), down }
    };
    show(&racers().map(runner).collect::<Vec<_>>())
}

fn show(runners: &[Runner]) -> Section {
    let mut header = vec!["optimizer".to_owned(), "η".to_owned()];
    header.extend(STARTS.map(|distance| format!("off from {}", about(distance, 1))));
    header.push("down after".to_owned());
    let mut table = Table::new(
        "ridge",
        format!(
            "Steps until |y| is above {OFF}, from three distances between the start and the \
             ridge; and, from the race, the step from which a run is down."
        ),
        header,
    );
    for Runner { choice, rate, off, down } in runners {
        let cell = |steps: &f64| if steps.is_finite() { fixed(*steps, 0) } else { "—".into() };
        let steps = off.iter().chain([down]).map(cell);
        table.row([choice.to_string(), fixed(*rate, 4)].into_iter().chain(steps));
    }
    let mut section = Section::new("ridge", "Whom does the saddle's ridge hold?");
    section
        .text(
            "In the race all start almost on the ridge. Here they start there and nearer still, \
             with the learning rates of the race.",
        )
        .table(table);
    claims(&mut section, runners);
    section
}

fn claims(section: &mut Section, runners: &[Runner]) {
    let of = |wanted| runners.iter().find(|runner| runner.choice == wanted).expect("it races");
    let (scaled, others): (Vec<&Runner>, Vec<&Runner>) =
        runners.iter().partition(|runner| [AdaGrad, RmsProp, Adam].contains(&runner.choice));
    let most = scaled.iter().flat_map(|runner| runner.off).fold(0.0, f64::max);
    let range = |start: usize| {
        let steps = || others.iter().map(|runner| runner.off[start]);
        (steps().fold(f64::INFINITY, f64::min), steps().fold(0.0, f64::max))
    };
    let (near, nearest) = (range(0), range(2));

    let sgd = of(Sgd);
    let first = |a: &&Runner, b: &&Runner| a.down.total_cmp(&b.down);
    let first = runners.iter().min_by(first).expect("somebody races");
    section
        .claim(
            "scaled",
            Always,
            most < near.0 && near.1 < nearest.0 && nearest.1.is_finite(),
            format!(
                "AdaGrad, RMSprop and Adam are off the ridge after no more than {}, wherever they \
                 start. SGD, momentum and Nesterov take {} to {} steps from {} and {} to {} \
                 from {}.",
                so_many(most as usize, "step"),
                near.0,
                near.1,
                about(STARTS[0], 1),
                nearest.0,
                nearest.1,
                about(STARTS[2], 1)
            ),
        )
        .claim(
            "down",
            Always,
            first.choice == AdaGrad
                && sgd.down < of(RmsProp).down.min(of(Adam).down)
                && of(RmsProp).down.max(of(Adam).down).is_finite(),
            format!(
                "To be off is not to be down: {} is down first, after {} steps, but Adam and RMSprop \
                 are down after {} and {}, later than SGD after {}.",
                first.choice,
                first.down,
                of(Adam).down,
                of(RmsProp).down,
                sgd.down
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_fail_for_too_few_steps_and_for_exchanged_runners() {
        let told = section(&Params::default());
        let short = section(&Params { steps: 12, ..Params::default() });
        for claim in ["scaled", "down"] {
            assert!(told.holds(claim) && !short.holds(claim), "{claim}");
        }
        let reversed = |choice| Choice::ALL[5 - choice as usize];
        let runner = |choice| Runner {
            choice: reversed(choice),
            rate: 1.0,
            off: [if choice < AdaGrad { 10.0 } else { 1.0 }; 3],
            down: 10.0 + f64::from(choice as u8),
        };
        let other = show(&racers().map(runner).collect::<Vec<_>>());
        for claim in ["scaled", "down"] {
            assert!(!other.holds(claim), "{claim}");
        }
    }
}
