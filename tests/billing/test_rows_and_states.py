"""States are named by their enumerations, and a row carries nothing but its columns: read from billing's source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.checks import PROJECT

STATES = frozenset({"status", "outcome", "place", "role", "collection", "schedule", "transfers_status"})
# Where Stripe's own words become ours.
OUTSIDE = PROJECT / "billing" / "provider" / "gateways" / "stripe_gateway"


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((PROJECT / "billing").rglob("*.py")):
        if "migrations" not in path.parts and OUTSIDE not in path.parents:
            yield path.relative_to(PROJECT), ast.parse(path.read_text())


def literals(tree: ast.AST) -> Iterator[int]:
    """Lines on which a bare string is compared with a state, or written into one; a model's Meta aside."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            continue
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr in STATES:
            yield from (node.lineno for each in node.comparators if _bare(each))
        elif isinstance(node, ast.keyword) and STATES & set((node.arg or "").split("__")[-2:]) and _bare(node.value):
            yield node.value.lineno
        elif isinstance(node, ast.Assign):
            pairs = zip(_each(node.targets[0]), _each(node.value), strict=False)
            yield from (
                node.lineno for to, what in pairs if isinstance(to, ast.Attribute) and to.attr in STATES and _bare(what)
            )
        yield from literals(node)


def _each(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]


def _bare(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value for each in _each(node))


def flags(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """What is set on an object that is no column of a table and no field of a class of billing."""
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for each in (part for target in targets for part in _each(target)):
            if isinstance(each, ast.Attribute) and not ast.unparse(each).startswith("self.") and each.attr not in known:
                yield ast.unparse(each)


def declared() -> set[str]:
    """Columns of every table, and fields of billing's own classes that are no tables."""
    names = {name for model in apps.get_models() for f in model._meta.get_fields() for name in (f.name, _column(f))}
    for path, tree in modules():
        if "models" not in path.parts:
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    names |= {ast.unparse(each.target) for each in node.body if isinstance(each, ast.AnnAssign)}
    return names


def _column(field: object) -> str:
    return str(getattr(field, "attname", ""))


def test_no_state_is_a_bare_string() -> None:
    assert [f"{path}:{line}" for path, tree in modules() for line in literals(tree)] == []


@pytest.mark.parametrize(
    "source",
    [
        "payment.status == 'paid'",
        "payment.status in ('paid', 'settled')",
        "rows.filter(refund__status='failed')",
        "rows.filter(status__in=['planned'])",
        "payment.status = 'paid'",
        "payment.status, payment.failure = 'failed', why",
        "Part(place='sent')",
    ],
)
def test_a_bare_state_is_found(source: str) -> None:
    assert list(literals(ast.parse(source))) == [1]


@pytest.mark.parametrize("source", ["payment.status == PaymentStatus.PAID", "payment.status = ''", "name == 'paid'"])
def test_what_is_no_bare_state_is_not_reported(source: str) -> None:
    assert list(literals(ast.parse(source))) == []


def test_no_row_carries_what_is_no_column() -> None:
    known = declared()
    assert [f"{path}: {found}" for path, tree in modules() for found in flags(tree, known)] == []


def test_a_flag_on_a_row_is_found() -> None:
    assert list(flags(ast.parse("refund._told = True\nrefund.status = new"), declared())) == ["refund._told"]
