"""Why ellipses, and how they become circles."""

import numpy as np
from lesson02_gradient_descent import scaling


# ANCHOR: hessian
def hessian(x):
    """[[mean x², mean x], [mean x, 1]], the second derivatives of J with respect to w and b."""
    return scaling.hessian(np.column_stack([x, np.ones(len(x))]))


def elongation(x):
    """How long the ellipses are for their width: the root of the ratio of the curvatures."""
    small, large = np.linalg.eigvalsh(hessian(x))
    return np.sqrt(large / small)


def tilt(x):
    """The angle between the long axis and the w axis, in degrees."""
    h = hessian(x)
    small, _ = np.linalg.eigvalsh(h)
    # (H − λ)·v = 0: from the second row, v = (1 − λ, −mean x).
    return np.degrees(np.arctan2(-h[1, 0], 1 - small))
# ANCHOR_END: hessian
