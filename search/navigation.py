"""What search shows in the frame: the box at the top and its script."""

from django.utils.translation import gettext_lazy as _

from core.design.frame import Slot, register_link, register_script, register_slot, register_top_entry
from core.design.sitemaps import hide_from_robots, open_to_robots
from core.organizations.access import Can
from core.organizations.places import OPERATORS, Group, Place, register_places
from core.organizations.registry import register_kept


def register() -> None:
    """Called once, when the app is ready."""
    register_link("search", "search:search")
    hide_from_robots("search:search")
    # All that is on offer, and each category, is a page of its own.
    open_to_robots("search:search", "")
    open_to_robots("search:search", "category=")
    register_link("suggest", "search:suggest")
    register_link("compare", "search:compare")
    register_slot(Slot.TOPBAR, "search/components/topbar.html")
    register_script("search/search.js")
    # The receiver of a merge moves them, where the person has not the same search there.
    register_kept("marketplace_search.savedsearch.organization")
    register_slot(Slot.ACCOUNT, "search/components/account.html")
    register_places(
        Place(Group.WORK, 90, "saved_searches", _("Saved searches"), "search:saved_list", "star"),
        Place(Group.MARKETPLACE, 25, "search_rules", _("Search"), "search:rules", "search", OPERATORS, Can.REVIEW),
    )
    register_top_entry(_("Solutions"), "search", "search", "catalog", order=10)
