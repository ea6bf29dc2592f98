"""Write what partners make documents with both marks of."""

from django.db import transaction

from catalog.gateways import logo_storage
from core.kit import audit, clock
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from storefronts.interface import TemplateDraft
from storefronts.models import DocumentTemplate


def save_document_template(
    owner: Organization, draft: TemplateDraft, *, by: User, template: DocumentTemplate | None = None
) -> DocumentTemplate:
    """Save the draft as a new template, or as the next version of this one, which is offered from then on. Documents
    that were made before keep their words until their partner makes them again. The file is stored first.

    Raises NotVerified.
    """
    picture = logo_storage.store(draft.picture) if draft.picture is not None else ""
    with transaction.atomic():
        require_verified(owner)
        row = DocumentTemplate(owner=owner)
        if template is not None:
            row = DocumentTemplate.objects.select_for_update().get(pk=template.pk, owner=owner)
            row.version += 1
        row.title, row.language, row.intro = draft.title, draft.language, draft.intro
        row.sections = [list(pair) for pair in draft.sections]
        row.picture_text, row.closing = draft.picture_text, draft.closing
        row.picture.name = picture or ("" if draft.remove_picture else row.picture.name)
        row.changed_at, row.changed_by = clock.now(), by
        row.save()
        audit.record(
            "document_template.saved", f"organization:{owner.slug}", by=by, organization=owner.pk, version=row.version
        )
    return row
