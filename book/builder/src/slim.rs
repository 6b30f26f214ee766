//! A figure as the book needs it. By itself it brings its colours along, light and dark; a
//! page of the book has them once, in its own stylesheet.

/// The SVG in one line, without its stylesheet and without the colours that its classes have
/// in the page's. A blank line would end the HTML that Markdown lets through.
pub fn slim(svg: &str) -> String {
    let mut svg = svg.replace('\n', "");
    if let (Some(start), Some(end)) = (svg.find("<style>"), svg.find("</style>")) {
        svg.replace_range(start..end + "</style>".len(), "");
    }
    let tags: Vec<String> = svg.split_inclusive('>').map(without_colours).collect();
    joined(&tags)
}

/// Lines in a row that look the same, as one path that says once how they look; words between
/// them, as beside the marks of an axis, come after it. Where lines are let through or dashed
/// they stay apart, since together they would look otherwise.
fn joined(tags: &[String]) -> String {
    let (mut out, mut run, mut words) = (String::new(), Vec::<&str>::new(), String::new());
    let mut in_words = false;
    for tag in tags {
        in_words |= tag.starts_with("<text");
        let look = |tag| line(tag).map(|(look, _)| look);
        if in_words {
            words.push_str(tag);
            in_words = !tag.ends_with("</text>");
        } else {
            let goes_on = run.last().is_some_and(|last| look(last) == look(tag));
            if !goes_on {
                out += &(path(&run) + &words);
                (run, words) = (vec![], String::new());
            }
            if line(tag).is_some() {
                run.push(tag);
            } else {
                out.push_str(tag);
            }
        }
    }
    out + &path(&run) + &words
}

/// Lines that look the same as one element.
fn path(lines: &[&str]) -> String {
    let parts: Vec<(&str, &str)> = lines.iter().filter_map(|tag| line(tag)).collect();
    if let [(look, _), _, ..] = parts[..] {
        let ways: String = parts.iter().map(|(_, points)| format!("M{points}")).collect();
        return format!("<path{look} d=\"{ways}\" />");
    }
    lines.concat()
}

/// How a solid line looks, and its points.
fn line(tag: &str) -> Option<(&str, &str)> {
    let rest = tag.strip_prefix("<polyline")?.strip_suffix("/>")?.trim_end().strip_suffix('"')?;
    let solid = !rest.contains("opacity") && !rest.contains("dasharray");
    rest.split_once(" points=\"").filter(|_| solid)
}

/// One tag, with what stands before it.
fn without_colours(tag: &str) -> String {
    let mut tag = tag.to_owned();
    let Some(classes) = tag.split("class=\"").nth(1).and_then(|rest| rest.split('"').next()) else {
        return tag;
    };
    let named = [("nn-f-", " fill=\"#"), ("nn-s-", " stroke=\"#")]
        .map(|(class, colour)| classes.contains(class).then_some(colour));
    for colour in named.into_iter().flatten() {
        if let Some(start) = tag.find(colour) {
            let length = colour.len() + "RRGGBB\"".len();
            tag.replace_range(start..start + length, "");
        }
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::figure::{Chart, Figure};

    #[test]
    fn colours_with_a_class_go_and_all_else_stays() {
        let svg = "<svg fill=\"#123456\">\n<style>.a{}</style><path class=\"nn-f-ink nn-s-grid\" \
                   fill=\"#1F2328\" d=\"M0,0\" stroke=\"#E2E5E9\" /><text class=\"nn-f-ink\" \
                   stroke=\"#FFFFFF\">fill=\"#1F2328\"</text></svg>";
        let expected = "<svg fill=\"#123456\"><path class=\"nn-f-ink nn-s-grid\" d=\"M0,0\" \
                        /><text class=\"nn-f-ink\" stroke=\"#FFFFFF\">fill=\"#1F2328\"</text></svg>";
        assert_eq!(slim(svg), expected);
    }

    #[test]
    fn lines_that_look_the_same_are_one_path() {
        let line = |look: &str, points: &str| format!("<polyline {look} points=\"{points}\"/>");
        let (thin, bold) = ("class=\"nn-s-grid\"", "class=\"nn-s-ink\"");
        let svg = [line(thin, "1,2 3,4"), line(thin, "5,6 7,8"), line(bold, "1,2 3,4")].concat();
        let path = format!("<path {thin} d=\"M1,2 3,4M5,6 7,8\" />");
        assert_eq!(slim(&svg), path + &line(bold, "1,2 3,4"));
        for look in ["opacity=\"0.8\"", "stroke-dasharray=\"20 35\""] {
            let apart = line(look, "1,2 3,4").repeat(2);
            assert_eq!(slim(&apart), apart);
        }
        let words = "<text>a</text>".to_owned();
        let marks = [line(thin, "1,2 3,4"), words.clone(), line(thin, "5,6 7,8")].concat();
        assert_eq!(slim(&marks), format!("<path {thin} d=\"M1,2 3,4M5,6 7,8\" />{words}"));
        let group = format!("<g>{}</g>{}", line(thin, "1,2 3,4"), line(thin, "5,6 7,8"));
        assert_eq!(slim(&group), group);
    }

    #[test]
    fn a_real_figure_loses_a_good_part_and_no_mark() {
        let chart = Chart::new("a", "A line").line("f", [(0.0, 1.0), (1.0, 2.0)]);
        let svg = Figure::from(chart).svg();
        let slim = slim(&svg);
        assert!(slim.len() + 1000 < svg.len(), "{} of {}", slim.len(), svg.len());
        for mark in ["<text", "<line", "<rect", "class=\"nn-f"] {
            assert_eq!(slim.matches(mark).count(), svg.matches(mark).count(), "{mark}");
        }
        let ways = slim.matches("<polyline").count() + slim.matches('M').count();
        assert_eq!(ways, svg.matches("<polyline").count());
        assert!(!slim.contains("<style") && !slim.contains("fill=\"#"), "{slim}");
    }
}
