"""Exclusive or: what one unit can never decide, and two layers can."""

import numpy as np
from lesson01_perceptron.threshold import Perceptron, and_, or_


# ANCHOR: two_layers
def or_but_not_and():
    return Perceptron([1.0, -1.0], bias=-0.5)


def xor(x):
    """The hidden layer's two answers, and the output."""
    hidden = np.array([or_().decide(x), and_().decide(x)])
    return hidden, or_but_not_and().decide(hidden)
# ANCHOR_END: two_layers
