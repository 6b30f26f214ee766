"""Five rules for σ of the first weights."""

import numpy as np
from lesson05_backprop.network import Network

RULES = ["small", "large", "lecun", "xavier", "he"]


def drawn(sizes, hidden, output, deviation):
    """Lesson 5's network, its weights normal with the σ that `deviation` says for each layer."""
    state = np.random.get_state()
    network = Network(sizes, hidden, output)
    np.random.set_state(state)  # what was drawn so far was for other weights
    for weights, _, _ in network.layers():
        weights[:] = np.random.normal(0, deviation(*weights.shape), weights.shape)
    return network


# ANCHOR: rules
def deviation(rule, inputs, outputs):
    """σ for a layer with so many inputs and outputs."""
    return {
        "small": 0.01,
        "large": 1.0,
        "lecun": 1 / np.sqrt(inputs),
        "xavier": np.sqrt(2 / (inputs + outputs)),
        "he": np.sqrt(2 / inputs),
    }[rule]


def network(rule, sizes, hidden, output):
    """A network of the given sizes, its weights drawn by this rule, biases 0."""
    return drawn(sizes, hidden, output, lambda *shape: deviation(rule, *shape))
# ANCHOR_END: rules
