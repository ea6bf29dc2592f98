"""Say among which choices listings choose."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from catalog.catalogue.models import AttributeOption, AttributeOptionGroup, ProductAttribute
from catalog.classifying.queries.attributes import options_in_use
from catalog.domain.facts import CHOSEN


class OptionInUse(ValueError):
    """A choice that listings made would be lost; the message names it."""


def offer_options(attribute: ProductAttribute, options: Sequence[str], names: Mapping[str, Mapping[str, str]]) -> None:
    """Let exactly these be its choices, and `names` (language, then choice) what other languages call them.

    Call in a transaction, with the attribute locked or new. Of those that stay only the names are touched, so what
    listings chose stays. Raises OptionInUse for one that is left out and that a listing chose. An attribute of a kind
    without choices has none.
    """
    if attribute.type not in CHOSEN:
        return
    if attribute.option_group is None:
        attribute.option_group = AttributeOptionGroup.objects.create(name=attribute.name)
        attribute.save(update_fields=["option_group"])
    group = attribute.option_group
    stored = {row.option: row for row in AttributeOption.objects.select_for_update().filter(group=group)}
    gone = [row for text, row in stored.items() if text not in options]
    used = options_in_use(gone)
    if lost := [row.option for row in gone if row.pk in used]:
        raise OptionInUse(_("Listings chose %(choices)s: keep it on a line.") % {"choices": ", ".join(lost)})
    AttributeOption.objects.filter(pk__in=[row.pk for row in gone]).delete()
    AttributeOption.objects.bulk_create(
        AttributeOption(group=group, option=text, names=_named(text, names)) for text in options if text not in stored
    )
    renamed = [row for text, row in stored.items() if text in options and row.names != _named(text, names)]
    for row in renamed:
        row.names = _named(row.option, names)
    AttributeOption.objects.bulk_update(renamed, ["names"])


def _named(text: str, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What each other language calls the choice."""
    return {language: called[text] for language, called in names.items() if called.get(text)}
