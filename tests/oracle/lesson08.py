"""Lesson 8 in NumPy: differences by hand, and some of the museum's bugs."""

import json

import numpy as np
from course import applicants, sigmoid

values = {
    "differences.one_sided_cube": (1.01**3 - 1) / 0.01,
    "differences.two_sided_cube": (1.01**3 - 0.99**3) / 0.02,
}

# n1 §5.1 as it stands, and mended.
x, y, x_test, y_test = applicants(42)
np.random.seed(42)
start = np.random.normal(scale=1 / 6**0.5, size=6)
weights, errors = start.copy(), []
for _ in range(1000):
    output = sigmoid(x[-1] @ weights)
    weights += (output - y[-1]) * output * (1 - output) * x[-1]
    errors.append(np.mean((sigmoid(x @ weights) - y) ** 2))
values |= {
    "museum.ascent_first": errors[0],
    "museum.ascent_last": errors[900],
    "museum.ascent_accuracy": np.mean((sigmoid(x_test @ weights) > 0.5) == (y_test > 0.5)),
}
weights = start.copy()
for _ in range(901):
    a = sigmoid(x @ weights)
    weights -= 0.5 * ((a - y) * a * (1 - a)) @ x / len(y)
values["museum.ascent_mended"] = np.mean((sigmoid(x @ weights) - y) ** 2)

# n0's update inside the loop, against the gradient's own step.
errors = []
for inside in [True, False]:
    weights = np.zeros(6)
    for _ in range(100):
        change = np.zeros(6)
        for record, target in zip(x, y):
            output = sigmoid(record @ weights)
            change += (target - output) * output * (1 - output) * record
            if inside:
                weights = weights + 0.5 * change / len(y)
        if not inside:
            weights = weights + 0.5 * change / len(y)
    errors.append(np.mean((sigmoid(x @ weights) - y) ** 2))
values["museum.drift_errors"] = errors

# n3 §6 without the output weights, measured with the right forward pass.
x, y, *_ = applicants(21)
np.random.seed(21)
w1 = np.random.normal(0, 1 / np.sqrt(6), (6, 2))
w2 = np.random.normal(0, 1 / np.sqrt(6), 2)
errors = []
for _ in range(900):
    hidden = sigmoid(x @ w1)
    output = sigmoid(hidden)
    terms = (output - y[:, None]) * output * (1 - output)
    hidden_terms = w2 * terms * hidden * (1 - hidden)
    w2, w1 = w2 - 0.005 * (terms * hidden).mean(axis=0), w1 - 0.005 * x.T @ hidden_terms / len(y)
    errors.append(np.mean((sigmoid(sigmoid(x @ w1) @ w2) - y) ** 2))
values |= {"museum.skipped_first": errors[0], "museum.skipped_last": errors[-1]}

# n1 §7's two wordings on n3's network, and mended: errors sent back by the outputs, and
# steps that have the weight in them.
runs = {}
for rule in ["outputs", "weights in steps", "mended"]:
    np.random.seed(21)
    w1 = np.random.normal(0, 1 / np.sqrt(6), (6, 2))
    w2 = np.random.normal(0, 1 / np.sqrt(6), 2)
    errors = []
    for _ in range(500):
        hidden = sigmoid(x @ w1)
        a = sigmoid(hidden @ w2)
        term = (a - y) * a * (1 - a)
        back = term[:, None] * (hidden if rule == "outputs" else w2)
        slope1, slope2 = x.T @ (back * hidden * (1 - hidden)) / len(y), term @ hidden / len(y)
        if rule == "weights in steps":
            slope1, slope2 = w1 * slope1, w2 * slope2
        w1, w2 = w1 - slope1, w2 - slope2
        errors.append(np.mean((sigmoid(sigmoid(x @ w1) @ w2) - y) ** 2))
    runs[rule] = errors
values |= {
    "museum.unit_output_lowest": min(runs["outputs"]),
    "museum.unit_output_last": runs["outputs"][-1],
    "museum.unit_output_mended": runs["mended"][-1],
    "museum.weight_in_step_last": runs["weights in steps"][-1],
    "museum.weight_in_step_mended": runs["mended"][-1],
}

# The angle between n1 §7's gradient and the right one on n0's network.
record = np.array([0.5, 0.1, -0.2])
hidden = sigmoid(record @ np.array([[0.5, -0.6], [0.1, -0.2], [0.1, 0.7]]))
ways = np.array([hidden, [0.1, -0.3]]) * hidden * (1 - hidden)  # all else both have alike
values["museum.unit_output_cosine"] = ways[0] @ ways[1] / np.prod(np.linalg.norm(ways, axis=1))

# A product by its slope and as it is; the bowl above a chord; two valleys.
values |= {
    "museum.product_left_over": 6 * (12 / 63) ** 2,
    "museum.product_second_differences": [12.0, 0.0],
    "museum.above_the_chord": np.sin(1.5) ** 2 - (np.sin(1) ** 2 + np.sin(2) ** 2) / 2,
}
bottoms = np.sort(np.roots([1, 0, -2, 0.3]).real)[[2, 0]]
values["museum.false_valley_heights"] = list(0.25 * bottoms**4 - bottoms**2 + 0.3 * bottoms)

# ANCHOR: adam
# n1 §4.7 on CS231n's fixture, without and with the correction.
w, dw = np.linspace(-0.4, 0.6, 20), np.linspace(-0.6, 0.4, 20)
m = 0.9 * np.linspace(0.6, 0.9, 20) + 0.1 * dw
v = 0.999 * np.linspace(0.7, 0.5, 20) + 0.001 * dw**2
wrong = w - 1e-2 * m / (np.sqrt(v) + 1e-8)
right = w - 1e-2 * (m / (1 - 0.9**6)) / (np.sqrt(v / (1 - 0.999**6)) + 1e-8)
# ANCHOR_END: adam
values |= {
    "museum.adam_fixture_first": wrong[0],
    "museum.adam_fixture_error": np.max(np.abs(wrong - right) / (np.abs(wrong) + np.abs(right))),
    "museum.chain_gradient": 2.0**10,
}
print(json.dumps(values, indent=1))
