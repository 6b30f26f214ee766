"""Lesson 13 in NumPy: the digits, learned by the same steps; the ten logits' shares."""

import gzip
import json

import numpy as np
from course import ROOT, softmax

values = {}

# The pictures in three parts, then the training pictures in five places.
file = ROOT / "lessons/lesson13_digits/data/digits.csv.gz"
rows = np.loadtxt(gzip.open(file), delimiter=",")
ink, classes = rows[:, :64] / 16, rows[:, 64].astype(int)
np.random.seed(42)
order = np.random.permutation(len(rows))
test, validation, train = np.split(order, [300, 500])


# ANCHOR: moved
def in_five_places(x):
    pictures = x.reshape(-1, 8, 8)
    framed = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    places = [(1, 1), (2, 1), (0, 1), (1, 2), (1, 0)]  # as it is, up, down, left, right
    return np.concatenate([framed[:, y : y + 8, x : x + 8] for y, x in places]).reshape(-1, 64)
# ANCHOR_END: moved


x, y = in_five_places(ink[train]), np.tile(classes[train], 5)
mean = x.mean(axis=0)
deviation = np.sqrt(((x - mean) ** 2).mean())
values["images.to_learn"] = len(x)
values["images.mean"] = mean.tolist()
values["images.deviation"] = deviation
values["images.faint"] = int(np.sum(ink[train].std(axis=0) < 0.1 * deviation))
x = (x - mean) / deviation

# ANCHOR: train
HIDDEN, EPOCHS, BATCH, ETA = 128, 30, 64, 0.3
np.random.seed(42)
w1, b1 = np.random.normal(0, np.sqrt(2 / 64), (64, HIDDEN)), np.zeros(HIDDEN)
w2, b2 = np.random.normal(0, np.sqrt(2 / HIDDEN), (HIDDEN, 10)), np.zeros(10)


def logits(x):
    return np.maximum(x @ w1 + b1, 0) @ w2 + b2


def epoch(eta):
    order = np.random.permutation(len(x))
    for start in range(0, len(x), BATCH):
        batch = order[start : start + BATCH]
        a = np.maximum(x[batch] @ w1 + b1, 0)
        dz = (softmax(a @ w2 + b2) - np.eye(10)[y[batch]]) / len(batch)
        da = (dz @ w2.T) * (a > 0)
        for parameter, gradient in [(w2, a.T @ dz), (b2, dz.sum(0)), (w1, x[batch].T @ da), (b1, da.sum(0))]:
            parameter -= eta * gradient
# ANCHOR_END: train


def loss(part):
    z, target = logits((ink[part] - mean) / deviation), classes[part]
    return np.mean(np.log(np.exp(z).sum(1)) - z[np.arange(len(part)), target])


def right(part):
    return int(np.sum(logits((ink[part] - mean) / deviation).argmax(1) == classes[part]))


curves = [(loss(train), loss(validation), right(validation) / 200)]
for number in range(EPOCHS):
    epoch(ETA * 0.5 * (1 + np.cos(np.pi * number / EPOCHS)))
    curves.append((loss(train), loss(validation), right(validation) / 200))
train_losses, validation_losses, accuracy = (list(curve) for curve in zip(*curves))
values["training.train_losses"] = train_losses
values["training.validation_losses"] = validation_losses
values["training.validation_accuracy"] = accuracy
values["training.test_loss"] = loss(test)
values["training.test_right"] = right(test)

z = logits((ink[test] - mean) / deviation)
confusion = np.zeros((10, 10))
np.add.at(confusion, (classes[test], z.argmax(1)), 1)
values["mistakes.confusion"] = confusion.tolist()
wrong = z.argmax(1) != classes[test]
values["mistakes.count"] = int(wrong.sum())
values["mistakes.surest"] = softmax(z)[wrong].max()

# How many of a thousand pictures of noise get a sure answer, nearer and further from the mean.
np.random.seed(42)
noise = (np.random.rand(1000, 64) - mean) / deviation
far = [int(np.sum(softmax(logits(k * noise)).max(1) >= 0.9)) for k in (0.25, 0.5, 1, 2, 4, 8)]
values["certainty.far"] = far
values["certainty.sure_of_noise"] = far[2]


# The test set by the scale of as many of its own pictures as are given at a time.
def right_by_own_scale(at_a_time):
    right = 0
    for start in range(0, len(test), at_a_time):
        part = test[start : start + at_a_time]
        own = ink[part] - (ink[part].mean(0) if len(part) > 1 else ink[part].mean())
        right += int(np.sum(logits(own / np.sqrt((own**2).mean())).argmax(1) == classes[part]))
    return right


values["model.right_by_scale"] = [right(test), *map(right_by_own_scale, (300, 10, 1))]

print(json.dumps(values, indent=1))
