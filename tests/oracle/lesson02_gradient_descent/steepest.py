"""The slope in any direction."""

import numpy as np
from lesson01_perceptron.slope import two_sided


# ANCHOR: directional
def towards(degrees):
    """The direction at so many degrees from the first axis, 1 long."""
    angle = np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle)])


def slope_towards(f, theta, u, h):
    """By trying: the slope of f for one who walks through θ along u."""
    return two_sided(lambda way: f(theta + way * u), 0, h)


def composed(gradient, u):
    """The same, composed of the partial derivatives."""
    return gradient @ u
# ANCHOR_END: directional


def pinched(theta):
    """x²y/(x² + y²)."""
    x, y = theta
    return x**2 * y / (x**2 + y**2)
