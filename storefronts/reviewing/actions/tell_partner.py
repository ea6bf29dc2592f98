"""Tell a partner what became of a page of its own."""

from typing import TYPE_CHECKING, Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

News = Literal["page.sent_back", "page.brand_approved", "page.brand_off"]


def tell_partner(
    partner: Organization,
    page: Page,
    kind: News,
    text: "StrPromise",
    *,
    owner: str = "",
    comment: str = "",
    by: User | None = None,
) -> None:
    """`text` is the sentence, with %(page)s and %(owner)s; `comment` what `by` wrote, which the notice repeats."""
    words = {"page": page.draft_title, "owner": owner}
    notify(
        partner,
        kind=kind,
        text=lambda: text % words,
        notice=lambda: f"{text % words}: {comment}" if comment else "",
        url=f"{reverse('storefronts:manage')}#page-{page.pk}",
        capability=Can.PUBLISH,
        facts=lambda: [(_("Page"), page.draft_title), *([(_("Brand"), owner)] if owner else [])],
        words=comment,
        reply_to=by.email if comment and by is not None else "",
    )
