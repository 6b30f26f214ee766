"""A square, a logarithm and a root: c = √(ln x²), and back from c to x."""

import numpy as np


def forward(x):
    a = x * x
    b = np.log(a)
    return a, b, np.sqrt(b)


# ANCHOR: backward
def backward(x, chain, target):
    """From the gap at c back to x, each link dividing by its own slope."""
    a, b, c = chain
    delta_c = c - target
    delta_b = delta_c * 2 * np.sqrt(b)  # dc/db = 1/(2√b)
    delta_a = delta_b * a  # db/da = 1/a
    return delta_c, delta_b, delta_a, delta_a / (2 * x)  # da/dx = 2x
# ANCHOR_END: backward
