"""Growing hidden units, one after another."""

import copy

import numpy as np
from lesson06_optimizers.adam import Adam
from lesson09_deep_networks.pruning import hidden, rebuilt
from lesson09_deep_networks.training import fresh, loss_on, train_on

ENOUGH, PIECE, STALLS = 0.05, 50, 0.9


# ANCHOR: unit
def with_unit(network, incoming, bias, outgoing):
    """The network with one more hidden unit, of these weights and this bias."""
    (w1, b1, _), (w2, _, _) = network.layers()
    w1 = np.column_stack([w1, incoming])  # (inputs, hidden + 1)
    w2 = np.vstack([w2, outgoing])  # (hidden + 1, outputs)
    return rebuilt(network, w1, np.append(b1, bias), w2)


def with_new(network):
    """With a new unit: incoming weights drawn, a bias of 0 and outgoing weights of 0."""
    inputs, _, outputs = network.sizes
    incoming = np.random.normal(0, 1 / np.sqrt(inputs), inputs)
    return with_unit(network, incoming, 0, np.zeros(outputs))


def with_copy(network, unit):
    """With a copy of a unit; each of the two has half of its outgoing weights."""
    halved = copy.deepcopy(network)
    (w1, b1, _), (w2, _, _) = halved.layers()
    w2[unit] /= 2
    return with_unit(halved, w1[:, unit], b1[unit], w2[unit])
# ANCHOR_END: unit


# ANCHOR: grow
def settle(network, x, y, learning_rate):
    """Trains a network until its loss is low enough or stalls: the epochs that it took."""
    adam, before, epochs = Adam(learning_rate), np.inf, 0
    while (loss := loss_on(network, x, y)) > ENOUGH and loss <= STALLS * before:
        train_on(network, adam, x, y, PIECE)
        before, epochs = loss, epochs + PIECE
    return epochs


def grow(x, y, most, learning_rate, seed):
    """From one hidden unit to as many as it takes, or to that many: all stages, with epochs."""
    np.random.seed(seed)
    network, _ = fresh([x.shape[1], 1, 1], learning_rate)
    stages = []
    while True:
        epochs = settle(network, x, y, learning_rate)
        stages.append((network, epochs))
        if loss_on(network, x, y) <= ENOUGH or hidden(network) == most:
            return stages
        network = with_new(network)
# ANCHOR_END: grow
