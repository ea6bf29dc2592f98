"""Make an earlier version of a page its draft again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.drafting.queries.page_versions import version_of


class NotRestored(ValueError):
    """The version may not become the draft now; the message says why, and what to do."""


@transaction.atomic
def restore_version(page: Page, number: int | None, *, by: User, seen: int | None) -> None:
    """Save the version as the newest one: what stood before stays, and what everybody sees does not change.

    `seen` is the number of the newest version that the person saw. Raises NotRestored.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if page.latest_revision_id != seen:
        raise NotRestored(_("Somebody saved the page meanwhile. Check the versions, then decide again."))
    if page.workflow_in_progress:
        raise NotRestored(_("The page is in review. Restore a version when the operator has decided."))
    version = version_of(page, number)
    if version is None:
        raise NotRestored(_("This version does not exist. Choose one of the list."))
    if version.pk == page.latest_revision_id:
        raise NotRestored(_("This version is the draft already."))
    if (lock := page.get_lock()) is not None and lock.for_user(by):
        raise NotRestored(_("The page is locked. Restore a version when it has been unlocked."))
    try:
        version.as_object().save_revision(user=by, log_action=True, previous_revision=version)
    except ValidationError as error:
        said = " ".join(error.messages)
        raise NotRestored(_("This version cannot be the draft as it is: %(problem)s") % {"problem": said}) from error
    audit.record("page.version_restored", f"page:{page.slug}", by=by, organization=page.tenant.pk, version=version.pk)
