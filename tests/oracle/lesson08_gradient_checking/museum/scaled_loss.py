"""½·m for 1/(2m)."""

import numpy as np


# ANCHOR: wrong
def wrong(a, y):
    """E as n0 has it."""
    m = len(y)
    return 1 / 2 * m * np.sum((y - a) ** 2)
# ANCHOR_END: wrong


# ANCHOR: right
def right(a, y):
    """J = 1/(2m) Σ (a − y)²."""
    m = len(y)
    return 1 / (2 * m) * np.sum((a - y) ** 2)
# ANCHOR_END: right
