"""The news about offers."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("offers", _("Listings and storefront"), 60))
    register_kinds(
        Kind(
            "listing.submitted",
            _("A listing is submitted for review"),
            "offers",
            {"operator": Can.VIEW},
            _("Review listing"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "change.submitted",
            _("A change of a published listing is submitted for review"),
            "offers",
            {"operator": Can.VIEW},
            _("Review change"),
            frozenset({Channel.SITE}),
        ),
        Kind("change.published", _("A change is published"), "offers", {"owner": Can.LIST}, _("Open listing")),
        Kind("change.scheduled", _("A change is approved for a day"), "offers", {"owner": Can.LIST}, _("Open change")),
        Kind("change.returned", _("A change is sent back"), "offers", {"owner": Can.LIST}, _("Edit change")),
        Kind("change.declined", _("A change is declined"), "offers", {"owner": Can.LIST}, _("Open change")),
        Kind(
            "change.commented",
            _("Somebody comments on a change"),
            "offers",
            {"owner": Can.LIST, "operator": Can.REVIEW},
            _("Read comment"),
        ),
        Kind("listing.published", _("A listing is published"), "offers", {"owner": Can.LIST}, _("Open listing")),
        Kind("listing.declined", _("A listing is sent back"), "offers", {"owner": Can.LIST}, _("Fix listing")),
    )
