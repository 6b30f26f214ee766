//! Lesson 10 reads a search that was broken off.

use crate::case::{Case, SEARCH, case, check};

/// A search of one trial by each method, as its file has it.
fn search(trials: &str) -> String {
    let studies = ["grid", "random", "coarse_to_fine", "bayesian"]
        .map(|method| format!(r#"{{"method":"{method}","repeat":0,"trials":[{trials}]}}"#));
    let plan = r#"{"seed":42,"budget":1,"repeats":1,"epochs":1}"#;
    let format = r#""format":"lesson10_hyperparameters search","version":1"#;
    format!("{{{format},\"plan\":{plan},\"studies\":[{}]}}\n", studies.join(","))
}

/// Searches that cannot go on.
pub fn cases() -> Vec<Case> {
    let good = search(r#"{"place":[0.5,0.5,0.5],"loss":0.5}"#);
    let none = "search.json: is no search that can be resumed: …";
    let other = "search.json: does not hold the trials that its own plan asks for; begin anew without --resume";
    let faults = [
        (String::new(), none),
        ("a,b\n1,2\n".into(), none),
        (good[..good.len() / 2].into(), none),
        (good.clone() + "]", none),
        (good.replacen("0.5}", "\"low\"}", 1), none),
        (
            r#"{"a": 1}"#.into(),
            "search.json: is no search that can be resumed: unknown field `a`, …",
        ),
        (
            good.replace("\"version\":1", "\"version\":2"),
            "search.json: is \"lesson10_hyperparameters search\", version 2; this program reads \"lesson10_hyperparameters search\", version 1",
        ),
        (
            good.replace("lesson10_hyperparameters search", "recipe"),
            "search.json: is \"recipe\", version 1; this program reads \"lesson10_hyperparameters search\", version 1",
        ),
        (
            good.replace("42", "7"),
            "search.json: was made with --seed 7 --budget 1 --repeats 1 --epochs 1; give the same, or another file",
        ),
        (good.replacen("random", "grid", 1), other),
        (good.replacen("[0.5,", "[7.5,", 1), other),
        (
            search(r#"{"place":[0.5,0.5,0.5],"loss":null}"#),
            "no trial of the search by grid converged; raise --budget",
        ),
    ];
    let flags = "--budget 1 --repeats 1 --epochs 1 --resume search.json";
    let with =
        |(text, line): (String, &str)| case(SEARCH, flags, 1, line).file("search.json", text);
    let mut cases: Vec<Case> = faults.into_iter().map(with).collect();
    let blocked = "search.json: cannot write the file: …";
    cases.push(case(SEARCH, flags, 1, blocked).file("search.json/x", ""));
    cases.push(case(SEARCH, flags, 1, blocked).link("search.json", "search.json"));
    cases
}

#[test]
fn unsound_searches() {
    check(cases());
}
