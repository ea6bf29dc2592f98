"""Lines that the buyer chooses: what a version permits, and the document that a choice makes of it. Pure.

A line is always part of the version, or optional, or one of a group of alternatives of which exactly one is chosen. A
version's `lines` are those that are chosen; the others stand beside them, unpriced in its totals.
"""

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any  # Any: stored documents, which are JSON

from core.kit.money import share_bp
from marketplace.quotes.domain.plans import from_document, to_document
from marketplace.quotes.domain.years import year_parts, years_of_document
from marketplace.quotes.interface import PlanKind

ALWAYS, OPTIONAL = "", "optional"
#: The groups of alternatives, by the letter that buyers and sellers read.
GROUPS = ("A", "B", "C", "D")
KINDS = (ALWAYS, OPTIONAL, *GROUPS)
#: So many selections at most are permitted by one version, since each of them is checked before it is proposed.
MOST_SELECTIONS = 1_024


def grouped(kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The keys of each group of alternatives, out of each line's kind by key."""
    found: dict[str, list[str]] = {}
    for key, kind in kinds.items():
        if kind in GROUPS:
            found.setdefault(kind, []).append(key)
    return {group: tuple(found[group]) for group in sorted(found)}


def count_selections(kinds: Mapping[str, str]) -> int:
    """How many selections these kinds permit."""
    options = sum(kind == OPTIONAL for kind in kinds.values())
    return (1 << options) * math.prod(len(keys) for keys in grouped(kinds).values())


def selections(kinds: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """Every selection that is permitted, each as the keys of its lines: nothing beyond `MOST_SELECTIONS` is asked of
    it. Lines that can all be left out leave nothing to sell, so the empty one is not among them."""
    always = {key for key, kind in kinds.items() if kind == ALWAYS}
    optional = [key for key, kind in kinds.items() if kind == OPTIONAL]
    per_option = itertools.product(*(((), (key,)) for key in optional))
    for options, picked in itertools.product(per_option, itertools.product(*grouped(kinds).values())):
        found = frozenset(always.union(picked, *options))
        if found:
            yield found


def is_permitted(kinds: Mapping[str, str], keys: Collection[str]) -> bool:
    """Whether these keys are a selection that the kinds permit."""
    chosen = set(keys)
    return (
        bool(chosen)
        and chosen <= set(kinds)
        and all(key in chosen for key, kind in kinds.items() if kind == ALWAYS)
        and all(len(chosen.intersection(group)) == 1 for group in grouped(kinds).values())
    )


def one_of_each(kinds: Mapping[str, str], keys: Collection[str]) -> frozenset[str]:
    """The nearest permitted selection: what is always part, of each group the first that is chosen, or the first."""
    chosen = {key for key, kind in kinds.items() if kind == ALWAYS or (kind == OPTIONAL and key in keys)}
    for group in grouped(kinds).values():
        chosen.add(next((key for key in group if key in keys), group[0]))
    return frozenset(chosen)


def kinds_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Each line's kind by key, in the seller's order; {} where the buyer chooses nothing."""
    found = document.get("choices")
    return {each["key"]: each["kind"] for each in found["lines"]} if found else {}


def every_line(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All lines that a document offers, in the seller's order, whether they are chosen or not."""
    lines = {line["key"]: line for line in (*document["lines"], *document.get("not_chosen", ()))}
    kinds = kinds_of(document)
    return [lines[key] for key in kinds] if kinds else list(document["lines"])


def choices_document(kinds: Mapping[str, str], others: Sequence[object], made_in: int | None) -> dict[str, object]:
    """What a document says of its choices; nothing where the buyer chooses nothing.

    `made_in` is the number of the version that the seller sent, where this one is the buyer's choice in it.
    """
    if not any(kinds.values()):
        return {}
    lines = [{"key": key, "kind": kind} for key, kind in kinds.items()]
    return {"choices": {"lines": lines, "made_in": made_in}, "not_chosen": list(others)}


def chosen_document(document: Mapping[str, Any], keys: Collection[str], number: int, made_in: int) -> dict[str, Any]:
    """The document of version `number`: the same offer with these lines chosen, and its sums.

    By rule alone: lines, terms, dates and rates stay to the letter; sums, tax and payments follow the lines.
    """
    offered, kinds = every_line(document), kinds_of(document)
    lines = [line for line in offered if line["key"] in keys]
    net = sum(line["net"] for line in lines)
    tax = share_bp(net, document["tax_bp"])
    plan = from_document(document)
    if plan.kind == PlanKind.YEARS:
        plan = replace(plan, parts=year_parts(years_of_document({"lines": lines}), tax))
    return (
        dict(document)
        | choices_document(kinds, [line for line in offered if line["key"] not in keys], made_in)
        | {
            "version": number,
            "lines": lines,
            "list": sum(line["list"] for line in lines),
            "net": net,
            "tax": tax,
            "total": net + tax,
            "later": sum(line["later"] for line in lines),
        }
        | ({"plan": to_document(plan, net + tax)} if "plan" in document else {})
        | _total_discount(document, lines)
    )


def _total_discount(document: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The discount on the total, as it comes to these lines."""
    if "total_discount" not in document:
        return {}
    return {"total_discount": document["total_discount"] | {"amount": sum(line.get("of_total", 0) for line in lines)}}
