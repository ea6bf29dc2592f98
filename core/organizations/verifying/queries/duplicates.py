"""Organisations that may be one company."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from core.organizations.domain.external_ids import (
    CRUNCHBASE,
    FEED,
    REPOSITORY,
    SHARED_HOSTS,
    WEBSITE,
    host_of,
    id_of_key,
)
from core.organizations.models import DifferentOrganizations, Membership, Organization, OrganizationExternalId

#: What more organisations than this have in common is no sign that two of them are one.
MOST_ALIKE = 6
NAME = "name"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two organisations, with what they have in common in words. `into` has more members, or else was here before."""

    source: Organization
    into: Organization
    common: tuple[str, ...]
    source_members: int
    into_members: int


def possible_duplicates() -> list[Duplicate]:
    """Pairs with one website, repository, Crunchbase page or name, those with most in common first, without those that
    were found to be different. Five queries."""
    alike: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = Organization.objects.filter(merged_into=None).values_list("pk", "name_key", "website", "feed_key")
    for pk, name_key, website, feed_key in rows:
        if name_key:
            alike[NAME, name_key].add(pk)
        alike[WEBSITE, host_of(website)].add(pk)
        if feed_key:
            alike[id_of_key(feed_key)].add(pk)
    ids = OrganizationExternalId.objects.filter(organization__merged_into=None)
    for pk, source, key in ids.values_list("organization", "source", "key"):
        alike[source, key].add(pk)
    common: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for (source, key), pks in alike.items():
        if len(pks) > MOST_ALIKE or not key or (source == WEBSITE and key in SHARED_HOSTS):
            continue
        for pair in combinations(sorted(pks), 2):
            common[pair].append((source, key))
    for apart in DifferentOrganizations.objects.values_list("first", "second"):
        common.pop(apart, None)
    named = {pk for pair in common for pk in pair}
    known = Organization.objects.in_bulk(named)
    counted = Membership.objects.filter(organization__in=named).values_list("organization").annotate(n=Count("pk"))
    members = dict(counted)
    found = []
    for pair, signs in common.items():
        # The operator's own is never merged into another.
        into, other = sorted(
            (known[pk] for pk in pair), key=lambda each: (not each.is_operator, -members.get(each.pk, 0), each.pk)
        )
        words = tuple(_in_words(*sign) for sign in sorted(signs))
        found.append(Duplicate(other, into, words, members.get(other.pk, 0), members.get(into.pk, 0)))
    return sorted(found, key=lambda pair: (-len(pair.common), pair.into.name.casefold(), pair.source.pk))


def _in_words(source: str, key: str) -> str:
    return {
        NAME: _("The same name, written in some way"),
        WEBSITE: _("The same website: %(key)s"),
        CRUNCHBASE: _("The same Crunchbase page: %(key)s"),
        REPOSITORY: _("The same repository: %(key)s"),
        FEED: _("The same key in a feed: %(key)s"),
    }[source] % {"key": key}


def external_ids(organization: Organization) -> QuerySet[OrganizationExternalId]:
    """By what others know the organisation."""
    return OrganizationExternalId.objects.filter(organization=organization).select_related("organization")


def also_of(source: str, key: str, organization: Organization) -> Organization | None:
    """Another organisation that has the same id; None where none has."""
    rows = OrganizationExternalId.objects.filter(source=source, key=key, organization__merged_into=None)
    found = rows.exclude(organization=organization).select_related("organization").first()
    return found.organization if found else None
