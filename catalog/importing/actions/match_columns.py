"""Say what the columns of an uploaded file are, and check what its import would do."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain.columns import ColumnMapping, headings_key
from catalog.models import FeedMapping, FeedRun
from core.kit import audit
from core.kit.jobs import enqueue
from core.organizations.models import User


class NotMatchable(ValueError):
    """The file is imported already, or its import is under way."""


@transaction.atomic
def match_columns(run: FeedRun, said: ColumnMapping, *, by: User | None) -> FeedMapping:
    """Keep the mapping for this source and these headings, and queue the check of the file. Raises NotMatchable."""
    run = FeedRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if not run.may_match:
        raise NotMatchable(_("This file is imported already, or its import is under way."))
    mapping = FeedMapping.objects.create(
        organization_id=run.organization_id, source=run.source, key=headings_key(said.headings),
        headings=list(said.headings), fields=list(said.fields), constants=dict(said.constants),
        kinds=dict(said.kinds), decimals=said.decimals, dates=said.dates, made_by=by,
    )  # fmt: skip
    run.report.all().delete()
    run.mapping, run.status, run.problem, run.finished_at = mapping, FeedRun.Status.WAITING, "", None
    run.save(update_fields=["mapping", "status", "problem", "finished_at"])
    audit.record("feed.columns_matched", f"feed:{run.pk}", by=by, organization=run.organization_id, mapping=mapping.pk)
    enqueue("catalog.tasks.import_upload", run_id=run.pk)
    return mapping
