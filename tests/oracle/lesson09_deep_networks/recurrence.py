"""Weights shared over time."""

import numpy as np
from lesson05_backprop.training import train_by
from lesson09_deep_networks.convolution import along_a_row, seen
from lesson09_deep_networks.training import LOSS, fresh

HIDDEN, TIMES, COUNT, CHANCE, EPOCHS, UNITS = 2, 8, 64, 0.3, 200, 4


# ANCHOR: forward
def step_inputs(x, t, before):
    """What the state at a time is a layer of: xₜ and hₜ₋₁ beside each other."""
    return np.column_stack([x[:, t], before])  # (batch, 1 + hidden)


def states(network, x):
    """h₀ = 0 and the state at each time, each (batch, hidden), for numbers x, (batch, times)."""
    weights, bias, f = network.layers()[0]  # W, (1 + hidden, hidden), is Wₓ above Wₕ
    states = [np.zeros((len(x), len(bias)))]
    for t in range(x.shape[1]):
        states.append(f(step_inputs(x, t, states[t]) @ weights + bias))
    return states


def output(network, x):
    """A logit at each time, (batch, times): the network's second layer of each state."""
    weights, bias, _ = network.layers()[1]
    return np.column_stack([state @ weights + bias for state in states(network, x)[1:]])
# ANCHOR_END: forward


# ANCHOR: backward
def gradient(network, x, y):
    """∂J/∂θ, back through time, for targets at each time, y, (batch, times)."""
    w_h, w_out = network.layers()[0][0][1:], network.layers()[1][0]
    h = states(network, x)
    d_logits = LOSS.gradient(output(network, x), y)  # (batch, times)
    gradient = np.zeros_like(network.theta)
    (d_step, d_step_bias), (d_out, d_out_bias) = (network.layer(gradient, l) for l in (0, 1))
    d_next = np.zeros_like(h[0])  # ∂J/∂hₜ by way of hₜ₊₁
    for t in reversed(range(x.shape[1])):
        d_logit = d_logits[:, t : t + 1]  # (batch, 1)
        delta = (d_next + d_logit @ w_out.T) * (1 - h[t + 1] ** 2)  # (batch, hidden)
        # At each time its share is added.
        d_out += h[t + 1].T @ d_logit
        d_out_bias += d_logit.sum(axis=0)
        d_step += step_inputs(x, t, h[t]).T @ delta
        d_step_bias += delta.sum(axis=0)
        d_next = delta @ w_h.T
    return gradient
# ANCHOR_END: backward


def influence(network, x):
    """∂(last logit)/∂xₜ for one sequence, from its last number back to its first."""
    (weights, _, _), (w_out, _, _) = network.layers()
    d_state, slopes = w_out[:, 0], []
    for state in reversed(states(network, x[None])[1:]):
        delta = d_state * (1 - state[0] ** 2)
        d_state = weights[1:] @ delta
        slopes.append(weights[0] @ delta)
    return slopes


def switches(count, times, chance):
    """Sequences of on, 1, off, −1, and silence, 0, and at each time whether it is on."""
    drawn = np.random.rand(count, times)
    chances = np.where(np.arange(times) == 0, 1.0, chance)
    x = np.where(drawn < 0.5 * chances, -1.0, np.where(drawn < chances, 1.0, 0.0))
    y, on = np.zeros_like(x), np.zeros(count)
    for t in range(times):
        on = np.where(x[:, t] == 0, on, 0.5 * (x[:, t] + 1))
        y[:, t] = on
    return x, y


def train(x, y, learning_rate):
    """The network with a state, before its training and after."""
    network, adam = fresh([1 + HIDDEN, HIDDEN, 1], learning_rate)
    first = network.theta.copy()
    train_by(gradient, network, adam, x, y, EPOCHS)
    return first, network


def last_numbers(x):
    """At each time the last numbers, with zeros before the first, (batch·times, TIMES)."""
    padded = np.hstack([np.zeros((len(x), TIMES - 1)), x])
    return seen(padded, along_a_row(padded.shape[1], TIMES)).reshape(-1, TIMES)
