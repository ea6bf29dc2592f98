"""How large a solution is to be, as fields: `size-<bundle>-<driver>`."""

from collections.abc import Iterable, Mapping
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext as _

from catalog.interface import Driver
from core.kit.shown_money import show_number


def size_name(bundle: int, driver: Driver) -> str:
    """The name of the field."""
    return f"size-{bundle}-{driver.key}"


def size_field(driver: Driver, size: int | None = None) -> forms.IntegerField:
    """A whole number between the driver's bounds; left out, it is as it was, or as the seller says."""
    bounds = {"least": show_number(driver.least), "most": show_number(driver.most), "many": driver.many}
    wrong = _("Enter a whole number from %(least)s to %(most)s.") % bounds
    return forms.IntegerField(
        label=driver.name,
        min_value=driver.least,
        max_value=driver.most,
        initial=driver.default if size is None else size,
        help_text=_("%(least)s to %(most)s %(many)s") % bounds,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        widget=forms.NumberInput(attrs={"class": "n", "inputmode": "numeric"}),
    )


class SizesForm(forms.Form):
    """The sizes of some solutions. What was not sent at all is not wrong: it stays as the seller says."""

    def __init__(self, data: Mapping[str, Any] | None, *, drivers: Mapping[int, Iterable[Driver]]) -> None:
        names = [size_name(bundle, each) for bundle, rows in drivers.items() for each in rows]
        super().__init__(data if data is not None and any(name in data for name in names) else None)
        self.drivers = drivers
        for bundle, rows in drivers.items():
            for each in rows:
                field = self.fields[size_name(bundle, each)] = size_field(each)
                field.required = not self.is_bound or size_name(bundle, each) in self.data

    def sizes(self) -> dict[int, dict[str, int]]:
        """Bundle id -> driver -> what was said of it, as far as it can be read."""
        self.is_valid()  # reads what can be read; of a form that nobody sent nothing is read
        said = getattr(self, "cleaned_data", {})
        return {
            bundle: {each.key: said[name] for each in rows if said.get(name := size_name(bundle, each)) is not None}
            for bundle, rows in self.drivers.items()
        }
