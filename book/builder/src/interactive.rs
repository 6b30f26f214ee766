//! A live figure as HTML: first the static picture, complete without a script;
//! then its controls, which stay hidden until the browser can draw.

use std::fmt::Write as _;

use shared::draw::escape;
use shared::live::{Control, Controls, Input, Scale};

use crate::slim::slim;

/// The figure of that name with its controls.
///
/// # Errors
/// Which figures there are, or why this one cannot be drawn.
pub fn figure(id: &str) -> Result<String, String> {
    let live = live::find(id).ok_or_else(|| {
        let names: Vec<&str> = live::figures().map(|live| live.id).collect();
        format!("no live figure is named {id}; there are {}", names.join(", "))
    })?;
    let (figure, asked) = live.at(&[]).map_err(|error| error.to_string())?;
    // Points and strokes are added in the picture itself.
    let list = |kind: &str, points: &[[f64; 3]]| {
        let points: Vec<String> = points.iter().map(|point| format!("{point:?}")).collect();
        format!(" data-{kind}=\"[{}]\"", points.join(","))
    };
    let input = match asked.input {
        Input::Nothing => String::new(),
        Input::Points(points) => list("points", points),
        Input::Strokes(points) => list("strokes", points),
    };
    let file = live.file.map_or_else(String::new, |file| format!(" data-file=\"{file}\""));
    Ok(format!(
        "\n<figure class=\"live\" id=\"live-{id}\" data-live=\"{id}\"{input}{file}>\
         <div class=\"picture\">{}</div>{}\
         <p class=\"trouble\" role=\"alert\"></p><p class=\"spoken\" role=\"status\"></p></figure>\n",
        slim(&figure.svg()),
        controls(id, &asked)
    ))
}

fn controls(id: &str, asked: &Controls) -> String {
    let mut html = format!(
        "<form class=\"controls\" hidden aria-label=\"Controls of the figure {}\">",
        id.replace('-', " ")
    );
    for (index, control) in asked.controls.iter().enumerate() {
        let id = format!("{id}-{index}");
        let input = match &control.scale {
            Scale::Choice(names) => select(&id, names, control.first as usize),
            _ => slider(&id, control),
        };
        let _ = write!(
            html,
            "<div class=\"control\"><label for=\"{id}\">{}</label>{input}</div>",
            escape(control.label)
        );
    }
    html + "<button type=\"reset\">Reset</button></form>"
}

fn slider(id: &str, control: &Control) -> String {
    let (says, position) = (escape(&control.says(control.first)), control.first);
    let (from, to, step) = control.range();
    format!(
        "<input type=\"range\" id=\"{id}\" min=\"{from}\" max=\"{to}\" step=\"{step}\" \
         value=\"{position}\" aria-valuetext=\"{says}\"><output for=\"{id}\">{says}</output>"
    )
}

fn select(id: &str, names: &[String], chosen: usize) -> String {
    let options: String = names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let selected = if number == chosen { " selected" } else { "" };
            format!("<option value=\"{number}\"{selected}>{}</option>", escape(name))
        })
        .collect();
    format!("<select id=\"{id}\">{options}</select>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_live_figure_has_a_picture_and_labelled_controls() {
        for live in live::figures() {
            let (_, asked) = live.at(&[]).expect("it can be drawn");
            let html = figure(live.id).expect("it can be drawn");
            assert!(html.contains("<svg") && !html.trim().contains('\n'), "{}", live.id);
            let inputs = html.matches("<input").count() + html.matches("<select").count();
            assert_eq!(inputs, asked.controls.len());
            assert_eq!(html.matches("<label for=").count(), inputs);
        }
    }

    #[test]
    fn a_name_that_does_not_exist_is_answered_with_those_that_do() {
        let message = figure("none").expect_err("there is no such figure");
        assert!(message.contains(" gate, "), "{message}");
    }
}
