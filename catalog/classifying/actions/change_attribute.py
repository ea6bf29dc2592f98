"""Change what is said of a fact that listings state."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import ProductAttribute, ProductAttributeValue
from catalog.classifying.actions.add_attribute import fill_attribute
from catalog.classifying.actions.index_stating import index_stating
from catalog.classifying.actions.offer_options import OptionInUse, offer_options
from catalog.interface import AttributeDraft
from core.kit import audit
from core.organizations.models import User


class CannotChange(ValueError):
    """The fact cannot become this; `field` is where the message belongs, which says what to do."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@transaction.atomic
def change_attribute(attribute: ProductAttribute, draft: AttributeDraft, *, by: User | None) -> ProductAttribute:
    """Store the draft; class, code and place stay. Listings that state it are found by what it says now.

    Raises CannotChange where a listing states it and its type would change, or a choice that a listing made would go.
    """
    # The lock keeps listings from stating it meanwhile: what they write refers to this row.
    attribute = ProductAttribute.objects.select_for_update(of=("self",)).get(pk=attribute.pk)
    if attribute.type != draft.type and ProductAttributeValue.objects.filter(attribute=attribute).exists():
        raise CannotChange("type", _("Listings state this fact, so its kind stays. Retire it and add another."))
    fill_attribute(attribute, draft)
    attribute.save()
    try:
        offer_options(attribute, draft.options, draft.option_names)
    except OptionInUse as refusal:
        raise CannotChange("options", str(refusal)) from refusal
    audit.record("attribute.changed", f"attribute:{attribute.code}", by=by, organization=None, name=draft.name)
    index_stating(attribute)
    return attribute
