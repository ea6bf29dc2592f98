"""Keep what an owner wants a published offer to say."""

from collections.abc import Mapping
from typing import Any  # Any: a field's value is whatever its kind says

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.domain.contents import differences, normal
from catalog.listing.queries.changes import newest_version
from catalog.listing.queries.contents import contents_of
from catalog.models import ListingChange
from core.kit import audit, clock
from core.organizations.models import User


@transaction.atomic
def save_change(
    product: Product, said: Mapping[str, Any], *, by: User | None, restores: int | None = None
) -> ListingChange | None:
    """Put these fields into the product's open change, begun if there is none; None where nothing differs any more.

    Readers see nothing of it. A change that is in review, or waits for its day, becomes a draft again: what is decided
    is what is published. One that proposes what is published already is discarded.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    change = ListingChange.objects.open().select_for_update().filter(product=product).first()
    now = clock.now()
    if change is None:
        stored = contents_of([product])[product.pk]
        if not differences(stored, proposed := normal(stored | dict(said))):
            return None
        change = ListingChange(
            product=product, base=stored, begun_by=by, begun_at=now, made_from=newest_version(product)
        )
        audit.record("change.begun", f"product:{product.slug}", by=by, organization=product.owner_id)
    else:
        proposed = normal(change.proposed | dict(said))
        if proposed == change.proposed:
            return change
    change.proposed, change.edited_by, change.edited_at = proposed, by, now
    change.restores = restores
    if not differences(change.base, proposed):
        change.status = states.CHANGE.check(change.status, ListingChange.Status.DISCARDED)
        change.save()
        return None
    if change.status not in states.IN_HAND:
        was = change.status
        change.status = states.CHANGE.check(was, ListingChange.Status.DRAFT)
        audit.record("change.taken_back", f"product:{product.slug}", by=by, organization=product.owner_id, was=was)
    change.save()
    return change
