//! A live figure as HTML: first the static picture, complete without a script;
//! then its controls, which stay hidden until the browser can draw.

use std::fmt::Write as _;

use live::{Control, FIGURES, Input, Live, Scale};

/// The figure of that name with its controls.
///
/// # Errors
/// Which figures there are, or why this one cannot be drawn.
pub fn figure(id: &str) -> Result<String, String> {
    let live = live::find(id).ok_or_else(|| {
        let names: Vec<&str> = FIGURES.iter().map(|live| live.id).collect();
        format!("no live figure is named {id}; there are {}", names.join(", "))
    })?;
    let figure = live.at_defaults().map_err(|error| error.to_string())?;
    // Points and strokes are added in the picture itself.
    let list = |kind: &str, points: &[[f64; 3]]| {
        let points: Vec<String> = points.iter().map(|point| format!("{point:?}")).collect();
        format!(" data-{kind}=\"[{}]\"", points.join(","))
    };
    let input = match live.input {
        Input::Nothing => String::new(),
        Input::Points(points) => list("points", points),
        Input::Strokes(points) => list("strokes", points),
    };
    let model = if live.needs_model { " data-model" } else { "" };
    Ok(format!(
        "\n<figure class=\"live\" id=\"live-{id}\" data-live=\"{id}\"{input}{model}>\
         <div class=\"picture\">{}</div>{}\
         <p class=\"trouble\" role=\"alert\"></p><p class=\"spoken\" role=\"status\"></p></figure>\n",
        figure.svg().replace('\n', ""),
        controls(live)
    ))
}

fn controls(live: &Live) -> String {
    let mut html = format!(
        "<form class=\"controls\" hidden aria-label=\"Controls of the figure {}\">",
        live.id.replace('-', " ")
    );
    for (index, control) in live.controls.iter().enumerate() {
        let id = format!("{}-{index}", live.id);
        let input = match control.scale {
            Scale::Choice(names) => select(&id, names, control.default as usize),
            _ => slider(&id, control),
        };
        let _ = write!(
            html,
            "<div class=\"control\"><label for=\"{id}\">{}</label>{input}</div>",
            control.label
        );
    }
    html + "<button type=\"reset\">Reset</button></form>"
}

fn slider(id: &str, control: &Control) -> String {
    let (says, position) = (control.says(control.default), control.default);
    format!(
        "<input type=\"range\" id=\"{id}\" min=\"{}\" max=\"{}\" step=\"{}\" value=\"{position}\" \
         aria-valuetext=\"{says}\"><output for=\"{id}\">{says}</output>",
        control.min(),
        control.max(),
        control.step()
    )
}

fn select(id: &str, names: &[&str], chosen: usize) -> String {
    let options: String = names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let selected = if number == chosen { " selected" } else { "" };
            format!("<option value=\"{number}\"{selected}>{name}</option>")
        })
        .collect();
    format!("<select id=\"{id}\">{options}</select>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_live_figure_has_a_picture_and_labelled_controls() {
        for live in FIGURES {
            let html = figure(live.id).expect("it can be drawn");
            assert!(html.contains("<svg") && !html.trim().contains('\n'), "{}", live.id);
            let inputs = html.matches("<input").count() + html.matches("<select").count();
            assert_eq!(inputs, live.controls.len());
            assert_eq!(html.matches("<label for=").count(), inputs);
        }
    }

    #[test]
    fn a_name_that_does_not_exist_is_answered_with_those_that_do() {
        let message = figure("none").expect_err("there is no such figure");
        assert!(message.contains("there are gate, "), "{message}");
    }
}
