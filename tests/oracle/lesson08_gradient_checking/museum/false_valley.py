"""All the data, and the wrong valley."""

from lesson02_gradient_descent.local_minima import height, slope
from lesson02_gradient_descent.one_variable import descend

STEPS, ETA = 1000, 0.1


# ANCHOR: wrong
def wrong(start):
    """Where descent on all the data ends: by n1 §4.2 in the global optimum."""
    return descend(start, ETA, STEPS, slope)[STEPS]
# ANCHOR_END: wrong


# ANCHOR: right
def right(starts):
    """From several starts, the lowest end: no proof, but more than one valley is looked at."""
    ends = [wrong(start) for start in starts]
    return min(ends, key=height, default=None)
# ANCHOR_END: right
