"""Ask the owner of a change for another wording, or say no to it."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from catalog.domain import states
from catalog.errors import NoteMissing
from catalog.models import ListingChange
from catalog.publishing.actions.lock_change import lock_change
from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def return_change(
    change: ListingChange, *, by: User | None, note: str, ends: bool = False, is_due: bool = False
) -> ListingChange:
    """A submitted change goes back to its owner with a note: to be edited and submitted again, or declined (`ends`).

    What is published stays. `is_due`: it is a scheduled one, which cannot be published on its day. Raises NoteMissing,
    or InvalidTransition from another state.
    """
    change = lock_change(change)
    wanted = ListingChange.Status.DECLINED if ends else ListingChange.Status.RETURNED
    change.status = (states.CHANGE if is_due else states.DECISION).check(change.status, wanted)
    if not note.strip():
        raise NoteMissing
    change.note, change.decided_by, change.decided_at = note.strip(), by, clock.now()
    change.save()
    product = change.product
    kind = "change.declined" if ends else "change.returned"
    text = (
        gettext_lazy("Your change of %(listing)s was declined. What is published stays as it was.")
        if ends
        else gettext_lazy("Please edit your change of %(listing)s and submit it again.")
    )
    words = {"listing": product.title}
    notify(
        product.owner,
        kind=kind,
        text=lambda: text % words,
        notice=lambda: f"{text % words} {change.note}",
        words=change.note,
        url=f"/offers/changes/{change.pk}/",
        capability=Can.LIST,
    )
    audit.record(kind, f"product:{product.slug}", by=by, organization=product.owner_id, note=change.note)
    return change
