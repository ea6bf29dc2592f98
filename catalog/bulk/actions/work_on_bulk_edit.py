"""Do to each offer of a bulk edit what was asked for."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.listing.actions.delete_draft import CannotDelete, delete_draft
from catalog.listing.actions.place_listing import CannotRevise, place_listing
from catalog.listing.actions.revise_listing import reprice_listing, retire_plan, sell_plan_again, set_countries
from catalog.listing.queries.changes import open_change
from catalog.models import BulkEdit, BulkEditRow, ListingChange
from catalog.pricing.actions.store_plans import InvalidPlan
from catalog.publishing.actions.submit_change import CannotSubmit, submit_change
from catalog.publishing.actions.submit_listing import NotReady, submit_listing
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.kit import clock
from core.kit.states import InvalidTransition
from core.notifications.actions.alert_operator import alert_operator
from core.organizations.access import Can, NotVerified
from core.organizations.work_lists.actions.work_through import work_through

Verb = BulkEdit.Verb
_REFUSALS = (InvalidPlan, NotReady, CannotSubmit, CannotRevise, CannotDelete, InvalidTransition, NotVerified)


def work_on_bulk_edit(edit_id: int) -> int:
    """Work on the offers that still wait, each in a transaction of its own; returns how many were done.

    Begun again after a crash, it goes on with those that are left. The operator is told once of all that it has to
    review.
    """
    edit = BulkEdit.objects.select_related("organization", "started_by", "category").get(pk=edit_id)
    if edit.finished_at is not None:
        return 0
    done = work_through(
        edit.rows.all(),
        find=lambda row: _locked_offer(edit, row),
        do=lambda row, product: _done_to(edit, product),
        refusals=_REFUSALS,
        words=_in_words,
        about="bulk edit of offers",
    )
    _finish(edit)
    return done


def _locked_offer(edit: BulkEdit, row: BulkEditRow) -> Product | None:
    """The offer, locked before its row: whoever deletes an offer writes the rows of every bulk edit that names it."""
    offers = Product.objects.owned_by(edit.organization).select_for_update(of=("self",))
    return offers.filter(pk=row.product_id or 0).first()


def _done_to(edit: BulkEdit, product: Product | None) -> str:
    if product is None:
        raise CannotDelete(_("It is deleted already."))
    return VERBS[edit.verb](edit, product)


def _in_words(refusal: Exception, product: Product | None) -> str:
    if isinstance(refusal, InvalidTransition) and product is not None:
        return _("The state of this offer does not allow it: %(status)s.") % {"status": product.get_status_display()}
    return str(refusal)


def _submit(edit: BulkEdit, product: Product) -> str:
    """An offer goes into review; of a live one its change is handed over."""
    if product.status != Product.Status.LIVE:
        submit_listing(product, by=edit.started_by, tells=False)
        return _("In review.")
    change = open_change(product)
    if change is None:
        raise CannotSubmit(_("It is live, and no change of it waits to be submitted."))
    if change.status not in states.IN_HAND:
        raise CannotSubmit(_("Its change is submitted already."))
    return _handed_over(submit_change(change, by=edit.started_by, tells=False))


def _handed_over(change: ListingChange) -> str:
    if change.status == ListingChange.Status.PUBLISHED:
        return _("The change needed no review and is published.")
    return _("The change is in review.")


def _withdraw(edit: BulkEdit, product: Product) -> str:
    was_live = product.status == Product.Status.LIVE
    withdraw_listing(product, by=edit.started_by)
    return _("Buyers can no longer find it.") if was_live else _("Taken out of review. It is a draft again.")


def _place(edit: BulkEdit, product: Product) -> str:
    if edit.category is None:
        raise CannotRevise(_("The category was removed meanwhile."))
    category, only = edit.category, edit.verb == Verb.SET_CATEGORY
    return _revised(edit, product, lambda: place_listing(product, category, only=only, by=edit.started_by))


def _reprice(edit: BulkEdit, product: Product) -> str:
    bp = edit.values["bp"] * (1 if edit.verb == Verb.RAISE_PRICE else -1)
    return _revised(edit, product, lambda: reprice_listing(product, bp, by=edit.started_by))


def _deliver(edit: BulkEdit, product: Product) -> str:
    return _revised(edit, product, lambda: set_countries(product, edit.values["countries"], by=edit.started_by))


def _switch_plan(edit: BulkEdit, product: Product) -> str:
    switch = retire_plan if edit.verb == Verb.RETIRE_PLAN else sell_plan_again
    return _revised(edit, product, lambda: switch(product, edit.values["plan"], by=edit.started_by))


def _revised(edit: BulkEdit, product: Product, revise: Callable[[], ListingChange | None]) -> str:
    """What others may have read is changed by a change, which is handed over where the offer had none."""
    had_change = open_change(product) is not None
    change = revise()
    if change is None:
        return ""
    if had_change:
        return _("Added to its open change. Submit that change to publish it.")
    if product.status != Product.Status.LIVE:
        return _("Saved as a change. It is reviewed together with the offer.")
    return _handed_over(submit_change(change, by=edit.started_by, tells=False))


def _delete(edit: BulkEdit, product: Product) -> str:
    delete_draft(product, by=edit.started_by)
    return _("Deleted.")


VERBS: Mapping[str, Callable[[BulkEdit, Product], str]] = {
    Verb.SUBMIT: _submit,
    Verb.WITHDRAW: _withdraw,
    Verb.ADD_CATEGORY: _place,
    Verb.SET_CATEGORY: _place,
    Verb.RAISE_PRICE: _reprice,
    Verb.LOWER_PRICE: _reprice,
    Verb.COUNTRIES: _deliver,
    Verb.RETIRE_PLAN: _switch_plan,
    Verb.SELL_PLAN: _switch_plan,
    Verb.DELETE: _delete,
}


@transaction.atomic
def _finish(edit: BulkEdit) -> None:
    """Say that it is over, and tell the operator once of what it has to review."""
    ended = BulkEdit.objects.filter(pk=edit.pk, finished_at=None).update(finished_at=clock.now())
    products = edit.rows.filter(outcome=BulkEditRow.Outcome.DONE).values("product_id")
    since = {"submitted_at__gte": edit.started_at}
    offers = Product.objects.filter(pk__in=products, status=Product.Status.SUBMITTED, **since).count()
    changes = ListingChange.objects.filter(
        product__in=products, status=ListingChange.Status.SUBMITTED, product__status=Product.Status.LIVE, **since
    ).count()
    if ended and offers:
        alert_operator(
            "listing.submitted",
            lambda: (
                ngettext(
                    "%(owner)s submitted %(n)d offer for review at once.",
                    "%(owner)s submitted %(n)d offers for review at once.",
                    offers,
                )
                % {"owner": edit.organization, "n": offers}
            ),
            "/review/",
            capability=Can.VIEW,
        )
    if ended and changes:
        alert_operator(
            "change.submitted",
            lambda: (
                ngettext(
                    "%(owner)s submitted a change of %(n)d listing for review at once.",
                    "%(owner)s submitted changes of %(n)d listings for review at once.",
                    changes,
                )
                % {"owner": edit.organization, "n": changes}
            ),
            "/review/",
            capability=Can.VIEW,
        )
