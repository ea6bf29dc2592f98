"""No view asks or changes the database itself: `python -m tests.architecture.views` names every place where one does.

A module in `views/` imports no model (but for annotations, under TYPE_CHECKING) and no audit log, has no `.objects`, calls
no method of a QuerySet or of a row that reads or writes, and opens no transaction. Page data comes from `queries/`, effects
come from `actions/`. `get_object_or_404` is given what a function of `queries/` or `access` answers: it is scoped there.

What a page shows is one query of `queries/`, a step one action: a view calls `MOST_CALLS` functions of both at most, itself
or by helpers of its module. `--calls` prints how many each does.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
#: Modules that reach the database, besides those with `models` in their name.
REACHING = frozenset({"django.db", "django.apps", "oscar.core.loading"})
#: Methods that ask or change the database, whatever they are called with.
METHODS = frozenset(
    {
        "aggregate", "all", "annotate", "atomic", "bulk_create", "bulk_update", "create", "create_user", "cursor", "delete",
        "distinct", "earliest", "exclude", "exists", "filter", "first", "get_or_create", "in_bulk", "iterator", "last",
        "latest", "order_by", "prefetch_related", "raw", "refresh_from_db", "save", "select_for_update", "select_related",
        "update_or_create", "values_list",
    }
)  # fmt: skip
#: Rows to look up, the page with a form that was not taken, and the buttons of that page. It may fall.
MOST_CALLS = 7
LOOKUPS = frozenset({"get_object_or_404", "get_list_or_404"})


def packages() -> list[Path]:
    """The folders of the root that hold our own code."""
    return sorted(
        folder for folder in PROJECT.iterdir() if (folder / "__init__.py").exists() and folder.name not in ("tests",)
    )


def modules() -> Iterator[Path]:
    """Every module of views, of every app, relative to the project."""
    for package in packages():
        for path in sorted(package.rglob("*.py")):
            relative = path.relative_to(PROJECT)
            if "views" in relative.parts[:-1] or relative.name == "views.py":
                yield relative


def findings(source: str) -> list[tuple[int, str]]:
    """(line, what is wrong) for each use of the database in a view module."""
    tree = ast.parse(source)
    scoped = _names_from_queries(tree)
    found: list[tuple[int, str]] = []
    for node in _run(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, f"imports {each.name}") for each in node.names if _reaches_database(each.name)]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            named = [module] if _reaches_database(module) else [f"{module}.{each.name}" for each in node.names]
            found += [(node.lineno, f"imports {name}") for name in named if _reaches_database(name)]
        elif isinstance(node, ast.Attribute) and node.attr == "objects":
            found.append((node.lineno, ".objects"))
        elif isinstance(node, ast.Call):
            found += [(node.lineno, what) for what in _called(node, scoped)]
    return sorted(found)


def _run(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only a type checker reads."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and ast.unparse(child.test).rpartition(".")[2] == "TYPE_CHECKING":
            continue
        yield child
        yield from _run(child)


def _reaches_database(name: str) -> bool:
    parts = name.split(".")
    if "models" in parts or parts[-2:] == ["kit", "audit"] or parts[-3:-1] == ["kit", "audit"]:
        return True
    return name in REACHING or any(name.startswith(f"{each}.") for each in REACHING)


def _names_from_queries(tree: ast.AST) -> set[str]:
    """Names that stand for something of `queries/` or `access`."""
    return {
        each.asname or each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and {"queries", "access"} & {*(node.module or "").split(".")}
        for each in node.names
    }


def _called(node: ast.Call, scoped: set[str]) -> Iterator[str]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in LOOKUPS and not _is_scoped(node.args[0], scoped):
        yield f"{function.id} of rows that no query has scoped"
    if not isinstance(function, ast.Attribute):
        return
    named = (
        function.attr in METHODS
        # A list has `count(value)`, a dict `values()` and `update(other)`; a QuerySet has the ones below.
        or (function.attr == "count" and not node.args)
        or (function.attr == "values" and (node.args or node.keywords))
        or (function.attr == "update" and node.keywords and not node.args)
    )
    if named:
        yield f".{function.attr}()"


def _is_scoped(rows: ast.expr, scoped: set[str]) -> bool:
    if not isinstance(rows, ast.Call):
        return False
    function = rows.func
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in scoped


def problems() -> list[str]:
    """Each use of the database in a view, with its place, and each view that calls too many functions."""
    found = [f"{path}:{line} {what}" for path in modules() for line, what in findings((PROJECT / path).read_text())]
    return found + [
        f"{view} calls {count} queries and actions: let one query of queries/ give what its page shows ({', '.join(names)})"
        for count, view, names in calls()
        if count > MOST_CALLS
    ]


#: What declares the rule of a view.
RULES = frozenset({"requires", "public", "signed_in", "operator_only"})


def calls() -> list[tuple[int, str, list[str]]]:
    """(how many, the view, their names) of each view, the most first."""
    found = []
    for path in modules():
        tree = ast.parse((PROJECT / path).read_text())
        outside, modules_of = _functions_below(tree)
        bodies = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name, node in bodies.items():
            if RULES & {ast.unparse(each).partition("(")[0] for each in node.decorator_list}:
                called = sorted(_calls_below(name, bodies, outside, modules_of, set()))
                found.append((len(called), f"{path}:{node.lineno} {name}", called))
    return sorted(found, key=lambda each: (-each[0], each[1]))


def _functions_below(tree: ast.Module) -> tuple[set[str], set[str]]:
    """The functions of queries and actions that a module of views imports, and the modules of theirs."""
    functions: set[str] = set()
    of_modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and {"queries", "actions"} & {*(node.module or "").split(".")}:
            for each in node.names:
                is_module = (PROJECT / (node.module or "").replace(".", "/") / f"{each.name}.py").exists()
                (of_modules if is_module else functions).add(each.asname or each.name)
    return functions, of_modules


def _calls_below(
    name: str, bodies: dict[str, ast.FunctionDef], functions: set[str], of_modules: set[str], seen: set[str]
) -> set[str]:
    seen.add(name)
    found: set[str] = set()
    for node in ast.walk(bodies[name]):
        function = node.func if isinstance(node, ast.Call) else None
        if isinstance(function, ast.Name) and function.id in functions and function.id[0].islower():
            found.add(function.id)
        elif isinstance(function, ast.Name) and function.id in bodies.keys() - seen:
            found |= _calls_below(function.id, bodies, functions, of_modules, seen)
        elif isinstance(function, ast.Attribute) and ast.unparse(function.value) in of_modules:
            found.add(ast.unparse(function))
    return found


def main() -> int:
    """Print what is wrong; 0 if nothing is."""
    if "--calls" in sys.argv:
        counted = calls()
        print(*(f"{number:3} {view}: {', '.join(names)}" for number, view, names in counted), sep="\n")
        print(f"{len(counted)} views, {sum(number >= 3 for number, _view, _names in counted)} of three calls or more")
        return 0
    found = problems()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
