"""Three stories, one loop: a number is guessed, a box is imitated, a target is hit."""

import numpy as np


# ANCHOR: learn
def learn(first_guess, forward, error, update, good_enough, most_rounds):
    """The loop of all learning: the guess, its mean error and its loss in each round."""
    guess = first_guess  # initialise
    rounds = []
    for _ in range(most_rounds):
        errors = error(forward(guess))  # forward: (samples)
        rounds.append((guess, mean_error(errors), loss(errors)))
        if loss(errors) <= good_enough:
            break
        guess = update(guess, mean_error(errors))
    return rounds


def mean_error(errors):
    """1/m Σ error: errors to both sides cancel."""
    return errors.mean()


def loss(errors):
    """J = 1/(2m) Σ error²: each error counts, to whichever side."""
    return 0.5 * (errors**2).mean()
# ANCHOR_END: learn


def guess_a_number(secret):
    """What is guessed is a range, and what is said is its middle."""

    def middle(guess):
        return (guess[0] + guess[1]) // 2

    def halve(guess, side):
        low, high = guess
        return (low, middle(guess) - 1) if side > 0 else (middle(guess) + 1, high)

    def side(said):
        return np.sign(said - secret)

    rounds = learn((1, 100), lambda guess: np.array([middle(guess)]), side, halve, 0, 7)
    return [(middle(guess), error, loss) for guess, error, loss in rounds]


# ANCHOR: black_box
def black_box():
    """A box that answers 3 to the input 2: which factor is inside?"""
    return learn(
        first_guess=0.5,
        forward=lambda w: np.array([w * 2]),
        error=lambda prediction: prediction - 3,
        update=lambda w, error: w - 0.1 * error * 2,
        good_enough=5e-7,
        most_rounds=50,
    )
# ANCHOR_END: black_box


def shoot(fire, good_enough, most_rounds):
    """From an aim of 8, corrected by half of where the shots fell on average."""
    return learn(8.0, fire, lambda fell: fell, lambda aim, e: aim - 0.5 * e, good_enough, most_rounds)


def shooting():
    """One shot at a time, by a hand that does not tremble."""
    return shoot(lambda aim: np.array([aim]), 5e-5, 50)


def volleys(shots, rounds, random):
    """Volleys by a hand whose shots scatter by 1 about the aim."""
    return shoot(lambda aim: aim + random.randn(shots), 0, rounds)


def root_mean_square(numbers):
    """How far these numbers are from 0 on the whole."""
    return np.sqrt(np.mean(numbers**2))
