"""Publish a page as it is now."""

from django.db import transaction
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User


@transaction.atomic
def publish_page(page: Page, *, by: User | None) -> None:
    """Publish the page, which is stored already: the operator's act.

    Goes through a revision, as an editor's change does, which is checked as it is made. Raises ValidationError for what
    the editor would refuse.
    """
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    audit.record("page.published", f"page:{page.slug}", by=by, organization=None)
