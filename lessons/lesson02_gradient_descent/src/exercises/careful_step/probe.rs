//! Where a step is tried, and where it leads if something in it is done in another way.

use shared::exercise::written;

use crate::local_minima;

/// Where a step starts, and how bold it may be at first.
pub struct Probe {
    pub name: &'static str,
    pub loss: fn(f64) -> f64,
    pub slope: fn(f64) -> f64,
    pub x: f64,
    pub eta: f64,
}

/// Halvings that are tried.
pub const TRIES: usize = 50;

impl Probe {
    /// The first of these places that is accepted, or x.
    pub fn first(&self, places: impl Iterator<Item = f64>, accepted: impl Fn(f64) -> bool) -> f64 {
        places.take(TRIES).find(|&place| accepted(place)).unwrap_or(self.x)
    }

    /// The first of the usual places that is accepted, or x.
    pub fn accepting(&self, accepted: impl Fn(f64) -> bool) -> f64 {
        self.first(self.rates().map(|eta| self.place(eta)), accepted)
    }

    /// Whether the loss is smaller there.
    pub fn lower(&self, place: f64) -> bool {
        (self.loss)(place) < (self.loss)(self.x)
    }

    /// The rates that are tried, from the boldest.
    pub fn rates(&self) -> impl Iterator<Item = f64> {
        std::iter::successors(Some(self.eta), |eta| Some(eta / 2.0))
    }

    /// The first place that is lower, η being multiplied by this from try to try.
    pub fn stepping(&self, factor: f64) -> f64 {
        let rates = std::iter::successors(Some(self.eta), |eta| Some(eta * factor));
        self.first(rates.map(|eta| self.place(eta)), |place| self.lower(place))
    }

    /// Where a step with this rate leads.
    pub fn place(&self, eta: f64) -> f64 {
        self.x - eta * (self.slope)(self.x)
    }

    /// Each try goes on from where the one before ended, until it leads lower than that one, or
    /// lower than x; in vain it stays there, or goes back to x.
    pub fn without_going_back(&self, than_x: bool, back: bool) -> f64 {
        let mut x = self.x;
        for eta in self.rates().take(TRIES) {
            let next = x - eta * (self.slope)(x);
            if (self.loss)(next) < (self.loss)(if than_x { self.x } else { x }) {
                return next;
            }
            x = next;
        }
        if back { self.x } else { x }
    }

    /// Every try that leads down is taken, and the next goes on from there; `always`: η is halved
    /// after these as well.
    pub fn going_on(&self, always: bool) -> f64 {
        let (mut x, mut eta) = (self.x, self.eta);
        for _ in 0..TRIES {
            let next = x - eta * (self.slope)(x);
            let lower = (self.loss)(next) < (self.loss)(x);
            if lower {
                x = next;
            }
            if always || !lower {
                eta /= 2.0;
            }
        }
        x
    }

    /// The places of all tries that lead down.
    pub fn all_lower(&self) -> impl Iterator<Item = f64> {
        self.rates().take(TRIES).map(|eta| self.place(eta)).filter(|&place| self.lower(place))
    }

    /// How often η has to be halved; `TRIES` where that is in vain.
    pub fn halvings(&self) -> usize {
        self.rates().take(TRIES).position(|eta| self.lower(self.place(eta))).unwrap_or(TRIES)
    }

    pub fn given(&self) -> String {
        let Probe { name, x, eta, .. } = self;
        let next = self.place(*eta);
        let [at, there] = [*x, next].map(|place| written(&(self.loss)(place)));
        let slope = written(&(self.slope)(*x));
        let [x, eta, next] = [*x, *eta, next].map(|number| written(&number));
        format!(
            "J = {name}, x = {x}, η = {eta}\n(J is {at} and the slope {slope} at x; the full step \
             leads to {next}, where J is {there})"
        )
    }
}

/// Parabolas, a kink and two valleys: first steps that are fine, then ever bolder ones, and
/// places from which no step leads down.
pub fn probes() -> impl Iterator<Item = Probe> {
    type Curve = (&'static str, fn(f64) -> f64, fn(f64) -> f64);
    let curves: [Curve; 5] = [
        ("x²", |x| x * x, |x| 2.0 * x),
        ("5 (x − 2)²", |x| 5.0 * (x - 2.0).powi(2), |x| 10.0 * (x - 2.0)),
        ("|x|", f64::abs, f64::signum),
        ("x⁴/4 − x² + 0.3 x", local_minima::height, local_minima::slope),
        // A loss below 0, so that "smaller" is not "nearer to 0".
        ("x² − 10", |x| x * x - 10.0, |x| 2.0 * x),
    ];
    // From 0.5 a bold step uphill lands beyond the hill between the two valleys.
    let starts = [(1.0, 0.25), (1.5, 1.0), (-0.5, 1.0), (0.5, 4.0), (3.0, 8.0), (-2.25, 100.0)];
    let usual = starts.into_iter().flat_map(move |(x, eta)| {
        curves.map(|(name, loss, slope)| Probe { name, loss, slope, x, eta })
    });
    let special = [
        // The bottom itself, and a kink whose slope is said to be 1: no step is lower.
        (0, 0.0, 0.5),
        (1, 2.0, 0.5),
        (2, 0.0, 1e9),
        // So bold that it takes 30 halvings.
        (0, 1.0, 1e9),
    ];
    usual.chain(special.into_iter().map(move |(curve, x, eta)| {
        let (name, loss, slope) = curves[curve];
        Probe { name, loss, slope, x, eta }
    }))
}
