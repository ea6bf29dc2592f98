"""Which expressions are changed."""

from __future__ import annotations

import difflib
import random
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import Mutation, MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import get_ignored_lines

from infra.local.schema import PROJECT
from tests.support.mutants.swapping import AtImport, changed_functions

#: What is changed, by the name of its field.
FIELDS = {
    "split": ("core/split/*.py",),
    "money": ("core/kit/money.py",),
    "billing": ("billing/*/domain/*.py", "billing/states/*.py"),
    "billing_actions": ("billing/*/actions/*.py",),
    "quotes": (
        "marketplace/quotes/domain/*.py",
        "marketplace/quotes/*/domain/*.py",
        "marketplace/quotes/*/actions/*.py",
    ),
    "deals_actions": ("marketplace/deals/actions/*.py",),
    "orders_actions": ("marketplace/orders/actions/*.py",),
    "access": (
        "core/organizations/access.py",
        "core/organizations/middleware.py",
        "core/organizations/references.py",
        "core/organizations/roles.py",
        "core/organizations/models/tenant.py",
        "core/organizations/team/actions/*.py",
        # Who sees which rows: `concerning` of the QuerySets.
        "marketplace/deals/models/*.py",
        "marketplace/orders/models/order.py",
        "marketplace/quotes/models/*.py",
        "storefronts/access.py",
    ),
}
_TRANSLATING = ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file, with the whole text before and after it."""

    field: str
    path: Path
    before: str
    after: str

    def difference(self) -> str:
        """What it changes, as lines of a diff."""
        name = str(self.path)
        lines = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), name, name, lineterm="", n=1)
        return "\n".join(lines)


class _Visitor(MutationVisitor):
    """Also goes into decorated functions, which mutmut leaves out because it has to copy what it changes."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            node = node.with_changes(decorators=[])
        return bool(super()._skip_node_and_children(node))


def sample(fields: Collection[str], size: int, seed: int) -> list[Mutant]:
    """So many mutants, of the fields in turn, and in each of its files in turn, so that large ones do not take all."""
    dice, chosen = random.Random(seed), list[Mutant]()
    files = {field: _files(field) for field in sorted(fields)}
    waiting: dict[str, list[Path]] = {field: [] for field in files}
    while any(files.values()):
        for field in files:
            if len(chosen) == size:
                return chosen
            if not waiting[field]:
                waiting[field] = dice.sample(files[field], len(files[field]))
            while waiting[field]:
                path = waiting[field].pop()
                if (found := _one_of(field, path, dice, chosen)) is not None:
                    chosen.append(found)
                    break
                files[field].remove(path)
    return chosen


def _files(field: str) -> list[Path]:
    found = {path for pattern in FIELDS[field] for path in PROJECT.glob(pattern) if path.name != "__init__.py"}
    return sorted(path.relative_to(PROJECT) for path in found)


def _one_of(field: str, path: Path, dice: random.Random, but: Collection[Mutant]) -> Mutant | None:
    """A mutant of a file that is none of those, and changes more than a text; None if there is no other."""
    before, module, mutations = _mutations(path)
    for each in dice.sample(mutations, len(mutations)):
        if _changes_words_only(each):
            continue
        changed = deep_replace(module, each.original_node, each.mutated_node)
        if not isinstance(changed, cst.Module) or changed.code == before:
            continue
        found = Mutant(field, path, before, changed.code)
        if found not in but and _is_in_function(found):
            return found
    return None


@cache
def _mutations(path: Path) -> tuple[str, cst.Module, list[Mutation]]:
    """The text of a file, what it says, and what can be changed in its functions."""
    text = (PROJECT / path).read_text()
    wrapper = MetadataWrapper(cst.parse_module(text))
    visitor = _Visitor(mutation_operators, get_ignored_lines(str(path), text, wrapper))
    module = wrapper.visit(visitor)
    return text, module, [each for each in visitor.mutations if each.contained_by_top_level_function]


def _is_in_function(mutant: Mutant) -> bool:
    try:
        return bool(changed_functions(mutant.path, mutant.before, mutant.after))
    except (AtImport, SyntaxError):
        return False


def _changes_words_only(mutation: Mutation) -> bool:
    """Whether it changes a text that people read, the words in it, or what only a checker of types reads."""
    before, after = mutation.original_node, mutation.mutated_node
    if is_text(before):
        return True
    if not isinstance(before, cst.Call) or not isinstance(after, cst.Call):
        return False
    if isinstance(before.func, cst.Name) and before.func.value == "cast":
        return True
    kept = {id(each.value) for each in after.args}
    return any(is_text(each.value) for each in before.args if id(each.value) not in kept)


def is_text(node: cst.CSTNode) -> bool:
    """Whether an expression is a text, translated or not, perhaps with what is put into its places."""
    if isinstance(node, cst.BinaryOperation):
        return isinstance(node.operator, cst.Modulo) and is_text(node.left)
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Name) and node.func.value in _TRANSLATING
    return isinstance(node, cst.SimpleString | cst.FormattedString | cst.ConcatenatedString)
