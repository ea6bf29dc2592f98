"""Let listings of a class state one more fact."""

import keyword
import re

from django.db import transaction
from django.db.models import Max
from oscar.apps.catalogue.product_attributes import ProductAttributesContainer

from catalog.catalogue.models import ProductAttribute
from catalog.classifying.actions.offer_options import offer_options
from catalog.classifying.queries.attributes import AttributeSet
from catalog.domain import facts
from catalog.interface import AttributeDraft
from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.kit.slugs import readable_slug
from core.organizations.models import User


@transaction.atomic
def add_attribute(chosen: AttributeSet, draft: AttributeDraft, *, by: User | None) -> ProductAttribute:
    """Add the fact to the class, behind those that it has. Its code is made of its name, and stays."""
    with advisory_lock(Lock.LISTING_FIELDS):
        others = ProductAttribute.objects.filter(product_class=chosen.product_class, category=chosen.category)
        last = others.aggregate(last=Max("position"))["last"] or 0
        attribute = ProductAttribute(
            product_class=chosen.product_class, category=chosen.category, code=_free_code(draft.name), position=last + 1
        )
        fill_attribute(attribute, draft)
        attribute.save()
        offer_options(attribute, draft.options, draft.option_names)
    audit.record(
        "attribute.added", f"attribute:{attribute.code}", by=by, organization=None, of=chosen.label, type=draft.type
    )
    return attribute


def fill_attribute(attribute: ProductAttribute, draft: AttributeDraft) -> None:
    """Put what the draft says onto the row, besides its choices; what its kind does not have is left out."""
    attribute.name, attribute.type = draft.name, draft.type
    attribute.heading, attribute.help_text = draft.heading, draft.help_text
    attribute.unit = draft.unit if draft.type in facts.NUMBERS else ""
    attribute.names, attribute.units = dict(draft.names), dict(draft.units) if attribute.unit else {}
    attribute.is_filter = draft.is_filter and draft.type in facts.FILTERED
    attribute.is_asked = draft.is_asked


def _free_code(name: str) -> str:
    """A name for files that no other attribute of any class has, and that no part of Oscar uses."""
    base = re.sub(r"_+", "_", readable_slug(name).replace("-", "_")).strip("_")[:60] or "field"
    base = base if base[0].isalpha() else f"field_{base}"
    taken = set(ProductAttribute.objects.filter(code__startswith=base).values_list("code", flat=True))
    code, number = base, 2
    while code in taken or keyword.iskeyword(code) or hasattr(ProductAttributesContainer, code):
        code, number = f"{base}_{number}", number + 1
    return code
