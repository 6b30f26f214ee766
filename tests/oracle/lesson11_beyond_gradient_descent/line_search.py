"""How far along a direction: Wolfe's two conditions, by bisection."""

import numpy as np

FALL = 1e-4  # the share of the promised fall that J must keep
FLATTER = 0.9  # what may be left of the slope


class Place:
    """A place with its value and gradient."""

    def __init__(self, objective, theta):
        self.theta, self.value, self.gradient = theta, objective.value(theta), objective.gradient(theta)

    def slope(self):
        return np.linalg.norm(self.gradient)


# ANCHOR: wolfe
def wolfe(objective, start, direction):
    """A place along the direction that meets both conditions, and how many places were
    looked at: too far, halve; not far enough, double or go half way back."""
    slope = start.gradient @ direction  # how fast J falls at first: negative
    low, high, step = 0.0, np.inf, 1.0
    if slope >= 0:
        return None  # uphill
    for looked in range(1, 61):
        there = Place(objective, start.theta + step * direction)
        # Written so that a value that is no number counts as too far.
        fell = there.value <= start.value + FALL * step * slope
        if not fell:
            high = step
        elif there.gradient @ direction < FLATTER * slope:
            low = step
        else:
            return there, looked
        step = 0.5 * (low + high) if high < np.inf else 2 * low
# ANCHOR_END: wolfe
