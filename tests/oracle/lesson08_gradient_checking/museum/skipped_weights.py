"""A layer that is not there."""

from lesson01_perceptron.activation import sigmoid


# ANCHOR: wrong
def wrong(network, x):
    """n3 §6's forward pass."""
    hidden_output = sigmoid(x @ network.to_hidden)
    return sigmoid(hidden_output)
# ANCHOR_END: wrong


# ANCHOR: right
def right(network, x):
    """The forward pass with the output weights in it: (batch)."""
    hidden_output = sigmoid(x @ network.to_hidden)
    return sigmoid(hidden_output @ network.to_output)
# ANCHOR_END: right
