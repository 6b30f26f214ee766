"""Taking hidden units out, one after another."""

import copy

import numpy as np
from lesson06_optimizers.adam import Adam
from lesson09_deep_networks.training import loss_on, train_on


def hidden(network):
    return network.sizes[1]


def rebuilt(network, w1, b1, w2):
    """The network with another hidden layer; the output's bias and both activations stay."""
    new = copy.copy(network)
    new.sizes = [*w1.shape, w2.shape[1]]
    new.theta = np.concatenate([w1.ravel(), b1, w2.ravel(), network.layers()[1][1]])
    return new


# ANCHOR: without
def without(network, unit):
    """The network without one of its hidden units."""
    (w1, b1, _), (w2, _, _) = network.layers()
    w1 = np.delete(w1, unit, axis=1)  # (inputs, hidden − 1)
    b1 = np.delete(b1, unit)  # (hidden − 1)
    w2 = np.delete(w2, unit, axis=0)  # (hidden − 1, outputs)
    return rebuilt(network, w1, b1, w2)


def with_its_mean(network, unit, x):
    """The same, with what the unit said on average added to the output's bias."""
    mean = network.forward(x)[1][:, unit].mean()
    new = without(network, unit)
    bias = new.layers()[1][1]
    bias += mean * network.layers()[1][0][unit]
    return new
# ANCHOR_END: without


# ANCHOR: merged
def merged(network, stays, goes):
    """One unit in place of two that say the same: the outgoing weights are added."""
    both = copy.deepcopy(network)
    outgoing = both.layers()[1][0]
    outgoing[stays] += outgoing[goes]
    return without(both, goes)
# ANCHOR_END: merged


def taken_out(network, unit, x, means):
    return with_its_mean(network, unit, x) if means else without(network, unit)


def importance(network, x, y, means):
    """How far the loss rises without each unit, or with its mean in its place."""
    loss = loss_on(network, x, y)
    return [loss_on(taken_out(network, unit, x, means), x, y) - loss for unit in range(hidden(network))]


def prune(network, x, y, means, epochs=0):
    """The network with all its units, without the one that mattered least, and so on."""
    networks = [network]
    while hidden(networks[-1]) > 1:
        unit = int(np.argmin(importance(networks[-1], x, y, means)))
        fewer = taken_out(networks[-1], unit, x, means)
        train_on(fewer, Adam(0.03), x, y, epochs)
        networks.append(fewer)
    return networks
