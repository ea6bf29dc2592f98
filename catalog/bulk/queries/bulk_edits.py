"""Verbs for many offers: which there were, and what became of each offer."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain.list_price import price_words
from catalog.domain.repricing import price_changes
from catalog.listing.queries.changes import open_change
from catalog.listing.queries.contents import edited_contents, plan_drafts
from catalog.models import BulkEdit, BulkEditRow, PlanPrice
from core.organizations.models import Organization
from core.organizations.work_lists.queries.bulk import BulkState, bulk_state_of

#: So many prices are shown before they are changed.
SHOWN = 8


def price_preview(ids: Sequence[int], bp: int) -> tuple[int, list[str]]:
    """How many list prices of these offers are in force, and what the first of them become, a sentence each."""
    count = PlanPrice.objects.filter(plan__product__in=ids, plan__is_active=True, effective_to=None).count()
    found: list[str] = []
    for product in Product.objects.filter(pk__in=ids[:SHOWN]).exclude(kind=Product.Kind.SOLUTION):
        for each in price_changes(plan_drafts(edited_contents(product, open_change(product))), bp):
            words = {
                "offer": product.title,
                "plan": each.plan,
                "before": price_words(each.before, each.currency),
                "after": price_words(each.after, each.currency),
            }
            found.append(_("%(offer)s, %(plan)s: %(before)s becomes %(after)s.") % words)
    return count, found[:SHOWN]


def bulk_edits(organization: Organization) -> QuerySet[BulkEdit]:
    """The organisation's bulk edits, the newest first."""
    return BulkEdit.objects.filter(organization=organization).select_related("category")


def bulk_state(edit: BulkEdit, outcome: str = "") -> BulkState[BulkEditRow]:
    """What became of its offers; the refused ones first. One query, and those of the rows."""
    return bulk_state_of(edit.rows.select_related("product"), outcome)
