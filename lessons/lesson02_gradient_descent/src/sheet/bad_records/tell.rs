//! What is claimed of the slips, of the rules, and of those who must stay.

use shared::number::fixed;
use shared::{
    Section,
    Strength::{Always, Mostly},
};

use super::{Case, HARD, Hard, SHARES};

/// What lost points do, and who does not notice.
pub(super) fn slips(section: &mut Section, tested: usize, [sound, one, many]: [&Case; 3]) {
    let gpa = |case: &Case| case.per_point[1];
    let times = one.deviations[1] / sound.deviations[1];
    let off = |case: &Case| case.right.abs_diff(sound.right);
    section
        .claim(
            "points",
            Always,
            times > 3.0 && gpa(many).abs() < gpa(sound) / 3.0,
            format!(
                "A single lost point makes the gpa's deviation {} times as large; with {} the \
                 weight of a point of gpa is {}, where with sound records it is {}.",
                fixed(times, 1),
                put_in(many),
                fixed(gpa(many), 2),
                fixed(gpa(sound), 2)
            ),
        )
        .claim(
            "unseen",
            Always,
            off(one) <= 2 && off(many) <= 2 && many.distance > 1.1 * sound.distance,
            format!(
                "The right answers do not tell: they are {} of {tested} with sound records, {} with \
                 one lost point and {} with {}, while the outputs' distance from the true chances \
                 grows from {} to {}.",
                sound.right,
                one.right,
                many.right,
                put_in(many),
                fixed(sound.distance, 3),
                fixed(many.distance, 3)
            ),
        );
}

/// How many slips it has.
fn put_in(case: &Case) -> usize {
    case.trial.map_or(0, |(_, count)| count)
}

/// Who finds what, and what it helps.
pub(super) fn rules(
    section: &mut Section,
    [sound, points, zero, zeros]: [&Case; 4],
    missing: &[[f64; 3]],
) {
    let [_, few, _] = zero.found;
    let [_, many, median] = zeros.found;
    // From how many in a hundred on the median's rule finds none of those that are missing.
    let lost = missing.iter().rposition(|found| found[2] > 0.0).map_or(0, |place| place + 1);
    section
        .claim(
            "masked",
            Always,
            few[0] == put_in(zero)
                && many[0] == 0
                && zeros.deviations[0] > 1.5 * sound.deviations[0],
            format!(
                "Of {} zeros three deviations find all, and of {} none: the many have pulled the \
                 deviation from {} to {}, and hide behind what they did themselves.",
                put_in(zero),
                put_in(zeros),
                fixed(sound.deviations[0], 0),
                fixed(zeros.deviations[0], 0)
            ),
        )
        .claim(
            "median",
            Always,
            median == [put_in(zeros), 0]
                && sound.found[2] == [0, 0]
                && SHARES.get(lost).is_some_and(|&share| (15..40).contains(&share)),
            format!(
                "The median's rule finds all of those, and takes out nobody who is sound; where \
                 {} % are missing it finds none either.",
                SHARES.get(lost).unwrap_or(&100)
            ),
        )
        .claim(
            "mended",
            Mostly,
            points.after < points.distance,
            format!(
                "Where those who lost their points are taken out by the limits, the outputs are {} \
                 from the true chances, not {}.",
                fixed(points.after, 3),
                fixed(points.distance, 3)
            ),
        );
}

/// What comes of taking out those whom the neuron is wrong about.
pub(super) fn hard(section: &mut Section, hard: &Hard) {
    let ([error, distance, _, test], [less, farther, lower, tested]) = (hard.all, hard.easy);
    section
        .claim(
            "hard",
            Always,
            less < 0.8 * error && farther > 1.5 * distance && hard.gpa[1] > 1.2 * hard.gpa[0],
            format!(
                "Without the {HARD} about whom the neuron is most wrong, the error on those who \
                 train falls from {} to {}, and the outputs are {} from the true chances, not {}; a \
                 point of gpa weighs {}, not {}.",
                fixed(error, 3),
                fixed(less, 3),
                fixed(farther, 3),
                fixed(distance, 3),
                fixed(hard.gpa[1], 2),
                fixed(hard.gpa[0], 2)
            ),
        )
        .claim(
            "surprising",
            Always,
            // All but a tenth of them.
            10 * hard.admitted_out >= 9 * HARD
                && lower < hard.admitted - 0.02,
            format!(
                "Of those {HARD}, {} had been admitted, against what their records promise. The \
                 neuron that never saw them gives a chance of {} on the average, where {} were \
                 admitted.",
                if hard.admitted_out == HARD { "all".to_owned() } else { hard.admitted_out.to_string() },
                fixed(lower, 2),
                fixed(hard.admitted, 2)
            ),
        );
    section.text(format!(
        "On those who test its error is {}; that of the neuron that saw everybody is {}.",
        fixed(tested, 4),
        fixed(test, 4)
    ));
}
