"""Add lines that were offered before to a draft, at today's prices."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice, price_words
from catalog.models import Plan
from core.organizations.models import User
from marketplace.quotes.domain.choices import GROUPS, OPTIONAL
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen, edit_version
from marketplace.quotes.drafting.queries.offered_lines import least_sold
from marketplace.quotes.interface import (
    LineEdit,
    PartEdit,
    RequestedItem,
    SavedLine,
    SavedPart,
    VersionEdits,
    Wording,
    WrittenItem,
)
from marketplace.quotes.models import QuoteLine, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import VersionStatus


@transaction.atomic
def insert_lines(version: QuoteVersion, saved: Sequence[SavedLine], *, currency: str, by: User) -> tuple[str, ...]:
    """Add the lines at the end, with their quantities, headings and choices; and what is other than it was, in words.

    Owners, terms and list prices are today's, as for any line that is added. Discounts were given to another buyer and
    are not taken over, nor is a price that was typed for a product; what the seller wrote itself has no other price.
    What is no longer sold is left out. Saved prices are in `currency`. Raises VersionIsFrozen and TooManyLines.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if version.status != VersionStatus.DRAFT:
        raise VersionIsFrozen(version)
    kept, said = _still_sold(version, saved)
    taken = {line.choice for line in version.lines.all()}
    free = [group for group in GROUPS if group not in taken]
    first = quote.last_line + 1
    items = [_item(line, same_currency=quote.currency == currency) for line in kept]
    version = edit_version(version, VersionEdits(additions=tuple(items)), by=by)
    made = {line.key: line for line in offered_in(version)}
    groups: dict[str, str] = {}
    edits = {}
    for number, line in enumerate(kept, first):
        choice = line.choice
        if choice in GROUPS:
            if choice not in groups:
                groups[choice] = free.pop(0) if free else OPTIONAL
            choice = groups[choice]
        added = made[f"line-{number}"]
        edits[added.key] = _edit(added, line, choice)
        said += _differences(added, line, quote.currency if quote.currency == currency else "")
    edit_version(version, VersionEdits(lines=edits), by=by)
    return tuple(said)


def _still_sold(version: QuoteVersion, saved: Sequence[SavedLine]) -> tuple[list[SavedLine], list[str]]:
    """The lines that this seller may offer today, and what is said of the others."""
    live = Product.objects.live().filter(Q(owner=version.quote.seller) | ~Q(kind=Product.Kind.SOLUTION))
    products = set(live.filter(pk__in={line.product for line in saved}).values_list("pk", flat=True))
    wanted = {line.plan for line in saved if line.plan is not None}
    plans = set(Plan.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True))
    kept, said = [], []
    for line in saved:
        if line.product is None or (line.product in products and (line.plan is None or line.plan in plans)):
            kept.append(line)
        else:
            said.append(_("%(line)s is no longer offered and was left out.") % {"line": line.name})
    return kept, said


def _item(line: SavedLine, *, same_currency: bool) -> RequestedItem | WrittenItem:
    """What to add for a line; in another currency what its seller wrote has no price yet."""
    part = line.parts[0] if line.parts else None
    if line.product is None:
        price = part.unit_price if part is not None and same_currency else None
        wording = Wording(line.name, line.description, line.yearly)
        return WrittenItem(wording, part.quantity if part else 1, price or 0)
    return RequestedItem(line.product, line.plan, part.quantity if part and line.plan is not None else 1)


def _edit(added: QuoteLine, line: SavedLine, choice: str) -> LineEdit:
    quantities = {(part.product, part.plan): part.quantity for part in line.parts}
    return LineEdit(
        discount_bp=added.discount_bp,
        discount=added.own_discount_minor,
        parts={
            part.key: PartEdit(
                max(quantities.get((part.product_id, part.plan_id), part.quantity), least_sold(part.plan)),
                part.unit_price_minor,
            )
            for part in added.components.all()
        },
        choice=choice,
        chosen=line.chosen,
        heading=line.heading,
    )


def _differences(added: QuoteLine, line: SavedLine, currency: str) -> list[str]:
    """What of a line is other than when it was saved. Prices are compared in one currency only ("": in none)."""
    said = []
    now = {(part.product_id, part.plan_id): part for part in added.components.all()}
    then: dict[tuple[int | None, int | None], SavedPart] = {(part.product, part.plan): part for part in line.parts}
    if now.keys() != then.keys():
        said.append(_("%(line)s has other components than before.") % {"line": line.name})
    for key, part in then.items():
        price = now[key].list_price if key in now else None
        before = None if part.unit_price is None else ListPrice(part.unit_price)
        if part.tiers:
            before = ListPrice.from_json(part.tiers)
        if currency and before is not None and price is not None and price != before:
            said.append(
                _("%(line)s: the list price of one %(part)s is now %(now)s, not %(was)s.")
                % {
                    "line": line.name,
                    "part": part.name,
                    "now": price_words(price, currency),
                    "was": price_words(before, currency),
                }
            )
        if key in now and part.quantity < least_sold(now[key].plan):
            least = number_format(least_sold(now[key].plan), force_grouping=True)
            text = _("%(line)s: of %(part)s, %(n)s were added, which is the minimum now.")
            said.append(text % {"line": line.name, "part": part.name, "n": least})
        if key in now and not now[key].listed and (part.unit_price is None or not now[key].unit_price_minor):
            said.append(_("%(line)s: type the price of one %(part)s.") % {"line": line.name, "part": part.name})
    if line.discounted and not added.own_discount_minor:
        said.append(_("%(line)s had a discount, which was not copied.") % {"line": line.name})
    return said
