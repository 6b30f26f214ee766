"""Weights that mend themselves: add the input where the unit said 0 and should have said 1."""

from copy import copy

import numpy as np
from lesson01_perceptron.threshold import Perceptron


# ANCHOR: learn
def mend(unit, x, y):
    """One step of the rule, on one sample; says whether it was a mistake."""
    error = unit.decide(x) - y  # −1: should fire; 1: should not
    unit.weights = unit.weights - error * x  # w ← w − (a − y)·x
    unit.bias = unit.bias - error  # b ← b − (a − y)
    return error != 0


def learn(x, y, most_passes):
    """The unit after each mistake, and how many mistakes each pass made."""
    unit = Perceptron(np.zeros(x.shape[1]), bias=0.0)
    units, mistakes = [copy(unit)], []
    while len(mistakes) < most_passes and mistakes[-1:] != [0]:
        mistakes.append(0)
        for sample, target in zip(x, y):
            if mend(unit, sample, target):
                units.append(copy(unit))
                mistakes[-1] += 1
    return units, mistakes
# ANCHOR_END: learn


def after_pass(units, mistakes, passes):
    """The unit after so many passes."""
    return units[sum(mistakes[:passes])]


def clouds(per_class, random):
    """Two clouds in random order, (samples, 2) and 1 or 0."""
    centres = [(1.0, 1.0), (2.6, 2.4)]
    x = np.vstack([0.35 * random.randn(per_class, 2) + centre for centre in centres])
    y = np.repeat([0.0, 1.0], per_class)
    order = random.permutation(len(y))
    return x[order], y[order]
