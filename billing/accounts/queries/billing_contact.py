"""To whom a buyer's invoices are sent."""

from django.db.models import Case, IntegerField, Value, When

from billing.provider.interface import BillingContact
from core.organizations.models import Membership, Organization, Role

_FIRST = (Role.FINANCE, Role.PURCHASER, Role.OWNER, Role.ADMIN)


def billing_contact(buyer: Organization) -> BillingContact:
    """The buyer, and the address of its finance member, else of a purchaser, owner, admin, or anybody; "" of none."""
    rank = Case(
        *(When(role=role, then=Value(place)) for place, role in enumerate(_FIRST)),
        default=Value(len(_FIRST)),
        output_field=IntegerField(),
    )
    members = Membership.objects.filter(organization=buyer, user__is_active=True)
    email = members.order_by(rank, "pk").values_list("user__email", flat=True).first() or ""
    return BillingContact(buyer.name, email, buyer.city, buyer.country)
