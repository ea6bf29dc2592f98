"""The organisations of a feed: new ones, and what the feed adds to those that are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.events import PartnerImported
from catalog.importing.actions.import_feed.savepoints import write_safely
from catalog.importing.feeds.census import Company
from catalog.importing.feeds.logos import LogoFile
from catalog.importing.feeds.offers import free_slug
from core.kit.events import announce
from core.kit.slugs import reserved_words
from core.organizations.domain.external_ids import id_of_key
from core.organizations.domain.names import name_key
from core.organizations.models import Organization, OrganizationExternalId, State, StateDecision


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an offer is."""

    id: int
    slug: str


@dataclass(frozen=True, slots=True)
class WrittenOrganizations:
    """The owner of each company's offers, and how many organisations are new or changed."""

    owners: Mapping[str, Owner]
    created: int = 0
    changed: int = 0


def write_organizations(companies: Mapping[str, Company], logos: Mapping[str, LogoFile]) -> WrittenOrganizations:
    """Create the organisations that are missing and fill in what known ones lack; an owner's own words stay."""
    known = _known(companies)
    slugs = {*Organization.objects.values_list("slug", flat=True), *reserved_words()}
    new: list[Organization] = []
    changed: list[Organization] = []
    partners: list[Organization] = []
    for key, company in companies.items():
        organization = known.get(key)
        if organization is None:
            organization = Organization(
                feed_key=key,
                name=company.name,
                name_key=name_key(company.name),
                slug=free_slug(company.name, key, slugs, 80),
                state=State.VERIFIED,
            )
            slugs.add(organization.slug)
            new.append(organization)
        was_partner = organization.is_partner
        if _fill(organization, company, logos) and key in known:
            changed.append(organization)
        if organization.is_partner and not was_partner:
            partners.append(organization)
    # One that cannot be stored costs its own rows only: without an owner they are refused.
    lost = {each.slug for each in write_safely([*new, *changed], _store)}
    for organization in partners:
        if organization.slug not in lost:
            announce(PartnerImported(organization.pk))
    found = known | {str(each.feed_key): each for each in new}
    owners = {key: Owner(each.pk, each.slug) for key, each in found.items() if each.slug not in lost}
    counts = [sum(each.slug not in lost for each in some) for some in (new, changed)]
    return WrittenOrganizations(owners, *counts)


def _known(companies: Mapping[str, Company]) -> dict[str, Organization]:
    """By the feed's key: who had it from a feed, else who has that id elsewhere, the one that was here first."""
    by_id = {id_of_key(key): key for key in companies}
    rows = OrganizationExternalId.objects.filter(
        organization__merged_into=None, key__in=[key for _source, key in by_id]
    ).select_related("organization")
    found = {
        by_id[row.source, row.key]: row.organization
        for row in rows.order_by("-organization")
        if (row.source, row.key) in by_id
    }
    keyed = Organization.objects.filter(feed_key__in=list(companies), merged_into=None)
    return found | {str(each.feed_key): each for each in keyed}


def _store(organizations: Sequence[Organization]) -> None:
    """Write organisations as the feed leaves them, new ones and known ones."""
    known = set(Organization.objects.filter(pk__in=[each.pk for each in organizations]).values_list("pk", flat=True))
    new = [each for each in organizations if each.pk not in known]
    Organization.objects.bulk_create(new, batch_size=500)
    # Only the operator imports organisations: the feed is its word for them.
    StateDecision.objects.bulk_create(
        [
            StateDecision(
                organization=each,
                kind=StateDecision.Kind.VERIFIED,
                was=State.NEW,
                state=State.VERIFIED,
                reason="Imported from a feed by the operator.",
            )
            for each in new
        ],
        batch_size=500,
    )
    Organization.objects.bulk_update(
        [each for each in organizations if each.pk in known],
        ["is_buyer", "is_vendor", "is_partner", "website", "description", "logo"],
        batch_size=500,
    )


def _fill(organization: Organization, company: Company, logos: Mapping[str, LogoFile]) -> bool:
    """Give the organisation what the feed knows and it lacks; True if that changed anything."""
    before = (organization.is_buyer, organization.is_vendor, organization.is_partner)
    organization.is_buyer |= company.buyer
    organization.is_vendor |= company.vendor
    organization.is_partner |= company.partner
    changed = before != (organization.is_buyer, organization.is_vendor, organization.is_partner)
    website = company.website[1]
    if website and not organization.website and len(website) <= 200:
        organization.website, changed = website, True
    if company.description and not organization.description:
        organization.description, changed = company.description, True
    logo = logos.get(company.logo[1], LogoFile()).name
    if logo and not organization.logo:
        organization.logo.name, changed = logo, True
    return changed
