"""What the operator reads of organisations, and what an organisation has left to do before it is verified."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from core.organizations.company.queries.company import exemptions_of, profile_of, tax_ids_of
from core.organizations.domain.names import name_key, resembled_by
from core.organizations.models import (
    CompanyProfile,
    ExemptionDocument,
    Membership,
    Organization,
    OrganizationDomain,
    OrganizationExternalId,
    State,
    StateDecision,
    TaxId,
)
from core.organizations.verifying.queries.duplicates import external_ids


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done or left to do, and the URL name of the page where it is done ("" where nothing is)."""

    text: str
    done: bool
    url_name: str = ""


@dataclass(frozen=True, slots=True)
class OrganizationFile:
    """Everything the operator decides by: look-alike names, domains, members, decisions (newest first), the profile.

    `legal_alike` are those whose name the legal name resembles, `ids` by what others know it; `stops` and `continues`
    say what a suspension would mean.
    """

    organization: Organization
    alike: tuple[Organization, ...]
    domains: tuple[OrganizationDomain, ...]
    members: tuple[Membership, ...]
    decisions: tuple[StateDecision, ...]
    profile: CompanyProfile
    tax_ids: tuple[TaxId, ...]
    exemptions: tuple[ExemptionDocument, ...]
    legal_alike: tuple[Organization, ...]
    ids: tuple[OrganizationExternalId, ...]
    stops: tuple[str, ...]
    continues: tuple[str, ...]


def all_organizations(text: str = "", state: str = "") -> QuerySet[Organization]:
    """Every organisation for the operator, those that wait first; by name, look-alike name, slug, domain or address.

    Each has `members` (how many) and `has_domain` (a proved one).
    """
    found = Organization.objects.annotate(
        members=Count("memberships", distinct=True),
        has_domain=Exists(OrganizationDomain.objects.proved().filter(organization=OuterRef("pk"))),
    ).select_related("merged_into")
    if state == "waiting":
        found = found.filter(Q(state=State.NEW) | ~Q(wanted_name=""))
    elif state in State.values:
        found = found.filter(state=state)
    if text := text.strip()[:160]:
        key = name_key(text)
        matches = (
            Q(name__icontains=text)
            | Q(slug__icontains=text)
            | Q(Exists(OrganizationDomain.objects.filter(organization=OuterRef("pk"), domain__icontains=text)))
            | Q(Exists(Membership.objects.filter(organization=OuterRef("pk"), user__email__icontains=text)))
        )
        found = found.filter(matches | Q(name_key=key) if key else matches)
    return found.order_by("name", "pk") if state != "waiting" else found.order_by("created_at", "pk")


def with_look_alike_names(rows: Iterable[Organization]) -> frozenset[int]:
    """The ids of those of a page's organisations whose name resembles another's. One query."""
    looked_for = {row.pk: resembled_by(row.name) for row in rows}
    keys = frozenset[str]().union(*(each.of_operator for each in looked_for.values()))
    known = Organization.objects.filter(Q(name_key__in=keys) | Q(wanted_name_key__in=keys))
    bearers: dict[str, set[int]] = {}
    operators: dict[str, set[int]] = {}
    for pk, is_operator, *names in known.values_list("pk", "is_operator", "name_key", "wanted_name_key"):
        for key in filter(None, names):
            (operators if is_operator else bearers).setdefault(key, set()).add(pk)
    return frozenset(
        pk
        for pk, found in looked_for.items()
        if any(bearers.get(key, set()) - {pk} for key in found.keys)
        or any(operators.get(key, set()) - {pk} for key in found.of_operator)
    )


def organizations_to_verify() -> QuerySet[Organization]:
    """Those that wait for the operator: new ones with a member, and names that wait."""
    return Organization.objects.filter(
        Q(state=State.NEW, pk__in=Membership.objects.values("organization")) | ~Q(wanted_name="")
    )


def organization_file(organization: Organization) -> OrganizationFile:
    """What the operator decides by. Nine queries."""
    profile = profile_of(organization)
    alike = Organization.objects.resembling(organization.name)
    if organization.wanted_name:
        alike = alike | Organization.objects.resembling(organization.wanted_name)
    return OrganizationFile(
        organization=organization,
        alike=tuple(alike.exclude(pk=organization.pk).order_by("state", "name")[:20]),
        domains=tuple(
            OrganizationDomain.objects.filter(organization=organization).select_related("proved_by").order_by("domain")
        ),
        members=tuple(
            Membership.objects.filter(organization=organization).select_related("user").order_by("created_at")
        ),
        decisions=tuple(StateDecision.objects.filter(organization=organization).select_related("decided_by")),
        profile=profile,
        tax_ids=tuple(tax_ids_of(organization)),
        exemptions=tuple(exemptions_of(organization)),
        legal_alike=_others_resembling(organization, profile.legal_name),
        ids=tuple(external_ids(organization)),
        stops=what_stops(),
        continues=what_continues(),
    )


def _others_resembling(organization: Organization, name: str) -> tuple[Organization, ...]:
    if not name:
        return ()
    return tuple(Organization.objects.resembling(name).exclude(pk=organization.pk).order_by("state", "name")[:20])


def steps_to_verification(organization: Organization) -> tuple[Step, ...]:
    """What a new organisation's people can still do, and what waits for the operator. One query."""
    proved = OrganizationDomain.objects.proved().filter(organization=organization).exists()
    described = bool(organization.country and organization.website)
    return (
        Step(_("Confirm your e-mail address"), True),
        Step(_("Say where the organisation is and what its website is"), described, "organizations:organization"),
        Step(_("Prove that a domain is yours, or let the operator decide"), proved, "organizations:domain_list"),
        Step(_("The operator checks the organisation and its name"), False),
    )


def last_reason(organization: Organization) -> str:
    """Why the organisation stands as it does: the reason of the last suspension or merge."""
    found = StateDecision.objects.filter(
        organization=organization, kind__in=[StateDecision.Kind.SUSPENDED, StateDecision.Kind.MERGED]
    ).first()
    return found.reason if found else ""


def what_stops() -> tuple[str, ...]:
    """What a suspension ends at once, in sentences."""
    return (
        _("Its listings, solutions, storefront and logo disappear from every public page and from the search."),
        _("It sends no quotes, and quotes that it or its products are part of cannot be accepted."),
        _("It answers no requests. It writes and adds files only about quotes that were accepted before."),
        _("It proposes and accepts no terms, and registers no deals."),
        _("No touch or registration is attributed to it in orders accepted from now on."),
    )


def what_continues() -> tuple[str, ...]:
    """What a suspension leaves as it is, in sentences."""
    return (
        _("Orders already accepted are delivered and paid as agreed."),
        _("Money already owed to it is paid on the agreed days. To stop payouts, place a hold."),
        _("It pays what it owes, including refunds."),
        _("Its people sign in, read everything that is theirs, and answer disputes."),
    )
