"""What a version costs before tax: in its first year, in later years, in all; once, and again. Pure; minor units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: a stored document, which is JSON

from marketplace.quotes.domain.periods import later_years_of
from marketplace.quotes.domain.pricing import net_of_term


@dataclass(frozen=True, slots=True)
class ValuedLine:
    """A line: its net of each contract year that is sold, its price of a later year, how many whole years follow its
    first period (None: as many as the term has), and what of its net is bought once."""

    years: tuple[int, ...]
    later: int
    later_years: int | None
    once: int


@dataclass(frozen=True, slots=True)
class ContractValue:
    """`first` is the net price of the first year (of lines that end together: of their first periods), `total` that of
    the whole term, and `once` what of the total is bought once."""

    first: int
    total: int
    once: int

    @property
    def later(self) -> int:
        """What the years after the first cost."""
        return self.total - self.first

    @property
    def recurring(self) -> int:
        """What of the total recurs."""
        return self.total - self.once


def contract_value(lines: Sequence[ValuedLine], term_months: int) -> ContractValue:
    """What these lines come to in a term of so many months."""
    return ContractValue(
        first=sum(line.years[0] for line in lines),
        total=net_of_term([(sum(line.years), line.later, line.later_years) for line in lines], term_months),
        once=sum(line.once for line in lines),
    )


def bought_once(parts: Iterable[tuple[int, bool]]) -> int:
    """What of a line's net is bought once, out of each component's net and whether it is due again."""
    return sum(net for net, later in parts if not later)


def value_of_document(document: Mapping[str, Any]) -> ContractValue:
    """What the lines of a version's document come to, those that are chosen."""
    return contract_value(
        [
            ValuedLine(
                tuple(line.get("years") or (line["net"],)),
                line["later"],
                later_years_of(line),
                bought_once((part["net"], part["later"]) for part in line["components"]),
            )
            for line in document["lines"]
        ],
        document["term_months"],
    )
