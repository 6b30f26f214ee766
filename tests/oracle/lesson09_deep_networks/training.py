"""The networks of this lesson: tanh units, one logit that says yes or no, and Adam."""

import numpy as np
from lesson04_losses.loss import BINARY_CROSS_ENTROPY
from lesson05_backprop import training
from lesson05_backprop.network import LINEAR, TANH, Network
from lesson06_optimizers.adam import Adam, AdamW

LOSS = BINARY_CROSS_ENTROPY


# ANCHOR: train
def fresh(sizes, learning_rate):
    """A network of these sizes with tanh units, ready to train, and Adam for it."""
    return Network(sizes, TANH, LINEAR), Adam(learning_rate)


def train(sizes, x, y, epochs, learning_rate, decay, seed):
    """A fresh network, trained; in each step its weights decay by the share η·λ."""
    np.random.seed(seed)
    network, _ = fresh(sizes, learning_rate)
    optimizer = AdamW(learning_rate, weight_decay=decay)
    training.train(LOSS.prediction, network, optimizer, x, y, epochs)
    return network
# ANCHOR_END: train


def train_on(network, optimizer, x, y, epochs, watch=lambda network: None):
    """Trains it further on all samples at once."""
    training.train(LOSS.prediction, network, optimizer, x, y, epochs, watch=watch)


def loss_on(network, x, y):
    return LOSS.value(network.output(x), y)


def accuracy_on(network, x, y):
    return LOSS.accuracy(network.output(x), y)
