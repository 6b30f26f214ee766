"""Depth against width, built by hand: three networks of threshold units."""

import numpy as np
from lesson01_perceptron.threshold import Perceptron
from lesson01_perceptron.xor import xor


def all_inputs(n):
    """All 2ⁿ inputs as rows of 0 and 1, and their parity, (2ⁿ, 1)."""
    x = np.arange(2**n)[:, None] >> np.arange(n) & 1
    return x.astype(float), x.sum(axis=1, keepdims=True) % 2.0


class ThresholdNetwork:
    """Threshold units in one hidden layer, and one at the output."""

    def __init__(self, hidden, output):
        self.hidden, self.output = hidden, output

    def decide(self, x):
        """What it says of inputs, (samples, inputs)."""
        return self.output.decide(np.column_stack([unit.decide(x) for unit in self.hidden]))

    def units(self):
        return len(self.hidden) + 1


# ANCHOR: patterns
def by_patterns(n):
    """A hidden unit for each odd input, which fires for that alone; the output: did any?"""
    x, y = all_inputs(n)
    # Weights +1 where the bit is set, −1 where not.
    hidden = [Perceptron(2 * bits - 1, bias=0.5 - bits.sum()) for bits in x[y[:, 0] == 1]]
    return ThresholdNetwork(hidden, Perceptron(np.ones(len(hidden)), bias=-0.5))
# ANCHOR_END: patterns


# ANCHOR: counting
def by_counting(n):
    """Unit k fires when k bits or more are set; added and subtracted in turn they leave 1
    for an odd count."""
    hidden = [Perceptron(np.ones(n), bias=0.5 - k) for k in range(1, n + 1)]
    signs = [1.0 if k % 2 == 0 else -1.0 for k in range(n)]
    return ThresholdNetwork(hidden, Perceptron(signs, bias=-0.5))
# ANCHOR_END: counting


# ANCHOR: tree
def by_tree(bits):
    """XOR on pairs, then on the pairs' answers, and so on until one is left."""
    while len(bits) > 1:
        pairs = [bits[i : i + 2] for i in range(0, len(bits), 2)]
        # Without a partner a bit goes up as it is.
        bits = [xor(np.array(pair))[1] if len(pair) == 2 else pair[0] for pair in pairs]
    return bits[0]
# ANCHOR_END: tree
