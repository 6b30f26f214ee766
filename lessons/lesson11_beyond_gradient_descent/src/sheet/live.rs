//! The figures that a reader can change: one way down from another start, and the
//! lasso's weights at another λ.

use lesson06_optimizers::Landscape;
use shared::Result;
use shared::figure::Figure;
use shared::live::{Controls, Live};

use super::lasso::PLACES;
use super::{lasso, race};
use crate::lasso::{Lasso, path};
use crate::methods::Method;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] =
    &[Live::new("ways-down", |at| Ok(way_down(at))), Live::new("lasso-path", weights)];

fn way_down(at: &mut Controls) -> Figure {
    let landscape = at.choice("landscape", &Landscape::ALL, Landscape::name, 2);
    let method = at.choice("method", &Method::ALL, Method::name, 2);
    let x = at.slider("start x", -2.0..=2.0, 0.1).first(-1.2);
    let y = at.slider("start y", -1.0..=2.0, 0.1).first(1.0);
    race::figure(landscape, &[(method, method.down(landscape, [x, y]))])
}

fn weights(at: &mut Controls) -> Result<Figure> {
    let lambda = at.power("λ", -3.2..=0.0).first(-1.3);
    let known = at.keep("λ", || {
        let patients = Lasso::patients()?;
        Ok((path(&patients, PLACES), patients))
    })?;
    let (path, patients) = &*known;
    Ok(lasso::figure_along(path, patients, lambda))
}
