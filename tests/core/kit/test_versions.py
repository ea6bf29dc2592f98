"""A form that edits something stored never loses what was saved after it was opened."""

from typing import Any

from django import forms

from core.kit.versions import VERSION_FIELD, Versioned


class Terms(Versioned, forms.Form):
    """A discount and a note."""

    discount = forms.CharField(required=False)
    note = forms.CharField(required=False)


def opened(**stored: Any) -> str:
    return Terms(initial=stored).stored_version


def sent(version: str, typed: dict[str, Any], stored: dict[str, Any]) -> Terms:
    return Terms({**typed, VERSION_FIELD: version}, initial=stored)


def test_an_edit_of_what_is_stored_is_taken() -> None:
    assert sent(opened(discount="10%"), {"discount": "20%"}, {"discount": "10%"}).is_valid()


def test_a_newer_save_is_shown_beside_what_was_typed() -> None:
    form = sent(opened(discount="10%"), {"discount": "10%", "note": "Mine"}, {"discount": "25%"})
    assert not form.is_valid()
    assert form.errors["discount"] == ["Saved meanwhile: 25%"]
    assert form.errors["note"] == ["Saved meanwhile: empty"]
    assert form["discount"].value() == "10%"


def test_sending_it_again_after_reading_that_is_a_decision() -> None:
    form = sent(opened(discount="10%"), {"discount": "10%"}, {"discount": "25%"})
    assert not form.is_valid()
    assert sent(form.stored_version, {"discount": "10%"}, {"discount": "25%"}).is_valid()


def test_two_who_saved_the_same_do_not_disturb_each_other() -> None:
    form = sent(opened(note="a"), {"discount": "", "note": "b\r\nc"}, {"note": "b\nc"})
    assert form.is_valid()


def test_a_version_that_nobody_gave_out_is_stale() -> None:
    for version in ("²", "x" * 100_000, "a\x00b"):
        assert not sent(version, {"discount": "10%"}, {"discount": "25%"}).is_valid()


def test_an_edit_that_does_not_say_what_it_was_made_from_is_shown_again_once() -> None:
    for typed in ({"discount": "10%"}, {"discount": "10%", VERSION_FIELD: ""}):
        form = Terms(typed, initial={"discount": "25%"})
        assert not form.is_valid()
        assert form.errors["discount"] == ["Stored now: 25%"]
        assert form["discount"].value() == "10%"
        assert "did not say which version" in form.non_field_errors()[0]
        assert sent(form.stored_version, {"discount": "10%"}, {"discount": "25%"}).is_valid()


def test_what_makes_something_new_needs_no_version() -> None:
    class New(Terms):
        def stored_values(self) -> dict[str, Any]:
            return {}

    assert New({"discount": "10%"}).is_valid()
