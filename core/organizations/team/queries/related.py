"""Which organisations have, or had, people or a domain in common."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import StrIndex, Substr

from core.organizations.domain.domains import domain_of, registrable
from core.organizations.domain.relation import is_related
from core.organizations.models import EndedMembership, Membership, Organization, OrganizationDomain

Pair = tuple[int, int]


def are_related(one: Organization, other: Organization, now: dt.datetime) -> bool:
    """Whether somebody works for both, or did within the days of `core.organizations.domain.relation`; or has an
    address at the other's proved domain; or both proved parts of one domain. At most five queries."""
    return is_related(common_until([one.pk], [other.pk], now).get((one.pk, other.pk)), now)


def common_until(ones: Collection[int], others: Collection[int], now: dt.datetime) -> dict[Pair, dt.datetime]:
    """For each pair (of `ones`, of `others`) that ever had something in common, until when: `now` where it still has.

    One person counts who worked for both, one after the other as well: who leaves for a while to say a word proves
    nothing by that. At most five queries, whatever the number of organisations and people.
    """
    if not ones or not others:
        return {}
    both = {*ones, *others}
    last: dict[int, dict[int, dt.datetime]] = defaultdict(dict)
    people = list(_worked_for(ones).intersection(_worked_for(others)))
    if people:  # mostly there are none
        ended = EndedMembership.objects.filter(user__in=people, organization__in=both)
        for organization, user, at in ended.order_by("ended_at").values_list("organization", "user", "ended_at"):
            last[user][organization] = at
        current = Membership.objects.filter(user__in=people, organization__in=both)
        for organization, user in current.values_list("organization", "user"):
            last[user][organization] = now
    found: dict[Pair, dt.datetime] = {}
    for where in last.values():
        for pair in _pairs(ones, others):
            if pair[0] in where and pair[1] in where:
                until = min(where[pair[0]], where[pair[1]])
                found[pair] = max(found.get(pair, until), until)
    return found | dict.fromkeys(_by_domain(ones, others), now)


def _pairs(ones: Collection[int], others: Collection[int]) -> list[Pair]:
    return [(one, other) for one in ones for other in others if one != other]


def _worked_for(organizations: Collection[int]) -> QuerySet[Membership, int]:
    """The ids of the users who work for one of these, or did."""
    ended = EndedMembership.objects.filter(organization__in=organizations)
    current = Membership.objects.filter(organization__in=organizations).order_by()
    return current.values_list("user", flat=True).union(ended.values_list("user", flat=True))


def _by_domain(ones: Collection[int], others: Collection[int]) -> set[Pair]:
    """Pairs of which one has a member whose address is at the other's domain, or that proved parts of one domain."""
    both = {*ones, *others}
    owners: dict[str, int] = dict(
        OrganizationDomain.objects.proved().filter(organization__in=both).values_list("domain", "organization")
    )
    if not owners:
        return set()
    elsewhere = (
        OrganizationDomain.objects.proved()
        .filter(organization__in=both, domain=OuterRef("at_domain"))
        .exclude(organization=OuterRef("organization"))
    )
    members = (
        Membership.objects.filter(organization__in=both)
        .annotate(at_domain=Substr("user__email", StrIndex(F("user__email"), Value("@")) + 1))
        .filter(Exists(elsewhere))
    )
    near = {(pk, owners[domain_of(email)]) for pk, email in members.values_list("organization", "user__email")}
    roots: Mapping[str, set[int]] = defaultdict(set)
    for domain, owner in owners.items():
        roots[registrable(domain)].add(owner)
    return {
        (one, other)
        for one, other in _pairs(ones, others)
        if (one, other) in near or (other, one) in near or any({one, other} <= each for each in roots.values())
    }
