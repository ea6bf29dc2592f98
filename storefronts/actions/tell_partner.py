"""Tell a partner what became of a page of its own."""

from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization

News = Literal["page.sent_back", "page.brand_approved", "page.brand_off"]


def tell_partner(
    partner: Organization, page: Page, kind: News, text: str, *, owner: str = "", comment: str = ""
) -> None:
    """`text` is the sentence, with %(page)s and %(owner)s; `comment` what somebody wrote, which the notice repeats."""
    words = {"page": page.draft_title, "owner": owner, "comment": comment}
    facts = [(_("Page"), page.draft_title)]
    if owner:
        facts.append((_("Brand"), owner))
    notify(
        partner,
        kind=kind,
        text=text % words,
        notice=(text + ": %(comment)s") % words if comment else "",
        url=f"{reverse('storefronts:manage')}#page-{page.pk}",
        capability=Can.PUBLISH,
        facts=facts,
        words=comment,
    )
