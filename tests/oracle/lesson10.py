"""Lesson 10 in NumPy: its listings' twins, and with them all four searches."""

import json

import numpy as np
from lesson10_hyperparameters import scale
from lesson10_hyperparameters.capacity import MIDDLE, Recipe, measure
from lesson10_hyperparameters.gaussian_process import GaussianProcess
from lesson10_hyperparameters.grid import grid, values_of_each
from lesson10_hyperparameters.improvement import expected_improvement
from lesson10_hyperparameters.search import METHODS, next_place
from lesson10_hyperparameters.setting import setting
from lesson10_hyperparameters.task import Task

SEED, BUDGET, REPEATS = 42, 27, 5
values = {}

# On two scales.
np.random.seed(SEED)
shares = np.random.rand(1000)
for key, of_share in [("linear", scale.linear), ("log", scale.log)]:
    draws = of_share(1e-4, 1, shares)
    edges = [1, 0.1, 0.01, 0.001, 0.0001]
    values[f"scale.{key}_by_decade"] = [int(np.sum((low <= draws) & (draws < high))) for high, low in zip(edges, edges[1:])]
values["scale.beta_in_the_middle"] = scale.log_to_one(0.5, 0.999, 0.5)
values["scale.betas"] = [at(0.5, 0.999, 0.25) for at in (scale.linear, scale.log, scale.log_to_one)]

# What is learned by heart.
task = Task(1, SEED)
x, y = (part[:60] for part in task.training)
np.random.seed(SEED)
coins = np.random.normal(0, 1, (60, 1))
yes = lambda y: (y > 0) * 1.0
labels = (x, yes(coins)), (x, yes(y)), (task.validation[0], yes(task.validation[1]))
for key, name, three in [
    ("hidden", "hidden", [1, 8, 64]),
    ("layers", "layers", [1, 2, 4]),
    ("epochs", "epochs", [5, 30, 180]),
    ("decay", "weight_decay", [0, 1, 10]),
    ("dropout", "keep", [1, 0.75, 0.5]),
    ("batch", "batch_size", [2, 10, 60]),
    ("momentum", "momentum", [0, 0.9, 0.99]),
    ("scale", "scale", [0.1, 1, 10]),
]:
    found = [measure(Recipe(**MIDDLE | {name: value}), *labels, SEED) for value in three]
    values[f"by_heart.{key}"], values[f"by_heart.{key}_gap"] = map(list, zip(*found))

# All four searches.
values["search.grid_values"] = values_of_each(BUDGET)
values["search.places"] = [grid(index, BUDGET, SEED).tolist() for index in [0, BUDGET]]
for method in METHODS:
    ends = []
    for seed in range(SEED, SEED + REPEATS):
        task, trials = Task(10, seed), []
        for _ in range(BUDGET):
            place = next_place(method, trials, BUDGET, seed)
            trials.append((place, min(1.0, task.validation_loss(setting(place)))))
        ends.append(min(loss for _, loss in trials))
    values[f"compare.{method.lower().replace(' ', '_')}_losses"] = ends

# Two values, by hand.
process = GaussianProcess(np.array([[0.25], [0.75]]), np.array([0.4, 0.6]), 0.4)
(middle, near), (of_middle, of_near) = process.predict(np.array([[0.5], [0.26]]))
values["process.middle"], values["process.near"] = [middle, of_middle], [near, of_near]
values["process.improvement"] = expected_improvement(middle, of_middle, 0.4)
values["process.certain"] = expected_improvement(0.3, 0, 0.4)
print(json.dumps(values, indent=1))
