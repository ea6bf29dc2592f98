"""The table of `make relevance`: a column for each kind of query, a line for each system and measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.domain.judging import KINDS, Finder, Judged, Score, score

MEASURES = ("nDCG@10", "MRR", "recall@50", "found nothing")


def scores(judged: Sequence[Judged], finder: Finder) -> dict[str, Score]:
    """ "all" and each kind that has queries -> its score."""
    table = {"all": score(judged, finder)}
    for kind in KINDS:
        if some := [one for one in judged if one.kind == kind]:
            table[kind] = score(some, finder)
    return table


def printed(title: str, systems: Mapping[str, Mapping[str, Score]]) -> str:
    """The lines of one half of the queries."""
    first = next(iter(systems.values()))
    lines = [f"\n{title}", f"{'':40}" + "".join(f"{name:>10}" for name in first)]
    lines.append(f"{'queries':40}" + "".join(f"{one.queries:>10}" for one in first.values()))
    for measure, of in zip(MEASURES, ("ndcg", "mrr", "recall", "none"), strict=True):
        for name, table in systems.items():
            cells = "".join(f"{getattr(one, of):>10.2f}" for one in table.values())
            lines.append(f"{f'{measure}, {name}':40}{cells}")
    return "\n".join(lines)
