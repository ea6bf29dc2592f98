"""Kinds of documents that a listing hands out. Pure."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: In the order in which a page shows them.
DOCUMENT_KINDS: Mapping[str, str | Promise] = {
    "data_sheet": _("Data sheet"),
    "security": _("Security questionnaire"),
    "sla": _("Service level agreement"),
    "manual": _("Manual"),
    "other": _("Other document"),
}
