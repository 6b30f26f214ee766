//! Steps that are right but for their rate, or for why they are taken.

use shared::exercise::Check;

use super::probe::{Probe, TRIES};

/// Rates that are not halved from try to try.
pub(super) fn wrong_rates(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "η is halved once at most, and that step is taken whatever it leads to. Go on halving \
             until the loss is smaller.",
            |p| if p.lower(p.place(p.eta)) { p.place(p.eta) } else { p.place(p.eta / 2.0) },
        )
        .mistake(
            "η is halved before the first try: the step is half as long as it might be.",
            |p| p.first(p.rates().skip(1).map(|eta| p.place(eta)), |place| p.lower(place)),
        )
        .mistake(
            "η is halved once more after it was small enough: the first step that leads down is \
             the answer.",
            |p| {
                let fine = p.rates().take(TRIES).find(|&eta| p.lower(p.place(eta)));
                fine.map_or(p.x, |eta| p.place(eta / 2.0))
            },
        )
        .mistake("η becomes larger from try to try: it is doubled. It should be halved.", |p| {
            p.stepping(2.0)
        })
        .mistake("η is divided by 4 from try to try, or halved twice. Halve it once.", |p| {
            p.stepping(0.25)
        })
        .mistake("η is divided by 2, 3, 4 and so on. It should be halved each time.", |p| {
            let rates = (1..=TRIES).map(|count| p.eta / count as f64);
            p.first(rates.map(|eta| p.place(eta)), |place| p.lower(place))
        })
        .mistake("η is divided by 10 each time. It should be halved.", |p| p.stepping(0.1))
}

/// Tries that are taken for another reason than a smaller loss.
pub(super) fn wrong_comparisons(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "A step to where the loss is just as large is taken too. It should be smaller.",
            |p| p.accepting(|place| (p.loss)(place) <= (p.loss)(p.x)),
        )
        .mistake(
            "The comparison is turned round: a step to where the loss is larger is taken, and one \
             that leads down is not.",
            |p| p.accepting(|place| (p.loss)(place) > (p.loss)(p.x)),
        )
        .mistake(
            "The places are compared, x and the new one. It is the loss that should be smaller: \
             loss(next) < loss(x).",
            |p| p.accepting(|place| place < p.x),
        )
        .mistake(
            "The slopes are compared in size. On |x| the slope is as steep everywhere; it is the \
             loss that should be smaller.",
            |p| p.accepting(|place| (p.slope)(place).abs() < (p.slope)(p.x).abs()),
        )
        .mistake(
            "The losses are compared in size, without their signs. A loss may be below 0.",
            |p| p.accepting(|place| (p.loss)(place).abs() < (p.loss)(p.x).abs()),
        )
}
