//! The house colours, on a light page and on a dark one.

use plotters::style::RGBColor;

/// A series' colour. The hues are those of Okabe and Ito (2008), which readers
/// with any of the common colour deficiencies can tell apart, darkened for a
/// light page and lightened for a dark one; indigo stands for their sky blue,
/// which darkened would be too near the blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// The first series' colour.
    Blue,
    /// The second series' colour.
    Vermilion,
    /// The third series' colour.
    Green,
    /// The fourth series' colour.
    Purple,
    /// The fifth series' colour.
    Orange,
    /// The sixth series' colour.
    Indigo,
    /// The seventh series' colour.
    Yellow,
    /// The page's own ink: for what is neither good nor bad, such as data.
    Ink,
    /// Fainter than the ink: for guides and references.
    Faint,
    /// The lines behind everything.
    Grid,
    /// The page itself.
    Paper,
}

impl Colour {
    /// The colours that series take in turn.
    pub const SERIES: [Colour; 7] = [
        Colour::Blue,
        Colour::Vermilion,
        Colour::Green,
        Colour::Purple,
        Colour::Orange,
        Colour::Indigo,
        Colour::Yellow,
    ];

    /// Every colour there is.
    pub(super) const ALL: [Colour; 11] = [
        Colour::Blue,
        Colour::Vermilion,
        Colour::Green,
        Colour::Purple,
        Colour::Orange,
        Colour::Indigo,
        Colour::Yellow,
        Colour::Ink,
        Colour::Faint,
        Colour::Grid,
        Colour::Paper,
    ];

    /// Its name in class names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Vermilion => "vermilion",
            Colour::Green => "green",
            Colour::Purple => "purple",
            Colour::Orange => "orange",
            Colour::Indigo => "indigo",
            Colour::Yellow => "yellow",
            Colour::Ink => "ink",
            Colour::Faint => "faint",
            Colour::Grid => "grid",
            Colour::Paper => "paper",
        }
    }

    /// 0xRRGGBB on a light page.
    pub(super) fn light(self) -> u32 {
        match self {
            Colour::Blue => 0x0067A8,
            Colour::Vermilion => 0xC04A00,
            Colour::Green => 0x007A58,
            Colour::Purple => 0xA8437F,
            Colour::Orange => 0x9A6300,
            Colour::Indigo => 0x5A4FCF,
            Colour::Yellow => 0x7A7000,
            Colour::Ink => 0x1F2328,
            Colour::Faint => 0x656C78,
            Colour::Grid => 0xE2E5E9,
            Colour::Paper => 0xFFFFFF,
        }
    }

    /// 0xRRGGBB on a dark page.
    pub(super) fn dark(self) -> u32 {
        match self {
            Colour::Blue => 0x5DB4F0,
            Colour::Vermilion => 0xFF8A4C,
            Colour::Green => 0x3CC79A,
            Colour::Purple => 0xE79AC8,
            Colour::Orange => 0xF0B03A,
            Colour::Indigo => 0xB3A6FF,
            Colour::Yellow => 0xF0E442,
            Colour::Ink => 0xE6E8EB,
            Colour::Faint => 0x9BA2AB,
            Colour::Grid => 0x30353D,
            Colour::Paper => 0x16181D,
        }
    }

    /// The colour as plotters draws it: on a light page.
    pub(super) fn rgb(self) -> RGBColor {
        rgb(self.light())
    }
}

/// 0xRRGGBB as plotters' colour.
pub(super) fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// From low (0) to high (1): anchors of viridis, which rises evenly in lightness.
const SEQUENTIAL: [u32; 6] = [0x440154, 0x414487, 0x2A788E, 0x22A884, 0x7AD151, 0xFDE725];

/// From −1 over 0 to 1: blue, near white, orange.
const DIVERGING: [u32; 5] = [0x2166AC, 0x92C5DE, 0xF7F7F7, 0xFDB863, 0xB35806];

/// The sequential map's colour at a share between 0 and 1.
pub(super) fn sequential(share: f64) -> RGBColor {
    between(&SEQUENTIAL, share)
}

/// The diverging map's colour at a share between 0 and 1, ½ being the middle.
pub(super) fn diverging(share: f64) -> RGBColor {
    between(&DIVERGING, share)
}

fn between(anchors: &[u32], share: f64) -> RGBColor {
    let place = share.clamp(0.0, 1.0) * (anchors.len() - 1) as f64;
    let index = (place as usize).min(anchors.len() - 2);
    let (low, high) = (rgb(anchors[index]), rgb(anchors[index + 1]));
    let mix = |low: u8, high: u8| {
        (f64::from(low) + (f64::from(high) - f64::from(low)) * (place - index as f64)).round() as u8
    };
    RGBColor(mix(low.0, high.0), mix(low.1, high.1), mix(low.2, high.2))
}

/// How light a colour looks, from 0 to 1 (WCAG's relative luminance).
pub(super) fn luminance(colour: RGBColor) -> f64 {
    let part = |byte: u8| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(rgb(one)), luminance(rgb(other)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// WCAG AA: 4.5 for text. Every colour but the grid's is used for text, in
    /// legends and in notes.
    #[test]
    fn every_colour_can_be_read_on_both_pages() {
        for colour in Colour::ALL {
            if ![Colour::Grid, Colour::Paper].contains(&colour) {
                let light = contrast(colour.light(), Colour::Paper.light());
                let dark = contrast(colour.dark(), Colour::Paper.dark());
                assert!(light >= 4.5 && dark >= 4.5, "{colour:?}: {light:.2}, {dark:.2}");
            }
        }
    }

    #[test]
    fn the_sequential_map_rises_in_lightness() {
        let steps: Vec<f64> =
            (0..=20).map(|i| luminance(sequential(f64::from(i) / 20.0))).collect();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    }
}
