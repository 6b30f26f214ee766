//! # Step 6: a better product
//!
//! Nearly all operations are in two products. The gemm crate's product keeps the
//! processor's vector units nearly always busy, and uses the widest that it has; a crate
//! of this lesson, `product`, puts it behind a safe function. The browser and the notebook
//! do without.

#[cfg(feature = "fast")]
pub use product::product;

/// C ← α·A·B + β·C by ndarray's own product, where gemm is not compiled in.
#[cfg(not(feature = "fast"))]
pub fn product(
    alpha: f32,
    a: &ndarray::ArrayView2<'_, f32>,
    b: &ndarray::ArrayView2<'_, f32>,
    beta: f32,
    c: &mut ndarray::ArrayViewMut2<'_, f32>,
) {
    ndarray::linalg::general_mat_mul(alpha, a, b, beta, c);
}
