"""The network and its learning curves."""

from math import ceil

from lesson01_perceptron.activation import relu, relu_derivative
from lesson04_losses.loss import CROSS_ENTROPY as LOSS
from lesson05_backprop import training
from lesson05_backprop.network import LINEAR
from lesson05_backprop.optimizer import GradientDescent
from lesson06_optimizers.schedule import cosine_with_warm_up
from lesson07_init import rules

RELU = relu, relu_derivative
HIDDEN, EPOCHS, BATCH, FIRST_RATE = 128, 30, 64, 0.3


class Scheduled:
    """An optimizer whose learning rate the schedule sets before each step."""

    def __init__(self, optimizer, schedule, steps_per_epoch):
        self.optimizer, self.schedule, self.steps_per_epoch = optimizer, schedule, steps_per_epoch
        self.initial, self.steps = optimizer.learning_rate, 0

    def step(self, theta, gradient):
        self.optimizer.learning_rate = self.schedule(self.initial, self.steps // self.steps_per_epoch)
        self.optimizer.step(theta, gradient)
        self.steps += 1


class Watch:
    """What is looked at before the first epoch and after each."""

    def __init__(self, digits):
        self.parts = digits.batch(digits.train), digits.batch(digits.validation)
        self.train, self.validation, self.accuracy = [], [], []

    def look(self, network):
        (x, y), (vx, vy) = self.parts
        output = network.output(vx)
        self.train.append(LOSS.value(network.output(x), y))
        self.validation.append(LOSS.value(output, vy))
        self.accuracy.append(LOSS.accuracy(output, vy))


# ANCHOR: train
def fresh(sizes):
    """A hidden layer of ReLUs and logits, as lesson 7 draws them (He); the sizes are
    inputs, hidden units, outputs."""
    return rules.network("he", sizes, RELU, LINEAR)


def train(digits):
    """Trains a fresh network, lesson 5's, by lesson 6's schedule."""
    network, watch = fresh([64, HIDDEN, 10]), Watch(digits)
    x, y = digits.batch(digits.to_learn())
    descent, steps = GradientDescent(FIRST_RATE), ceil(len(x) / BATCH)
    optimizer = Scheduled(descent, cosine_with_warm_up(0, EPOCHS), steps)
    training.train(LOSS.prediction, network, optimizer, x, y, EPOCHS, BATCH, watch=watch.look)
    return network, watch
# ANCHOR_END: train
