"""States are named by their enumerations: `python -m tests.architecture.states` names every place where one is not.

In Python, no bare word is compared with a state, written into one, or asked for, constraints of tables included. A template
cannot name an enumeration: there, each word that is compared with a state has to be a state of some enumeration, so that a
renamed or misspelt one is found.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.checks import PROJECT, TEMPLATES

#: Names of what holds a state, in rows and in what queries answer.
STATES = frozenset(
    {
        "status", "state", "stage", "outcome", "place", "role", "collection", "schedule", "transfers_status", "delivery",
        "answer", "verdict",
    }
)  # fmt: skip
#: Where the provider's own words become ours.
OUTSIDE = PROJECT / "billing" / "provider" / "gateways" / "stripe_gateway"
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
COMPARED = re.compile(rf"""\.(?:{"|".join(sorted(STATES))})\s*(?:==|!=|(?:not\s+)?in\b)\s*["']([^"']+)["']""")
WORD = re.compile(r"[\w-]+")


#: Only modules that name a state, or have an enumeration, are parsed.
NAMES_STATE = re.compile(
    rf"""(?:\.|_|\b)(?:{"|".join(sorted(STATES))})(?:__in)?(?:\)?,|\)|:$|\s*(?:==?|!=|in\b|not in\b))""", re.MULTILINE
)
ENUMERATES = re.compile(r"^ *class .*(?:StrEnum|TextChoices)", re.MULTILINE)


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the apps, relative to the project; no migrations, which keep the words of their day."""
    read = {
        path: path.read_text()
        for app in TEMPLATES
        for path in sorted((PROJECT / app).rglob("*.py"))
        if "migrations" not in path.parts and OUTSIDE not in path.parents
    }
    return tuple(
        (path.relative_to(PROJECT), ast.parse(text))
        for path, text in read.items()
        if NAMES_STATE.search(text) or ENUMERATES.search(text)
    )


def literals(tree: ast.AST) -> Iterator[int]:
    """Lines on which a bare string is compared with a state, or written into one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(_is_state, sides)) and any(map(_bare, sides)):
                yield node.lineno
        elif isinstance(node, ast.Match) and _is_state(node.subject):
            words = [each for case in node.cases for each in ast.walk(case.pattern) if isinstance(each, ast.MatchValue)]
            yield from (each.lineno for each in words if _bare(each.value))
        elif isinstance(node, ast.keyword) and STATES & set((node.arg or "").split("__")[-2:]) and _bare(node.value):
            yield node.value.lineno
        elif isinstance(node, ast.Assign):
            pairs = zip(_each(node.targets[0]), _each(node.value), strict=False)
            yield from (node.lineno for to, what in pairs if _is_state(to) and _bare(what))


def _is_state(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in STATES


def _each(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]


def _bare(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value for each in _each(node))


def enumerated() -> set[str]:
    """Every value of every enumeration of words."""
    return {
        each.value
        for _path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and {"StrEnum", "TextChoices"} & set(re.split(r"\W", _bases(node)))
        for line in node.body
        if isinstance(line, ast.Assign)
        for each in ast.walk(line.value)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def _bases(node: ast.ClassDef) -> str:
    return " ".join(map(ast.unparse, node.bases))


def compared_in(template: str) -> list[str]:
    """The words that a template compares with states."""
    return [
        word
        for tag in TAG.findall(template)
        for text in COMPARED.findall(tag)
        for word in WORD.findall(text)
    ]  # fmt: skip


def problems() -> Iterator[str]:
    """Each bare state in code, and each word in a template that is no state."""
    for path, tree in modules():
        for line in literals(tree):
            yield f"{path}:{line}: a state is a bare string; name it by its enumeration"
    known = enumerated()
    for app in TEMPLATES:
        for path in sorted((PROJECT / app).glob("**/templates/**/*.*")):
            for word in compared_in(path.read_text()):
                if word not in known:
                    yield f"{path.relative_to(PROJECT)}: no enumeration has the state {word}"


def main() -> int:
    """Print what is wrong; 0 if nothing is."""
    found = list(problems())
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
