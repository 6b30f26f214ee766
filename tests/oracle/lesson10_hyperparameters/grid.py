"""A grid of places, and places by chance."""

import numpy as np


def generator(seed, trial):
    """Each trial has a generator of its own."""
    return np.random.RandomState(1000 * seed + trial)


def anywhere(random):
    return random.rand(3)


# ANCHOR: grid
def values_of_each(budget):
    """How many values of each of three hyperparameters a grid can try."""
    return max(n for n in range(1, budget + 1) if n**3 <= budget)


def grid(index, budget, seed):
    """The index-th point of the grid, in a random order; beyond it, a place by chance."""
    values = values_of_each(budget)
    points = np.random.RandomState(seed).permutation(values**3)
    if index >= len(points):
        return anywhere(generator(seed, index))
    step = points[index] // values ** np.arange(3) % values
    return (step + 0.5) / values
# ANCHOR_END: grid
