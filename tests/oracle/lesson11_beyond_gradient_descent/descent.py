"""One loop for all methods; the first goes straight down."""

from lesson11_beyond_gradient_descent.line_search import Place, wolfe


# ANCHOR: minimise
class Direction:
    """A method, by the direction that it takes: `choose` says where to go from here."""

    def learn(self, s, y):
        """Takes note of a step s and of how the gradient changed. Without a memory: nothing."""


def minimise(direction, objective, start, share, most):
    """Goes down from a start until the gradient is that share of what it was there,
    or no step helps, or so many steps are over."""
    places, evaluations = [Place(objective, start)], 1
    small = share * places[0].slope()
    while places[-1].slope() > small and len(places) <= most:
        here = places[-1]
        found = wolfe(objective, here, direction.choose(objective, here))
        if found is None:
            break
        there, looked = found
        direction.learn(there.theta - here.theta, there.gradient - here.gradient)
        evaluations += looked
        places.append(there)
    return places, evaluations
# ANCHOR_END: minimise


class StraightDown(Direction):
    def choose(self, objective, here):
        return -here.gradient
