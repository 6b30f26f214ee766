"""One step back through a hidden layer."""

import numpy as np
from lesson05_backprop.forward_pass import forward


class OneHidden:
    """W₁, (inputs, hidden), and w₂, (hidden): sigmoid everywhere, without biases."""

    def __init__(self, to_hidden, to_output):
        self.to_hidden, self.to_output = to_hidden, to_output

    def forward(self, x):
        return forward(x, self.to_hidden, self.to_output)

    # ANCHOR: backward
    def backward(self, x, y):
        """The gradient of J = 1/(2m) Σ (a − y)², and the error terms."""
        m = len(y)
        hidden, a = self.forward(x)
        output_terms = (a - y) * a * (1 - a)  # (batch)

        # Back along the output weights, then through the hidden units' bend.
        hidden_terms = np.outer(output_terms, self.to_output)  # (batch, hidden)
        hidden_terms *= hidden * (1 - hidden)

        to_output = output_terms @ hidden / m  # (hidden)
        to_hidden = x.T @ hidden_terms / m  # (inputs, hidden)
        return to_hidden, to_output, output_terms, hidden_terms
    # ANCHOR_END: backward
