"""Step 1: loops, as the formulas are written."""

import numpy as np


# ANCHOR: times
def times(a, b):
    """A·B, sum by sum."""
    c = np.zeros((len(a), b.shape[1]))
    for row in range(len(a)):
        for column in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[row, column] += a[row, k] * b[k, column]
    return c
# ANCHOR_END: times
