"""Forms that edit something stored carry the version they were made from, so that no newer save is lost silently."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any  # Any: a field's value is whatever its kind says

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

VERSION_FIELD = "form_version"


def version_of(stored: Mapping[str, Any]) -> str:
    """A short name of stored values: other values, another name."""
    text = json.dumps(stored, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def states_version(data: Mapping[str, Any]) -> bool:
    """Whether what was sent says which version it was made from."""
    return bool(stated_version(data))


def stated_version(data: Mapping[str, Any]) -> str:
    """Which version it says that it was made from; "" where it says none."""
    return str(data.get(VERSION_FIELD) or "")


def is_stale(data: Mapping[str, Any], stored_version: str) -> bool:
    """Whether it was made from another version, or does not say from which. Never where nothing is stored."""
    return bool(stored_version and stated_version(data) != stored_version)


class Versioned(forms.BaseForm):
    """Put before `Form` or `ModelForm`: refuses, once, to overwrite what was saved after the form was opened.

    The form's initial values are what is stored. `{% csrf_token %}` carries `stored_version` in a hidden field, if the
    form is called `form` (or `formset`) in the context. If something else is stored when it comes back, or it does not
    say what it was made from, it is shown again: with what was typed, what is stored at each field that differs, and
    the new version, so that sending it again is a decision.
    """

    def stored_values(self) -> dict[str, Any]:
        """What is stored, by name; empty where the form makes something new, which has no version."""
        return {name: self._stored(name) for name in self.fields}

    @cached_property
    def stored_version(self) -> str:
        """The name of what is stored now; empty where nothing is."""
        stored = self.stored_values()
        return version_of(stored) if stored else ""

    @property
    def is_stale(self) -> bool:
        """Whether it was made from something else than what is stored now, or does not say from what."""
        return is_stale(self.data, self.stored_version) if self.is_bound else False

    def full_clean(self) -> None:
        """Validate; a stale form is not valid, and says what is stored."""
        super().full_clean()
        if self.is_stale:
            self.say_what_changed()

    def say_what_changed(self) -> None:
        """Add the errors of a stale form."""
        differing = [name for name in self.fields if not self._is_as_stored(name)]
        meanwhile = states_version(self.data)
        at_field = _("Saved meanwhile: %(value)s") if meanwhile else _("Stored now: %(value)s")
        for name in differing:
            self.add_error(name, at_field % {"value": self._in_words(name)})
        if differing:
            self.add_error(
                None,
                _(
                    "Somebody saved this after you opened it. What you typed is kept, and what they saved is shown at "
                    "each field that differs. Save again to replace theirs with yours."
                )
                if meanwhile
                else _(
                    "This form did not say which version it was made from, so nothing was saved. What you typed is "
                    "kept, and what is stored is shown at each field that differs. Save again to replace it with yours."
                ),
            )

    def _stored(self, name: str) -> Any:
        field = self.fields[name]
        return field.prepare_value(self.get_initial_for_field(field, name))

    def _is_as_stored(self, name: str) -> bool:
        field, stored = self.fields[name], self._stored(name)
        typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if isinstance(field, forms.FileField):
            return not typed
        return bool(_plain(typed) == _plain(stored))

    def _in_words(self, name: str) -> str:
        field, stored = self.fields[name], self._stored(name)
        if isinstance(stored, bool) or isinstance(field, forms.BooleanField):
            return _("yes") if stored else _("no")
        names = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        values = stored if isinstance(stored, list | tuple) else [stored]
        said = ", ".join(names.get(str(each), str(each)) for each in values if each not in (None, ""))
        return said or _("empty")


_MARKS = re.compile(r"((?:\d{1,18}-)*\d{1,18})\.[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a form that moves something was made from.

    `marks`: the last movement of each kind, such as the id of the last refund (0: none); `figures`: what else was read
    from its page, such as what is left; `since` says, in sentences, what happened after other marks.
    """

    marks: tuple[int, ...]
    since: Callable[[tuple[int, ...]], Sequence[str]]
    figures: Mapping[str, Any] = field(default_factory=dict)


class MadeFrom(Versioned):
    """Put before `Form`: refuses, once, to act where somebody acted since the page was opened, and says who did what.

    Its version is its `basis`. Ten pages of it, each with a token of its own, have one effect: the others are shown
    what that was, with what was typed, so that sending again is a decision.
    """

    def __init__(self, *args: Any, basis: Basis, **kwargs: Any) -> None:
        self.basis = basis
        super().__init__(*args, **kwargs)

    @cached_property
    def stored_version(self) -> str:
        """The marks, so that what came after them can be found, and a name of the figures."""
        return f"{'-'.join(map(str, self.basis.marks))}.{version_of(self.basis.figures)}"

    def say_what_changed(self) -> None:
        """What happened since, a sentence each."""
        stated = _MARKS.fullmatch(stated_version(self.data))
        marks = tuple(int(each) for each in stated[1].split("-")) if stated else ()
        if len(marks) == len(self.basis.marks):
            for sentence in self.basis.since(marks):
                self.add_error(None, sentence)
        self.add_error(
            None,
            _("This changed after you opened it, so nothing was done. Send it again if you still want it.")
            if states_version(self.data)
            else _(
                "This form did not say which version it was made from, so nothing was done. Send it again if you still "
                "want it."
            ),
        )


class StepForm(MadeFrom, forms.Form):
    """A button that moves something: a form with nothing to fill in."""


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(str(each) for each in value)
    if isinstance(value, bool) or value is None:
        return value or ""
    return str(value).replace("\r\n", "\n").strip()
