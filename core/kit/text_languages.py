"""The languages of texts that search tells apart: those of a listing, and of a rule of the search."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXT_LANGUAGES: tuple[tuple[str, str | Promise], ...] = (("en", _("English")), ("de", _("German")), ("fr", _("French")))
