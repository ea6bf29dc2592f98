"""What import-linter has no contract for, over the same graph of imports (`contract_types` in `pyproject.toml`)."""

from __future__ import annotations

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class NoModuleCycles(Contract):
    """No module reaches itself by imports: those in functions and for the type checker count, and none is ignored.

    "No two neighbours import each other" looks at folders; this also finds a module that imports the package it is in.
    """

    type_name = "no_module_cycles"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look for cycles among all modules of the graph."""
        found = [sorted(each) for each in cycles(graph)]
        return ContractCheck(kept=not found, metadata={"cycles": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each cycle's modules."""
        for each in check.metadata["cycles"]:
            output.print_error(f"{len(each)} modules import each other: {', '.join(each)}")


def cycles(graph: ImportGraph) -> Iterator[set[str]]:
    """The sets of modules each of which reaches every other: Tarjan's strongly connected components."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    for start in sorted(graph.modules):
        if start in order:
            continue
        work: list[tuple[str, Iterator[str]]] = []

        def enter(module: str, work: list[tuple[str, Iterator[str]]] = work) -> None:
            order[module] = lowest[module] = len(order)
            path.append(module)
            work.append((module, iter(sorted(graph.find_modules_directly_imported_by(module)))))

        enter(start)
        while work:
            module, imported = work[-1]
            for each in imported:
                if each not in order:
                    enter(each)
                    break
                if each in path:
                    lowest[module] = min(lowest[module], order[each])
            else:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[module])
                if lowest[module] == order[module]:
                    at = path.index(module)
                    found, path[at:] = set(path[at:]), []
                    if len(found) > 1:
                        yield found
