"""What a request asks for and its draft does not have: what others sell, retired plans, and fewer than a minimum."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from marketplace.quotes.models import QuoteLine, QuoteRequest


def asked_otherwise(request: QuoteRequest, lines: Sequence[QuoteLine]) -> list[str]:
    """In words for the seller, what of the request is not among these lines or no longer sold as it was asked for, and
    which of these lines stand for it. One query."""
    found = []
    offered = {line.product_id for line in lines}
    for item in request.items.select_related("product__owner", "plan"):
        plan = item.plan
        if item.product.owner_id != request.seller_id and item.product_id not in offered:
            text = _("%(asked)s by %(owner)s was asked for. This draft does not contain it: add what you offer.")
            found.append(text % {"asked": item.product.title, "owner": item.product.owner.name})
            continue
        if plan is None:
            continue
        asked = {
            "asked": f"{item.product.title}, {plan.name}",
            "quantity": number_format(item.quantity, force_grouping=True),
            "least": number_format(plan.min_quantity, force_grouping=True),
        }
        if not plan.is_active:
            instead = [line.name for line in lines if line.product_id == item.product_id and line.plan_id != plan.pk]
            text = _("%(asked)s was asked for, which is no longer sold.")
            if instead:
                text = _("%(asked)s was asked for, which is no longer sold. This draft has %(instead)s.")
            found.append(text % (asked | {"instead": ", ".join(instead)}))
        elif item.quantity < plan.min_quantity and any(line.plan_id == plan.pk for line in lines):
            text = _("%(quantity)s of %(asked)s were asked for; the minimum is now %(least)s.")
            found.append(text % asked)
    return found
