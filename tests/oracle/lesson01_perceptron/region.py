"""Two lines and an AND: the first network of two layers."""

import numpy as np
from lesson01_perceptron.threshold import Perceptron, and_


# ANCHOR: region
def enough():
    return Perceptron([1.0, 1.0], bias=-120.0)


def not_too_weak():
    return Perceptron([0.0, 1.0], bias=-40.0)


def admit(first, second):
    scores = np.array([first, second])
    hidden = np.array([enough().decide(scores), not_too_weak().decide(scores)])
    return hidden, and_().decide(hidden)
# ANCHOR_END: region
