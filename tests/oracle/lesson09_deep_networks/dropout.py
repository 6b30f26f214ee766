"""Dropout: hidden units that stay away by chance."""

import numpy as np
from lesson05_backprop.training import train_by
from lesson09_deep_networks.training import LOSS, fresh


# ANCHOR: dropout
def dropout_gradient(network, x, y, keep):
    """∂J/∂θ where each sample's hidden units are kept by chance and scaled up, or dropped."""
    (w1, b1, _), (w2, b2, _) = network.layers()
    mask = np.where(np.random.rand(len(x), len(b1)) < keep, 1 / keep, 0)  # (batch, hidden)
    a = np.tanh(x @ w1 + b1)
    kept = a * mask
    delta2 = LOSS.gradient(kept @ w2 + b2, y)
    delta1 = delta2 @ w2.T * mask * (1 - a**2)  # what was dropped learns nothing
    gradients = [x.T @ delta1, delta1.sum(axis=0), kept.T @ delta2, delta2.sum(axis=0)]
    return np.concatenate([gradient.ravel() for gradient in gradients])


def with_dropout(sizes, x, y, epochs, keep, learning_rate, seed):
    """Trains with dropout; afterwards the whole network is used."""
    np.random.seed(seed)
    network, adam = fresh(sizes, learning_rate)
    gradient = lambda network, x, y: dropout_gradient(network, x, y, keep)
    train_by(gradient, network, adam, x, y, epochs)
    return network
# ANCHOR_END: dropout
