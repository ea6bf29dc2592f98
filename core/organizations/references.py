"""References that people type, such as Q-2026-00042, and the pages that they lead to. Each app registers its own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any  # Any: rows of any model

from django.db.models import QuerySet
from django.urls import resolve, reverse

from core.organizations.access import Rule
from core.organizations.models import Membership, Organization

#: What no reference is longer than; whatever is longer is looked up nowhere.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: re.Pattern[str]
    opener: Callable[[Organization, str], str | None]


_kinds: list[_Kind] = []


def register_reference(prefix: str, opener: Callable[[Organization, str], str | None]) -> None:
    """Let "<prefix>-<year>-<number>" be opened. `opener` gives the address of the page on which this organisation reads
    the thing of that reference, or None where there is none that it may read: the two are one."""
    pattern = re.compile(rf"{re.escape(prefix)}-\d{{4}}-\d{{5,}}")
    if all(each.pattern != pattern for each in _kinds):
        _kinds.append(_Kind(pattern, opener))


def register_page(prefix: str, visible: Callable[[Organization], QuerySet[Any]], page: str) -> None:
    """`register_reference` for rows with a `reference`, of which `visible` gives those that the organisation may see.

    `page` is the URL name of a row's page, which takes the reference.
    """

    def opener(organization: Organization, reference: str) -> str | None:
        return reverse(page, args=[reference]) if visible(organization).filter(reference=reference).exists() else None

    register_reference(prefix, opener)


def page_of_reference(typed: str, memberships: Sequence[Membership]) -> str | None:
    """Where the first of these memberships that may reads what was typed; None for anything that none may read.

    The memberships are one person's, the current one first. What belongs to strangers is as if it did not exist.
    """
    reference = typed.strip().upper()
    if not memberships or len(reference) > LONGEST:
        return None
    for kind in _kinds:
        if not kind.pattern.fullmatch(reference):
            continue
        for membership in memberships:
            address = kind.opener(membership.organization, reference)
            if address is not None and _opens(address, membership):
                return address
    return None


def _opens(address: str, membership: Membership) -> bool:
    """Whether the page's rule lets the member in."""
    rule: Rule | None = getattr(resolve(address.partition("#")[0].partition("?")[0]).func, "rule", None)
    return rule is not None and rule.allows(membership)
