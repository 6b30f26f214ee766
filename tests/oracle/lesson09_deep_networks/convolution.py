"""Weights shared over places."""

import numpy as np
from lesson05_backprop.training import train_by
from lesson09_deep_networks.training import LOSS, fresh

PLACES, UP_DOWN, NOISE = 20, np.array([1, 1, -1, -1]), 0.25
ANYWHERE, LEFT, RIGHT = (3, 14), (3, 7), (10, 14)
EPOCHS, HIDDEN, KERNELS = 200, 8, 4


# ANCHOR: sight
def along_a_row(inputs, width):
    """Which of the inputs in a row each place sees, (places, width)."""
    return np.arange(inputs + 1 - width)[:, None] + np.arange(width)


def seen(x, sight):
    """What each place sees of each sample, (batch, places, width)."""
    return x[:, sight]
# ANCHOR_END: sight


# ANCHOR: matrix
def slide(kernel, x, sight):
    """The kernel's sum at each place, (batch, places)."""
    return seen(x, sight) @ kernel


def as_matrix(kernel, sight, inputs):
    """The same layer as a dense one: W, (inputs, places), so that x·W is the sums."""
    weights = np.zeros((inputs, len(sight)))
    for place, inputs_seen in enumerate(sight):
        weights[inputs_seen, place] = kernel
    return weights


def shared_gradient(d_weights, sight):
    """∂J/∂kernel from that matrix's ∂J/∂W: the sum over all places where a weight stands."""
    return sum(d_weights[inputs_seen, place] for place, inputs_seen in enumerate(sight))
# ANCHOR_END: matrix


# ANCHOR: network
def responses(network, seen):
    """What each kernel says at each place, (batch, places, kernels)."""
    kernels, bias, f = network.layers()[0]
    return f(seen @ kernels + bias)


def output(network, seen):
    """The second layer of each kernel's strongest response, (batch, outputs)."""
    weights, bias, _ = network.layers()[1]
    return responses(network, seen).max(axis=1) @ weights + bias


def gradient(network, seen, y):
    """∂J/∂θ, as long as θ."""
    said, weights = responses(network, seen), network.layers()[1][0]
    best, at = said.max(axis=1), said.argmax(axis=1)  # (batch, kernels)
    d_logits = LOSS.gradient(output(network, seen), y)  # (batch, outputs)
    delta = d_logits @ weights.T * (1 - best**2)  # (batch, kernels)
    # A kernel learns from what it saw where its response was strongest.
    there = seen[np.arange(len(seen))[:, None], at]  # (batch, kernels, width)
    d_kernels = (there * delta[:, :, None]).sum(axis=0).T  # (width, kernels)
    gradients = [d_kernels, delta.sum(axis=0), best.T @ d_logits, d_logits.sum(axis=0)]
    return np.concatenate([gradient.ravel() for gradient in gradients])
# ANCHOR_END: network


def signals(count, begins):
    """Noise with down and up, target 0, or up and down, target 1, somewhere."""
    x, y = np.random.normal(0, NOISE, (count, PLACES)), np.arange(count) % 2.0
    for signal, target in zip(x, y):
        begin = begins[0] + np.random.randint(begins[1] - begins[0])
        signal[begin : begin + 4] += (2 * target - 1) * UP_DOWN
    return x, y[:, None]


def train_shared(x, y, learning_rate):
    network, adam = fresh([len(UP_DOWN), KERNELS, 1], learning_rate)
    train_by(gradient, network, adam, seen(x, along_a_row(PLACES, len(UP_DOWN))), y, EPOCHS)
    return network
