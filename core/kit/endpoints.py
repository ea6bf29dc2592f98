"""Which webhook endpoints to keep, move, forget or make anew: one rule for the launcher and for the application.

A provider tells an endpoint's secret once, when it is made. So one whose secret is known is never forgotten and never
made a second time, whatever else is registered; it is moved where its address has changed. Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, in this order: forget these ids, then move or keep `keep`, or (where it is empty) make a new one."""

    forget: tuple[str, ...]
    keep: str
    move: bool

    @property
    def make(self) -> bool:
        """Whether none is there whose secret is known."""
        return not self.keep


def steps(existing: Mapping[str, str], known: str, url: str, ours: Callable[[str], bool]) -> Steps:
    """What makes `url` the address of exactly one endpoint whose secret is known.

    `existing` are the registered endpoints' addresses by id; `known` the id whose secret is kept ("" for none); `ours`
    tells whether an address was registered for the same purpose by an earlier start, which then kept no secret.
    """
    keep = known if known in existing else ""
    forget = tuple(sorted(each for each, address in existing.items() if each != keep and ours(address)))
    return Steps(forget, keep, bool(keep) and existing[keep] != url)
