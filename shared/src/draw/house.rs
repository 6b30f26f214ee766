//! The house's colours, on a light page and on a dark one, and the style sheets that say so.

use plotters::prelude::{Color, ColorMap, RGBColor, ViridisRGB};
use plotters_backend::BackendColor;

use crate::figure::Colour::{
    self, Blue, Faint, Green, Grid, Indigo, Ink, Orange, Paper, Purple, Vermilion, Yellow,
};

/// Every colour with its name in class names, and as 0xRRGGBB on a light and on a dark page.
const HOUSE: [(Colour, &str, u32, u32); 11] = [
    (Blue, "blue", 0x0067A8, 0x5DB4F0),
    (Vermilion, "vermilion", 0xC04A00, 0xFF8A4C),
    (Green, "green", 0x007A58, 0x3CC79A),
    (Purple, "purple", 0xA8437F, 0xE79AC8),
    (Orange, "orange", 0x9A6300, 0xF0B03A),
    (Indigo, "indigo", 0x5A4FCF, 0xB3A6FF),
    (Yellow, "yellow", 0x7A7000, 0xF0E442),
    (Ink, "ink", 0x1F2328, 0xE6E8EB),
    (Faint, "faint", 0x656C78, 0x9BA2AB),
    (Grid, "grid", 0xE2E5E9, 0x30353D),
    (Paper, "paper", 0xFFFFFF, 0x16181D),
];

impl Colour {
    /// Every colour there is.
    pub(super) fn all() -> impl Iterator<Item = Colour> {
        HOUSE.into_iter().map(|(colour, ..)| colour)
    }

    /// Its name in class names.
    pub(super) fn name(self) -> &'static str {
        HOUSE[self as usize].1
    }

    /// 0xRRGGBB on a light page.
    pub(super) fn light(self) -> u32 {
        HOUSE[self as usize].2
    }

    /// 0xRRGGBB on a dark page.
    pub(super) fn dark(self) -> u32 {
        HOUSE[self as usize].3
    }
}

/// plotters draws for a light page; the style sheet recolours.
impl Color for Colour {
    fn to_backend_color(&self) -> BackendColor {
        rgb(self.light()).to_backend_color()
    }
}

/// 0xRRGGBB as plotters' colour.
pub(super) fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// From low (0) to high (1): viridis, which rises evenly in lightness.
pub(super) fn sequential(share: f64) -> RGBColor {
    ViridisRGB.get_color(if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) })
}

/// The rules for a figure that stands alone: for a dark page by the reader's own setting, and
/// without motion where the reader prefers that.
pub fn stylesheet() -> String {
    format!(
        "@media (prefers-color-scheme:dark){{{}}}\
         @media (prefers-reduced-motion:reduce){{.nn-run{{display:none}}}}\
         @media print{{.nn-run{{display:none}}}}",
        rules("", Colour::dark)
    )
}

/// The same rules for a page that lets its reader choose: inside what the selectors `light`
/// and `dark` match, whatever the reader's system says.
pub fn theme_stylesheet(light: &str, dark: &str) -> String {
    rules(&format!("{light} "), Colour::light) + &rules(&format!("{dark} "), Colour::dark)
}

fn rules(theme: &str, hex: fn(Colour) -> u32) -> String {
    let rule = |colour: Colour| {
        let (name, hex) = (colour.name(), hex(colour));
        format!("{theme}.nn-f-{name}{{fill:#{hex:06X}}}{theme}.nn-s-{name}{{stroke:#{hex:06X}}}")
    };
    Colour::all().map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour looks, from 0 to 1 (WCAG's relative luminance).
    fn luminance(colour: RGBColor) -> f64 {
        let part = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(rgb(one)), luminance(rgb(other)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// WCAG AA: 4.5 for text. Every colour but the grid's is used for text, in
    /// legends and in notes.
    #[test]
    fn every_colour_can_be_read_on_both_pages() {
        for colour in Colour::all() {
            if ![Colour::Grid, Colour::Paper].contains(&colour) {
                let light = contrast(colour.light(), Colour::Paper.light());
                let dark = contrast(colour.dark(), Colour::Paper.dark());
                assert!(light >= 4.5 && dark >= 4.5, "{colour:?}: {light:.2}, {dark:.2}");
            }
        }
    }

    #[test]
    fn each_colour_stands_in_its_own_place() {
        for (place, colour) in Colour::all().enumerate() {
            assert_eq!(place, colour as usize, "{colour:?}");
        }
    }

    #[test]
    fn the_sequential_map_rises_in_lightness() {
        let steps: Vec<f64> =
            (0..=20).map(|i| luminance(sequential(f64::from(i) / 20.0))).collect();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    }
}
