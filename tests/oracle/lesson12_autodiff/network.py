"""Lesson 5's network without its backward pass."""

import numpy as np
from lesson05_backprop.network import LINEAR
from lesson05_backprop.optimizer import GradientDescent
from lesson05_backprop.training import train_by
from lesson12_autodiff.tape import RELU, Tape


# ANCHOR: forward
def forward(network, x):
    """The network's forward pass on a tape: its parameters as leaves, layer by layer
    (W, then b), and its output."""
    parameters, a = [], x
    for l, activation in enumerate(network.activations):
        weights, bias = network.layer(network.theta, l)
        w, b = x.tape.leaf(f"W{l + 1}", weights), x.tape.leaf(f"b{l + 1}", bias[None, :])
        parameters += [w, b]
        z = a @ w + b
        a = z if activation is LINEAR else z.apply(activation)
    return parameters, a


def loss_of(loss, output, y):
    """Lesson 4's losses, of the outputs and the targets."""
    m = len(output.value)
    # 1/(2m) Σ (a − y)².
    if loss == "squared":
        error = output - y
        return (error * error).sum() * (0.5 / m)
    # 1/m Σ ln(1 + eᶻ) − y·z, with the exponent −|z|, which cannot overflow:
    # ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|)).
    if loss == "binary":
        positive = output.apply(RELU)
        away = output - positive * 2.0  # −|z|
        one = output.tape.number("1", 1.0)
        return ((away.exp() + one).ln() + positive - y * output).sum() * (1 / m)
    # 1/m Σ ln Σ eᶻ − z of the right class, less each row's largest, a constant.
    z = output - output.tape.leaf("max", output.value.max(axis=1, keepdims=True))
    return (z.exp().sum_rows().ln().sum() - (y * z).sum()) * (1 / m)


def record(tape, network, loss, x, y):
    """A network's J on a tape, and the parameters that it was made of."""
    parameters, output = forward(network, tape.leaf("x", x))
    return parameters, loss_of(loss, output, tape.leaf("y", y)).named("J")


def loss_and_gradient(network, loss, x, y):
    """J and ∂J/∂θ."""
    tape = Tape()
    parameters, j = record(tape, network, loss, x, y)
    gradients = tape.backward(j)
    flat = np.concatenate([gradients[parameter.index].ravel() for parameter in parameters])
    return j.value[0, 0], flat
# ANCHOR_END: forward


def train(network, learning_rate, loss, x, y, epochs, batch_size, watch):
    """Lesson 5's training loop with the tape's gradients."""
    descent = GradientDescent(learning_rate)
    # ANCHOR: train
    by_tape = lambda network, x, y: loss_and_gradient(network, loss, x, y)[1]
    train_by(by_tape, network, descent, x, y, epochs, batch_size, watch)
    # ANCHOR_END: train
