"""The news about the review of pages."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, register_kinds
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    partner = {"partner": Can.PUBLISH}
    register_kinds(
        Kind(
            "page.submitted", _("A page is submitted for review"), "offers", {"operator": Can.PUBLISH}, _("Review page")
        ),
        Kind(
            "page.in_review",
            _("A page waits for its review"),
            "offers",
            partner,
            _("Open page"),
            frozenset({Channel.SITE}),
        ),
        Kind("page.approved", _("A page passes its review"), "offers", partner, _("Open page")),
        Kind("page.sent_back", _("A page is sent back with a comment"), "offers", partner, _("Read comment")),
    )
