"""What a record costs by its error, and the slope of that."""

import numpy as np


# ANCHOR: cost
def cost(kind, e):
    """What a record with the error e costs."""
    near = np.clip(e, -1, 1)
    return {
        "squared": 0.5 * e**2,
        "error clipped": 0.5 * near**2,
        "huber": 0.5 * near**2 + np.abs(e - near),
    }[kind]


def slope(kind, e):
    """Its derivative by e."""
    return {
        "squared": e,
        "error clipped": e * clip_derivative(e),
        "huber": np.clip(e, -1, 1),
    }[kind]


def clip_derivative(e):
    """clip(e, −1, 1) moves with e inside, and not at all outside."""
    return (np.abs(e) < 1) * 1.0
# ANCHOR_END: cost
