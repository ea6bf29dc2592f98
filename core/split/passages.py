"""A party's explanation for a page: steps that say the same of several lines, components or owners become one sentence
with a table of their figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.split.sentences import Sentence, render
from core.split.steps import Fact, Step

# Kind of step -> the facts that become columns, with their headings, and the heading of the step's amount.
_TABLES: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "allocated": ((("list", "List price"),), "Allocated"),
    "owner_share": ((("allocated", "Allocated"),), "Gross"),
    "own_component": ((), "Gross"),
    "margin": ((("allocated", "Allocated"), ("owner_gross", "To the owner")), "Left"),
    "fee": ((("gross", "Gross"),), "Fee"),
    "pays_sourced": ((("base", "Gross"),), "Commission"),
    "pays_pool": ((("base", "Gross"),), "Pool"),
    "pays_nobody": ((), ""),
    "no_policy": ((), ""),
    "cap": ((("asked", "Commission"), ("cap", "Cap")), ""),
    "base": ((("allocated", "Allocated"),), "Gross"),
    "earns_sourced": ((("base", "Gross"),), "Commission"),
    "pool": ((("base", "Gross"),), "Pool"),
    "touches": ((), ""),
    "model": ((("pool", "Pool"),), ""),
    "influenced": ((("pool", "Pool"),), "Commission"),
    "earns_nothing": ((), "Commission"),
    "not_counted": ((), ""),
    "platform_fee": ((("gross", "Gross"),), "Fee"),
}
_CAPPED = (("sourced", "Sourced"), ("pool", "Influenced pool"))
# What else differs from row to row, because it names what the row is about.
_ROW_FACTS = {
    "margin": ("name", "owner"),
    "earns_nothing": ("owner",),
    "not_counted": ("owner",),
    "platform_fee": ("payer",),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One of the cases that a passage speaks of, by its step; `cells` are minor units, one for each heading."""

    step: Step
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: of one case, with its figure (`step.amount`), or of several, with a table."""

    sentence: Sentence
    step: Step
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def passages(steps: Sequence[Step], names: Mapping[str, str], reader: str | None = None) -> tuple[Passage, ...]:
    """The steps of one party as passages, each where its first step stands."""
    groups: dict[object, list[Step]] = {}
    heads: dict[object, Step] = {}
    for index, step in enumerate(steps):
        head = _head(step)
        key: object = index
        if head is not None:
            said = render(head, names, reader)
            key = (step.kind, said.text, said.note)
            heads.setdefault(key, head)
        groups.setdefault(key, []).append(step)

    def say(step: Step) -> Sentence:
        return render(step, names, reader)

    return tuple(_passage(group, heads.get(key), say) for key, group in groups.items())


def _columns(step: Step) -> list[tuple[str, str]]:
    columns = [*_TABLES[step.kind][0], *(_CAPPED if step.kind == "cap" and step.facts.get("shrinks") else ())]
    return [(fact, heading) for fact, heading in columns if isinstance(step.facts.get(fact), int)]


def _head(step: Step) -> Step | None:
    """The step without what a table would show, to stand for all that say the same; None if it is never in a table."""
    if step.kind not in _TABLES:
        return None
    dropped = {fact for fact, _ in (*_TABLES[step.kind][0], *_CAPPED)} | {"list_total", "paid"}
    dropped.update(_ROW_FACTS.get(step.kind, ("name",)))
    facts: dict[str, Fact] = {key: value for key, value in step.facts.items() if key not in dropped}
    facts["many"] = "yes"
    facts["figures"] = None if step.amount is None else "yes"
    return replace(step, amount=None, facts=facts)


def _passage(group: list[Step], head: Step | None, say: Callable[[Step], Sentence]) -> Passage:
    first = group[0]
    if head is None or len(group) == 1:
        return Passage(say(first), first)
    said = say(first)
    if all(say(step) == said and step.amount in (None, 0) for step in group) and first.kind != "earns_nothing":
        return Passage(said, first)
    columns = _columns(first)
    headings = [heading for _, heading in columns]
    with_amount = bool(_TABLES[first.kind][1]) and all(step.amount is not None for step in group)
    headings += [_TABLES[first.kind][1]] if with_amount else []
    if not headings:
        return Passage(say(head), head)
    rows = []
    for step in group:
        cells = [value for fact, _ in columns if isinstance(value := step.facts.get(fact), int)]
        rows.append(Row(step, (*cells, step.amount) if with_amount and step.amount is not None else tuple(cells)))
    return Passage(say(head), head, tuple(headings), tuple(rows))
