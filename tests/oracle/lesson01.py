"""Lesson 1 in NumPy: gates, a region, the learning rule, XOR, bends, and layers without one."""

import json

import numpy as np
from lesson01_perceptron import activation, region, threshold, xor
from lesson01_perceptron.learning_rule import after_pass, clouds, learn
from lesson01_perceptron.linear_layers import collapse, two_layers
from lesson01_perceptron.novikoff import novikoff_bound, radius_and_gap

values = {}

# Gates, each for all its inputs at once.
for name, gate, inputs in [
    ("and", threshold.and_(), threshold.CORNERS),
    ("or", threshold.or_(), threshold.CORNERS),
    ("not", threshold.not_(), np.array([[0], [1]])),
]:
    values[f"threshold.{name}"] = gate.decide(inputs).tolist()
    values[f"threshold.{name}_sums"] = gate.sum(inputs).tolist()

# Two lines and an AND.
applicants = [(90, 50), (95, 30), (50, 60), (30, 20)]
units = [region.enough(), region.not_too_weak()]
answers = [region.admit(*scores) for scores in applicants]
values["region.hidden"] = [hidden.tolist() for hidden, _ in answers]
values["region.admitted"] = [float(admitted) for _, admitted in answers]
values["region.sums"] = [unit.sum(np.array(applicants)).tolist() for unit in units]

# The learning rule on two clouds.
x, y = clouds(40, np.random.RandomState(42))
units, mistakes = learn(x, y, 100)
values |= {
    "learning.mistakes": len(units) - 1,
    "learning.passes": len(mistakes),
    "learning.weights": units[-1].weights.tolist(),
    "learning.bias": float(units[-1].bias),
    "learning.bound": novikoff_bound(x, units[-1]),
}
values["learning.radius"], values["learning.gap"] = radius_and_gap(x, units[-1])

# The rule on XOR, and two layers.
y = np.array([0.0, 1.0, 1.0, 0.0])
units, mistakes = learn(threshold.CORNERS, y, 100)


def numbers(passes):
    unit = after_pass(units, mistakes, passes)
    return [*unit.weights, unit.bias]


later = next(late for late in range(1, 51) if any(numbers(p) == numbers(late) for p in range(late)))
answers = [xor.xor(x) for x in threshold.CORNERS]
values |= {
    "xor.mistakes": mistakes,
    "xor.repeats_from": next(p for p in range(later) if numbers(p) == numbers(later)),
    "xor.repeats_at": later,
    "xor.two_layers": [float(output) for _, output in answers],
    "xor.sums": [xor.or_but_not_and().sum(hidden) for hidden, _ in answers],
}

# One neuron, and bends with their slopes.
x, w, b = np.array([0.7, -0.3]), np.array([0.1, 0.8]), -0.1
values |= {"neuron.z": x @ w + b, "neuron.output": activation.neuron(x, w, b)}
places = np.array([-6.0, -2.0, 0.0, 2.0, 6.0])
for name in ["sigmoid", "tanh", "relu", "leaky_relu"]:
    values[f"activation.{name}"] = getattr(activation, name)(places).tolist()
    slopes = getattr(activation, f"{name}_derivative")(places)
    values[f"activation.{name}_slopes"] = slopes.tolist()
values |= {
    "activation.sigmoid_slope_at_0": activation.sigmoid_derivative(0.0),
    "activation.sigmoid_slope_at_6": activation.sigmoid_derivative(6.0),
    "activation.tanh_at_710": activation.tanh(710.0),
}

# Two layers and the one they collapse into.
np.random.seed(42)
x = np.random.randn(20, 3)
first = np.random.randn(3, 5), np.random.randn(5)
second = np.random.randn(5, 2), np.random.randn(2)
w, b = collapse(first, second)
one = x @ w + b
bends = [activation.sigmoid, activation.tanh, activation.relu, activation.leaky_relu]
values["linear.differences_with_bend"] = [
    np.abs(two_layers(x, first, second, f) - one).max() for f in bends
]
print(json.dumps(values, indent=1))
