"""A gradient by trying, and how far another gradient is from it."""

import numpy as np
from lesson08_gradient_checking.differences import four_point
from lesson08_gradient_checking.relative_error import relative_error

STEP = 1e-3


def along(f, theta, i):
    """f as a function of the parameter i alone, all others held still."""

    def moved(value):
        there = theta.copy()
        there[i] = value
        return f(there)

    return moved


# ANCHOR: numeric_gradient
def numeric_gradient(f, theta, h):
    """∂f/∂θ by four-point differences, one parameter after the other."""
    return np.array([four_point(along(f, theta, i), theta[i], h) for i in range(len(theta))])
# ANCHOR_END: numeric_gradient


def errors(analytic, numeric, value):
    """The errors of all entries. One so small that the rounding of the function's value, or of
    the largest entry, drowns it is measured against that bound and not against itself."""
    largest = max(np.abs(analytic).max(), np.abs(numeric).max())
    rounding = 4 * abs(value) * np.finfo(float).eps / STEP
    bound = max(1e-4 * largest, 1e7 * rounding)
    tiny = np.maximum(np.abs(analytic), np.abs(numeric)) < bound
    relative = np.array([relative_error(a, n) for a, n in zip(analytic, numeric)])
    return np.where(tiny, np.abs(analytic - numeric) / bound, relative)


def worst_error(f, theta, analytic, h=STEP):
    """The worst error of what is said to be ∂f/∂θ."""
    return errors(analytic, numeric_gradient(f, theta, h), f(theta)).max()
