"""The code of functions that live already, replaced by changed code."""

from __future__ import annotations

import ast
import builtins
import gc
import inspect
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import CodeType, FunctionType
from typing import TypeAlias

from infra.local.schema import PROJECT

#: A function's file, qualified name and first line.
Place: TypeAlias = tuple[str, str, int]
_PROBE = "_reached_by_a_test"


class AtImport(Exception):
    """What changes is done while the module is imported, or needs other names of the functions around it."""


def place_of(code: CodeType) -> Place:
    """Where the code stands."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def changed_functions(path: Path, before: str, after: str) -> list[tuple[CodeType, CodeType]]:
    """The functions of a file that differ in these two texts of it, as (before, after), outer ones first; AtImport."""
    name = str(PROJECT / path)
    return _changed(compile(before, name, "exec", dont_inherit=True), compile(after, name, "exec", dont_inherit=True))


def _changed(before: CodeType, after: CodeType) -> list[tuple[CodeType, CodeType]]:
    if _without_lines(before) == _without_lines(after):
        return []
    found = []
    if before.co_flags & inspect.CO_OPTIMIZED:  # a function, neither a module nor the body of a class
        if before.co_freevars != after.co_freevars:
            raise AtImport(before.co_qualname)
        found.append((before, after))
    elif _without_lines(before, inner=False) != _without_lines(after, inner=False):
        raise AtImport(before.co_qualname)
    inner = _inner(before), _inner(after)
    if len(inner[0]) == len(inner[1]):
        for one, other in zip(*inner, strict=True):
            found += _changed(one, other)
    return found


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _without_lines(code: CodeType, inner: bool = True) -> CodeType:
    """What the code does, wherever it stands."""
    constants = (
        each if not isinstance(each, CodeType) else _without_lines(each) if inner else None for each in code.co_consts
    )
    return code.replace(co_linetable=b"", co_firstlineno=1, co_consts=tuple(constants))


def living_functions(paths: Iterable[Path]) -> dict[Place, list[FunctionType]]:
    """Every function of these files, under whatever decorators it lies."""
    names, found = {str(PROJECT / path) for path in paths}, defaultdict(list)
    gc.unfreeze()
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename in names:
            found[place_of(each.__code__)].append(each)
    gc.freeze()
    return found


def swap(living: dict[Place, list[FunctionType]], changed: Iterable[tuple[CodeType, CodeType]]) -> None:
    """Give the functions their changed code."""
    for before, after in changed:
        for function in living.get(place_of(before), ()):
            function.__code__ = after


def watch(living: dict[Place, list[FunctionType]], paths: Iterable[Path]) -> set[Place]:
    """Let every function of these files say from now on that it is called, by its place in the set returned."""
    reached = set[Place]()
    vars(builtins)[_PROBE] = reached.add
    for path in paths:
        text, name = (PROJECT / path).read_text(), str(PROJECT / path)
        tree = ast.fix_missing_locations(_Probes(name).visit(ast.parse(text)))
        plain, probed = (_functions(compile(each, name, "exec", dont_inherit=True)) for each in (text, tree))
        swap(living, [(code, probed[place]) for place, code in plain.items() if place in probed])
    return reached


def _functions(code: CodeType) -> dict[Place, CodeType]:
    """The code that is named, at any depth."""
    found = {} if code.co_name.startswith("<") else {place_of(code): code}
    for each in _inner(code):
        found |= _functions(each)
    return found


class _Probes(ast.NodeTransformer):
    """Puts a statement before the others of every function that says that it is called."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._around: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._around.append(node.name)
        self.generic_visit(node)
        self._around.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        line = min(node.lineno, *(each.lineno for each in node.decorator_list), node.lineno)
        place: Place = (self._name, ".".join([*self._around, node.name]), line)
        self._around += [node.name, "<locals>"]
        self.generic_visit(node)
        del self._around[-2:]
        after_docstring = 0 if ast.get_docstring(node) is None else 1
        node.body[after_docstring:after_docstring] = ast.parse(f"{_PROBE}({place!r})").body
        return node
