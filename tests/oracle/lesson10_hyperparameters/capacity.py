"""Capacity, measured: how much of labels that were tossed is learned by heart."""

from collections import namedtuple

import numpy as np
from lesson05_backprop.network import LINEAR, TANH, Network
from lesson05_backprop.training import train, train_by
from lesson06_optimizers.adam import AdamW
from lesson09_deep_networks.dropout import dropout_gradient
from lesson09_deep_networks.training import LOSS, loss_on

MIDDLE = dict(hidden=8, layers=1, learning_rate=0.01, epochs=30, weight_decay=0.0)
MIDDLE |= dict(keep=1.0, batch_size=10, momentum=0.9, scale=1.0)


class Recipe(namedtuple("Recipe", MIDDLE, defaults=MIDDLE.values())):
    """The hyperparameters of a network and of its training."""

    def train(self, x, y, seed):
        np.random.seed(seed)
        network = Network([x.shape[1], *self.layers * [self.hidden], 1], TANH, LINEAR)
        network.theta *= self.scale
        optimizer = AdamW(self.learning_rate, self.weight_decay)
        optimizer.adam.beta1 = self.momentum
        run = network, optimizer, x, y, self.epochs, self.batch_size
        if self.keep < 1:
            train_by(lambda network, x, y: dropout_gradient(network, x, y, self.keep), *run)
        else:
            train(LOSS.prediction, *run)
        return network


# ANCHOR: capacity
def measure(recipe, tossed, true_ones, validation, seed):
    """How much of the tossed labels is known by heart, and with the true labels the gap."""
    by_heart = 1 - loss_on(recipe.train(*tossed, seed), *tossed) / np.log(2)
    network = recipe.train(*true_ones, seed)
    gap = loss_on(network, *validation) - loss_on(network, *true_ones)
    return by_heart, gap
# ANCHOR_END: capacity
