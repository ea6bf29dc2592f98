"""Ask several sellers the same."""

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from catalog.catalogue.models import Product
from core.kit.shared_files import CheckedFile, stored
from core.organizations.models import Organization, User
from marketplace.quotes.asking.actions.request_quote import NOTHING_WRITTEN, request_quote
from marketplace.quotes.asking.domain.matching import Reason
from marketplace.quotes.interface import Need, RequestedItem
from marketplace.quotes.models import QuoteFile, QuoteRequest

#: Sellers who may be asked the same at once.
MOST_SELLERS = 5
NO_REASONS: Mapping[int, Sequence[Reason]] = {}


def request_quotes(
    items: Sequence[RequestedItem],
    *,
    buyer: Organization,
    sellers: Sequence[Organization],
    by: User,
    need: Need = NOTHING_WRITTEN,
    files: Sequence[CheckedFile] = (),
    reasons: Mapping[int, Sequence[Reason]] = NO_REASONS,
    only_own: bool = False,
) -> list[QuoteRequest]:
    """One request to each seller, all or none. Each answers alone and is not told of the others. All read the files.

    `reasons` by a seller's id: why it was suggested, which it reads. `only_own`: each is asked for those of the items
    that it owns, so that alternatives are answered beside each other.

    Files are stored before the transaction begins, and deleted again where that refuses: with some, not to be called in
    a transaction.

    Raises what `request_quote` raises, and ValueError for no seller or more than MOST_SELLERS.
    """
    if not 0 < len(sellers) <= MOST_SELLERS:
        raise ValueError(f"{len(sellers)} sellers")
    together = uuid.uuid4()
    owners = dict(Product.objects.filter(pk__in=[each.product_id for each in items]).values_list("pk", "owner"))
    with stored(files, lambda each: QuoteFile.of(each, by=by, organization=buyer)) as rows, transaction.atomic():
        # Each request locks its seller's row: in one order, so that two buyers never wait for each other.
        made = [
            request_quote(
                [each for each in items if not only_own or owners.get(each.product_id) == seller.pk],
                buyer=buyer,
                seller=seller,
                by=by,
                need=need,
                sent_together=together,
                reasons=reasons.get(seller.pk, ()),
            )
            for seller in sorted(sellers, key=lambda each: each.pk)
        ]
        for row in rows:
            row.request = made[0]
            row.save()
    return made
