"""A hidden layer is a change of coordinates."""

import numpy as np


# ANCHOR: hidden
def hidden(network, x):
    """Where the last hidden layer puts each sample, (samples, its units)."""
    return network.forward(x)[-2]


def line(network, a):
    """What the output neuron makes of such places: one line, a·w + b."""
    weights, bias, _ = network.layers()[-1]
    return a @ weights + bias
# ANCHOR_END: hidden


def separation(network, x, y):
    """How far apart the classes' means are along the last weights, in spreads."""
    along, of_one = hidden(network, x) @ network.layers()[-1][0][:, 0], y[:, 0] == 1
    classes = [along[~of_one], along[of_one]]
    spread = np.sqrt(sum(((c - c.mean()) ** 2).sum() for c in classes) / len(x))
    return abs(classes[1].mean() - classes[0].mean()) / spread
