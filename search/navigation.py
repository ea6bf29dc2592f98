"""What search shows in the frame: the box at the top and its script."""

from django.utils.translation import gettext_lazy as _

from core.design.frame import Slot, register_link, register_script, register_slot, register_top_entry
from core.organizations.access import Can
from core.organizations.places import OPERATORS, Group, Place, register_places


def register() -> None:
    """Called once, when the app is ready."""
    register_link("search", "search:search")
    register_link("suggest", "search:suggest")
    register_link("compare", "search:compare")
    register_slot(Slot.TOPBAR, "search/components/topbar.html")
    register_script("search/search.js")
    register_places(
        Place(Group.MARKETPLACE, 25, "search_rules", _("Search"), "search:rules", "search", OPERATORS, Can.REVIEW)
    )
    register_top_entry(_("Solutions"), "search", "search", "catalog", order=10)
