"""The languages that a listing can say its texts are in: those that search tells apart. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHOICES: tuple[tuple[str, str | Promise], ...] = (("en", _("English")), ("de", _("German")), ("fr", _("French")))
