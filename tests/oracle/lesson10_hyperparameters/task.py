"""One trial: train with a setting of the hyperparameters, ask the validation set."""

import numpy as np
from course import Standardiser, table
from lesson04_losses.loss import SQUARED_ERROR
from lesson05_backprop import training
from lesson05_backprop.network import LINEAR, TANH, Network
from lesson06_optimizers.adam import AdamW

LOSS = SQUARED_ERROR
_, ROWS = table("diabetes.csv")
DATA = np.array([[float(field) for field in row] for row in ROWS])


class Task:
    """The patients in three parts, standardised by those to train on."""

    def __init__(self, epochs, seed):
        order = np.random.RandomState(seed).permutation(len(DATA))
        data = Standardiser(DATA[order[200:]]).apply(DATA)
        parts = [order[200:], order[100:200], order[:100]]
        self.training, self.validation, self.test = [(data[p, :-1], data[p, -1:]) for p in parts]
        self.epochs, self.seed = epochs, seed

    # ANCHOR: trial
    def train(self, setting):
        """Trains with this setting."""
        learning_rate, hidden, decay = setting
        x, y = self.training
        np.random.seed(self.seed)
        network = Network([x.shape[1], hidden, 1], TANH, LINEAR)
        optimizer = AdamW(learning_rate, weight_decay=decay)
        training.train(LOSS.prediction, network, optimizer, x, y, self.epochs, batch_size=20)
        return network

    def validation_loss(self, setting):
        """A trial: the loss on the validation set after training with this setting."""
        x, y = self.validation
        return LOSS.value(self.train(setting).output(x), y)
    # ANCHOR_END: trial
