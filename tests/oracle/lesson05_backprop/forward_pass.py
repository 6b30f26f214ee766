"""Forward, with a hidden layer."""

from lesson01_perceptron.activation import sigmoid


# ANCHOR: forward
def forward(x, to_hidden, to_output):
    """hidden = σ(x·W₁), output = σ(hidden·W₂)."""
    hidden = sigmoid(x @ to_hidden)  # (hidden)
    output = sigmoid(hidden @ to_output)  # (outputs)
    return hidden, output
# ANCHOR_END: forward
