"""A graph on several devices: what is carried, and how many steps it takes."""

from lesson12_autodiff.graph import operands


def copies(graph, plan, placement):
    """What has to be carried: (line, to which device), each once."""
    wanted = [(operand, placement[line]) for line in plan.lines for operand in operands(graph.ops[line])]
    return {(operand, device) for operand, device in wanted if placement[operand] != device}


# ANCHOR: steps
def steps(graph, plan, placement, copy):
    """After how many steps the last line is there, if an operation takes one step and a
    copy so many, and each device does one operation at a time, in the order of the graph."""
    there = [0] * len(graph.ops)  # what is given is there at once
    free = [0] * len(placement)  # no device is beyond that
    for line in plan.computed(graph):
        device = placement[line]
        arrivals = [
            there[operand] + (0 if placement[operand] == device else copy)
            for operand in operands(graph.ops[line])
        ]
        there[line] = free[device] = 1 + max(arrivals + [free[device]])
    return max(there)
# ANCHOR_END: steps


def longest_chain(graph, plan):
    """The steps if every line had a device of its own and carrying cost nothing."""
    return steps(graph, plan, range(len(graph.ops)), 0)
