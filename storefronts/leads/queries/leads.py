"""Leads as their seller sees them, and as their writer does."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from core.organizations.access import Can, may, roles_with
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.domain.countries import country_name
from core.organizations.models import Membership, Organization
from storefronts.models import Lead, LeadNote, StorefrontDocument
from storefronts.models.lead import CONTACT, LeadQuerySet
from storefronts.showing.queries.documents import offered
from storefronts.states import OPEN_LEADS


@dataclass(frozen=True, slots=True)
class LeadList:
    """The leads of a seller that were looked for, and how many of all wait for its first answer."""

    leads: QuerySet[Lead]
    waiting: int


@dataclass(frozen=True, slots=True)
class LeadPage:
    """What the page of a lead shows beside it: notes, colleagues who can own it, and the country in words."""

    notes: tuple[LeadNote, ...]
    colleagues: tuple[Membership, ...]
    country: str


def own_leads(organization: Organization) -> LeadQuerySet:
    """The leads of this seller, with what lists and pages show of them."""
    return Lead.objects.of(organization).select_related(
        "organization", "owner", "product", "buyer", "contact", "document"
    )


def leads_to_answer(organization: Organization) -> QuerySet[Lead]:
    """Those that wait for the seller's first answer."""
    return Lead.objects.of(organization).to_answer()


def lead_list(organization: Organization, **asked: str) -> LeadList:
    """What the list of leads shows; `asked` is what `find_leads` takes."""
    return LeadList(find_leads(own_leads(organization), **asked), leads_to_answer(organization).count())


def find_leads(
    found: LeadQuerySet, *, q: str = "", state: str = "", owner: str = "", form: str = "", sort: str = ""
) -> QuerySet[Lead]:
    """Of these leads, those in which every word of `q` stands, in this state, of this owner, in this order.

    `form` is the slug of the form that they came by, or "".
    `state` is "waiting", "open", "unconfirmed", a stage, or "" for all; `owner` "none", the key of a person, or "";
    `sort` "due", "name" or "" for the newest first.
    """
    for word in q.split():
        found = found.filter(
            Q(reference__icontains=word) | Q(name__icontains=word) | Q(email__icontains=word)
            | Q(company__icontains=word) | Q(message__icontains=word)
        )  # fmt: skip
    if state == "waiting":
        found = found.to_answer()
    elif state == "open":
        found = found.filter(stage__in=[each.value for each in OPEN_LEADS])
    elif state == "unconfirmed":
        found = found.filter(confirmed_at__isnull=True)
    elif state:
        found = found.filter(stage=state)
    if owner:
        found = found.filter(owner__isnull=True) if owner == "none" else found.filter(owner=int(owner))
    if form:
        written_in = Q(form__slug=form)
        found = found.filter(written_in | Q(form__isnull=True) if form == CONTACT else written_in)
    if sort == "due":
        return found.order_by(F("due_at").asc(nulls_last=True), "pk")
    return found.order_by("name", "-pk") if sort == "name" else found


def lead_page(lead: Lead) -> LeadPage:
    """The notes of a lead, the newest first, and who can own it. Two queries."""
    return LeadPage(
        tuple(lead.notes.select_related("by")),
        tuple(colleagues_of(lead.organization)),
        country_name(lead.country) if lead.country else "",
    )


def colleagues_of(organization: Organization) -> QuerySet[Membership]:
    """The members who can own a lead of the organisation, by name."""
    found = Membership.objects.filter(organization=organization, role__in=roles_with(Can.SELL))
    return found.select_related("user", "organization").order_by("user__name", "pk")


def lead_behind(token: str) -> Lead | None:
    """The lead whose writer got this token by mail, with its seller, offer and buyer."""
    found = Lead.objects.filter(token_hash=hash_token(token))
    return found.select_related("organization", "product", "buyer", "document").first()


def promised_document(lead: Lead) -> StorefrontDocument | None:
    """What the writer asked for, as long as a live page of the seller offers it."""
    document = lead.document
    if document is None:
        return None
    there = offered(document)
    return document if there.by_form or there.openly else None


def may_introduce(lead: Lead, membership: Membership | None) -> bool:
    """Whether the member wrote the lead, by their confirmed address, and may buy for an organisation that is not its
    seller's, of which they are no member either. At most one query."""
    if membership is None or not lead.is_confirmed:
        return False
    user, organization = membership.user, membership.organization
    if not (user.is_confirmed and user.email == lead.email and organization.is_buyer and may(membership, Can.BUY)):
        return False
    return not Membership.objects.filter(user=user, organization=lead.organization_id).exists()


def lead_lines(leads: QuerySet[Lead]) -> Iterator[list[object]]:
    """A heading and a line for each of `own_leads`, read as they are asked for."""
    yield [
        _("Reference"), _("Received, UTC"), _("Name"), _("E-mail address"), _("Address confirmed"), _("Company"),
        _("Phone"), _("Country"), _("Form"), _("Document"),
        _("About"), _("Page"), _("Source"), _("Campaign"), _("Stage"), _("Assigned to"),
        _("Answer due, UTC"), _("Answered, UTC"), _("Request"), _("Message"), _("Answers"),
    ]  # fmt: skip
    for each in leads.iterator(chunk_size=500):
        yield [
            each.reference, f"{each.created_at:%Y-%m-%d %H:%M}", each.name, each.email,
            _("yes") if each.is_confirmed else _("no"), each.company, each.phone, each.country,
            each.form_title or _("Contact form"), each.document.title if each.document else "",
            each.product.title if each.product else "", each.page, each.source, each.campaign,
            each.get_stage_display(), each.owner or "",
            f"{each.due_at:%Y-%m-%d %H:%M}" if each.due_at else "",
            f"{each.answered_at:%Y-%m-%d %H:%M}" if each.answered_at else "", each.request_reference, each.message,
            "; ".join(f"{question}: {answer}" for question, answer in each.answers),
        ]  # fmt: skip
