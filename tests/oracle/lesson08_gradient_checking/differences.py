"""A derivative without deriving anything, and the best step for it."""

import numpy as np

ROUNDING = np.finfo(float).eps / 2  # u: the relative error of rounding once

# Each way of taking differences: its order p, and the factor c of its error c·hᵖ.
WAYS = {"one_sided": (1, 1 / 2), "two_sided": (2, 1 / 6), "four_point": (4, 1 / 30)}


# ANCHOR: differences
# Lesson 1's (f(x + h) − f(x − h))/2h: an error of order h².
from lesson01_perceptron.slope import two_sided


def one_sided(f, x, h):
    """(f(x + h) − f(x))/h: an error of order h."""
    return (f(x + h) - f(x)) / h


def four_point(f, x, h):
    """From four points, ±h and ±2h: an error of order h⁴."""
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
# ANCHOR_END: differences


# ANCHOR: predicted
def predicted_error(order, factor, h):
    """For eˣ, all of whose derivatives are eˣ: the relative error c·hᵖ + u/h."""
    return factor * h**order + ROUNDING / h


def predicted_best(order, factor):
    """Where that is least: p·c·hᵖ⁻¹ = u/h²."""
    return (ROUNDING / (order * factor)) ** (1 / (order + 1))
# ANCHOR_END: predicted
