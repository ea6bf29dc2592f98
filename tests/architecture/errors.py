"""English sentences in exceptions that a page may show, without a mark for translation. `python -m tests.architecture.errors`.

A view shows `str(error)` of what an action or a pure function refuses: subclasses of ValueError. Their sentences are marked
like those of pages. `RECORDS` names the modules whose sentences are records, or for developers, and says why.
"""  # fmt: skip

import ast
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROOTS = ("core", "catalog", "billing", "search", "cms", "storefronts", "marketplace")
#: Beginnings of paths whose exceptions speak English, each with its reason.
RECORDS = {
    "core/kit/money": "forms have their own words for an amount that cannot be read; these are for developers",
    "core/kit/states": "views catch it and say where the row stands",
    "core/organizations/accounts/actions/choose_language": "the form offers the languages that there are",
    "core/split/": "the split explains itself in English, and its calculator is a program's interface",
    "catalog/importing/feeds/": "reports of feeds are records",
    "catalog/domain/columns": "says in the report of a feed why a cell was refused",
    "catalog/listing/actions/describe_product": "for feeds and commands: forms offer the attributes that there are",
    "catalog/pricing/actions/store_plans": "the form of the plans has checked each of them at its field",
    "billing/collecting/actions/bill_order": "for developers: the caller asked for a payment that does not add up",
    "billing/collecting/actions/request_payment": "for developers: the caller asked for a payment that does not add up",
    "billing/collecting/actions/schedule_payments": "for developers: the caller asked for what does not add up",
    "billing/collecting/domain/schedules": "for developers: forms let nobody choose such a schedule",
    "billing/settling/domain/portions": "callers say it with the currency",
    "billing/statements/domain/self_billing": "the view says it in the language of its reader",
    "marketplace/demo/": "the demo's own commands",
}
_MARKS = {"_", "_now", "gettext", "ngettext", "pgettext", "gettext_lazy", "pgettext_lazy"}
_SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


@lru_cache(maxsize=1)
def _trees() -> dict[str, ast.Module]:
    paths = (path for root in ROOTS for path in sorted((PROJECT / root).rglob("*.py")))
    return {
        str(path.relative_to(PROJECT)): ast.parse(path.read_text()) for path in paths if "migrations" not in path.parts
    }


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@lru_cache(maxsize=1)
def shown_exceptions() -> frozenset[str]:
    """The names of the project's subclasses of ValueError, at any distance."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in _trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"ValueError", "ValidationError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return frozenset(found - {"ValueError"})


def sentences_in(tree: ast.AST, shown: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and text of each unmarked sentence that one of these exceptions is raised or built with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc.func) in shown:
            yield from _unmarked(node.exc)
        elif isinstance(node, ast.ClassDef) and node.name in shown:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
                    for argument in call.args:
                        yield from _unmarked(argument)


def _unmarked(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call) and _name(node.func) in _MARKS:
        return
    if isinstance(node, ast.JoinedStr | ast.Constant):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        if _SENTENCE.search(text) and not (isinstance(node, ast.Constant) and not isinstance(node.value, str)):
            yield node.lineno, text
        return
    for child in ast.iter_child_nodes(node):
        yield from _unmarked(child)


def unmarked() -> list[str]:
    """Every unmarked sentence outside RECORDS, with its place."""
    return [
        f"{path}:{line}: {text}"
        for path, tree in _trees().items()
        if not path.startswith(tuple(RECORDS))
        for line, text in sentences_in(tree, shown_exceptions())
    ]


if __name__ == "__main__":
    found = unmarked()
    print(*found, sep="\n")
    sys.exit(bool(found))
