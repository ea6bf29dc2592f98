"""A row carries nothing but its columns: read from billing's source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.architecture.checks import PROJECT


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((PROJECT / "billing").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(PROJECT), ast.parse(path.read_text())


def _each(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]


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


def test_no_row_carries_what_is_no_column() -> None:
    known = declared()
    assert [f"{path}: {found}" for path, tree in modules() for found in flags(tree, known)] == []


def test_a_flag_on_a_row_is_found() -> None:
    assert list(flags(ast.parse("refund._told = True\nrefund.status = new"), declared())) == ["refund._told"]
