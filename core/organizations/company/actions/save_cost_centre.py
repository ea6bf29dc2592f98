"""Add a cost centre of a company, or change one."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.models import CostCentre, Organization, User


class CodeTaken(ValueError):
    """Another cost centre of the organisation has this code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(_("You have a cost centre with the code %(code)s already.") % {"code": code})


@transaction.atomic
def save_cost_centre(
    organization: Organization,
    *,
    code: str,
    name: str,
    is_active: bool,
    by: User | None,
    cost_centre: int | None = None,
) -> CostCentre:
    """Store it: the row `cost_centre` of the organisation changes, None adds one.

    An inactive one is offered no more; orders keep its code and name. Raises CodeTaken, CostCentre.DoesNotExist.
    """
    own = CostCentre.objects.filter(organization=organization)
    row = CostCentre(organization=organization) if cost_centre is None else own.get(pk=cost_centre)
    row.code, row.name, row.is_active = code.strip(), name.strip(), is_active
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CodeTaken(row.code) from error
    audit.record(
        "company.cost_centre_saved", f"organization:{organization.slug}", by=by, organization=organization.pk,
        cost_centre=row.pk, is_active=is_active,
    )  # fmt: skip
    return row
