"""Lesson 13 in NumPy: the digits, learned by the same steps; drawn ones; what a product asks of memory."""

import json

import numpy as np
from lesson02_gradient_descent.one_hot import one_hot
from lesson04_losses.softmax import softmax
from lesson09_deep_networks.classes import confusion
from lesson13_digits import neighbours
from lesson13_digits.digits import built_in
from lesson13_digits.fast import loops, single, traffic
from lesson13_digits.images import in_five_places
from lesson13_digits.mistakes import mistakes
from lesson13_digits.predict import shares
from lesson13_digits.strokes import PLAIN_SEVEN, STRANGERS, TEN, THREE, seen
from lesson13_digits.training import LOSS, fresh, train

values = {}

# The pictures in three parts, then the training pictures in five places.
digits = built_in(42)
mean, deviation = digits.mean, digits.deviation
values["images.counts"] = [len(classes) for _, classes in (digits.train, digits.validation, digits.test)]
values["images.to_learn"] = len(digits.to_learn()[0])
values["images.mean"] = mean.tolist()
values["images.deviation"] = deviation
values["images.faint"] = int(np.sum(digits.train[0].std(axis=0) < 0.1 * deviation))

np.random.seed(42)
network, curves = train(digits)
values["training.train_losses"] = curves.train
values["training.validation_losses"] = curves.validation
values["training.validation_accuracy"] = curves.accuracy

# The test set, its products sum by sum.
(ink, classes), (x, y) = digits.test, digits.batch(digits.test)
(w1, b1, _), (w2, b2, _) = network.layers()
z = loops.times(np.maximum(x @ w1 + b1, 0), w2) + b2
values["training.test_loss"] = LOSS.value(z, y)
values["training.test_right"] = int(np.sum(z.argmax(axis=1) == classes))

values["mistakes.confusion"] = confusion(z, y).tolist()
wrong = mistakes(z, classes)
assert all(taken_for == z[picture].argmax() for picture, _, taken_for, _ in wrong)
values["mistakes.count"] = len(wrong)
values["mistakes.surest"] = wrong[0][3]


# A dense network on pictures as they are and on shuffled ones, on one scale and not moved.
def on_one_scale(pixels):
    return (pixels - mean.mean()) / deviation


pixels, learned = (part[: neighbours.PICTURES] for part in digits.train)
tests, shown = on_one_scale(in_five_places(ink)), np.tile(classes, 5)
np.random.seed(42)
order = np.random.permutation(64)
plain = neighbours.dense(64)
pairs = [
    (plain, on_one_scale(pixels), tests),
    (
        neighbours.permuted_network(plain, order),
        neighbours.permuted(on_one_scale(pixels), order),
        neighbours.permuted(tests, order),
    ),
]
answers = []
for first, few, all_tests in pairs:
    learner = neighbours.learn_dense(first, few, one_hot(learned, 10), 43)
    answers.append(learner.output(all_tests).argmax(axis=1) == shown)
right, moved = [[np.mean(said[part]) for said in answers] for part in (slice(300), slice(300, None))]
values["neighbours.dense"] = right + moved


# The test set by the scale of as many of its own pictures as are given at a time.
def right_by_own_scale(at_a_time):
    right = 0
    for start in range(0, len(ink), at_a_time):
        part = slice(start, start + at_a_time)
        own = ink[part] - (ink[part].mean(0) if len(ink[part]) > 1 else ink[part].mean())
        right += int(np.sum(network.output(own / np.sqrt((own**2).mean())).argmax(1) == classes[part]))
    return right


values["model.right_by_scale"] = [values["training.test_right"], *map(right_by_own_scale, (300, 10, 1))]


# What is drawn, as the network sees it.
def logits(picture):
    return network.output(digits.standardised(picture))


def read(strokes, ink=0.305):
    return int(logits(seen(strokes, ink)).argmax())


three = seen(THREE)
values["drawing.digit"] = read(THREE)
values["drawing.sure"] = softmax(logits(three)).max()
values["drawing.shares"] = shares(network, digits.standardised(three), 3).reshape(8, 8).tolist()
values["drawing.read"] = [read(strokes) for strokes in TEN]
values["drawing.right_thin"] = sum(read(strokes, 0.12) == digit for digit, strokes in enumerate(TEN))
values["drawing.plain_seven"] = read(PLAIN_SEVEN)
strangers = [np.zeros(64), *map(seen, STRANGERS)]  # blank paper first
values["certainty.strangers"] = [softmax(logits(picture)).max() for picture in strangers]

# How many of a thousand pictures of noise get a sure answer, nearer and further from the mean.
np.random.seed(42)
noise = digits.standardised(np.random.rand(1000, 64))
far = [int(np.sum(softmax(network.output(k * noise)).max(1) >= 0.9)) for k in (0.25, 0.5, 1, 2, 4, 8)]
values["certainty.far"] = far
values["certainty.sure_of_noise"] = far[2]

# Two passes over made-up samples of MNIST's size, in f64; the inputs are rounded to f32.
np.random.seed(42)
x = (2 * np.random.rand(200, 784) - 1).astype(np.float32).astype(float)
classes = (x @ np.random.randn(784, 10)).argmax(axis=1)
np.random.seed(42)
start = fresh(traffic.SIZES)
layers = [array for weights, bias, _ in start.layers() for array in (weights, bias)]
values["fast.losses"] = [single.one_pass(layers, x, classes, 0.01) for _ in range(2)]

values["fast.intensity"] = [traffic.operations(traffic.BATCH) / traffic.traffic(step) for step in traffic.STEPS]
values["fast.product_intensity"] = [traffic.product_intensity(batch, 128) for batch in (1, 64, 1024)]

print(json.dumps(values, indent=1))
