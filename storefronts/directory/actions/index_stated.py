"""Ask for the documents of organisations and of what they offer, once what they state of themselves changed."""

import datetime as dt
from collections.abc import Collection, Iterable

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Certification, Organization
from search.actions.enqueue_document import enqueue_document
from storefronts.directory.queries.partner_documents import SOURCE as PARTNERS
from storefronts.directory.queries.search_sources import SOURCES

#: So many days are looked back for certifications that expired, for a clock that stood still.
LOOKED_BACK = dt.timedelta(days=3)


def index_documents(products: Iterable[tuple[int, str]]) -> None:
    """Ask for the documents of these products, given by key and kind; queries follow the kinds, not the rows."""
    kinds: dict[str, set[int]] = {}
    for pk, kind in products:
        kinds.setdefault(kind, set()).add(pk)
    for kind, ids in sorted(kinds.items()):
        enqueue_document(SOURCES[kind], *sorted(ids))


def index_stated(organizations: Collection[int]) -> None:
    """These organisations and their offers are found by the industries and certifications that they have now."""
    partners = Organization.objects.partners().filter(pk__in=organizations)
    enqueue_document(PARTNERS, *partners.values_list("pk", flat=True))
    index_documents(Product.objects.filter(owner__in=organizations).values_list("pk", "kind"))


def index_expired() -> int:
    """Nothing is found by a certification whose last day is over; how many expired within the last days."""
    today = clock.today()
    rows = Certification.objects.filter(valid_until__lt=today, valid_until__gte=today - LOOKED_BACK)
    organizations = list(rows.values_list("organization_id", flat=True))
    index_stated(organizations)
    return len(organizations)
