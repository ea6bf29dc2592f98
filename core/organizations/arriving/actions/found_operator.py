"""Set up the organisation that runs the marketplace."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.models import Membership, Organization, Role, State, User


class OperatorExists(ValueError):
    """There is one operator, and it is there already."""

    def __init__(self, operator: Organization) -> None:
        self.operator = operator
        super().__init__(_("%(operator)s runs this marketplace already.") % {"operator": operator})


@transaction.atomic
def found_operator(
    *, name: str, slug: str, email: str, person: str, password: str | None, tagline: str = ""
) -> Organization:
    """Create the operator with its first member, who opens the back office. Raises OperatorExists."""
    existing = Organization.objects.filter(is_operator=True).first()
    if existing is not None:
        raise OperatorExists(existing)
    operator = Organization.objects.create(
        name=name, slug=slug, tagline=tagline, is_operator=True, state=State.VERIFIED
    )
    user = User.objects.create_superuser(email, password, name=person)
    Membership.objects.create(organization=operator, user=user, role=Role.OWNER)
    audit.record("operator.founded", f"organization:{slug}", by=user, organization=operator.pk)
    return operator
