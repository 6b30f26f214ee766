"""Down a bowl."""

import numpy as np


# ANCHOR: bowl
def height(x, y):
    return x**2 + np.sin(y) ** 2


def gradient(x, y):
    """(∂J/∂x, ∂J/∂y)."""
    return 2 * x, 2 * np.sin(y) * np.cos(y)
# ANCHOR_END: bowl


# ANCHOR: descend_bowl
def descend_bowl(start, eta, good_enough):
    """The start, and where each step led, until J is low enough."""
    x, y = start
    path = [start]
    while height(x, y) >= good_enough and len(path) < 1000:
        dx, dy = gradient(x, y)
        x, y = x - eta * dx, y - eta * dy
        path.append((x, y))
    return path
# ANCHOR_END: descend_bowl


def turns(path):
    """By how many degrees each step but the first turns from the one before it."""
    steps = np.diff(path, axis=0)
    (x, y), (u, v) = steps[:-1].T, steps[1:].T
    return np.degrees(np.abs(np.arctan2(x * v - y * u, x * u + y * v)))
