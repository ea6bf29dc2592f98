"""Tell people what is new to the searches that they watch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.kit import clock
from core.kit.shown_money import show_amount
from core.notifications.actions.notify_each import News, notify_each
from core.notifications.domain.letter import one_line
from search.domain.saving import LOOKED_EVERY, TOLD_EVERY
from search.interface import SearchDocument
from search.models import SavedSearch, ToldDocument
from search.queries.by_line import by_line
from search.queries.saved import new_matches

#: How many a mail names; the others it counts.
MOST_NAMED = 10


def tell_watches(ids: Sequence[int]) -> int:
    """Look at those of these that are due: one mail each, with all that is new; how many people were told something.

    What was told is kept in the same transaction as the mail. As many queries for many watches as for one. Raises
    SearchUnavailable, and nothing was done.
    """
    watches = list(SavedSearch.objects.due(clock.now()).filter(pk__in=ids).select_related("organization"))
    found = new_matches(watches)
    since = {watch.pk: watch.watched_since for watch in watches}
    with transaction.atomic():
        now = clock.now()
        # Whoever looked at one meanwhile has put it off, and whoever turned it off and on has begun anew.
        locked = (
            SavedSearch.objects.select_for_update(of=("self",))
            .due(now)
            .filter(pk__in=since)
            .select_related("organization")
            .order_by("pk")
        )
        due = [watch for watch in locked if watch.watched_since == since[watch.pk]]
        told = [watch for watch in due if watch.pk in found]
        ToldDocument.objects.bulk_create(
            ToldDocument(saved_search=watch, document_id=document.id, told_at=now)
            for watch in told
            for document in found[watch.pk]
        )
        notify_each([_news(watch, found[watch.pk], now) for watch in told], kind="search.new_results")
        of_told = SavedSearch.objects.filter(pk__in=[watch.pk for watch in told])
        of_told.update(told_at=now, due_at=now + TOLD_EVERY)
        others = SavedSearch.objects.filter(pk__in=[watch.pk for watch in due if watch.pk not in found])
        others.update(due_at=now + LOOKED_EVERY)
    return len(told)


def _news(watch: SavedSearch, documents: Sequence[SearchDocument], now: dt.datetime) -> News:
    count = len(documents)
    words = {"n": count, "name": watch.name}

    def notes() -> list[str]:
        search = _("The search: %(terms)s") % {"terms": watch.terms}
        if count <= MOST_NAMED:
            return [search]
        more = count - MOST_NAMED
        return [ngettext("And %(n)d more.", "And %(n)d more.", more) % {"n": more}, search]

    return News(
        watch.user_id,
        watch.organization_id,
        text=lambda: (
            ngettext(
                "%(n)d new result for your saved search “%(name)s”",
                "%(n)d new results for your saved search “%(name)s”",
                count,
            )
            % words
        ),
        url=reverse("search:saved_new_results", args=[watch.pk]),
        cause=f"saved_search:{watch.pk}:{now.date().isoformat()}",
        facts=lambda: [
            (one_line(document.title), _line(document.in_currency(watch.organization.currency)))
            for document in documents[:MOST_NAMED]
        ],
        notes=notes,
        why=lambda: (
            _("You receive this e-mail because you watch this search for %(organization)s.")
            % {"organization": watch.organization}
        ),
    )


def _line(document: SearchDocument) -> str:
    line = by_line(document)
    if document.price_minor is None:
        return line
    price = show_amount(document.price_minor, document.currency)
    return _("%(line)s, from %(price)s") % {"line": line, "price": price}
