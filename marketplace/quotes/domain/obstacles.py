"""What stands between a draft and its proposal. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing to fix: the line it is about (empty: the whole version), what is wrong, and whether it needs terms.

    `component` is the key of the component whose quantity it is about. Of the payment plan, `plan` says what it is
    about: "share" or "when" of the part with the index `part`, or "kind".
    """

    line: str
    text: str
    needs_terms: bool = False
    plan: str = ""
    part: int | None = None
    component: str = ""
