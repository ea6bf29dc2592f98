"""To whom a buyer's invoices are sent."""

from django.db.models import Case, IntegerField, Value, When

from billing.provider.interface import BillingContact
from core.organizations.company.queries.company import company_facts
from core.organizations.domain.company import AddressFacts
from core.organizations.models import AddressKind, Membership, Organization, Role

_FIRST = (Role.FINANCE, Role.PURCHASER, Role.OWNER, Role.ADMIN)


def billing_contact(buyer: Organization, bill_to: AddressFacts | None = None) -> BillingContact:
    """The buyer as its company profile says: legal name, billing e-mail, tax ids, and `bill_to`, else its own address.

    Without a billing e-mail the address of its finance member, else of a purchaser, owner, admin, or anybody; "" of
    none. At most four queries.
    """
    facts = company_facts(buyer)
    place = bill_to or facts.addresses.get(AddressKind.BILL_TO) or facts.addresses.get(AddressKind.REGISTERED)
    tax_ids = tuple((each.country, each.kind, each.number) for each in facts.tax_ids)
    name, email = facts.legal_name or buyer.name, facts.billing_email or _somebody(buyer)
    if place is None:
        return BillingContact(name, email, buyer.city, buyer.country, tax_ids=tax_ids)
    return BillingContact(
        name=name,
        email=email,
        city=place.city,
        country=place.country,
        lines=tuple(place.lines.splitlines()),
        postal_code=place.postal_code,
        region=place.region,
        tax_ids=tax_ids,
    )


def _somebody(buyer: Organization) -> str:
    rank = Case(
        *(When(role=role, then=Value(place)) for place, role in enumerate(_FIRST)),
        default=Value(len(_FIRST)),
        output_field=IntegerField(),
    )
    members = Membership.objects.filter(organization=buyer, user__is_active=True)
    return members.order_by(rank, "pk").values_list("user__email", flat=True).first() or ""
