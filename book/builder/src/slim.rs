//! A figure as the book needs it. By itself it brings its colours along, light and dark; a
//! page of the book has them once, in its own stylesheet.

/// The SVG in one line, without its stylesheet and without the colours that its classes have
/// in the page's. A blank line would end the HTML that Markdown lets through.
pub fn slim(svg: &str) -> String {
    let mut svg = svg.replace('\n', "");
    if let (Some(start), Some(end)) = (svg.find("<style>"), svg.find("</style>")) {
        svg.replace_range(start..end + "</style>".len(), "");
    }
    svg.split_inclusive('>').map(without_colours).collect()
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
    fn a_real_figure_loses_a_good_part_and_no_mark() {
        let chart = Chart::new("a", "A line").line("f", [(0.0, 1.0), (1.0, 2.0)]);
        let svg = Figure::from(chart).svg();
        let slim = slim(&svg);
        assert!(slim.len() + 1000 < svg.len(), "{} of {}", slim.len(), svg.len());
        for mark in ["<path", "<text", "<polyline", "<line", "<rect", "class=\"nn-"] {
            assert_eq!(slim.matches(mark).count(), svg.matches(mark).count(), "{mark}");
        }
        assert!(!slim.contains("<style") && !slim.contains("fill=\"#"), "{slim}");
    }
}
