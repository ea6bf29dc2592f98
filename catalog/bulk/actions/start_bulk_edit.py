"""Ask for one verb for many offers."""

from collections.abc import Mapping, Sequence
from typing import Any  # Any: what a verb needs to know, which is JSON

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.models import BulkEdit, BulkEditRow
from core.kit import audit
from core.kit.jobs import enqueue
from core.organizations.models import Organization, User


@transaction.atomic
def start_bulk_edit(
    organization: Organization,
    verb: str,
    ids: Sequence[int],
    *,
    by: User | None,
    category_id: int | None = None,
    values: Mapping[str, Any] | None = None,
) -> BulkEdit:
    """Queue the verb for those of the organisation's offers that have these ids; returns the row to watch.

    `values` are what the verb needs to know besides: "bp", "countries" or "plan". Each offer is done by itself later
    (`work_on_bulk_edit`), so that one which is refused costs no other.
    """
    edit = BulkEdit.objects.create(
        organization=organization, verb=verb, category_id=category_id, values=dict(values or {}), started_by=by
    )
    titles = dict(Product.objects.owned_by(organization).filter(pk__in=ids).values_list("pk", "title"))
    BulkEditRow.objects.bulk_create(
        (BulkEditRow(edit=edit, product_id=pk, title=titles[pk]) for pk in dict.fromkeys(ids) if pk in titles),
        batch_size=1_000,
    )
    audit.record("bulk.started", f"bulk:{edit.pk}", by=by, organization=organization.pk, verb=verb, offers=len(titles))
    enqueue("catalog.tasks.work_on_bulk_edit", edit_id=edit.pk)
    return edit
