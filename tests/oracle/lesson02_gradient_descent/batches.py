"""All samples, one, or a few."""

import numpy as np


# ANCHOR: batches
def batches(count, size, random):
    """One epoch's batches: the samples in random order, in pieces of `size`; None means all."""
    if size is None:
        return [np.arange(count)]
    order = random.permutation(count)
    return [order[first : first + size] for first in range(0, count, size)]
# ANCHOR_END: batches
