"""Organisations, people and what they agreed: defaults that make sense, so that a test names only what it is about."""

import datetime as dt

import factory
from django.core.files.base import ContentFile

from core.kit import clock
from core.organizations.models import (
    Certification,
    CommissionPolicy,
    CompanyAddress,
    CostCentre,
    ExemptionDocument,
    Industry,
    Membership,
    Organization,
    Partnership,
    PartnershipTerms,
    PublicContact,
    Role,
    State,
    TaxId,
    User,
)
from tests.factories.base import RowFactory

LONG_AGO = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


class OrganizationFactory(RowFactory[Organization]):
    """A verified company without a part: pass `is_vendor=True`, `is_partner=True`, `is_buyer=True`, `is_operator=True`.

    The slug follows the name: `OrganizationFactory(name="Harbor Systems")` is harbor-systems.
    """

    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Company {n}")
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-").replace(".", ""))
    currency = "USD"
    state = State.VERIFIED


class UserFactory(RowFactory[User]):
    """Somebody with a confirmed address who can sign in; the password is `PASSWORD` in people.py."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("a long password")
    email_confirmed_at = LONG_AGO


class MembershipFactory(RowFactory[Membership]):
    """A person who has been in an organisation for a month, its owner unless `role` says otherwise."""

    class Meta:
        model = Membership

    created_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=30))

    organization = factory.SubFactory(OrganizationFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.OWNER


class AddressFactory(RowFactory[CompanyAddress]):
    """A billing address in Leeds, not the default."""

    class Meta:
        model = CompanyAddress

    organization = factory.SubFactory(OrganizationFactory)
    kind = "bill_to"
    lines = "12 Wharf Street"
    postal_code = "LS2 7EQ"
    city = "Leeds"
    country = "GB"


class TaxIdFactory(RowFactory[TaxId]):
    """A British VAT number."""

    class Meta:
        model = TaxId

    organization = factory.SubFactory(OrganizationFactory)
    country = "GB"
    kind = "vat"
    number = "GB980780684"


class CostCentreFactory(RowFactory[CostCentre]):
    """A cost centre that is offered."""

    class Meta:
        model = CostCentre

    organization = factory.SubFactory(OrganizationFactory)
    code = factory.Sequence(lambda n: f"CC-{n}")
    name = "Stores"


class IndustryFactory(RowFactory[Industry]):
    """An industry that partners can choose."""

    class Meta:
        model = Industry

    name = factory.Sequence(lambda n: f"Industry {n}")
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))


class CertificationFactory(RowFactory[Certification]):
    """A certification that nobody confirmed; `vendor=` names the one who gave it."""

    class Meta:
        model = Certification

    organization = factory.SubFactory(OrganizationFactory, is_partner=True)
    name = "ISO/IEC 27001"
    issuer = factory.LazyAttribute(lambda o: "" if o.vendor else "Example Register")
    vendor = None
    number = "IS 555 010"


class ContactFactory(RowFactory[PublicContact]):
    """A public contact."""

    class Meta:
        model = PublicContact

    organization = factory.SubFactory(OrganizationFactory, is_partner=True)
    role = "Sales"
    email = "sales@example.com"


class ExemptionFactory(RowFactory[ExemptionDocument]):
    """A PDF that is valid for long."""

    class Meta:
        model = ExemptionDocument

    organization = factory.SubFactory(OrganizationFactory)
    country = "US"
    about = "Sales tax in Illinois"
    name = "resale.pdf"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4", "resale.pdf"))
    valid_until = dt.date(2100, 1, 1)


class PartnershipFactory(RowFactory[Partnership]):
    """`partner` sells what `provider` owns, in force since LONG_AGO."""

    class Meta:
        model = Partnership

    provider = factory.SubFactory(OrganizationFactory, is_vendor=True)
    partner = factory.SubFactory(OrganizationFactory, is_partner=True)
    status = Partnership.Status.ACTIVE
    proposed_by = factory.SelfAttribute("provider")
    started_on = LONG_AGO.date()


class TermsFactory(RowFactory[PartnershipTerms]):
    """Accepted terms in force since LONG_AGO: 70% for the owner; `wholesale=True` for wholesale prices instead."""

    class Meta:
        model = PartnershipTerms

    class Params:
        wholesale = factory.Trait(kind=PartnershipTerms.Kind.WHOLESALE, owner_bp=None)

    partnership = factory.SubFactory(PartnershipFactory)
    version = 1
    kind = PartnershipTerms.Kind.REVENUE_SHARE
    owner_bp = 7_000
    effective_from = LONG_AGO
    accepted_at = LONG_AGO
    proposed_by = factory.SelfAttribute("partnership.provider")


class PolicyFactory(RowFactory[CommissionPolicy]):
    """A commission policy in force since LONG_AGO: 10% sourced, 5% influenced, linear, ninety days."""

    class Meta:
        model = CommissionPolicy

    owner = factory.SubFactory(OrganizationFactory, is_vendor=True)
    version = 1
    sourced_bp = 1_000
    influenced_bp = 500
    effective_from = LONG_AGO
