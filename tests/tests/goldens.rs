//! The numbers that the notes print, or that follow from what they say, worked
//! out independently in f64. Each lesson has to reproduce them under these names.

use serde_json::{Value, json};
use shared::data::toy;
use shared::random::Random;
use tests::{assert_close, values};

/// Asserts that the lesson's values agree with these to the digits given here.
#[track_caller]
fn assert_goldens(lesson: &str, args: &[&str], relative: f64, goldens: &[(&str, Value)]) {
    let found = values(lesson, args);
    for (name, expected) in goldens {
        let found = found.get(*name).unwrap_or_else(|| panic!("{lesson} has no value {name}"));
        assert_close(&format!("{lesson} {name}"), found, expected, relative);
    }
}

/// Where all digits are given, or nearly.
const EXACT: f64 = 1e-13;

#[test]
fn lesson_1() {
    let output = json!(0.4329070950345457);
    assert_goldens("lesson01_perceptron", &[], EXACT, &[("neuron.output", output)]);
}

#[test]
fn lesson_2() {
    let exact = [
        ("hot_cold.first_prediction", json!(1.0)),
        ("hot_cold.first_error", json!(0.03999999999999998)),
        ("hot_cold.steps", json!(1101)),
        ("hot_cold.prediction", json!(0.7999999999999672)),
        ("hot_cold.error", json!(1.0799505792475652e-27)),
        ("one_variable.shifted", json!(1.52)),
        ("one_variable.path", json!([0.48, 0.192, 0.0768, 0.03072])),
        ("two_variables.updates", json!(16)),
        ("neuron.h", json!(0.8)),
        ("neuron.output", json!(0.6899744811276125)),
    ];
    assert_goldens("lesson02_gradient_descent", &[], EXACT, &exact);
    let rounded = [
        ("two_variables.loss", json!(0.009710871598)),
        ("neuron.step", json!([-0.02031869, -0.04063738, -0.06095608, -0.08127477])),
    ];
    assert_goldens("lesson02_gradient_descent", &[], 3e-7, &rounded);
}

/// The line's reference: least squares written out as sums, on the same rooms drawn anew.
#[test]
fn lesson_3() {
    let (x, y) = toy::line(&mut Random::seed(42), 2.0, 3.0, 0.2, 200);
    let (m, sum_x, sum_y) = (200.0, x.sum(), y.sum());
    let slope = (m * x.dot(&y) - sum_x * sum_y) / (m * x.dot(&x) - sum_x * sum_x);
    let intercept = (sum_y - slope * sum_x) / m;
    let exact = [
        ("server_room.slope", json!(slope)),
        ("server_room.intercept", json!(intercept)),
        ("server_room.prediction", json!(slope * 0.346 + intercept)),
    ];
    let lesson = "lesson03_least_squares";
    assert_goldens(lesson, &[], 1e-12, &exact);
    let line = json!([intercept, slope]);
    let ways = ["normal_equations", "qr", "svd"].map(|way| format!("solvers.{way}"));
    let ways: Vec<_> = ways.iter().map(|way| (way.as_str(), line.clone())).collect();
    assert_goldens(lesson, &[], 1e-10, &ways);

    // The rooms are generated around y = 2x + 3: within four standard errors.
    let found = values(lesson, &[]);
    for (found_as, truth) in [("slope", 2.0), ("intercept", 3.0)] {
        let value = |name: String| found[&name].as_f64().expect("a number");
        let off = (value(format!("server_room.{found_as}")) - truth).abs();
        assert!(off < 4.0 * value(format!("server_room.{found_as}_standard_error")), "{found_as}");
    }
}

#[test]
fn lesson_4() {
    let rounded = [
        ("cross_entropy.yes_with_0.6", json!(0.5108256)),
        ("cross_entropy.yes_with_0.7", json!(0.3566749)),
        ("cross_entropy.third_with_0.3", json!(1.2039728)),
        ("cross_entropy.third_with_0.6", json!(0.5108256)),
    ];
    assert_goldens("lesson04_losses", &[], 2e-7, &rounded);
}

#[test]
fn lesson_5() {
    let lesson = "lesson05_backprop";
    let exact = [
        ("linear.z", json!(162.0)),
        ("linear.dz_db", json!(63.0)),
        ("linear.dz_dw", json!(18.0)),
        ("linear.both_w", json!(2.661518661518661)),
        ("linear.both_b", json!(3.903263272264059)),
        ("chain.exact", json!(9.872962891122537)),
        ("backward.error_term", json!(0.028730669543515018)),
    ];
    assert_goldens(lesson, &[], EXACT, &exact);
    let rounded = [
        ("linear.frozen", json!([150.2176870748, 150.0079695804, 150.0002944871, 150.0000108854])),
        ("linear.anew", json!([150.2176870748, 150.0000771320])),
        (
            "linear.both_frozen",
            json!([150.1814058957, 150.0055261396, 150.0001696433, 150.0000052090]),
        ),
        ("linear.both_anew", json!([150.1814058957, 150.0000443353])),
        ("linear.both_z", json!(150.0000443353)),
        ("chain.c", json!(1.1774100225)),
        ("chain.deltas", json!([-0.9625899775, -2.2667261741, -9.0669046965, -2.2667261741])),
        (
            "chain.x",
            json!([4.26672617, 7.43971565, 9.47551514, 9.86309101, 9.87295688, 9.87296289]),
        ),
        ("forward.hidden", json!([0.41492192, 0.42604313, 0.5002434])),
        ("forward.output", json!([0.49815196, 0.48539772])),
        ("backward.step_to_output", json!([0.00804047, 0.00555918])),
        (
            "backward.step_to_hidden",
            json!([
                [1.77005547e-04, -5.11178506e-04],
                [3.54011093e-05, -1.02235701e-04],
                [-7.08022187e-05, 2.04471402e-04]
            ]),
        ),
    ];
    assert_goldens(lesson, &[], 7e-7, &rounded);
}

#[test]
fn lesson_6() {
    let found = values("lesson06_optimizers", &[]);
    for (fixture, expected) in [
        ("fixture_momentum", [0.1406, 0.20738947, 1.4096]),
        ("fixture_momentum_velocity", [0.5406, 0.55475789, 0.8096]),
        ("fixture_rmsprop", [-0.39223849, -0.34037513, 0.59576619]),
        ("fixture_adam", [-0.40094747, -0.34836187, 0.59801459]),
    ] {
        let all = &found[&format!("step.{fixture}")];
        for (index, expected) in [0, 1, 19].into_iter().zip(expected) {
            let found = all[index].as_f64().expect("a number");
            assert!((found - expected).abs() < 1e-8, "{fixture}[{index}]: {found}");
        }
    }
    let missing = json!(0.9_f64.powi(10));
    let average = [("average.bias_after_10", missing)];
    assert_goldens("lesson06_optimizers", &[], EXACT, &average);
}

/// What the notes' bugs do, as far as the default data show it.
#[test]
fn lesson_8() {
    let found = values("lesson08_gradient_checking", &[]);
    let number = |name: &str| found[name].as_f64().expect("a number");
    assert!((number("museum.adam_first_step") - 10_f64.sqrt()).abs() < 1e-6);
    assert!((number("museum.adam_fixture_first") + 0.40573849).abs() < 1e-8);
    assert!((number("museum.adam_fixture_error") - 0.2072).abs() < 5e-5);
    assert!((number("museum.unrounded_z") - 150.2177).abs() < 5e-5);
    assert!((number("museum.velocity_ratio") - 10.0).abs() < 1e-6);
}

/// The notes' own file, which is no part of the project. Where `ADMISSIONS_CSV` says where
/// it is, `make test` runs the tests on it too; elsewhere they are reported as ignored.
fn the_notes_own_file() -> String {
    std::env::var("ADMISSIONS_CSV").expect("ADMISSIONS_CSV names the notes' admissions file")
}

/// What n0's algorithm makes of n0's file.
#[test]
#[ignore = "needs ADMISSIONS_CSV, the notes' own file"]
fn lesson_2_on_the_notes_own_file() {
    let data = ["--data", &the_notes_own_file()];
    let errors = json!([
        0.26276093849966364,
        0.20928619,
        0.20084293,
        0.19862156,
        0.19779851,
        0.19742578,
        0.19723508,
        0.19712946,
        0.19706766,
        0.19703006
    ]);
    let goldens = [("admissions.errors", errors), ("admissions.accuracy", json!(0.725))];
    assert_goldens("lesson02_gradient_descent", &data, 3e-8, &goldens);
}

/// n3's network with its forward pass mended, for which n3 has no numbers: these are NumPy's,
/// from `python tests/oracle/lesson05.py FILE`.
#[test]
#[ignore = "needs ADMISSIONS_CSV, the notes' own file"]
fn lesson_5_on_the_notes_own_file() {
    let data = ["--data", &the_notes_own_file()];
    let errors = json!([
        0.26856015440410097,
        0.2668102826860734,
        0.26510696358868224,
        0.263449343284774,
        0.26183655010275364,
        0.26026769767979324,
        0.25874188793271247,
        0.25725821384729636,
        0.2558157620879725,
        0.2544136154307764
    ]);
    let goldens = [
        ("admissions.n3_errors", errors),
        ("admissions.n3_final_error", json!(0.25306578377094113)),
        ("admissions.n3_accuracy", json!(0.725)),
    ];
    assert_goldens("lesson05_backprop", &data, 1e-12, &goldens);
}

/// What n1 §5.1's code does, of which n1 says nothing: these are NumPy's too.
#[test]
#[ignore = "needs ADMISSIONS_CSV, the notes' own file"]
fn lesson_8_on_the_notes_own_file() {
    let data = ["--data", &the_notes_own_file()];
    let goldens = [
        ("museum.ascent_first", json!(0.26732417789392193)),
        ("museum.ascent_last", json!(0.4451573174683609)),
        ("museum.ascent_accuracy", json!(0.3)),
    ];
    assert_goldens("lesson08_gradient_checking", &data, 1e-12, &goldens);
}
