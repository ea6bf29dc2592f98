"""How a page of a partner opens: with a picture of its own in one of the arrangements, or with a drawn scene."""

from typing import Any  # Any: Wagtail has no types

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from cms.models.translated import Translated
from core.design.drawing.scenes import NAMES
from storefronts.domain.openings import DRAWN, OPENINGS, picture_problem
from storefronts.domain.outlines import outline_of
from storefronts.models.media import StorefrontImage

_SCENE_WORDS = {
    "stores": _("A street of shops"),
    "datacentre": _("A hall of racks"),
    "clinic": _("A clinic"),
    "warehouse": _("A warehouse"),
    "office": _("Offices and a bank"),
    "campus": _("A campus"),
    "plant": _("A plant"),
}
SCENES = [(name, _SCENE_WORDS[name]) for name in NAMES]


class OpeningsPanel(HelpPanel):
    """Drawings of the arrangements, beside the field in which one is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"template": "storefronts/admin/openings.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """With the drawings."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """`openings`: each that this kind of page can have, with its name and drawing."""
            codes = self.instance._meta.get_field("opening").choices
            drawn = [{"name": name, "outline": outline_of([f"opening_{code}"])} for code, name in codes]
            return dict(super().get_context_data(parent_context)) | {"openings": drawn}


class Opened(Translated):
    """A page that opens with a picture of the partner's, or a drawn scene."""

    opening = models.CharField(
        _("arrangement"),
        max_length=12,
        choices=OPENINGS,
        default=DRAWN,
        help_text=_("Without its picture, a page opens with the drawn scene."),
    )
    hero_picture = models.ForeignKey(
        StorefrontImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("At least 1,200 pixels wide, with what it shows as its description in the library."),
    )

    class Meta:
        abstract = True

    @property
    def shown_opening(self) -> str:
        """The chosen arrangement; the drawn one where the picture that it needs is gone."""
        return self.opening if self.hero_picture_id else DRAWN

    @property
    def picture_problem(self) -> str:
        """What is wrong with the picture of the arrangement; "" if nothing is. The editor and the check refuse it."""
        picture = self.hero_picture
        return picture_problem(self.opening, picture.width if picture else None, picture.description if picture else "")


def opening_panel(*words: str) -> MultiFieldPanel:
    """The fields of an opening, its words first."""
    words_and_arrangement = [FieldPanel(name) for name in (*words, "opening")]
    pictures = [FieldPanel(name) for name in ("hero_picture", "scene")]
    return MultiFieldPanel([*words_and_arrangement, OpeningsPanel(), *pictures], heading=_("Opening"))
