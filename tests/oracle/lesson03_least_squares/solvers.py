"""Several features: three ways to solve."""

import numpy as np
from lesson03_least_squares.blocks import gram, triangle
from lesson03_least_squares.cholesky import back_substitution, solve

EPSILON = np.finfo(float).eps


def with_ones(x):
    """X with a column of ones before its features, (samples, 1 + features)."""
    return np.column_stack([np.ones(len(x)), x])


# ANCHOR: normal_equations
def normal_equations(x, y):
    """XᵀX·w = Xᵀy."""
    xtx, xty = gram(x, y)
    return solve(np.linalg.cholesky(xtx), xty)
# ANCHOR_END: normal_equations


# ANCHOR: qr
def qr(x, y):
    """R·w = Qᵀy."""
    r, qty = triangle(x, y)
    diagonal = abs(np.diag(r))
    if len(r) < x.shape[1] or diagonal.min() <= EPSILON * diagonal.max():
        raise np.linalg.LinAlgError("the columns depend on each other")
    return back_substitution(r.T, qty)
# ANCHOR_END: qr


# ANCHOR: svd
def svd(x, y):
    """w = V·S⁻¹·Uᵀ·Qᵀy over the singular values of R that are more than rounding."""
    r, qty = triangle(x, y)
    u, s, vt = np.linalg.svd(r, full_matrices=False)
    smallest = s[0] * EPSILON * max(x.shape)
    strengths = np.array([1 / strength if strength > smallest else 0 for strength in s])
    return vt.T @ (strengths * (u.T @ qty))
# ANCHOR_END: svd


WAYS = [normal_equations, qr, svd]
