"""Keep a document that exempts a company from a tax."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.file_kinds import kind_of_file
from core.organizations.models import ExemptionDocument, Organization, User

#: Bytes of a document, and how many documents a company can have.
MOST_BYTES, MOST_DOCUMENTS = 5 * 1024 * 1024, 50


class BadDocument(ValueError):
    """The file is not one that we keep; the message says why."""


def add_exemption(
    organization: Organization,
    *,
    country: str,
    about: str,
    valid_until: dt.date,
    name: str,
    content: bytes,
    by: User | None,
) -> ExemptionDocument:
    """Keep the file (PDF, PNG or JPEG by its content) where only those who may read it find it.

    It is stored before the transaction begins, and deleted again where that refuses. Not to be called in a transaction.
    Raises BadDocument.
    """
    kind = kind_of_file(content[:16])
    if kind is None:
        raise BadDocument(_("Choose a PDF, PNG or JPEG file."))
    if len(content) > MOST_BYTES:
        raise BadDocument(_("A document is at most 5 MB. Make it smaller."))
    row = ExemptionDocument(
        organization=organization, country=country, about=about.strip(), valid_until=valid_until, name=name[-200:],
        uploaded_by=by,
    )  # fmt: skip
    row.file.save(f"exemption{kind.suffix}", ContentFile(content), save=False)
    try:
        return _keep(row, by)
    except BaseException:
        row.file.storage.delete(row.file.name or "")
        raise


@transaction.atomic(durable=True)
def _keep(row: ExemptionDocument, by: User | None) -> ExemptionDocument:
    organization = Organization.objects.select_for_update().get(pk=row.organization_id)
    if ExemptionDocument.objects.filter(organization=organization).count() >= MOST_DOCUMENTS:
        raise BadDocument(
            _("You have %(n)d documents, the most there can be. Remove one first.") % {"n": MOST_DOCUMENTS}
        )
    row.save()
    audit.record(
        "company.exemption_added", f"organization:{organization.slug}", by=by, organization=organization.pk,
        about=row.about, valid_until=row.valid_until.isoformat(),
    )  # fmt: skip
    return row
