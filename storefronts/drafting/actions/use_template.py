"""Fill the draft of a storefront from a template."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.domain.page_templates import StorefrontTemplate
from storefronts.drafting.queries.page_templates import template_facts
from storefronts.models import StorefrontPage


class TemplateNotUsed(ValueError):
    """The draft may not be replaced now; the message says why, and what to do."""


@transaction.atomic
def use_template(
    organization: Organization, template: StorefrontTemplate, *, by: User, seen: int | None
) -> StorefrontPage:
    """Replace the sections and the scene of the storefront's draft, and its headline and introduction where empty.

    Nothing is published, and what stood before stays as an earlier version. `seen` is the id of the newest version that
    the person saw, None where there was none. Raises TemplateNotUsed.
    """
    area = open_editing_area(organization, by=by)
    page = Page.objects.select_for_update().get(pk=area.page_id).specific
    if page.latest_revision_id != seen:
        raise TemplateNotUsed(
            _("Somebody saved the storefront meanwhile. Check what it contains now, then decide again.")
        )
    if page.workflow_in_progress:
        raise TemplateNotUsed(_("The storefront is in review. Use a template when the operator has decided."))
    if (lock := page.get_lock()) is not None and lock.for_user(by):
        raise TemplateNotUsed(_("The storefront is locked. Use a template when it has been unlocked."))
    if page.latest_revision is None:
        page.save_revision(user=by, log_action=True)
    draft = page.get_latest_revision_as_object()
    filled = template.filled(template_facts(organization))
    draft.headline = draft.headline or filled.headline
    draft.intro = draft.intro or filled.intro
    draft.scene = filled.scene
    children = draft.body.stream_block.child_blocks
    draft.body = [(each.kind, children[each.kind].to_python(dict(each.values))) for each in filled.sections]
    draft.save_revision(user=by, log_action=True)
    audit.record(
        "storefront.template_used", f"storefront:{organization.slug}", by=by, organization=organization.pk,
        template=template.code,
    )  # fmt: skip
    return draft
