"""The engine: values recorded forward, gradients carried back. All values are matrices."""

from collections import namedtuple

import numpy as np

Node = namedtuple("Node", "op value name")  # what was done, what came of it, what it is called

# An activation is f(z), and its slope f′ told from a = f(z), as in lesson 5.
RELU = lambda z: np.maximum(z, 0), lambda a: np.where(a > 0, 1.0, 0.0)


# ANCHOR: evaluate
def evaluate(op, value):
    """Forward: the value, from the operands' values."""
    match op:
        case "add", u, v: return value(u) + value(v)
        case "sub", u, v: return value(u) - value(v)
        case "mul", u, v: return value(u) * value(v)
        case "dot", u, v: return value(u) @ value(v)
        case "apply", (f, _), u: return f(value(u))
        case "exp", u: return np.exp(value(u))
        case "ln", u: return np.log(value(u))
        case "scale", c, u: return c * value(u)
        case "sum", u: return value(u).sum(keepdims=True)  # (1, 1)
        case "sum_rows", u: return value(u).sum(axis=1, keepdims=True)
# ANCHOR_END: evaluate


# ANCHOR: pull_back
def pull_back(op, nodes, result, gradient):
    """Backward: each operand's share of the gradient, from the gradient of the result,
    (operand, share)."""
    value, shape = lambda i: nodes[i].value, lambda i: nodes[i].value.shape
    match op:
        case ("leaf",): return []
        case "add", u, v: return [(u, fit(gradient, shape(u))), (v, fit(gradient, shape(v)))]
        case "sub", u, v: return [(u, fit(gradient, shape(u))), (v, fit(-gradient, shape(v)))]
        case "mul", u, v:
            share_u, share_v = gradient * value(v), gradient * value(u)
            return [(u, fit(share_u, shape(u))), (v, fit(share_v, shape(v)))]
        case "dot", u, v: return [(u, gradient @ value(v).T), (v, value(u).T @ gradient)]
        case "apply", (_, slope), u: return [(u, gradient * slope(result))]
        case "exp", u: return [(u, gradient * result)]
        case "ln", u: return [(u, gradient / value(u))]
        case "scale", c, u: return [(u, c * gradient)]
        case "sum", u: return [(u, np.full(shape(u), gradient[0, 0]))]
        case "sum_rows", u: return [(u, gradient + np.zeros(shape(u)))]
# ANCHOR_END: pull_back


# ANCHOR: fit
def fit(gradient, shape):
    """What was repeated to fit has got a gradient for each repetition: they add up."""
    for axis in range(2):
        if shape[axis] == 1:
            gradient = gradient.sum(axis, keepdims=True)
    return gradient
# ANCHOR_END: fit


class Tape:
    def __init__(self):
        self.nodes = []

    def push(self, op, value, name=""):
        self.nodes.append(Node(op, value, name))
        return Var(self, len(self.nodes) - 1)

    def leaf(self, name, value):
        return self.push(("leaf",), value, name)

    def number(self, name, value):
        return self.leaf(name, np.full((1, 1), value))

    def record(self, *op):
        return self.push(op, evaluate(op, lambda i: self.nodes[i].value))

    # ANCHOR: backward
    def backward(self, output):
        """From the output's gradient, 1, back to everything before it. A value that is
        used twice gets a share from each use, and they add up."""
        gradients = {output.index: np.ones_like(output.value)}
        for index in reversed(range(output.index + 1)):
            if index in gradients:
                node = self.nodes[index]
                for operand, share in pull_back(node.op, self.nodes, node.value, gradients[index]):
                    gradients[operand] = gradients.get(operand, 0) + share
        return gradients
    # ANCHOR_END: backward


class Var:
    """A place on a tape: what a program computes with."""

    def __init__(self, tape, index):
        self.tape, self.index = tape, index

    @property
    def value(self):
        return self.tape.nodes[self.index].value

    def named(self, name):
        self.tape.nodes[self.index] = self.tape.nodes[self.index]._replace(name=name)
        return self

    def __add__(self, v):
        return self.tape.record("add", self.index, v.index)

    def __sub__(self, v):
        return self.tape.record("sub", self.index, v.index)

    def __mul__(self, v):
        if isinstance(v, Var):
            return self.tape.record("mul", self.index, v.index)
        return self.tape.record("scale", v, self.index)

    def __matmul__(self, v):
        return self.tape.record("dot", self.index, v.index)

    def apply(self, f):
        return self.tape.record("apply", f, self.index)

    def exp(self):
        return self.tape.record("exp", self.index)

    def ln(self):
        return self.tape.record("ln", self.index)

    def sum(self):
        return self.tape.record("sum", self.index)

    def sum_rows(self):
        return self.tape.record("sum_rows", self.index)
