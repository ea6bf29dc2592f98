"""The operator adds an industry to the list, or changes one."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.slugs import readable_slug
from core.organizations.models import Industry, User


class NameTaken(ValueError):
    """Another industry is called the same."""

    def __init__(self, name: str) -> None:
        super().__init__(_("The list has an industry like %(name)s already.") % {"name": name})


@transaction.atomic
def save_industry(*, name: str, is_active: bool, by: User, industry: int | None = None) -> Industry:
    """Store it: the row `industry` changes, None adds one. Its part of addresses stays when its name changes.

    One that is not offered stays with the partners that chose it, and is shown nowhere until it is offered again.
    Raises NameTaken, Industry.DoesNotExist.
    """
    row = Industry(slug="") if industry is None else Industry.objects.select_for_update().get(pk=industry)
    row.name, row.is_active = name.strip(), is_active
    row.slug = row.slug or readable_slug(row.name, limit=60, otherwise=f"industry-{Industry.objects.count() + 1}")
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NameTaken(row.name) from error
    audit.record("industry.saved", f"industry:{row.slug}", by=by, organization=None, name=row.name, is_active=is_active)
    return row
