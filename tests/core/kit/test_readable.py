"""What cannot be read or stored is refused where it is typed, or with 400; never stored as something else."""

from collections.abc import Iterable
from typing import Any  # Any: what a server gives to write with
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django import forms
from django.test import Client

from core.kit.charset import utf8_only
from core.kit.numbers import whole_number
from search.engines import get_engine


class Note(forms.Form):
    """One text."""

    text = forms.CharField()


@pytest.mark.parametrize(
    ("charset", "status"), [("idna", "400"), ("zip", "400"), ("latin-1", "400"), ("UTF8", "200"), ("nonsense", "200")]
)
def test_what_says_that_it_is_not_utf_8_comes_to_no_page(charset: str, status: str) -> None:
    answers: list[str] = []

    def page(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"page"]

    def start(said: str, _headers: object, _error: object = None, /) -> Any:
        answers.append(said[:3])

    list(utf8_only(page)({"CONTENT_TYPE": f"application/x-www-form-urlencoded; charset={charset}"}, start))
    assert answers == [status]


@pytest.mark.parametrize("text", ["a\x00b", "a\N{REPLACEMENT CHARACTER}b"])
def test_a_text_field_refuses_what_did_not_come_through_whole(text: str) -> None:
    form = Note({"text": text})
    assert "text" in form.errors
    assert form["text"].value() == text


def test_a_text_field_takes_every_other_text_as_it_is() -> None:
    form = Note({"text": "² नमस्ते 👋🏽"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "² नमस्ते 👋🏽"


@pytest.mark.parametrize(
    ("field", "most"),
    [
        (forms.CharField(), "50,000"), (forms.CharField(max_length=60_000), "60,000"),
        (forms.URLField(max_length=200, assume_scheme="https"), "200"), (forms.EmailField(), "320"),
    ],
)  # fmt: skip
def test_what_is_too_long_is_told_one_bound_and_nothing_else(field: forms.CharField, most: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("z" * 70_000)
    assert [text.partition(";")[0] for text in refused.value.messages] == [f"At most {most} characters"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/orders/%00/", "/search/?q=a%00b", "/search/?q=%ED%A0%80", "/listings/x%00/?page=%FF", "/?a=%C3"]
)
def test_an_address_that_cannot_be_read_is_400(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/search/?q=%C3%A9", "/search/?q=a+b%20c", "/search/?page=²"])
def test_an_address_that_can_be_read_is_answered(client: Client, path: str) -> None:
    get_engine().clear()  # an empty index: without one, search says that it cannot answer
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("text", ["²", "-5", "1e9", "1.5", " 5", "٣", "9" * 19, "9" * 5_000, "a\x00", "", None])
def test_what_is_no_whole_number_is_none(text: str | None) -> None:
    assert whole_number(text) is None


def test_a_whole_number_is_itself() -> None:
    assert whole_number("0042") == 42
