"""A version as a PDF: the document that its hash stands for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any  # Any: a stored document, which is JSON

from django.http import Http404, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.kit.money import format_amount, format_percent, format_plain
from core.kit.papers import paper
from core.organizations.access import Can, requires
from core.organizations.request import OrganizationRequest
from marketplace.quotes.domain.pricing import divide
from marketplace.quotes.domain.units import counted
from marketplace.quotes.views.quotes import READERS, visible_version

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteVersion

_LAYOUT = Path(__file__).resolve().parent.parent / "templates" / "quotes" / "document.typ"


@requires(Can.VIEW, kinds=READERS)
def document(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Download the frozen document of a proposed version; the same bytes every time."""
    found = visible_version(request, reference, number)
    if not found.document:
        raise Http404
    response = HttpResponse(version_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{reference}-v{number}.pdf"'
    return response


def version_pdf(version: QuoteVersion) -> bytes:
    """The version's stored document, and its acceptance where there is one, as a PDF."""
    return paper(_LAYOUT, _words(version))


def _words(version: QuoteVersion) -> dict[str, object]:
    document = version.document
    currency = document["currency"]

    def plain(minor: int) -> str:
        return format_plain(minor, currency)

    later = format_amount(document["later"], currency)
    sentence = _("%(seller)s offers %(intro)s, for %(net)s") % {
        "seller": document["seller"]["name"],
        "intro": document["intro"] or document["title"],
        "net": format_amount(document["net"], currency),
    }
    if document["later"]:
        sentence += " " + _("in the first year and %(later)s in each year after") % {"later": later}
    tax = document["tax_label"] or _("Tax")
    months = document["term_months"]
    term = ngettext("%(n)d month from acceptance", "%(n)d months from acceptance", months) % {"n": months}
    return {
        "title": document["title"],
        "reference": document["quote"],
        "seller": document["seller"]["name"],
        "hash": version.document_hash,
        "sentence": f"{sentence}.",
        "parties": [
            [_("Buyer"), document["buyer"]["name"]],
            [_("Seller"), document["seller"]["name"]],
            [_("Valid until"), date_format(dt.date.fromisoformat(document["valid_until"]), "j F Y")],
        ],
        "rows": [row for line in document["lines"] for row in _rows(line, plain)],
        "sums": [
            [_("Net, %(currency)s") % {"currency": currency}, plain(document["net"])],
            [f"{tax}, {format_percent(document['tax_bp'])}" if document["tax_bp"] else tax, plain(document["tax"])],
            [_("To pay on acceptance, %(currency)s") % {"currency": currency}, plain(document["total"])],
        ],
        "terms": [
            [_("Term"), term if months else _("none, delivered once")],
            *([pair["label"], pair["value"]] for pair in document["terms"]),
        ],
        "notes": document["notes"],
        "acceptance": _acceptance(version),
        "words": {
            "version": _("Version %(n)d") % {"n": document["version"]},
            "lines": _("Contents and providers"),
            "component": _("Component"),
            "quantity": _("For"),
            "list": _("List, %(currency)s") % {"currency": currency},
            "net": _("Net, %(currency)s") % {"currency": currency},
            "later": _("Later, a year"),
            "terms": _("Key terms"),
            "acceptance": _("Accepted"),
            "fingerprint": _("Document checksum"),
        },
    }


def _rows(line: dict[str, Any], plain: Any) -> list[dict[str, str]]:
    components = line["components"]
    weights = [part["net"] if part["later"] else 0 for part in components]
    again = divide(line["later"], weights if sum(weights) else [part["net"] for part in components])
    return [
        {
            "name": part["name"] if len(components) > 1 else line["name"],
            "owner": _("Provided by %(name)s") % {"name": part["owner"]["name"]},
            "quantity": counted(part["quantity"], part["unit"]),
            "term": part["term"],
            "list": plain(part["list"]),
            "net": plain(part["net"]),
            "later": plain(later) if later else _("none"),
        }
        for part, later in zip(components, again, strict=True)
    ]


def _acceptance(version: QuoteVersion) -> list[list[str]]:
    if version.accepted_at is None:
        return []
    rows = [
        [_("By"), f"{version.accepted_name}, {version.accepted_title}"],
        [_("When"), f"{date_format(version.accepted_at, 'j F Y, H:i')} UTC"],
    ]
    return [*rows, [_("PO number"), version.po_number]] if version.po_number else rows
