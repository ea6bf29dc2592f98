"""What partners say of themselves in public: for their own page, for whoever answers, and for everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import QuerySet

from core.kit import clock
from core.organizations.domain.sizes import band_label, band_of
from core.organizations.models import Answer, Certification, Industry, Organization, PublicContact, PublicProfile


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What everybody reads of an organisation. `regions`, `languages` and `industries` are names, in their order."""

    everywhere: bool
    region_codes: tuple[str, ...]
    regions: tuple[str, ...]
    language_codes: tuple[str, ...]
    languages: tuple[str, ...]
    industries: tuple[str, ...]
    certifications: tuple[Certification, ...]
    contacts: tuple[PublicContact, ...]
    team: str

    @property
    def shown_regions(self) -> tuple[str, ...]:
        """The first countries, as many as stand in a line or two."""
        return self.regions if len(self.regions) <= 8 else self.regions[:6]

    @property
    def more_regions(self) -> tuple[str, ...]:
        """The countries that are folded away."""
        return self.regions[len(self.shown_regions) :]


@dataclass(slots=True)
class Findable:
    """What an organisation and its offers are filtered by in a search.

    `industries` are slug -> name; `certified` the folded name of a confirmed certification -> (its name, its issuer).
    """

    industries: dict[str, str] = field(default_factory=dict)
    certified: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicProfilePage:
    """An organisation's own page: what it states, certifications that nobody else sees included."""

    profile: PublicProfile
    industries: tuple[Industry, ...]
    certifications: tuple[Certification, ...]
    contacts: tuple[PublicContact, ...]
    team: str

    @property
    def is_stated(self) -> bool:
        """Whether it says where it delivers, for whom and in which languages: what the directory filters by."""
        places = self.profile.everywhere or self.profile.regions
        return bool(places and self.profile.languages and self.industries)


def public_profile_of(organization: Organization) -> PublicProfile:
    """The organisation's public profile, a new one where nothing was entered yet."""
    found = PublicProfile.objects.filter(organization=organization).first()
    return found or PublicProfile(organization=organization)


def industries_of(profile: PublicProfile) -> tuple[Industry, ...]:
    """The industries that it chose, as far as they are offered."""
    return tuple(profile.industries.filter(is_active=True)) if profile.pk else ()


def certifications_of(organization: Organization) -> QuerySet[Certification]:
    """Its own certifications, expired ones and those that were refused included."""
    return Certification.objects.filter(organization=organization).select_related("vendor", "answered_for")


def contacts_of(organization: Organization) -> QuerySet[PublicContact]:
    """Its public contacts."""
    return PublicContact.objects.filter(organization=organization)


def public_profile_page(organization: Organization) -> PublicProfilePage:
    """What the organisation states. Four queries."""
    profile = public_profile_of(organization)
    return PublicProfilePage(
        profile=profile,
        industries=industries_of(profile),
        certifications=tuple(certifications_of(organization)),
        contacts=tuple(contacts_of(organization)),
        team=_team(organization),
    )


def public_facts(organization: Organization) -> PublicFacts:
    """What everybody reads of it now. Four queries."""
    profile = public_profile_of(organization)
    certifications = Certification.objects.public(clock.today()).filter(organization=organization)
    return PublicFacts(
        everywhere=profile.everywhere,
        region_codes=tuple(profile.regions),
        regions=tuple(profile.region_names),
        language_codes=tuple(profile.languages),
        languages=tuple(profile.language_names),
        industries=tuple(each.name for each in industries_of(profile)),
        # Confirmed ones first: "confirmed" is the only answer of those that are public.
        certifications=tuple(certifications.select_related("vendor", "answered_for").order_by("-answer", "name", "pk")),
        contacts=tuple(contacts_of(organization)),
        team=_team(organization),
    )


def vendors_of(partner: Organization) -> QuerySet[Organization]:
    """The verified vendors with which it has a partnership today: those that can confirm what it is certified for."""
    active = partner.partnerships_as_partner.active_on(clock.today())
    return Organization.objects.verified().vendors().filter(pk__in=active.values("provider")).order_by("name")


def findable(organizations: Collection[int]) -> dict[int, Findable]:
    """Organisation -> its industries and what it is certified for today, for each of these. Two queries.

    A certification that nobody confirmed is the organisation's own word: no filter finds it.
    """
    found: dict[int, Findable] = defaultdict(Findable)
    profiles = PublicProfile.objects.filter(organization__in=organizations, industries__is_active=True)
    for pk, slug, name in profiles.order_by("industries__name").values_list(
        "organization", "industries__slug", "industries__name"
    ):
        found[pk].industries[slug] = name
    confirmed = Certification.objects.public(clock.today()).filter(
        organization__in=organizations, answer=Answer.CONFIRMED
    )
    for row in confirmed.select_related("vendor"):
        found[row.organization_id].certified.setdefault(row.name.casefold(), (row.name, row.issued_by))
    return found


def certifications_to_answer(organization: Organization) -> QuerySet[Certification]:
    """Valid ones without an answer that are this organisation's to answer: those that name it; of the operator those
    that name no vendor."""
    rows = Certification.objects.visible_to(organization).unanswered(clock.today()).exclude(organization=organization)
    return rows.filter(vendor=None) if organization.is_operator else rows


def certifications_answerable(organization: Organization) -> QuerySet[Certification]:
    """Every valid one that it may answer, those without an answer first."""
    rows = Certification.objects.visible_to(organization).valid_on(clock.today()).exclude(organization=organization)
    return rows.select_related("organization", "vendor", "answered_for").order_by(
        "answer", "organization__name", "name"
    )


def all_industries() -> QuerySet[Industry]:
    """The operator's list, those that are not offered any more included."""
    return Industry.objects.all()


def industries_on_offer() -> tuple[Industry, ...]:
    """The industries that anybody may choose from."""
    return tuple(Industry.objects.filter(is_active=True))


def offered_industries(profile: PublicProfile) -> QuerySet[Industry]:
    """What this profile may choose: what is offered, and what it chose while it was."""
    offered = Industry.objects.filter(is_active=True)
    return offered | Industry.objects.filter(pk__in=profile.industries.values("pk")) if profile.pk else offered


def new_certification(organization: Organization) -> Certification:
    """A certification that is not stored yet."""
    return Certification(organization=organization)


def new_contact(organization: Organization) -> PublicContact:
    """A contact that is not stored yet."""
    return PublicContact(organization=organization)


def _team(organization: Organization) -> str:
    band = band_of(organization.employees)
    return band_label(band) if band else ""
