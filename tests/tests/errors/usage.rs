//! Flags that make no sense.

use crate::case::{
    AUTODIFF, Case, DEEP, DESCENT, DIGITS, PERCEPTRON, SEARCH, SQUARES, case, check,
};
use crate::mnist::mnist;

/// Flags that make no sense.
pub fn cases() -> Vec<Case> {
    let usage = |lesson, flags, line: &str| case(lesson, flags, 2, &format!("{line} (see --help)"));
    vec![
        usage(PERCEPTRON, "--no-such-flag", "unexpected argument '--no-such-flag' found"),
        usage(PERCEPTRON, "--sed 1", "unexpected argument '--sed' found; a similar argument exists: '--seed'"),
        usage(PERCEPTRON, "stray", "unexpected argument 'stray' found"),
        usage(PERCEPTRON, "--seed", "a value is required for '--seed <SEED>' but none was supplied"),
        usage(PERCEPTRON, "--seed 1 --seed 2", "the argument '--seed <SEED>' cannot be used multiple times"),
        usage(PERCEPTRON, "--seed -1", "invalid value '-1' for '--seed <SEED>': -1 is not in 0..=4294967295"),
        usage(PERCEPTRON, "--seed x", "invalid value 'x' for '--seed <SEED>': invalid digit found in string"),
        usage(PERCEPTRON, "--quiet --json", "the argument '--quiet' cannot be used with '--json'"),
        usage(PERCEPTRON, "--epochs 0", "invalid value '0' for '--epochs <EPOCHS>': must be a whole number from 1 to 100000"),
        usage(DESCENT, "--learning-rate 0", "invalid value '0' for '--learning-rate <LEARNING_RATE>': must be a number above 0"),
        usage(AUTODIFF, "--w inf", "invalid value 'inf' for '--w <W>': must be a finite number"),
        usage(DEEP, "--bits 9", "invalid value '9' for '--bits <BITS>': must be 2 to 8"),
        usage(DEEP, "--points spiral", "invalid value 'spiral' for '--points <POINTS>'; [possible values: xor, moons, ring, spirals]; a similar value exists: 'spirals'"),
        usage(SQUARES, "--target y", "the following required arguments were not provided: --data <FILE>"),
        usage(DIGITS, "--save a --load b", "the argument '--save <FILE>' cannot be used with '--load <FILE>'"),
        case(SEARCH, "--resume out/x.svg --out out", 2, "out/x.svg: a figure may be written there; choose another name, or another --out"),
        case(DIGITS, "--save figures/index.html", 2, "figures/index.html: a figure may be written there; choose another name, or another --out"),
        case(DIGITS, "--data digits --hidden 4096 --batch-size 100000", 2, "batches of 16670 pictures, with 16 pixels and 4096 hidden units, need over 512 MiB; give a smaller --batch-size or --hidden")
            .files(mnist(4000)),
    ]
}

#[test]
fn bad_usage() {
    check(cases());
}
