"""Recorded once, run often."""

from lesson12_autodiff.tape import evaluate


# ANCHOR: run
def run(tape, feed):
    """Puts other values at some leaves and computes everything anew, in the order in
    which it was recorded."""
    nodes = tape.nodes
    for leaf, value in feed:
        nodes[leaf.index] = nodes[leaf.index]._replace(value=value)
    for index, node in enumerate(nodes):
        if node.op != ("leaf",):
            nodes[index] = node._replace(value=evaluate(node.op, lambda i: nodes[i].value))
# ANCHOR_END: run
