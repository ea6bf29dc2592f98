"""Withdraw a document template, or offer it again."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from storefronts.brands.queries.white_label import told_of_template
from storefronts.models import DocumentTemplate


@transaction.atomic
def offer_document_template(template: DocumentTemplate, *, offered: bool, by: User) -> None:
    """Documents made of a withdrawn template are shown and downloaded nowhere, at once, and again once it is offered
    again. Partners that made some are told of both."""
    row = DocumentTemplate.objects.select_for_update(of=("self",)).select_related("owner").get(pk=template.pk)
    if (row.withdrawn_at is None) == offered:
        return
    row.withdrawn_at = None if offered else clock.now()
    row.save(update_fields=["withdrawn_at"])

    def text() -> str:
        words = (
            _("%(owner)s offers the document template %(title)s again")
            if offered
            else _("%(owner)s withdrew the document template %(title)s: your documents made of it are shown nowhere")
        )
        return words % {"owner": row.owner.name, "title": row.title}

    notify(
        *told_of_template(row),
        kind="document_template.changed",
        text=text,
        url=reverse("storefronts:vendor_brand", args=[row.owner.slug]),
        capability=Can.PUBLISH,
        facts=lambda: [(_("Vendor"), str(row.owner)), (_("Document template"), row.title)],
    )
    audit.record(
        "document_template.offered" if offered else "document_template.withdrawn",
        f"organization:{row.owner.slug}", by=by, organization=row.owner_id, version=row.version,
    )  # fmt: skip
