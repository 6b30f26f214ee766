"""A curve from weighted sums: columns that are powers."""

import numpy as np
from lesson03_least_squares.solvers import qr, with_ones


# ANCHOR: powers
def powers(x, degree):
    """The columns x, x², … (points, degree)."""
    return x[:, None] ** np.arange(1, degree + 1)


def fit_powers(x, y, degree):
    """The best weights of 1, x, … x to that degree, by QR."""
    return qr(with_ones(powers(x, degree)), y)
# ANCHOR_END: powers
