"""An average that is none."""

from lesson06_optimizers.momentum import Momentum
from lesson06_optimizers.moving_average import MovingAverage


# ANCHOR: wrong
def wrong(gradients, mu, eta):
    """The step that n1 §4.5's text describes: η times the gradients' average."""
    average = MovingAverage(mu)
    for gradient in gradients:
        average.update(gradient)
    return -eta * average.mean
# ANCHOR_END: wrong


# ANCHOR: right
def right(gradients, mu, eta):
    """The step that its code takes: v = μ·v − η·dw."""
    momentum = Momentum(learning_rate=eta, momentum=mu)
    for gradient in gradients:
        momentum.step(0.0, gradient)
    return momentum.velocity
# ANCHOR_END: right
