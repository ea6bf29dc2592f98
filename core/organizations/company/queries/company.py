"""What a company's profile holds, for its page and for documents."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.organizations.domain.company import AddressFacts, TaxIdFacts
from core.organizations.models import (
    AddressKind,
    CompanyAddress,
    CompanyProfile,
    CostCentre,
    ExemptionDocument,
    Organization,
    TaxId,
)


@dataclass(frozen=True, slots=True)
class AddressGroup:
    """The addresses of one kind, the default first."""

    kind: AddressKind
    rows: tuple[CompanyAddress, ...]


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A company's profile; `missing` says in sentences what its documents lack."""

    profile: CompanyProfile
    addresses: tuple[AddressGroup, ...]
    tax_ids: tuple[TaxId, ...]
    cost_centres: tuple[CostCentre, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What documents say of a company beside its name: its default addresses by kind, as far as there are any."""

    legal_name: str
    billing_email: str
    addresses: dict[str, AddressFacts]
    tax_ids: tuple[TaxIdFacts, ...]


def profile_of(organization: Organization) -> CompanyProfile:
    """The organisation's profile, a new one where nothing was entered yet."""
    return CompanyProfile.objects.filter(organization=organization).first() or CompanyProfile(organization=organization)


def addresses_of(organization: Organization) -> QuerySet[CompanyAddress]:
    """Its addresses, each kind's default first."""
    return CompanyAddress.objects.filter(organization=organization)


def tax_ids_of(organization: Organization) -> QuerySet[TaxId]:
    """Its tax ids."""
    return TaxId.objects.filter(organization=organization)


def cost_centres_of(organization: Organization) -> QuerySet[CostCentre]:
    """Its cost centres, those that are not offered any more included."""
    return CostCentre.objects.filter(organization=organization)


def exemptions_visible_to(organization: Organization) -> QuerySet[ExemptionDocument]:
    """Its own exemption documents; every organisation's for the operator. For people who may see money."""
    return ExemptionDocument.objects.visible_to(organization).select_related("organization")


def exemptions_of(organization: Organization) -> QuerySet[ExemptionDocument]:
    """Its own exemption documents."""
    return ExemptionDocument.objects.filter(organization=organization)


def profile_page(organization: Organization) -> ProfilePage:
    """The profile of this organisation. Four queries."""
    profile, addresses = profile_of(organization), list(addresses_of(organization))
    tax_ids = tuple(tax_ids_of(organization))
    sells = organization.is_vendor or organization.is_partner or organization.is_operator
    kinds = {each.kind for each in addresses}
    lacks = [
        (
            not profile.legal_name,
            _("Legal name. Until you enter it, documents show only the name %(name)s.") % {"name": organization},
        ),
        (
            sells and AddressKind.REGISTERED not in kinds,
            _("Address of your registered office. It stands on the quotes that you send."),
        ),
        (
            organization.is_buyer and not kinds & {AddressKind.BILL_TO, AddressKind.REGISTERED},
            _("Billing address. It stands on the quotes that you receive, and on invoices."),
        ),
        (
            organization.is_buyer and AddressKind.SHIP_TO not in kinds,
            _("Shipping address. Without one, sellers deliver to the billing address."),
        ),
        (not tax_ids, _("Tax ID. Tax offices ask for it on invoices.")),
        (
            organization.is_buyer and not profile.billing_email,
            _("Billing e-mail. Until you enter it, invoices are sent to one of your people, finance first."),
        ),
    ]
    return ProfilePage(
        profile=profile,
        addresses=tuple(
            AddressGroup(kind, tuple(each for each in addresses if each.kind == kind))
            for kind in AddressKind
            if kind in kinds
        ),
        tax_ids=tax_ids,
        cost_centres=tuple(cost_centres_of(organization)),
        missing=tuple(sentence for is_so, sentence in lacks if is_so),
    )


def company_facts(organization: Organization) -> CompanyFacts:
    """What its documents say of it now. Three queries."""
    defaults = addresses_of(organization).filter(is_default=True)
    profile = profile_of(organization)
    return CompanyFacts(
        legal_name=profile.legal_name,
        billing_email=profile.billing_email,
        addresses={each.kind: each.facts for each in defaults},
        tax_ids=tuple(TaxIdFacts(each.country, each.kind, each.number) for each in tax_ids_of(organization)),
    )


def new_address(organization: Organization) -> CompanyAddress:
    """An address that is not stored yet, in the organisation's own country."""
    return CompanyAddress(organization=organization, country=organization.country)


def new_cost_centre(organization: Organization) -> CostCentre:
    """A cost centre that is not stored yet."""
    return CostCentre(organization=organization)


def vat_numbers_are_checked() -> bool:
    """Whether the operator lets the European Union's register be asked about VAT numbers."""
    return bool(settings.VIES_ENABLED)
