"""What storefronts show in the frame: the directory, and the place where a partner looks after its storefront."""

from django.utils.translation import gettext_lazy as _

from core.design.frame import register_link, register_top_entry
from core.organizations.access import Can
from core.organizations.places import PARTNERS, Group, Place, register_places


def register() -> None:
    """Called once, when the app is ready."""
    register_link("partners", "storefronts:directory")
    register_link("back_office", "wagtailadmin_home")
    register_top_entry(_("Partners"), "partners", "storefronts", order=20)
    register_places(
        Place(Group.OFFER, 20, "storefront", _("Storefront"), "storefronts:manage", "store", PARTNERS, Can.PUBLISH)
    )
