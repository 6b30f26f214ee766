"""What is known before a graph runs."""

from lesson12_autodiff.graph import operands


class Graph:
    """Of what was recorded: every line's operation and size, and which are leaves."""

    def __init__(self, tape):
        self.ops = [node.op for node in tape.nodes]
        self.bytes = [node.value.nbytes for node in tape.nodes]

    def is_computed(self, line):
        return self.ops[line] != ("leaf",)


class Plan:
    """What a session works out: the lines that it needs, and each line's last use."""

    # ANCHOR: plan
    def __init__(self, graph, asked):
        """From the asked line up: whoever is first to want a value is the last to use it,
        and what nobody wants is left out."""
        self.lines, self.last_use = [], {}
        for line in reversed(range(asked + 1)):
            if line == asked or line in self.last_use:
                for operand in operands(graph.ops[line]):
                    self.last_use.setdefault(operand, line)
                self.lines.append(line)
        self.lines.reverse()
    # ANCHOR_END: plan

    def computed(self, graph):
        return [line for line in self.lines if graph.is_computed(line)]

    def most_bytes(self, graph):
        held, most = {}, 0
        for line in self.computed(graph):
            held[line] = graph.bytes[line]
            most = max(most, sum(held.values()))
            held = {value: size for value, size in held.items() if self.last_use.get(value) != line}
        return most
