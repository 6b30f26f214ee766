"""A false valley, and who comes out of it."""

import numpy as np
from lesson02_gradient_descent.batches import batches
from lesson02_gradient_descent.decay import decayed
from lesson02_gradient_descent.local_minima import slope


def pulls(count, most):
    """So many pulls, evenly from −most to most: their mean is 0."""
    return most * (2 * np.arange(count) / (count - 1) - 1)


# ANCHOR: walk
def walk(start, pulls, size, learning_rate, decay, epochs, random):
    """Where descent in batches of that size ends, its rate falling from epoch to epoch."""
    x = start
    for epoch in range(epochs):
        eta = decayed(learning_rate, decay, epoch)
        for batch in batches(len(pulls), size, random):
            pull = pulls[batch].mean()
            x -= eta * (slope(x) + pull)  # x ← x − η·dJ/dx over the batch
    return x
# ANCHOR_END: walk
