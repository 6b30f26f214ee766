//! # What was measured
//!
//! Times differ from machine to machine and from run to run, so the lesson does not
//! take them anew each time: it shows what was measured once, on a machine that is
//! named, and kept in `measured.json` by `make bench-update`. With `--time` it measures
//! on the reader's own.

use std::collections::BTreeMap;

use lesson05_backprop::Network;
use serde::{Deserialize, Serialize};
use shared::Result;
use shared::clock::shortest;

use super::growth::Growth;
use super::ladder::Rung;
use super::machine::Machine;
use super::samples::{COUNT, RATE, Samples, made_up, operations, start};

/// Times, and the machine that they were taken on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The processor's name, or where the times come from.
    pub on: String,
    /// Its limits.
    pub machine: Machine,
    /// Each rung's shortest time for a pass over 4,096 samples, in milliseconds, in the
    /// order of [`Rung::ALL`], as the file has them.
    pub milliseconds: [f64; Rung::ALL.len()],
    /// Each peer's time, as a multiple of the fast network's; both took turns in one run.
    pub peers: BTreeMap<String, f64>,
    /// In the same way, the fast network's time as a multiple of the time that the peak
    /// product alone would need.
    pub over_peak: f64,
    /// How lesson 5's network grew slower on that machine.
    pub growth: Growth,
    /// MNIST by the fast network, all flags at their defaults.
    pub mnist: Mnist,
    /// The same by lesson 5's network.
    pub readable_mnist: Mnist,
}

/// A training on MNIST.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mnist {
    /// How long it took.
    pub seconds: f64,
    /// The share of the test set that was right.
    pub accuracy: f64,
}

impl Measured {
    /// What is kept in the file.
    pub fn kept() -> Self {
        let text = include_str!("measured.json");
        serde_json::from_str(text).expect("the embedded file is sound")
    }

    /// Measures now, on this machine; the peers and MNIST stay as they were.
    ///
    /// # Errors
    /// If the system refuses a thread.
    pub fn now(seed: u32) -> Result<Self> {
        let milliseconds = milliseconds(&made_up(COUNT, seed), &start(seed), 15);
        Ok(Measured::of(milliseconds, Growth::measure(seed), Machine::measure()?))
    }

    /// With these times, taken just now on this machine.
    fn of(milliseconds: [f64; Rung::ALL.len()], growth: Growth, machine: Machine) -> Self {
        let [.., fastest] = milliseconds;
        let over_peak = fastest / alone(&machine);
        let on = "this machine, just now".to_owned();
        Measured { on, machine, milliseconds, over_peak, growth, ..Measured::kept() }
    }

    /// A rung's milliseconds.
    pub fn time(&self, rung: Rung) -> f64 {
        let mut times = Rung::ALL.into_iter().zip(self.milliseconds);
        times.find(|(one, _)| *one == rung).expect("every rung has its time").1
    }

    /// How much faster each rung is than the one below it.
    pub fn gains(&self) -> Vec<f64> {
        self.milliseconds.windows(2).map(|pair| pair[0] / pair[1]).collect()
    }

    /// The last rung's time in the ladder's run as a multiple of the time that the peak
    /// product alone would need.
    pub fn ladder_over_peak(&self) -> f64 {
        self.time(Rung::TwoCores) / alone(&self.machine)
    }

    /// What a rung does, in units of 10⁹ operations a second.
    pub fn speed(&self, rung: Rung) -> f64 {
        operations(COUNT) / self.time(rung) / 1e6
    }
}

/// Each rung's shortest time for a pass over these samples, of so many times; the loops take
/// seconds, and one time has to do.
fn milliseconds(samples: &Samples, start: &Network, times: usize) -> [f64; Rung::ALL.len()] {
    Rung::ALL.map(|rung| {
        let mut step = rung.build(start);
        let times = if let Rung::Loops = rung { 1 } else { times };
        let (seconds, _) = shortest(times, || step.pass(samples, RATE));
        1000.0 * seconds
    })
}

/// The milliseconds that the peak product alone would need for a pass's operations.
fn alone(machine: &Machine) -> f64 {
    operations(COUNT) / machine.two_cores / 1e6
}

#[cfg(test)]
mod tests {
    use super::super::growth::Growing;
    use super::*;

    /// A pass makes 2·4096·204,544 operations, 1.675624448·10⁹.
    #[test]
    fn speeds_and_gains_are_of_the_times() {
        let machine = Machine { one_core: 10.0, two_cores: 20.0, bandwidth: 5.0 };
        let milliseconds = [6400.0, 800.0, 400.0, 200.0, 100.0, 50.0, 40.0];
        let growth = Growth { samples: vec![1.0], width: vec![2.0], depth: vec![3.0] };
        let measured = Measured::of(milliseconds, growth.clone(), machine);
        assert_eq!(measured.growth, growth);
        assert_eq!((measured.on.as_str(), measured.machine), ("this machine, just now", machine));
        assert!((measured.over_peak - 40.0 / 83.781_222_4).abs() < 1e-12);
        assert_eq!(measured.over_peak, measured.ladder_over_peak());
        assert_eq!(measured.gains(), [8.0, 2.0, 2.0, 2.0, 2.0, 1.25]);
        assert_eq!((measured.time(Rung::Loops), measured.time(Rung::Fused)), (6400.0, 100.0));
        assert!((measured.speed(Rung::Fused) - 16.756_244_48).abs() < 1e-12);
        assert!((alone(&machine) - 83.781_222_4).abs() < 1e-12);
    }

    /// All of them together in no more than the clock's time, and none in none.
    #[test]
    fn times_are_milliseconds() {
        let (samples, start) = (made_up(1, 1), start(1));
        let (seconds, times) = shortest(1, || milliseconds(&samples, &start, 1));
        assert!(times.iter().all(|time| *time > 0.0), "{times:?}");
        assert!(times.iter().sum::<f64>() <= 1000.0 * seconds, "{times:?} in {seconds} s");
    }

    #[test]
    fn what_is_kept_is_possible() {
        let kept = Measured::kept();
        for rung in Rung::ALL {
            let roof = if rung == Rung::TwoCores { 1.0 } else { 0.5 } * kept.machine.two_cores;
            assert!(kept.speed(rung) < 1.05 * roof, "{} is above the roof", rung.name());
        }
        let speeds = Rung::ALL.map(|rung| kept.speed(rung));
        // Two of the steps gain almost nothing, and times tremble.
        assert!(speeds.windows(2).all(|pair| pair[1] > 0.97 * pair[0]), "none loses: {speeds:?}");
        for mnist in [kept.mnist, kept.readable_mnist] {
            assert!(mnist.accuracy > 0.98 && mnist.accuracy < 1.0, "{mnist:?}");
        }
        assert!(kept.mnist.seconds < kept.readable_mnist.seconds);
        for growing in Growing::ALL {
            assert_eq!(kept.growth.of(growing).len(), growing.sizes().len(), "{growing:?}");
        }
        assert!(kept.over_peak > 1.0 && !kept.peers.is_empty());
    }
}
