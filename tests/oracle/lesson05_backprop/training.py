"""The loop of lesson 2 around a network."""

import numpy as np
from lesson02_gradient_descent.batches import batches


# ANCHOR: train
def train_by(gradient, network, optimizer, x, y, epochs, batch_size=None, watch=lambda _: None):
    """`gradient` says ∂J/∂θ on a batch; `watch` sees the network before and after each epoch."""
    watch(network)
    for _ in range(epochs):
        for batch in batches(len(x), batch_size, np.random):
            optimizer.step(network.theta, gradient(network, x[batch], y[batch]))
        watch(network)


def train(prediction, *run, **how):
    """The same by backpropagation."""
    train_by(lambda network, x, y: network.gradient(x, y, prediction), *run, **how)
# ANCHOR_END: train
