"""What several replays need: the course's data sets and activations in NumPy."""

import csv
import sys
from pathlib import Path

import numpy as np
from lesson01_perceptron.activation import sigmoid
from lesson02_gradient_descent.one_hot import one_hot
from lesson02_gradient_descent.standardise import Standardiser
from lesson05_backprop.network import TanhNetwork  # for other replays

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["admit", "gre", "gpa", "rank"]


def table(name):
    """An embedded data set: its header, and its rows as text."""
    with open(ROOT / "shared/data" / name, encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return header, rows


def standardised(x):
    return Standardiser(x).apply(x)


def generated_admissions():
    """The default applicants: admit, gre, gpa, rank, as lesson 2 generates them."""
    np.random.seed(400)
    rank = np.repeat([1, 2, 3, 4], [61, 151, 121, 67])
    np.random.shuffle(rank)
    effect = {1: 0.0, 2: -0.675, 3: -1.340, 4: -1.551}

    def bounded(mean, deviation, step, low, high):
        while True:
            multiple = np.floor((mean + deviation * np.random.randn()) / step + 0.5)
            number = multiple / round(1 / step) if step < 1 else multiple * step
            if low <= number <= high:
                return number

    rows = []
    for r in rank:
        gre = bounded(587.7, 115.5, 20.0, 220.0, 800.0)
        gpa = bounded(3.390, 0.381, 0.01, 2.26, 4.0)
        log_odds = -3.990 + 0.002264 * gre + 0.804 * gpa + effect[r]
        rows.append((float(np.random.rand() < sigmoid(log_odds)), gre, gpa, r))
    admit, gre, gpa, rank = map(np.array, zip(*rows))
    return admit, gre, gpa, rank


def admissions_from(file):
    """The same four columns from a file, such as the notes' own."""
    with open(file, encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    admit, gre, gpa, rank = (np.array([float(row[name]) for row in rows]) for name in COLUMNS)
    return admit, gre, gpa, rank.astype(int)


def applicants(seed):
    """Features and targets of those who train and those who test, n0's way. As a lesson
    takes another file by `--data FILE`, so does its replay: `python lesson05.py FILE`."""
    admit, gre, gpa, rank = admissions_from(*sys.argv[1:]) if sys.argv[1:] else generated_admissions()
    features = np.hstack([standardised(np.column_stack([gre, gpa])), one_hot(rank - 1, 4)])
    np.random.seed(seed)
    train = np.random.choice(len(admit), int(0.9 * len(admit)), replace=False)
    test = np.setdiff1d(np.arange(len(admit)), train)
    return features[train], admit[train], features[test], admit[test]


def iris():
    """Standardised measurements, (150, 4), and species, one-hot, (150, 3)."""
    _, rows = table("iris.csv")
    x = np.array([[float(field) for field in row[:4]] for row in rows])
    names = list(dict.fromkeys(row[4] for row in rows))
    return standardised(x), one_hot([names.index(row[4]) for row in rows], 3)


def moons(count, noise):
    """The two half-moons, 0 and 1 in turns: (count, 2) and (count, 1)."""
    x, y = np.zeros((count, 2)), np.arange(count) % 2
    for row, label in zip(x, y):
        angle = np.pi * np.random.rand()
        place = (np.cos(angle), np.sin(angle)) if label == 0 else (1 - np.cos(angle), 0.5 - np.sin(angle))
        row[0] = place[0] + noise * np.random.randn()
        row[1] = place[1] + noise * np.random.randn()
    return x, y[:, None].astype(float)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
