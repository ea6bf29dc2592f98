"""One step of an explanation, as facts; `sentences` turns it into words with the names that a page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int | None


@dataclass(frozen=True, slots=True)
class TouchRef:
    """What a sentence needs of a touch: its id, whose it was, its kind and its day (UTC, YYYY-MM-DD).

    Of a claim that was confirmed: the days on which it was entered, that it is for, and of the confirmation, and whose
    that was.
    """

    id: str
    partner: str
    kind: str
    on: str
    entered: str = ""
    claimed_for: str = ""
    confirmed: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Why one party gets what it gets on one line: parties are keys, amounts are minor units of `currency`.

    `kind` says which rule applied (`sentences` has one writer per kind), `amount` is the figure beside the sentence or
    None, `facts` are what the sentence says, `touches` are those that led to it. `line` and `component` are keys,
    empty where the step is about the whole. Figures of other parties sit only in facts that `sentences`
    can leave out, and in `amount` where `foreign` is true.
    """

    kind: str
    party: str
    currency: str
    line: str = ""
    component: str = ""
    amount: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    touches: tuple[TouchRef, ...] = ()
    foreign: bool = False
