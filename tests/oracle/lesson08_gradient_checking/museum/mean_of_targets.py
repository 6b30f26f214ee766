"""A letter that stands for nothing."""

import numpy as np


# ANCHOR: wrong
def wrong(y, v):
    """The sum as n4 §14 has it, for whatever v may be."""
    return len(y) * v
# ANCHOR_END: wrong


# ANCHOR: right
def right(y):
    """The sum of m numbers is m times their mean."""
    return len(y) * np.mean(y)
# ANCHOR_END: right
