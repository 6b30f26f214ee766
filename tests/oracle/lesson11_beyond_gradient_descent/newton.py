"""Newton's method, for roots and for minima."""

import numpy as np
from lesson03_least_squares.cholesky import cholesky, solve
from lesson11_beyond_gradient_descent.descent import Direction


# ANCHOR: root
def root(g, start, steps):
    """x ← x − g(x)/g′(x), so many times; `g` gives both."""
    path = [start]
    for _ in range(steps):
        value, slope = g(path[-1])
        path.append(path[-1] - value / slope)
    return path
# ANCHOR_END: root


# ANCHOR: direction
def newton_direction(h, gradient):
    """−H⁻¹·g, by lesson 3's Cholesky. Where H is not positive, as at a saddle, its
    direction could lead up; then μ·I is added until it is."""
    mu = 0.0
    while (l := cholesky(h + mu * np.eye(len(h)))) is None:
        mu = 1e-3 * max(abs(np.diag(h)).sum(), 1e-3) if mu == 0 else 4 * mu
    return -solve(l, gradient)
# ANCHOR_END: direction


class Newton(Direction):
    def choose(self, objective, here):
        with np.errstate(invalid="ignore"):  # the root of a negative number says that H is not positive
            return newton_direction(objective.hessian(here.theta), here.gradient)
