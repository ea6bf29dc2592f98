"""What the pages of a quote have in common: the version that is read, its frame, and what an offer comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.access import current_organization
from marketplace.quotes.reading.queries.frames import QuoteFrame
from marketplace.quotes.reading.queries.offers import ShownOffer
from marketplace.quotes.reading.queries.version_page import discount_in, listed_sum, row_groups, version_tabs
from marketplace.quotes.reading.queries.versions import own_versions, received_versions, visible_versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marketplace.quotes.models import QuoteVersion
    from marketplace.quotes.reading.queries.conversation import LineTalk


READERS = {"buyer", "vendor", "partner", "operator"}
SELLERS = {"vendor", "partner"}


def visible_version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    """The version as far as the reader's organisation may see it; 404 otherwise."""
    return get_object_or_404(
        visible_versions(current_organization(request)),
        quote__reference=reference,
        number=number,
    )


def own_version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    """A version of a quote that the organisation makes."""
    return get_object_or_404(
        own_versions(current_organization(request)),
        quote__reference=reference,
        number=number,
    )


def received_version(request: HttpRequest, reference: str, number: int) -> QuoteVersion:
    """A version that the organisation was sent."""
    return get_object_or_404(
        received_versions(current_organization(request)),
        quote__reference=reference,
        number=number,
    )


def offer_context(
    version: QuoteVersion, offer: ShownOffer, said: Mapping[str, LineTalk] | None = None
) -> dict[str, object]:
    """What the parts of a page need that say what a version, or a choice in it, comes to; with what is said about its
    lines by their keys."""
    found = said or {}
    rows = [replace(row, talk=found.get(row.key)) if row.is_last else row for row in offer.rows]
    return {
        "groups": row_groups(rows),
        "shares": offer.shares,
        "providers": len({row.owner.pk for row in offer.rows}),
        "discount": discount_in(offer.rows),
        "listed": listed_sum(offer.rows),
        "renews_on": offer.renews_on,
        "payments": offer.payments,
        "plan": offer.plan,
        "value": offer.value,
        "years": offer.years,
        "columns": (offer.plan is None) + 1 + (offer.renews_on is not None),
        "hold_days": offer.hold_days,
    }


def frame_context(found: QuoteVersion, frame: QuoteFrame, *, conversation_open: bool = False) -> dict[str, object]:
    """What every page of a quote shows around its content: versions as tabs, the conversation's count, the reader."""
    tabs = version_tabs(found, frame.versions)
    if conversation_open:
        tabs = [tab | {"current": False} for tab in tabs]
    told = {"all": len(frame.thread), "new": len(frame.unread)}
    words = _("Conversation, %(all)d (%(new)d new)") % told if frame.unread else _("Conversation")
    tabs.append(
        {
            "label": words,
            "url": reverse("quotes:conversation", args=[found.quote.reference]),
            "current": conversation_open,
            "count": None if frame.unread else len(frame.thread),
        }
    )
    return {
        "quote": found.quote,
        "version": found,
        "versions": frame.versions,
        "tabs": tabs,
        "thread": frame.thread,
        "turn": frame.turn,
        "is_buyer": frame.is_buyer,
        "is_seller": frame.is_seller,
        "now": clock.now(),
        "section": "quotes",
    }
