"""What a form's fields offer, said when the form is made."""

import pytest
from django import forms

from core.kit.fields import AmountField, in_currency
from core.kit.forms import offer_choices, offer_rows
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory


class _Form(forms.Form):
    whom = forms.ModelChoiceField(queryset=Organization.objects.none())
    size = forms.ChoiceField()


@pytest.mark.django_db
def test_a_field_takes_the_rows_that_it_was_offered_and_no_other() -> None:
    chosen, other = OrganizationFactory(), OrganizationFactory()
    form = _Form({"whom": chosen.pk})
    offer_rows(form, whom=Organization.objects.filter(pk=chosen.pk))
    assert form.fields["whom"].clean(chosen.pk) == chosen
    with pytest.raises(forms.ValidationError):
        form.fields["whom"].clean(other.pk)


def test_a_field_takes_the_choices_that_it_was_offered() -> None:
    form = _Form()
    offer_choices(form, size=[("s", "Small")])
    assert form.fields["size"].clean("s") == "s"


def test_one_form_leaves_the_next_as_it_was() -> None:
    offer_choices(_Form(), size=[("s", "Small")])
    with pytest.raises(forms.ValidationError):
        _Form().fields["size"].clean("s")


def test_rows_are_not_offered_by_a_field_that_chooses_none() -> None:
    with pytest.raises(TypeError, match="size"):
        offer_rows(_Form(), size=Organization.objects.none())


def test_choices_are_not_offered_by_a_field_that_chooses_a_row() -> None:
    with pytest.raises(TypeError, match="whom"):
        offer_choices(_Form(), whom=[("1", "One")])


@pytest.mark.parametrize(
    ("above_zero", "typed", "words"),
    [(True, "-5", "greater than zero"), (True, "0", "greater than zero"), (False, "-5", "zero or more")],
)
def test_an_amount_that_is_refused_says_what_is_taken(above_zero: bool, typed: str, words: str) -> None:
    with pytest.raises(forms.ValidationError, match=words):
        AmountField(above_zero=above_zero).clean(typed)


def test_every_amount_of_a_form_is_in_the_currency_that_is_said() -> None:
    class Two(forms.Form):
        minimum = AmountField()
        most = AmountField()

    form = Two({"minimum": "1000", "most": "2000"})
    in_currency(form, "JPY")
    assert form.is_valid()
    assert form.cleaned_data == {"minimum": 1_000, "most": 2_000}
