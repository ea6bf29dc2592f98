"""Offers that came of a source and are not in its whole list any more are withdrawn, within a limit."""

from collections.abc import Mapping

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed.offers import Speaker
from catalog.importing.actions.import_feed.report import Report
from catalog.publishing.actions.withdraw_listing import withdraw_listing

# More missing than this, of a hundred, and more than a few: the file is rather not the whole list.
MOST_PERCENT, A_FEW = 25, 5


def withdraw_missing(speaker: Speaker, written: Mapping[int, int], report: Report) -> int:
    """Withdraw what the source brought and its file does not name; returns how many. Call it in a transaction.

    Nothing is withdrawn where a row of the file was refused, since that may be the offer that seems to be missing; or
    where so much is missing that the file is rather a part of the list.
    """
    shown = Product.objects.filter(status__in=[Product.Status.LIVE, Product.Status.SUBMITTED])
    brought = [pk for pk, set_by in shown.values_list("pk", "set_by").iterator() if speaker.source in set_by.values()]
    missing = [pk for pk in brought if pk not in written]
    if not missing:
        return 0
    if report.has_refused:
        report.nothing_withdrawn(
            f"{len(missing)} offers are not in the file. None was withdrawn, because rows of the file were refused: "
            "fix those first."
        )
        return 0
    if len(missing) > A_FEW and len(missing) * 100 > len(brought) * MOST_PERCENT:
        report.nothing_withdrawn(
            f"{len(missing)} of {len(brought)} offers are not in the file. That is more than a quarter, so none was "
            "withdrawn: withdraw them in the list of your offers if that is right."
        )
        return 0
    for product in Product.objects.filter(pk__in=missing).order_by("title", "pk"):
        withdraw_listing(product, by=speaker.by)
        report.withdrawn(product.title)
    return len(missing)
