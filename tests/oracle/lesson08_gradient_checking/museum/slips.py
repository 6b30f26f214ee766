"""Heard wrong."""

from lesson05_backprop import linear_graph, nonlinear_chain
from lesson05_backprop.linear_graph import START, TARGET

CHAIN, PARABOLA = (2.0, 2.14), 1.2


# ANCHOR: wrong
def wrong():
    """As n4's transcript has them: ∂z/∂b, b after a step, Δa, and the lowest that x² gets."""
    b = 12 / 63
    rounded = -2.267
    return [3.0, b, rounded * 4, 2 * PARABOLA]
# ANCHOR_END: wrong


# ANCHOR: right
def right():
    """As it was meant."""
    w, b = START
    _, _, z = graph = linear_graph.forward(w, b)
    _, db = linear_graph.backward(graph)
    x, target = CHAIN
    chain = nonlinear_chain.forward(x)
    _, _, delta_a, _ = nonlinear_chain.backward(x, chain, target)
    return [db, b - (z - TARGET) / db, delta_a, 0.0]
# ANCHOR_END: right
